"""Bars in lanes over the years: who did something when, what is not known hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from markupsafe import Markup

from atlas.chart.plot import link
from atlas.chart.svg import CHARACTER, LINE, Sheet, hatching, lines, number, picture, text, text_width, years
from atlas.model.dates import PartialDate

LANE = 40
HEAD = 26
"""Room above a group's first lane for its heading."""
BAR = 13
AXIS = 24
WORDS = 7.2
"""Width of a letter of a lane's label, reckoned wide."""
EVERY = 5
"""Years between two lines of the axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time; ``end`` None lasts to this day. A bound known only to the year is hatched over that year."""

    start: PartialDate
    end: PartialDate | None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A single date at which something was seen, whose beginning and end are not known."""

    at: PartialDate


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    parts: Sequence[Bar | Mark]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lanes under one heading; ``css`` tells their colour."""

    heading: str
    css: str
    lanes: Sequence[Lane]


@dataclass(frozen=True, slots=True)
class Scale:
    first: float
    last: float
    width: float

    def x(self, moment: datetime) -> float:
        return self.at(years(moment))

    def at(self, year: float) -> float:
        return max(0.0, min(1.0, (year - self.first) / (self.last - self.first))) * self.width


def _soft(date: PartialDate) -> bool:
    return date.precision == "year"


def _rect(x: float, end: float, y: float, css: str, fill: str | None = None) -> Markup:
    style = Markup(' fill="url(#{})"').format(fill) if fill else Markup()
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"{}/>').format(
        number(x), number(y), number(max(end - x, 1.5)), BAR, css, style
    )


def _bar(bar: Bar, y: float, css: str, scale: Scale, now: datetime, hatch: str) -> list[Markup]:
    """Full where it is known to hold, hatched where it may."""
    left = scale.x(bar.start.earliest)
    right = scale.x(bar.end.latest if bar.end and _soft(bar.end) else bar.end.earliest if bar.end else now)
    if not bar.known:
        return [_rect(left, right, y, "ka-bar ka-bar--unknown", hatch)]
    core = scale.x(bar.start.latest) if _soft(bar.start) else left
    core_end = scale.x(bar.end.earliest) if bar.end and _soft(bar.end) else right
    parts = []
    if core > left:
        parts.append(_rect(left, core, y, "ka-bar ka-bar--unknown", hatch))
    if core_end > core:
        parts.append(_rect(core, core_end, y, f"ka-bar ka-bar--{css}"))
    if right > core_end:
        parts.append(_rect(core_end, right, y, "ka-bar ka-bar--unknown", hatch))
    return parts


def _mark(mark: Mark, y: float, scale: Scale) -> Markup:
    x = scale.x(mark.at.earliest)
    points = " ".join(f"{number(x + dx)},{number(y + BAR / 2 + dy)}" for dx, dy in ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)))
    return Markup('<polygon points="{}" class="ka-mark"/>').format(points)


def _begins(part: Bar | Mark) -> datetime:
    return part.at.earliest if isinstance(part, Mark) else part.start.earliest


def _label(lane: Lane, y: float, scale: Scale, room: int) -> Markup:
    """Above its first bar, or ending at the picture's edge where it would run over it."""
    x = scale.x(min(_begins(part) for part in lane.parts))
    found = lines(lane.label, scale.width, WORDS)
    width = max(text_width(line) for line in found)
    top = y + LINE * (room - len(found))
    if x + width <= scale.width:
        words = [text(x, top + LINE * index, line, "ka-lane-label") for index, line in enumerate(found)]
    else:
        words = [text(scale.width, top + LINE * index, line, "ka-lane-label", anchor="end") for index, line in enumerate(found)]
    return link(lane.href, lane.label, words)


def draw(sheet: Sheet, groups: Sequence[Group], *, first: int, now: datetime, today: str) -> Markup:
    """The picture; ``today`` is the word at its right edge."""
    scale = Scale(first, years(now), sheet.width)
    hatch = f"{sheet.ident}-hatching"
    rows = [[len(lines(lane.label, sheet.width, WORDS)) for lane in group.lanes] for group in groups]
    height = AXIS + sum(HEAD + sum(LANE + LINE * (n - 1) for n in counts) for counts in rows)
    every = EVERY if sheet.width / (scale.last - scale.first) * EVERY > 6 * CHARACTER else 2 * EVERY
    marks = [year for year in range(first, now.year + 1) if year % every == 0]
    parts = [hatching(hatch)]
    for year in marks:
        x = scale.at(year)
        parts.append(
            Markup('<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" class="ka-axis"/>').format(number(x), AXIS - 6, number(height))
        )
        parts.append(text(x, AXIS - 10, str(year), "ka-axis-label", anchor="middle" if x > 14 else "start"))
    if not marks or scale.at(marks[-1]) < sheet.width - 70:
        parts.append(text(sheet.width, AXIS - 10, today, "ka-axis-label", anchor="end"))
    y: float = AXIS
    for group, counts in zip(groups, rows, strict=True):
        parts.append(text(0, y + 14, group.heading, "ka-lane-heading"))
        y += HEAD
        for lane, count in zip(group.lanes, counts, strict=True):
            parts.append(_label(lane, y + 11, scale, count))
            y += LINE * (count - 1)
            for part in lane.parts:
                parts += (
                    [_mark(part, y + 17, scale)] if isinstance(part, Mark) else _bar(part, y + 17, group.css, scale, now, hatch)
                )
            y += LANE
    return picture(sheet, height, parts, "ka-lanes")


def holes(bars: Sequence[Bar]) -> list[tuple[PartialDate, PartialDate]]:
    """Stretches between bars, in order, that no bar covers, each from the end of one to the start of the next."""
    ordered = sorted(bars, key=lambda bar: bar.start.earliest)
    return [(a.end, b.start) for a, b in pairwise(ordered) if a.end is not None and b.start.earliest > a.end.latest]
