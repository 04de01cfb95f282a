"""The prose of a page: its paragraphs, and what of them is words typed by hand.

Markdown is not parsed, only told apart: calls, code, comments, headings, links, tags and names are blanked out character by
character, so that what is left keeps its line and column.

A page of the article is prose that must cite, unless its front matter says ``prose: free``; a page elsewhere is when it says
``prose: cited``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from atlas.load.pages import PageFile

FOLDER = "article/"
FREE, CITED = "free", "cited"

_FRONT = re.compile(r"\A---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
_MARK = re.compile(rf"^prose: *[\"']?({FREE}|{CITED})[\"']? *$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]* *$|\Z)", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"\{\{(?:[^{}\"']+|\"[^\"]*\"|'[^']*'|\{[^{}]*\})*+\}\}|\{%.*?%\}|\{##.*?##\}", re.DOTALL)
_HIDDEN = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"^ {0,3}#{1,6}(?:[ \t][^\n]*)?$", re.MULTILINE),
    re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL),
    re.compile(r"!?\[[^\[\]\n]*(?:\n[^\[\]\n]+)*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"),
    re.compile(r"^ {0,3}\[[^\]\n]+\]:[^\n]*$", re.MULTILINE),
    re.compile(r"<?\bhttps?://[^\s<>]+>?"),
    re.compile(r"</?[A-Za-z](?:[^<>\"']+|\"[^\"]*\"|'[^']*')*+>"),
    re.compile(r"\{:?[^{}\n]*[#.=][^{}\n]*\}"),
    re.compile(r"&(?:#\w+|\w+);"),
    re.compile(r"^ *\d+[.)](?= )", re.MULTILINE),
)
"""Comments, headings, code, links, definitions of links, addresses, tags, attributes, entities, numbers of lists."""
_CITING = re.compile(r"\{\{\s*(?:fact|cite|launches|article_differs|disagreement|table|infobox|entity_page)\s*\(")
_UNCITED = re.compile(r"\bcite\s*=\s*False\b")
_LINK = re.compile(r"!?\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])|\{\{\s*link\s*\([^{}]*\)\s*\}\}")
_ITEM = re.compile(r"^ *(?:[-*+]|\d+[.)])[ \t]")
_JOINING_WORDS = 8
"""So many words beside the links are "See also … and …", not a statement."""

Kind = Literal["paragraph", "list", "table", "call", "other"]


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two empty lines. ``offset`` is where it begins in the page."""

    kind: Kind
    offset: int
    text: str

    @property
    def cites(self) -> bool:
        """Whether a call in it brings a citation."""
        return any(_CITING.match(call[0]) and not _UNCITED.search(call[0]) for call in _CALL.finditer(self.text))

    @property
    def only_links(self) -> bool:
        """Whether it says nothing but where to read on."""
        rest, links = _LINK.subn(" ", self.text)
        return links > 0 and len(re.findall(r"\w+", _CALL.sub(" ", rest))) <= _JOINING_WORDS


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class Prose:
    """One page."""

    def __init__(self, page: PageFile) -> None:
        self.page = page
        front = _FRONT.match(page.text)
        self.mark = found[1] if front and (found := _MARK.search(front[1])) else None
        text = _FENCE.sub(_blank, _FRONT.sub(_blank, page.text, count=1))
        self._text = _HIDDEN[0].sub(_blank, text)
        words = _CALL.sub(_blank, text)
        for pattern in _HIDDEN:
            words = pattern.sub(_blank, words)
        self.words = words
        """The page with everything blanked out that is not typed prose; as long as the page."""

    @property
    def must_cite(self) -> bool:
        return self.mark == CITED or (self.mark is None and self.page.inner.startswith(FOLDER))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        before = self.page.text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")

    def figures(self, names: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Every word with a digit in it and where it stands; ``names`` (as "Soyuz-5") are no figures."""
        words = self.words
        known = [re.escape(name) for name in names if re.search(r"\d", name)]
        if known and re.search(r"\d", words):
            longest = "|".join(sorted(known, key=len, reverse=True))
            words = re.sub(rf"(?<!\w)(?:{longest})(?!\w)", _blank, words)
        for match in re.finditer(r"\S*\d\S*", words):
            yield match.start(), match[0].strip(".,;:()[]*_\"'“”‘’|")

    def blocks(self) -> Iterator[Block]:
        """The blocks of the page, headings and blanks left out."""
        for match in re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", self._text, re.MULTILINE):
            offset = match.start()
            lines: list[str] = []
            for line in match[0].splitlines(keepends=True):
                if re.match(r" {0,3}#{1,6}(?:[ \t]|$)", line):
                    yield from self._block(lines, offset)
                    offset, lines = offset + sum(map(len, lines)) + len(line), []
                else:
                    lines.append(line)
            yield from self._block(lines, offset)

    def _block(self, lines: list[str], offset: int) -> Iterator[Block]:
        text = "".join(lines)
        stripped = text.strip()
        if not stripped:
            return
        kind: Kind = "paragraph"
        if not _CALL.sub("", stripped).strip():
            kind = "call" if len(_CALL.findall(stripped)) == 1 and not stripped.startswith("{{ fact") else "paragraph"
        elif stripped.startswith(("<", "!!!", "???")) or re.fullmatch(r"[-*_ ]{3,}", stripped):
            kind = "other"
        elif stripped.startswith("|"):
            kind = "table"
        elif _ITEM.match(stripped):
            kind = "list"
        yield Block(kind, offset + len(text) - len(text.lstrip()), stripped)
