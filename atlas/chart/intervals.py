"""Shares with their intervals, in rows under headings: so that few cases are not read as a trend."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import line, link, mark, x_axis
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import HEADING, LINE, Sheet, lines, paragraph, picture, text

LEFT, RIGHT, ROW, HEAD, FOOT = 70, 90, 18, 26, 24
NARROW_LEFT, NARROW_RIGHT = 50, 80
Z = 1.959964
"""Two-sided 95% of the normal distribution."""


def wilson(hits: int, cases: int, z: float = Z) -> tuple[float, float]:
    """The score interval for a share, within 0 and 1.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), from E. B. Wilson, Probable Inference, the Law of Succession, and
    Statistical Inference, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if not 0 <= hits <= cases or cases == 0:
        raise ValueError(f"no share: {hits} of {cases}")
    share, weight = hits / cases, z * z / cases
    middle = share + weight / 2
    reach = z * math.sqrt(share * (1 - share) / cases + weight / (4 * cases))
    return max(0.0, (middle - reach) / (1 + weight)), min(1.0, (middle + reach) / (1 + weight))


@dataclass(frozen=True, slots=True)
class Share:
    label: str
    hits: int
    cases: int
    told: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    css: str
    shares: Sequence[Share]
    href: str = ""
    name: str = ""


def draw(sheet: Sheet, groups: Sequence[Group], *, axis: str) -> Markup:
    """Shares in percent; the number of cases stands at the right."""
    high = 100.0
    left, right = (NARROW_LEFT, NARROW_RIGHT) if sheet.narrow else (LEFT, RIGHT)
    x = Scale(0, high, left, sheet.width - right)
    top = 12 + LINE * len(lines(axis, sheet.width, HEADING))
    height = top + sum(HEAD + ROW * len(group.shares) for group in groups)
    marks = ticks(0, high, 4 if sheet.narrow else 6)
    parts = paragraph(0, 14, axis, "ka-axis-title", sheet.width, HEADING)
    parts += x_axis(x, marks, [f"{value:g}%" for value in marks], top, height)
    y: float = top
    for group in groups:
        parts.append(link(group.href, group.name or group.title, [text(0, y + 17, group.title, "ka-place")]))
        y += HEAD
        for share in group.shares:
            at = y + ROW / 2
            low, upper = wilson(share.hits, share.cases)
            parts.append(text(left - 8, at + 4, share.label, "ka-axis-label", anchor="end"))
            parts.append(line(x(100 * low), at, x(100 * upper), at, f"ka-joined {group.css}"))
            parts.append(mark("dot", x(100 * share.hits / share.cases), at, f"{group.css} ka-edged"))
            parts.append(text(sheet.width, at + 4, share.told, "ka-axis-label", anchor="end"))
            y += ROW
    return picture(sheet, height + FOOT, parts, "ka-intervals")
