"""Promises against the day they were made: level is a date kept to, a climb is a date put off."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import circle, line, link, path, x_axis, y_axis
from atlas.chart.scale import Scale, year_ticks
from atlas.chart.svg import Sheet, picture, text

LEFT, TOP, RIGHT, FOOT = 44, 28, 16, 44
HEIGHT, SHORT = 400, 320


@dataclass(frozen=True, slots=True)
class Promise:
    """In years and fractions, each from the first to the last moment meant."""

    said: tuple[float, float]
    due: tuple[float, float]
    told: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, a line across."""

    at: tuple[float, float]
    label: str


def draw(
    sheet: Sheet,
    promises: Sequence[Promise],
    *,
    outcome: Outcome | None,
    x_label: str,
    y_label: str,
    same: str,
    href: str = "",
    name: str = "",
) -> Markup:
    """``href`` leads to the page of what was promised, which ``name`` names."""
    height = SHORT if sheet.narrow else HEIGHT
    first = int(min(p.said[0] for p in promises))
    least = int(min(p.due[0] for p in promises))
    last = int(max([p.due[1] for p in promises] + [p.said[1] for p in promises] + ([outcome.at[1]] if outcome else []))) + 1
    right, bottom = sheet.width - RIGHT, height - FOOT
    x, y = Scale(first, last, LEFT, right), Scale(least, last, bottom, TOP)
    across, up = year_ticks(first, last, 6 if sheet.narrow else 12), year_ticks(least, last, 8 if sheet.narrow else 12)
    parts = [path([(x(least), bottom), (x(last), y(last)), (x(last), bottom)], "ka-past", closed=True)]
    parts += x_axis(x, across, [str(year) for year in across], TOP, bottom)
    parts += y_axis(y, up, [str(year) for year in up], LEFT, right)
    parts += [
        text(right - 10, bottom - 12, same, "ka-axis-label", anchor="end"),
        text(right, bottom + 34, x_label, "ka-axis-title", anchor="end"),
        text(0, 14, y_label, "ka-axis-title"),
    ]
    if outcome:
        at = y(sum(outcome.at) / 2)
        parts += [line(LEFT, at, right, at, "ka-outcome"), text(LEFT + 6, at - 6, outcome.label, "ka-note-label")]
    for p in promises:
        middle, level = x(sum(p.said) / 2), y(sum(p.due) / 2)
        if x(p.said[1]) - x(p.said[0]) > 8:
            parts.append(line(x(p.said[0]), level, x(p.said[1]), level, "ka-range"))
        if y(p.due[0]) - y(p.due[1]) > 4:
            parts.append(line(middle, y(p.due[0]), middle, y(p.due[1]), "ka-range"))
    dots = [circle(x(sum(p.said) / 2), y(sum(p.due) / 2), 4, "ka-dot ka-s1 ka-edged", p.told) for p in promises]
    parts += [link(href, name, dots)] if href else dots
    return picture(sheet, height, parts, "ka-slips")
