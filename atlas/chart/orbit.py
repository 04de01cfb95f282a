"""The geostationary orbit from above the north pole, to scale, with the Earth and a satellite in its place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import circle, line, link, mark, path
from atlas.chart.sky import EARTH_KM, ORBIT_KM
from atlas.chart.svg import Sheet, picture, text

RADIUS, TOP, FOOT = 136.0, 40.0, 6.0
"""Radius of the orbit in units, and the room above and below."""
HEAD = 14.0
"""Where the name of the satellite stands."""
LETTER = 8.0
MIDDLE = 70.0
"""Longitude that points straight up."""
SPREAD = 50.0
"""Degrees drawn to either side."""
EVERY = 20


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    longitude: float
    href: str = ""


def draw(sheet: Sheet, own: Slot, others: Sequence[Slot], *, land: tuple[float, float], parallel: float, degrees: str) -> Markup:
    """``land``: the country's westernmost and easternmost longitude, marked on its ``parallel``; ``degrees`` is the form of a
    longitude. What lies beyond the part that is drawn is left out."""
    centre, foot = sheet.width / 2, TOP + RADIUS
    earth = RADIUS * EARTH_KM / ORBIT_KM

    def at(longitude: float, radius: float) -> tuple[float, float]:
        angle = math.radians(longitude - MIDDLE)
        return centre + radius * math.sin(angle), foot - radius * math.cos(angle)

    def shown(slot: Slot) -> bool:
        return abs(slot.longitude - MIDDLE) <= SPREAD

    arc = [at(MIDDLE - SPREAD + 2 * SPREAD * step / 40, RADIUS) for step in range(41)]
    ring = earth * math.cos(math.radians(parallel))
    west, east = land
    country = [at(west + (east - west) * step / 8, ring) for step in range(9)]
    parts = [path(arc, "ka-ground"), circle(centre, foot, earth, "ka-earth"), path(country, "ka-country")]
    for longitude in range(int(MIDDLE - SPREAD) // EVERY * EVERY + EVERY, int(MIDDLE + SPREAD) + 1, EVERY):
        parts.append(line(*at(longitude, RADIUS - 4), *at(longitude, RADIUS), "ka-ground"))
        x, y = at(longitude, RADIUS - 15)
        parts.append(text(x, y + 4, degrees.format(value=f"{longitude:g}"), "ka-axis-label", anchor="middle"))
    for slot in others:
        if shown(slot) and abs(slot.longitude - own.longitude) > 0.5:
            x, y = at(slot.longitude, RADIUS)
            parts.append(link(slot.href, slot.name, [mark("dot", x, y, "ka-s4 ka-edged", slot.name)]))
    over = []
    if shown(own):
        x, y = at(own.longitude, RADIUS)
        over.append(line(x, y, *at((west + east) / 2, ring), "ka-leader"))
        over.append(mark("diamond", x, y, "ka-s2 ka-edged", own.name))
        label = f"{own.name}, {degrees.format(value=f'{own.longitude:g}')}"
        half = len(label) * LETTER / 2
        middle = min(max(x, half), sheet.width - half)
        parts.append(line(x, y - 8, x, HEAD + 6, "ka-leader"))
        parts.append(text(middle, HEAD, label, "ka-place", anchor="middle"))
    return picture(sheet, foot + earth + FOOT, parts, "ka-orbit", over=over)
