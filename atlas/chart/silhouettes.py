"""Rockets to scale, drawn from height and diameter alone: a body and a nose, beside a person and a mark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import SMALL, line, link, title
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import LINE, Sheet, lines, number, picture, text

LEFT, TOP, RIGHT = 46, 10, 10
TALL, SMALLER = 390, 230
"""Room for the highest rocket where there is plenty, and where there is little."""
LEAST, GAP = 17, 6
"""Room for a name beneath, and between two rockets."""
LETTER = 7.6
"""Width of a letter of a level name, which may be bold."""
MOST_LINES = 3
PERSON = 1.8
"""Metres."""
MOST = 100
"""Metres of the mark that is drawn stronger."""


@dataclass(frozen=True, slots=True)
class Rocket:
    """In metres; a version may be lower than the highest. ``strong``: its name stands out."""

    name: str
    low: float
    high: float
    diameter: float
    css: str
    href: str = ""
    told: str = ""
    strong: bool = False


def _outline(x: float, width: float, base: float, height: float, css: str, told: str = "") -> Markup:
    """A body with a pointed nose of one and a half diameters, a quarter of the height at most."""
    nose = min(1.5 * width, 0.25 * height)
    shoulder, half = base - height + nose, width / 2
    d = (
        f"M{number(x - half)} {number(base)}V{number(shoulder)}q0-{number(nose * 0.7)} {number(half)}-{number(nose)}"
        f"q{number(half)} {number(nose * 0.3)} {number(half)} {number(nose)}V{number(base)}z"
    )
    return Markup('<path d="{}" class="{}">{}</path>').format(d, css, title(told))


def _person(x: float, ground: float, per_metre: float) -> Markup:
    foot = ground - PERSON * per_metre
    head = max(1.0, 0.16 * PERSON * per_metre)
    return Markup(
        '<path d="M{x} {ground}V{neck}" class="ka-person"/><circle cx="{x}" cy="{head}" r="{r}" class="ka-person-head"/>'
    ).format(x=number(x), ground=number(ground), neck=number(foot + head), head=number(foot + head), r=number(head))


def draw(sheet: Sheet, rockets: Sequence[Rocket], *, person: str, metres: str, tall: float | None = None) -> Markup:
    """``person`` names the figure, ``metres`` is the form of a height on the axis. On a narrow sheet they stand in two tiers.

    With ``tall``, the room for the highest, they are few: the axis ends where that one does, and names stand level.
    """
    highest = (max(rocket.high for rocket in rockets) if tall else max(MOST, *(rocket.high for rocket in rockets))) * 1.03
    per_metre = (tall or (SMALLER if sheet.narrow else TALL)) / highest
    tiers = 1 if tall or not sheet.narrow else 2
    size = math.ceil(len(rockets) / tiers)
    parts: list[Markup] = []
    top: float = TOP
    for start in range(0, len(rockets), size):
        tier = rockets[start : start + size]
        high = highest if tall else max(40.0, *(rocket.high for rocket in tier)) * 1.03 if tiers > 1 else highest
        ground = top + high * per_metre
        parts += _tier(sheet, tier, top, ground, high, person=person if start == 0 else "", metres=metres, level=bool(tall))
        longest = max(len(name) for name in [person if start == 0 else "", *(rocket.name for rocket in tier)])
        top = ground + (8 + LINE * MOST_LINES if tall else longest * SMALL + 16)
    return picture(sheet, top, parts, "ka-rockets")


def _tier(
    sheet: Sheet, rockets: Sequence[Rocket], top: float, ground: float, high: float, *, person: str, metres: str, level: bool
) -> list[Markup]:
    y = Scale(0, high, ground, top)
    per_metre = (ground - top) / high
    rooms = [max(rocket.diameter * per_metre + GAP, LEAST) for rocket in rockets]
    if person:
        rooms.insert(0, LEAST)
    spare = (sheet.width - LEFT - RIGHT - sum(rooms)) / len(rooms)
    parts = []
    for value in ticks(0, high, 7 if ground - top > 200 else 4):
        css = "ka-hundred" if value == MOST else "ka-ground" if value == 0 else "ka-axis"
        parts.append(line(LEFT, y(value), sheet.width - RIGHT, y(value), css))
        parts.append(text(LEFT - 6, y(value) + 4, metres.format(value=f"{value:g}"), "ka-axis-label", anchor="end"))
    edge: float = LEFT
    if person:
        room = rooms.pop(0)
        x = LEFT + (room + spare) / 2
        edge += room + spare
        parts.append(_person(x, ground, per_metre))
        parts += _named(x, ground, person, "ka-axis-label", room + spare if level else 0)
    for rocket, room in zip(rockets, rooms, strict=True):
        x = edge + (room + spare) / 2
        edge += room + spare
        width = rocket.diameter * per_metre
        body = []
        if rocket.high > rocket.low:
            body.append(_outline(x, width, ground, rocket.high * per_metre, "ka-hollow ka-taller"))
        body.append(_outline(x, width, ground, rocket.low * per_metre, f"ka-bar {rocket.css}", rocket.told or rocket.name))
        css = "ka-axis-label ka-strong" if rocket.strong else "ka-axis-label"
        body += _named(x, ground, rocket.name, css, room + spare if level else 0)
        parts.append(link(rocket.href, rocket.told or rocket.name, body))
    return parts


def _named(x: float, ground: float, name: str, css: str, room: float) -> list[Markup]:
    """A name in lines where there is ``room``; else it runs down the picture, since neighbours stand close."""
    if room:
        found = lines(name, room, LETTER)[:MOST_LINES]
        return [text(x, ground + LINE * at, words, css, anchor="middle") for at, words in enumerate(found, 1)]
    return [
        Markup('<text transform="translate({} {}) rotate(-90)" class="{}" text-anchor="end">{}</text>').format(
            number(x + 4), number(ground + 8), css, name
        )
    ]
