"""Rockets to scale, drawn from height and diameter alone: a body and a nose, beside a person and a mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import SMALL, line, path
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import WIDTH, number, picture, text

LEFT, TOP, RIGHT, GROUND = 46, 10, 10, 400
LEAST, GAP = 15, 6
"""Room for a name beneath, and between two rockets."""
PERSON = 1.8
"""Metres."""
MOST = 100
"""Metres of the mark that is drawn stronger."""


@dataclass(frozen=True, slots=True)
class Rocket:
    """In metres; a version may be lower than the highest."""

    name: str
    low: float
    high: float
    diameter: float
    css: str


def _outline(x: float, width: float, base: float, height: float) -> list[tuple[float, float]]:
    """A body with a pointed nose of one and a half diameters, a quarter of the height at most."""
    nose = min(1.5 * width, 0.25 * height)
    top, half = base - height, width / 2
    return [
        (x - half, base),
        (x - half, top + nose),
        (x - half * 0.55, top + nose * 0.4),
        (x, top),
        (x + half * 0.55, top + nose * 0.4),
        (x + half, top + nose),
        (x + half, base),
    ]


def draw(ident: str, title: str, description: str, rockets: Sequence[Rocket], *, person: str, metres: str) -> Markup:
    """``person`` names the figure, ``metres`` is the form of a height on the axis."""
    highest = max(MOST, *(rocket.high for rocket in rockets)) * 1.03
    y = Scale(0, highest, GROUND, TOP)
    per_metre = (GROUND - TOP) / highest
    rooms = [LEAST, *(max(rocket.diameter * per_metre + GAP, LEAST) for rocket in rockets)]
    spare = (WIDTH - LEFT - RIGHT - sum(rooms)) / len(rooms)
    parts = []
    for value in ticks(0, highest, 7):
        css = "ka-hundred" if value == MOST else "ka-axis"
        parts.append(line(LEFT, y(value), WIDTH - RIGHT, y(value), css))
        parts.append(text(LEFT - 6, y(value) + 4, metres.format(value=f"{value:g}"), "ka-axis-label", anchor="end"))
    edge = LEFT + rooms[0] + spare
    x = (LEFT + edge) / 2
    foot = GROUND - PERSON * per_metre
    parts.append(
        Markup(
            '<path d="M{x} {ground}V{neck}" class="ka-person"/><circle cx="{x}" cy="{head}" r="1.3" class="ka-person-head"/>'
        ).format(x=number(x), ground=number(GROUND), neck=number(foot + 2.2), head=number(foot + 1))
    )
    parts.append(_slanted(x, person))
    for rocket, room in zip(rockets, rooms[1:], strict=True):
        x = edge + (room + spare) / 2
        edge += room + spare
        width = rocket.diameter * per_metre
        told = rocket.name
        if rocket.high > rocket.low:
            parts.append(path(_outline(x, width, GROUND, rocket.high * per_metre), "ka-hollow ka-taller", closed=True))
        parts.append(path(_outline(x, width, GROUND, rocket.low * per_metre), f"ka-bar {rocket.css}", closed=True, told=told))
        parts.append(_slanted(x, rocket.name))
    longest = max(len(name) for name in [person, *(rocket.name for rocket in rockets)])
    return picture(ident, title, description, GROUND + longest * SMALL + 16, parts, "ka-rockets")


def _slanted(x: float, name: str) -> Markup:
    """A name that runs down the picture, since neighbours stand close."""
    return Markup(
        '<text transform="translate({} {}) rotate(-90)" class="ka-axis-label ka-upright" text-anchor="end">{}</text>'
    ).format(number(x + 4), number(GROUND + 8), name)
