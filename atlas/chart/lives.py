"""Lives of satellites: a bar as long as each worked, and behind it the life it was built for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from atlas.chart.plot import Shape, line, link, mark, rect, x_axis
from atlas.chart.scale import Scale, year_ticks
from atlas.chart.svg import Sheet, picture, text

ROW, TALL_ROW = 34, 48
"""A row with its name at the left, and one with its name above."""
LEFT = 112
RIGHT = 16
TOP = 8
AFTER = 9
"""From the end of a bar to the mark that tells how it ended."""

Fate = Literal["working", "lost", "decayed", "unknown"]
FATES: dict[Fate, Shape] = {"working": "arrow", "lost": "cross", "decayed": "down", "unknown": "ring"}
COLOURS: dict[Fate, str] = {"working": "ka-s1", "lost": "ka-s2", "decayed": "ka-s4", "unknown": "ka-s1"}


@dataclass(frozen=True, slots=True)
class Life:
    """In years and fractions. ``end``: when it failed or re-entered, or until when it is known to work."""

    name: str
    start: float
    end: float
    fate: Fate
    planned: tuple[float, float] | None = None
    """Years it was built for, least and most; None where nobody says."""
    href: str = ""
    told: str = ""


def draw(sheet: Sheet, lives: Sequence[Life], *, now: float, today: str) -> Markup:
    """One life alone goes without its name: it stands on the page of what it is about."""
    alone, beside = len(lives) == 1, not sheet.narrow
    left = LEFT if beside else RIGHT
    ends = [life.end for life in lives] + [life.start + life.planned[1] for life in lives if life.planned] + [now]
    scale = Scale(int(min(life.start for life in lives)), max(ends) + 0.4, left, sheet.width - RIGHT)
    step = ROW if beside or alone else TALL_ROW
    bottom = TOP + step * len(lives)
    marks = year_ticks(scale.low, scale.high, 9 if beside else 5)
    parts = x_axis(scale, marks, [str(year) for year in marks], TOP, bottom)
    parts += [
        line(scale(now), TOP, scale(now), bottom + 22, "ka-now"),
        text(scale(now), bottom + 34, today, "ka-axis-label", anchor="middle" if scale(now) < sheet.width - 24 else "end"),
    ]
    for row, life in enumerate(lives):
        top = TOP + row * step
        y = top + (ROW / 2 if beside or alone else TALL_ROW * 0.55)
        body = []
        if beside:
            body.append(text(left - 10, y + 4, life.name, "ka-row-label", anchor="end"))
        elif not alone:
            body.append(text(left, top + 9, life.name, "ka-row-label ka-over"))
        if life.planned:
            low, high = (scale(life.start + years) for years in life.planned)
            body.append(rect(scale(life.start), y - 11, high - scale(life.start), 22, "ka-hollow ka-planned"))
            if high > low:
                body.append(line(low, y - 11, low, y + 11, "ka-planned"))
        css = COLOURS[life.fate]
        width = max(scale(life.end) - scale(life.start), 2)
        body.append(rect(scale(life.start), y - 6, width, 12, f"ka-bar {css}", life.told))
        body.append(mark(FATES[life.fate], scale(life.end) + (0 if life.fate == "working" else AFTER), y, css))
        parts.append(link(life.href, life.told or life.name, body))
    return picture(sheet, bottom + 40, parts, "ka-lives")
