"""Values over time, in panels one above the other, each with a scale of its own. Points are joined only where told to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import SIZE, SMALL, Box, Shape, line, link, mark, path, place, x_axis, y_axis
from atlas.chart.scale import Scale, ticks, year_ticks
from atlas.chart.svg import Sheet, picture, text

LEFT, RIGHT, HEAD, FOOT = 44, 44, 34, 26
NARROW_LEFT, NARROW_RIGHT = 42, 30
BETWEEN = 8
"""Room below a panel that is not the last: the years stand once, beneath the last."""


@dataclass(frozen=True, slots=True)
class Point:
    """``x`` in years; ``label`` beside it may be empty."""

    x: float
    y: float
    label: str
    told: str


@dataclass(frozen=True, slots=True)
class Series:
    """``href`` leads to the page of what its points tell of, which ``name`` names."""

    css: str
    shape: Shape
    points: Sequence[Point]
    joined: bool = False
    href: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    series: Sequence[Series]
    height: float
    high: float
    form: Callable[[float], str]
    """How a value is written on the axis."""


def draw(sheet: Sheet, panels: Sequence[Panel], *, first: int, last: int) -> Markup:
    """Years from ``first`` to ``last``."""
    left, right = (NARROW_LEFT, NARROW_RIGHT) if sheet.narrow else (LEFT, RIGHT)
    x = Scale(first, last, left, sheet.width - right)
    years = year_ticks(first, last, 6 if sheet.narrow else 12)
    parts: list[Markup] = []
    labels: list[Markup] = []
    top: float = 0
    for panel in panels:
        bottom = top + HEAD + panel.height
        y = Scale(0, panel.high, bottom, top + HEAD)
        values = ticks(0, panel.high, 4)
        parts.append(text(0, top + 16, panel.title, "ka-axis-title"))
        if panel is panels[-1]:
            parts += x_axis(x, years, [str(year) for year in years], top + HEAD, bottom)
        else:
            parts += [line(x(year), top + HEAD, x(year), bottom, "ka-axis") for year in years]
        parts += y_axis(y, values, [panel.form(value) for value in values], left, sheet.width - right)
        taken = [
            Box(x(p.x) - SIZE, y(p.y) - SIZE, x(p.x) + SIZE, y(p.y) + SIZE) for series in panel.series for p in series.points
        ]
        frame = Box(left, top + HEAD - 14, sheet.width, bottom)
        for series in panel.series:
            if series.joined:
                parts.append(path([(x(p.x), y(p.y)) for p in series.points], f"ka-joined {series.css}"))
        for series in panel.series:
            marks = [mark(series.shape, x(p.x), y(p.y), f"{series.css} ka-edged", p.told) for p in series.points]
            parts += [link(series.href, series.name, marks)] if series.href else marks
            for p in series.points:
                if p.label:
                    spot = place(x(p.x), y(p.y), SIZE + 2, len(p.label) * SMALL, frame, taken)
                    taken.append(spot.box)
                    labels.append(text(spot.x, spot.y, p.label, "ka-note-label", anchor=spot.anchor))
        top = bottom + (FOOT if panel is panels[-1] else BETWEEN)
    return picture(sheet, top, parts + labels, "ka-series")
