"""Numbers by row and year: a cell a year, the darker the more, on a line from the first year to the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import line, link, rect
from atlas.chart.scale import Scale
from atlas.chart.svg import HEADING, LINE, Sheet, lines, number, paragraph, picture, text

LEFT, RIGHT, ROW, FOOT = 128, 42, 20, 26
NARROW_LEFT, NARROW_RIGHT = 52, 34
GAP = 0.9
"""Paper left between two cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name, the same where room is scarce, and how many each year had, the years without any left out."""

    label: str
    brief: str
    counts: Mapping[int, int]
    told: str
    href: str = ""


def level(count: int, steps: Sequence[int]) -> int:
    """Which shade a number has: 0 below the first of ``steps``, which are the least number of each shade."""
    return sum(count >= step for step in steps)


def draw(sheet: Sheet, rows: Sequence[Line], *, steps: Sequence[int], first: int, last: int, axis: str, total: str) -> Markup:
    """Years from ``first`` to ``last``; the shades are ``ka-h1`` and up. ``total`` heads the sums at the right."""
    left, right = (NARROW_LEFT, NARROW_RIGHT) if sheet.narrow else (LEFT, RIGHT)
    x = Scale(first, last + 1, left, sheet.width - right)
    wide = x(first + 1) - x(first)
    top = 14 + LINE * len(lines(axis, sheet.width - right - 8, HEADING))
    bottom = top + ROW * len(rows)
    parts = paragraph(0, 14, axis, "ka-axis-title", sheet.width - right - 8, HEADING)
    parts.append(text(sheet.width, 14, total, "ka-axis-title", anchor="end"))
    decades = [year for year in range(first, last + 1) if year % 10 == 0]
    for year in decades:
        parts.append(line(x(year), top, x(year), bottom + 4, "ka-axis"))
        parts.append(text(x(year), bottom + 18, str(year), "ka-axis-label", anchor="middle"))
    cells: dict[int, list[str]] = {}
    names = []
    for index, row in enumerate(rows):
        y = top + ROW * index
        start, end = min(row.counts), max(row.counts)
        parts.append(line(x(start), y + ROW / 2, x(end + 1), y + ROW / 2, "ka-span"))
        for year, count in sorted(row.counts.items()):
            d = f"M{number(x(year) + GAP / 2)} {number(y + 2)}h{number(wide - GAP)}v{number(ROW - 4)}h-{number(wide - GAP)}z"
            cells.setdefault(level(count, steps), []).append(d)
        label = row.brief if sheet.narrow else row.label
        body = [rect(0, y, sheet.width, ROW, "ka-reach", row.told)]
        body.append(text(left - 8, y + ROW / 2 + 4, label, "ka-axis-label ka-named", anchor="end"))
        body.append(text(sheet.width, y + ROW / 2 + 4, str(sum(row.counts.values())), "ka-axis-label", anchor="end"))
        names.append(link(row.href, row.told, body))
    parts += [Markup('<path d="{}" class="ka-bar ka-h{}"/>').format("".join(d), shade) for shade, d in sorted(cells.items())]
    return picture(sheet, bottom + FOOT, parts + names, "ka-heat")
