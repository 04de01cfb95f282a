"""The grammar of the charts: axes, marks, legend, notes. Colours and strokes are the stylesheet's, by class.

Series are ``ka-s1`` to ``ka-s4``. A colour never stands alone: shape, place or a label says the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from atlas.chart.scale import Scale
from atlas.chart.svg import number, text

Shape = Literal["bar", "hollow", "dot", "ring", "diamond", "cross", "down", "arrow", "line", "area"]
SIZE = 5.0
"""Half the width of a mark."""
SMALL = 6.8
"""Mean width of a letter of an axis (12 units)."""


def title(content: str) -> Markup:
    """What a pointer that rests on a mark is told."""
    return Markup("<title>{}</title>").format(content) if content else Markup()


def rect(x: float, y: float, width: float, height: float, css: str, told: str = "") -> Markup:
    end = Markup(">{}</rect>").format(title(told)) if told else Markup("/>")
    return (
        Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"').format(
            number(x), number(y), number(width), number(height), css
        )
        + end
    )


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> Markup:
    return Markup('<path d="M{} {}L{} {}" class="{}"/>').format(number(x1), number(y1), number(x2), number(y2), css)


def path(points: Iterable[tuple[float, float]], css: str, *, closed: bool = False, told: str = "") -> Markup:
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")
    end = Markup(">{}</path>").format(title(told)) if told else Markup("/>")
    return Markup('<path d="{}" class="{}"').format(d, css) + end


def circle(x: float, y: float, radius: float, css: str, told: str = "") -> Markup:
    end = Markup(">{}</circle>").format(title(told)) if told else Markup("/>")
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}"').format(number(x), number(y), number(radius), css) + end


def mark(shape: Shape, x: float, y: float, css: str, told: str = "") -> Markup:
    """A point: what it means is told by its shape as well as by its colour."""
    s = SIZE
    if shape in ("dot", "ring"):
        return circle(x, y, s - 0.5, f"ka-{shape} {css}", told)
    if shape == "cross":
        wide = number(2 * s)
        d = f"M{number(x - s)} {number(y - s)}l{wide} {wide}m0-{wide}l-{wide} {wide}"
        return Markup('<path d="{}" class="ka-cross {}"/>').format(d, css)
    corners = {
        "diamond": ((0, -s - 1), (s + 1, 0), (0, s + 1), (-s - 1, 0)),
        "down": ((-s - 1, -s), (s + 1, -s), (0, s + 1)),
        "arrow": ((-1, -s - 1), (s + 2, 0), (-1, s + 1)),
    }[shape]
    return path([(x + dx, y + dy) for dx, dy in corners], f"ka-{shape} {css}", closed=True, told=told)


def link(href: str, name: str, body: Iterable[Markup]) -> Markup:
    """Marks that lead to the page of what they show; ``name`` is what a screen reader calls them. Bare without an address."""
    inner = Markup("").join(body)
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(href, name, inner) if href else inner


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend."""

    label: str
    shape: Shape
    css: str


def swatch(key: Key, place: tuple[float, float] | None = None) -> Markup:
    """The mark of a legend's entry, a small picture beside its words, or at its ``place`` in a larger one."""
    if key.shape in ("bar", "hollow"):
        body = rect(1, 3, 20, 8, f"ka-{key.shape} {key.css}")
    elif key.shape == "line":
        body = line(1, 7, 21, 7, key.css)
    elif key.shape == "area":
        body = circle(11, 7, 6, key.css)
    else:
        body = mark(key.shape, 11, 7, key.css)
    at = Markup("")
    if place:
        at = Markup(' x="{}" y="{}" width="22" height="14"').format(number(place[0]), number(place[1]))
    return Markup('<svg class="ka-swatch" viewBox="0 0 22 14"{} aria-hidden="true">{}</svg>').format(at, body)


def x_axis(scale: Scale, marks: Sequence[float], labels: Sequence[str], top: float, bottom: float) -> list[Markup]:
    """Lines down the picture, each with its label beneath; a label at an edge is turned inward."""
    parts = []
    for value, label in zip(marks, labels, strict=True):
        x = scale(value)
        parts.append(line(x, top, x, bottom, "ka-axis"))
        parts.append(text(x, bottom + 17, label, "ka-axis-label", anchor="middle"))
    return parts


def y_axis(scale: Scale, marks: Sequence[float], labels: Sequence[str], left: float, right: float) -> list[Markup]:
    """Lines across the picture, each with its label at the left."""
    parts = []
    for value, label in zip(marks, labels, strict=True):
        y = scale(value)
        parts.append(line(left, y, right, y, "ka-axis"))
        parts.append(text(left - 6, y + 4, label, "ka-axis-label", anchor="end"))
    return parts


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        return other.left <= self.left and self.right <= other.right and other.top <= self.top and self.bottom <= other.bottom

    def overlap(self, other: "Box") -> float:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A label put beside a point: where its text begins or ends, and the room it takes."""

    x: float
    y: float
    anchor: str
    box: Box


RINGS = (1.0, 2.2, 3.6, 5.0)
"""How far from its point a label may stand, in multiples of the nearest place."""


def place(
    x: float, y: float, away: float, width: float, frame: Box, taken: Sequence[Box], rings: Sequence[float] = RINGS
) -> Label:
    """A place for a label beside a point: right, left, above, below and between, then further out; the one that covers least."""
    best: tuple[float, Label] | None = None
    for ring in rings:
        reach = away * ring + 4
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7)):
            at_x, at_y = x + dx * reach, y + dy * (reach + 4) + 4
            anchor = "start" if dx > 0.1 else "end" if dx < -0.1 else "middle"
            left = at_x - (0 if anchor == "start" else width if anchor == "end" else width / 2)
            label = Label(at_x, at_y, anchor, Box(left - 1, at_y - 11, left + width + 1, at_y + 4))
            if not label.box.within(frame):
                continue
            cost = sum(label.box.overlap(other) for other in taken)
            if cost == 0:
                return label
            if best is None or cost < best[0]:
                best = (cost, label)
    assert best is not None, "a frame too small for a label"
    return best[1]
