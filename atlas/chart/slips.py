"""Promises against the day they were made: level is a date kept to, a climb is a date put off."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import circle, line, path, x_axis, y_axis
from atlas.chart.scale import Scale, year_ticks
from atlas.chart.svg import WIDTH, picture, text

LEFT, TOP, RIGHT, HEIGHT, FOOT = 48, 26, 24, 430, 44


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
    ident: str,
    title: str,
    description: str,
    promises: Sequence[Promise],
    *,
    outcome: Outcome | None,
    x_label: str,
    y_label: str,
    same: str,
) -> Markup:
    first = int(min(p.said[0] for p in promises))
    last = int(max([p.due[1] for p in promises] + [p.said[1] for p in promises] + ([outcome.at[1]] if outcome else []))) + 1
    bottom = HEIGHT - FOOT
    x, y = Scale(first, last, LEFT, WIDTH - RIGHT), Scale(first, last, bottom, TOP)
    marks = year_ticks(first, last, 12)
    labels = [str(year) for year in marks]
    parts = x_axis(x, marks, labels, TOP, bottom) + y_axis(y, marks, labels, LEFT, WIDTH - RIGHT)
    parts.append(path([(x(first), y(first)), (x(last), y(last)), (x(last), y(first))], "ka-past", closed=True))
    middle = first + (last - first) * 0.45
    parts.append(text(x(middle) + 16, y(middle) + 18, same, "ka-axis-label"))
    parts += [
        text(WIDTH - RIGHT, bottom + 34, x_label, "ka-axis-title", anchor="end"),
        text(4, 14, y_label, "ka-axis-title"),
    ]
    if outcome:
        at = y(sum(outcome.at) / 2)
        parts += [line(LEFT, at, WIDTH - RIGHT, at, "ka-outcome"), text(LEFT + 6, at - 6, outcome.label, "ka-note-label")]
    for p in promises:
        across, up = x(sum(p.said) / 2), y(sum(p.due) / 2)
        if x(p.said[1]) - x(p.said[0]) > 8:
            parts.append(line(x(p.said[0]), up, x(p.said[1]), up, "ka-range"))
        if y(p.due[0]) - y(p.due[1]) > 4:
            parts.append(line(across, y(p.due[0]), across, y(p.due[1]), "ka-range"))
    parts += [circle(x(sum(p.said) / 2), y(sum(p.due) / 2), 4, "ka-dot ka-s1 ka-edged", p.told) for p in promises]
    return picture(ident, title, description, HEIGHT, parts, "ka-slips")
