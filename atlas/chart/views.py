"""What satellites see, to scale: a square as wide as a pixel on the ground, a bar as wide as the strip they image."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import rect
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import WIDTH, picture, text

LEFT, PIXELS, GAP, TOP, RIGHT = 112, 200, 34, 40, 60
MIN_ROW = 40


@dataclass(frozen=True, slots=True)
class View:
    """Pixels in metres, finest and coarsest; swath in kilometres."""

    name: str
    pixels: tuple[tuple[float, float, str], ...]
    """Finest, coarsest, label of each sort of image; the first is drawn darkest."""
    swath: float | None
    swath_label: str


def draw(
    ident: str, title: str, description: str, views: Sequence[View], *, pixel_title: str, swath_title: str, km: str, unknown: str
) -> Markup:
    per_metre = 88 / max(pixel[1] for view in views for pixel in view.pixels)
    start = LEFT + PIXELS + GAP
    swath = Scale(0, max(view.swath or 0 for view in views), start, WIDTH - RIGHT)
    parts: list[Markup] = [
        text(LEFT, 14, pixel_title, "ka-axis-title"),
        text(start, 14, swath_title, "ka-axis-title"),
    ]
    rows = [max(MIN_ROW, *(pixel[1] * per_metre + 18 for pixel in view.pixels), 19 * len(view.pixels) + 10) for view in views]
    bottom = TOP + sum(rows)
    for value in ticks(0, swath.high, 6):
        parts.append(Markup('<path d="M{0:.1f} {1}V{2:.0f}" class="ka-axis"/>').format(swath(value), TOP - 6, bottom))
        parts.append(text(swath(value), TOP - 10, km.format(value=f"{value:g}"), "ka-axis-label", anchor="middle"))
    y: float = TOP
    for view, height in zip(views, rows, strict=True):
        middle = y + height / 2
        parts.append(text(LEFT - 12, middle + 4, view.name, "ka-row-label", anchor="end"))
        coarsest = max(pixel[1] for pixel in view.pixels) * per_metre
        for index, (finest, coarse, label) in reversed(list(enumerate(view.pixels))):
            side = coarse * per_metre
            parts.append(rect(LEFT, middle - side / 2, side, side, "ka-bar ka-s1 ka-edged" if index == 0 else "ka-bar ka-s3"))
            if finest < coarse:
                inner = finest * per_metre
                parts.append(rect(LEFT, middle - inner / 2, inner, inner, "ka-hollow ka-inner"))
            offset = (index - (len(view.pixels) - 1) / 2) * 17
            parts.append(text(LEFT + coarsest + 8, middle + 4 + offset, label, "ka-axis-label"))
        if view.swath is None:
            parts.append(text(start + 2, middle + 4, unknown, "ka-axis-label"))
        else:
            parts.append(rect(start, middle - 8, swath(view.swath) - start, 16, "ka-bar ka-s1"))
            parts.append(text(swath(view.swath) + 6, middle + 4, view.swath_label, "ka-axis-label"))
        y += height
    return picture(ident, title, description, bottom + 8, parts, "ka-views")
