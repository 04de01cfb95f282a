"""Values over time, in panels one above the other, each with a scale of its own. Points are joined only where told to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import SIZE, SMALL, Box, Shape, mark, path, place, x_axis, y_axis
from atlas.chart.scale import Scale, ticks, year_ticks
from atlas.chart.svg import WIDTH, picture, text

LEFT, RIGHT, HEAD, FOOT = 64, 60, 34, 24


@dataclass(frozen=True, slots=True)
class Point:
    """``x`` in years; ``label`` beside it may be empty."""

    x: float
    y: float
    label: str
    told: str


@dataclass(frozen=True, slots=True)
class Series:
    css: str
    shape: Shape
    points: Sequence[Point]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    series: Sequence[Series]
    height: float
    high: float
    form: Callable[[float], str]
    """How a value is written on the axis."""


def draw(ident: str, title: str, description: str, panels: Sequence[Panel], *, first: int, last: int) -> Markup:
    """Years from ``first`` to ``last``."""
    x = Scale(first, last, LEFT, WIDTH - RIGHT)
    years = year_ticks(first, last, 9)
    parts: list[Markup] = []
    top: float = 0
    for panel in panels:
        bottom = top + HEAD + panel.height
        y = Scale(0, panel.high, bottom, top + HEAD)
        values = ticks(0, panel.high, 4)
        parts.append(text(0, top + 16, panel.title, "ka-axis-title"))
        parts += x_axis(x, years, [str(year) for year in years], top + HEAD, bottom)
        parts += y_axis(y, values, [panel.form(value) for value in values], LEFT, WIDTH - RIGHT)
        taken = [
            Box(x(p.x) - SIZE, y(p.y) - SIZE, x(p.x) + SIZE, y(p.y) + SIZE) for series in panel.series for p in series.points
        ]
        frame = Box(LEFT, top + HEAD - 14, WIDTH, bottom)
        for series in panel.series:
            if series.joined:
                parts.append(path([(x(p.x), y(p.y)) for p in series.points], f"ka-joined {series.css}"))
        for series in panel.series:
            for p in series.points:
                parts.append(mark(series.shape, x(p.x), y(p.y), f"{series.css} ka-edged", p.told))
                if p.label:
                    spot = place(x(p.x), y(p.y), SIZE + 2, len(p.label) * SMALL, frame, taken)
                    taken.append(spot.box)
                    parts.append(text(spot.x, spot.y, p.label, "ka-note-label", anchor=spot.anchor))
        top = bottom + FOOT
    return picture(ident, title, description, top, parts, "ka-series")
