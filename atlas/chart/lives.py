"""Lives of satellites: a bar as long as each worked, and behind it the life it was built for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from atlas.chart.plot import Shape, line, mark, rect, x_axis
from atlas.chart.scale import Scale, year_ticks
from atlas.chart.svg import WIDTH, picture, text

ROW = 34
LEFT = 112
RIGHT = 16
TOP = 8
AFTER = 9
"""From the end of a bar to the mark that tells how it ended."""

Fate = Literal["working", "lost", "decayed", "unknown"]
FATES: dict[Fate, Shape] = {"working": "arrow", "lost": "cross", "decayed": "down", "unknown": "ring"}


@dataclass(frozen=True, slots=True)
class Life:
    """In years and fractions. ``end``: when it failed or re-entered, or until when it is known to work."""

    name: str
    start: float
    end: float
    fate: Fate
    planned: tuple[float, float] | None = None
    """Years it was built for, least and most; None where nobody says."""


def draw(ident: str, title: str, description: str, lives: Sequence[Life], *, now: float, today: str) -> Markup:
    ends = [life.end for life in lives] + [life.start + life.planned[1] for life in lives if life.planned] + [now]
    scale = Scale(int(min(life.start for life in lives)), max(ends) + 0.4, LEFT, WIDTH - RIGHT)
    bottom = TOP + ROW * len(lives)
    marks = year_ticks(scale.low, scale.high, 9)
    parts = x_axis(scale, marks, [str(year) for year in marks], TOP, bottom)
    parts += [
        line(scale(now), TOP, scale(now), bottom + 22, "ka-now"),
        text(scale(now), bottom + 34, today, "ka-axis-label", anchor="middle"),
    ]
    for row, life in enumerate(lives):
        y = TOP + row * ROW + ROW / 2
        parts.append(text(LEFT - 10, y + 4, life.name, "ka-row-label", anchor="end"))
        if life.planned:
            low, high = (scale(life.start + years) for years in life.planned)
            parts.append(rect(scale(life.start), y - 11, high - scale(life.start), 22, "ka-hollow ka-planned"))
            if high > low:
                parts.append(line(low, y - 11, low, y + 11, "ka-planned"))
        css = "ka-s2" if life.fate == "lost" else "ka-s4" if life.fate == "decayed" else "ka-s1"
        parts.append(rect(scale(life.start), y - 6, max(scale(life.end) - scale(life.start), 2), 12, f"ka-bar {css}"))
        parts.append(mark(FATES[life.fate], scale(life.end) + (0 if life.fate == "working" else AFTER), y, css))
    return picture(ident, title, description, bottom + 40, parts, "ka-lives")
