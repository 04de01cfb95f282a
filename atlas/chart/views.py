"""What satellites see, to scale: a square as wide as a pixel on the ground, a bar as wide as the strip they image."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import line, link, rect
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import LINE, Sheet, picture, text

LEFT, PIXELS, GAP, TOP, RIGHT = 112, 200, 34, 40, 60
NARROW_TOP = 26
NARROW_PIXELS, NARROW_SIDE, NARROW_RIGHT = 196, 50, 8
MIN_ROW = 40
SIDE = 88
"""The largest square."""


@dataclass(frozen=True, slots=True)
class View:
    """Pixels in metres, finest and coarsest; swath in kilometres."""

    name: str
    pixels: tuple[tuple[float, float, str], ...]
    """Finest, coarsest, label of each sort of image; the first is drawn darkest."""
    swath: float | None
    swath_label: str
    href: str = ""


def draw(sheet: Sheet, views: Sequence[View], *, pixel_title: str, swath_title: str, km: str, unknown: str) -> Markup:
    """On a narrow sheet names stand above the squares, and lengths above the bars."""
    narrow = sheet.narrow
    left, start = (0, NARROW_PIXELS) if narrow else (LEFT, LEFT + PIXELS + GAP)
    per_metre = (NARROW_SIDE if narrow else SIDE) / max(pixel[1] for view in views for pixel in view.pixels)
    swath = Scale(0, max(view.swath or 0 for view in views), start, sheet.width - (NARROW_RIGHT if narrow else RIGHT))
    parts: list[Markup] = [text(left, 14, pixel_title, "ka-axis-title"), text(start, 14, swath_title, "ka-axis-title")]
    head = 20 if narrow else 0
    rows = [
        head + max(MIN_ROW, *(pixel[1] * per_metre + 18 for pixel in view.pixels), 19 * len(view.pixels) + 10) for view in views
    ]
    top = NARROW_TOP if narrow else TOP
    bottom = top + sum(rows)
    for value in ticks(0, swath.high, 3 if narrow else 6):
        parts.append(line(swath(value), top - 6, swath(value), bottom, "ka-axis"))
        if not narrow:
            parts.append(text(swath(value), TOP - 10, km.format(value=f"{value:g}"), "ka-axis-label", anchor="middle"))
    y: float = top
    for view, height in zip(views, rows, strict=True):
        middle = y + head + (height - head) / 2
        body = [
            text(0, y + LINE, view.name, "ka-row-label ka-strong")
            if narrow
            else text(left - 12, middle + 4, view.name, "ka-row-label", anchor="end")
        ]
        coarsest = max(pixel[1] for pixel in view.pixels) * per_metre
        for index, (finest, coarse, label) in reversed(list(enumerate(view.pixels))):
            side = coarse * per_metre
            body.append(rect(left, middle - side / 2, side, side, "ka-bar ka-s1 ka-edged" if index == 0 else "ka-bar ka-s3"))
            if finest < coarse:
                inner = finest * per_metre
                body.append(rect(left, middle - inner / 2, inner, inner, "ka-hollow ka-inner"))
            offset = (index - (len(view.pixels) - 1) / 2) * 17
            body.append(text(left + coarsest + 8, middle + 4 + offset, label, "ka-axis-label"))
        if view.swath is None:
            body.append(text(start + 2, middle + 4, unknown, "ka-axis-label"))
        else:
            body.append(rect(start, middle - 8, swath(view.swath) - start, 16, "ka-bar ka-s1"))
            at, level = (start, middle - 13) if narrow else (swath(view.swath) + 6, middle + 4)
            body.append(text(at, level, view.swath_label, "ka-axis-label ka-over"))
        parts.append(link(view.href, view.name, body))
        y += height
    return picture(sheet, bottom + 8, parts, "ka-views")
