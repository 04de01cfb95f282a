"""Columns by year, stacked by group; what failed hangs below the line; moments are named above, each with a line to its year."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from atlas.chart.plot import Box, line, link, rect, y_axis
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import HEADING, LINE, Sheet, lines, number, paragraph, picture, text

LEFT, RIGHT, TALL, SHORT, FOOT = 34, 6, 210, 170, 26
NARROW_LEFT = 24
ROW = 17
LETTER = 6.9
"""Width of a letter of a label, reckoned wide."""
GAP = 6
"""Room kept between labels, and between a label and another's line."""
NEAR = 3
"""The same at the side where a label's own line stands: on a phone the lines of two years are four units apart."""
SHARE = 0.82
"""Part of a year's width that its column fills."""


@dataclass(frozen=True, slots=True)
class Column:
    """``parts`` are the groups' numbers from the ground up; ``failed`` are among them."""

    year: int
    parts: Sequence[int]
    failed: int
    told: str

    @property
    def whole(self) -> int:
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class Moment:
    year: int
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A moment's label: where its line stands, what its text covers, and how many rows above the columns it is."""

    x: float
    left: float
    right: float
    label: str
    anchor: str
    row: int

    @property
    def box(self) -> Box:
        return Box(self.left, -(self.row + 1) * ROW, self.right, -self.row * ROW)


def flags(found: Sequence[tuple[float, str]], left: float, right: float) -> list[Flag]:
    """Labels in as few rows as keep each clear of the others and of the lines that come down from those above."""
    spans: list[tuple[float, float, float, str, str]] = []
    for x, label in found:
        width = len(label) * LETTER + 4
        if x + width <= right:
            spans.append((x, x, x + width, label, "start"))
        else:
            spans.append((x, max(left, x - width), x, label, "end"))

    def covers(one: int, other: int) -> bool:
        """Whether the line of one would cut the text of the other, were that lower."""
        x = spans[one][0]
        return spans[other][1] - NEAR < x < spans[other][2] + (GAP if spans[other][4] == "start" else NEAR)

    def meet(one: int, other: int) -> bool:
        return spans[one][1] < spans[other][2] + GAP and spans[other][1] < spans[one][2] + GAP

    rows: dict[int, int] = {}
    waiting = list(range(len(spans)))
    while waiting:
        # next comes one that covers no line of those still waiting, so that all these may stand above it
        index = next((i for i in waiting if not any(covers(j, i) for j in waiting if j != i)), waiting[0])
        waiting.remove(index)
        below = [rows[i] for i in rows if covers(i, index)]
        row = max(below, default=-1) + 1
        while any(rows[i] == row and meet(i, index) for i in rows):
            row += 1
        rows[index] = row
    return [Flag(*span, row=rows[index]) for index, span in enumerate(spans)]


def draw(
    sheet: Sheet,
    columns: Sequence[Column],
    moments: Sequence[Moment],
    *,
    groups: Sequence[str],
    axis: str,
    below: str,
    tall: float = 0,
) -> Markup:
    """``groups`` are the classes of the parts, from the ground up; ``axis`` and ``below`` name the sides of the line."""
    assert all(after.year == before.year + 1 for before, after in pairwise(columns)), "every year has its column"
    left, tall = (NARROW_LEFT, tall or SHORT) if sheet.narrow else (LEFT, tall or TALL)
    end = sheet.width - RIGHT
    x = Scale(columns[0].year, columns[-1].year + 1, left, end)
    high, low = max(column.whole for column in columns), max(column.failed for column in columns)
    named = flags([(x(moment.year + 0.5), moment.label) for moment in moments], left, sheet.width - 2)
    head = (max((flag.row for flag in named), default=-1) + 1) * ROW + 13 + LINE * len(lines(axis, sheet.width, HEADING))
    unit = tall / high
    ground = head + tall
    bottom = ground + low * unit + 4
    y = Scale(0, high, ground, head)
    wide = x(columns[0].year + 1) - x(columns[0].year)
    width = round(wide * SHARE, 1)
    parts = paragraph(0, 14, axis, "ka-axis-title", sheet.width, HEADING)
    marks = [value for value in ticks(0, high, 6 if tall >= SHORT else 4) if value == int(value)]
    parts += y_axis(y, marks, [f"{value:g}" for value in marks], left, end)

    for flag in named:
        tip = y(next(c for c in columns if abs(x(c.year + 0.5) - flag.x) < 0.1).whole)
        parts.append(line(flag.x, head - 8 - flag.row * ROW, flag.x, tip - 1, "ka-leader"))
    for index, css in enumerate(groups):
        steps = [
            (x(column.year) + (wide - width) / 2, y(sum(column.parts[:index])), column.parts[index] * unit)
            for column in columns
            if column.parts[index]
        ]
        parts.append(_bars(steps, width, f"ka-bar {css}"))
    hung = [(x(c.year) + (wide - width) / 2, ground + 2 + c.failed * unit, c.failed * unit) for c in columns if c.failed]
    parts.append(_bars(hung, width, "ka-bar ka-failed"))
    parts.append(line(left, ground + 1, end, ground + 1, "ka-ground"))
    for column in columns:
        if column.year % 10 == 0:
            parts.append(line(x(column.year + 0.5), bottom, x(column.year + 0.5), bottom + 5, "ka-ground"))
            parts.append(text(x(column.year + 0.5), bottom + 18, str(column.year), "ka-axis-label", anchor="middle"))
        if not sheet.narrow:
            parts.append(rect(x(column.year), y(column.whole), wide, bottom - y(column.whole), "ka-reach", column.told))
    if below:
        parts.append(text(end, max(bottom - 7, ground + 13), below, "ka-note-label", anchor="end"))
    for flag, moment in zip(named, moments, strict=True):
        turn = 2 if flag.anchor == "end" else -2
        at = flag.x + turn if flag.x + turn - left >= 0 else flag.x
        words = text(at, head - 12 - flag.row * ROW, flag.label, "ka-note-label", anchor=flag.anchor)
        parts.append(link(moment.href, f"{moment.year}: {moment.label}", [words]))
    return picture(sheet, bottom + FOOT, parts, "ka-skyline")


def _bars(steps: Sequence[tuple[float, float, float]], width: float, css: str) -> Markup:
    """Bars of one group as one path: left edge, foot and height of each."""
    d = "".join(f"M{number(left)} {number(foot)}v-{number(high)}h{number(width)}v{number(high)}z" for left, foot, high in steps)
    return Markup('<path d="{}" class="{}"/>').format(d, css)
