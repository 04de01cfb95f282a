"""The few SVG parts that the pictures share."""

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

WIDTH = 720
"""Width of a picture in its own units; CSS keeps it at least so wide on a screen and lets it scroll."""
CHARACTER = 6.5
"""Mean width of a letter of the small type (13 units), a little above what was measured, so that nothing is cut."""


def number(value: float) -> str:
    """A coordinate: at most one decimal, so that pictures stay small and equal on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, content: str, css: str, *, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(number(x), number(y), css, anchor, content)


def text_width(content: str) -> float:
    return len(content) * CHARACTER


def years(moment: datetime) -> float:
    """A moment as years and a fraction."""
    start = moment.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return moment.year + (moment - start) / (start.replace(year=start.year + 1) - start)


def picture(ident: str, title: str, description: str, height: float, parts: Iterable[Markup], css: str) -> Markup:
    """A whole picture. It names and describes itself; what it shows stands in words beside it."""
    return Markup(
        '<svg class="ka-picture {css}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title {id}-desc">'
        '<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>{parts}</svg>'
    ).format(
        css=css,
        width=WIDTH,
        height=number(height),
        id=ident,
        title=title,
        description=description,
        parts=Markup("\n").join(parts),
    )


def hatching(ident: str) -> Markup:
    """Slanted lines for what is not known."""
    return Markup(
        '<defs><pattern id="{}" class="ka-hatching" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
    ).format(ident)
