"""Finished HTML waits here while Markdown runs; in the text stand tokens.

Data must not pass through Markdown: ``[x](javascript:…)`` in a note would become a link, and parsing what is HTML already costs
almost half of a build. A token is a number between two characters of the private use area, which nobody types.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

OPEN, CLOSE = "\ue000", "\ue001"
TOKEN = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_MARKS = re.compile("<sup\\b.*?</sup>", re.DOTALL)
_ALONE = re.compile(f"<p>\\s*((?:{OPEN}[0-9]+{CLOSE}\\s*)+)</p>")

Fragment = Markup | Callable[[], Markup]
"""HTML, or what makes it once every page is known."""


class Misplaced(Exception):
    """A block where only running text may stand."""


@dataclass(slots=True)
class Stash:
    """The fragments of one page."""

    fragments: list[Fragment] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)

    def keep(self, fragment: Fragment, *, block: bool = False) -> str:
        """Put a fragment aside; its token."""
        number = len(self.fragments)
        self.fragments.append(fragment if callable(fragment) else _without_tokens(fragment))
        if block:
            self.blocks.add(number)
        return f"{OPEN}{number}{CLOSE}"

    @property
    def has_late(self) -> bool:
        return any(callable(fragment) for fragment in self.fragments)

    def fill(self, html: str, *, late: bool = False) -> str:
        """Put the fragments in place. Those made late keep their tokens until ``late``. Raises :class:`Misplaced`."""

        def unwrap(match: re.Match[str]) -> str:
            tokens = match[1]
            return tokens if all(int(number) in self.blocks for number in TOKEN.findall(tokens)) else match[0]

        def put(match: re.Match[str]) -> str:
            number = int(match[1])
            fragment = self.fragments[number] if number < len(self.fragments) else Markup()
            if callable(fragment):
                return _without_tokens(fragment()) if late else match[0]
            if number in self.blocks and not _stands_alone(html, match):
                raise Misplaced
            return str(fragment)

        html = _ALONE.sub(unwrap, html)
        return TOKEN.sub(put, html)

    def text(self, title: str) -> str:
        """A heading with its tokens replaced by their plain text (escaped, without citation marks), for the table of contents."""

        def put(match: re.Match[str]) -> str:
            fragment = self.fragments[int(match[1])]
            return "" if callable(fragment) else str(escape(Markup(_MARKS.sub("", fragment)).striptags()))

        return TOKEN.sub(put, title)


def _without_tokens(html: Markup) -> Markup:
    """What data says must never be taken for a token."""
    return Markup(html.replace(OPEN, "").replace(CLOSE, "")) if OPEN in html or CLOSE in html else html


def _stands_alone(html: str, match: re.Match[str]) -> bool:
    before, after = html[: match.start()].rstrip(), html[match.end() :].lstrip()
    return before[-1:] in ("", ">", CLOSE) and after[:1] in ("", "<", OPEN) and not before.endswith("<p>")
