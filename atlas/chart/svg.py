"""The few SVG parts that the pictures share, and the sheet each is drawn on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from textwrap import wrap

from markupsafe import Markup

WIDTH: float = 720
"""Width of a picture in its own units, which are pixels where there is room for them."""
NARROW: float = 320
"""Width of the same picture as a phone gets it: drawn anew, since letters must not shrink with it."""
CHARACTER = 6.5
"""Mean width of a letter of the small type (13 units), a little above what was measured, so that nothing is cut."""
HEADING = 7.7
"""The same of a heading of an axis (12 units, bold)."""
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
LINE = 15
"""From one line of text to the next."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture is drawn on: its id, its name and description in words, its width."""

    ident: str
    title: str
    description: str
    width: float = WIDTH
    css: str = ""
    named_by: str = ""
    """Id of the picture whose title and description name this one too; empty where it brings its own."""

    @property
    def narrow(self) -> bool:
        return self.width < WIDTH * 0.75


def number(value: float) -> str:
    """A coordinate: at most one decimal, so that pictures stay small and equal on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, content: str, css: str, *, anchor: str = "start") -> Markup:
    where = Markup('<text x="{}" y="{}" class="{}"').format(number(x), number(y), css)
    turned = Markup("") if anchor == "start" else Markup(' text-anchor="{}"').format(anchor)
    return where + turned + Markup(">{}</text>").format(content)


def text_width(content: str) -> float:
    return len(content) * CHARACTER


def lines(content: str, room: float, letter: float = CHARACTER) -> list[str]:
    """Words in as many lines as ``room`` needs, in units."""
    return wrap(content, max(8, int(room / letter)))


def paragraph(x: float, y: float, content: str, css: str, room: float, letter: float = CHARACTER) -> list[Markup]:
    """A text in as many lines as it needs, the first at ``y``."""
    return [text(x, y + LINE * index, line, css) for index, line in enumerate(lines(content, room, letter))]


def years(moment: datetime) -> float:
    """A moment as years and a fraction."""
    start = moment.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return moment.year + (moment - start) / (start.replace(year=start.year + 1) - start)


def picture(sheet: Sheet, height: float, parts: Iterable[Markup], css: str, *, over: Iterable[Markup] = ()) -> Markup:
    """A whole picture. It names and describes itself; what it shows stands in words beside it.

    Parts that are links come last, on top of the others but for ``over``. Where there are any, the picture is a group of links
    to assistive technology and all else in it is for the eye alone; without links it is one image.
    """
    found = [_bare(part) for part in parts] if sheet.named_by else list(parts)
    links = [part for part in found if part.startswith("<a ")]
    rest = Markup("\n").join(part for part in found if not part.startswith("<a "))
    top = Markup("\n").join(over)
    named = sheet.named_by or sheet.ident
    titles = Markup("")
    if not sheet.named_by:
        titles = Markup('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(
            named, sheet.title, sheet.description
        )
    return Markup(
        '<svg class="ka-picture {css}" viewBox="0 0 {width} {height}" role="{role}" aria-labelledby="{id}-title {id}-desc">'
        "{titles}{rest}{links}</svg>"
    ).format(
        css=f"{css} {sheet.css}".strip(),
        width=number(sheet.width),
        height=number(height),
        role="group" if links else "img",
        id=named,
        titles=titles,
        rest=Markup('<g aria-hidden="true">{}</g>').format(rest) if links else rest,
        links=Markup("\n").join(links) + (Markup('<g aria-hidden="true">{}</g>').format(top) if links and top else top),
    )


def _bare(part: Markup) -> Markup:
    """A part without what a resting pointer is told: the second drawing of a picture is for fingers."""
    return Markup(_TITLE.sub("", part))  # noqa: S704 - what was escaped stays escaped


def hatching(ident: str) -> Markup:
    """Slanted lines for what is not known."""
    return Markup(
        '<defs><pattern id="{}" class="ka-hatching" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        '<line x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
    ).format(ident)
