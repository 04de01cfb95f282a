"""The list of all names, by letter, in each language something is named in: what search is without JavaScript."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from atlas.model.atlas import natural
from atlas.model.records import Entity
from atlas.model.vocabulary import LANGUAGES
from atlas.render import glossary
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
"""In the order of each language: Қ follows К, though its code stands far behind."""
DIGITS = "0"
"""Stands for whatever begins with no letter."""

_AHEAD = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: what it is called there, where it leads, what it is, and its name here if that is another."""

    text: str
    lang: str
    url: str
    kind: str
    name: str | None = None

    @property
    def plain(self) -> str:
        """What it is sorted by: without quotation marks ahead and without regard to case."""
        return _AHEAD.sub("", self.text).casefold()

    @property
    def letter(self) -> str:
        first = self.plain[:1]
        return first if first.isalpha() else DIGITS


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens: a section a language. Made late, when every page's title is known."""
    parts = []
    for lang in LANGUAGES:
        ident, title = page.unique(f"names-{lang}"), page.words(f"az.{lang}")
        parts += [f"## {page.stash.keep(escape(title))} {{#{ident}}}", page.stash.keep(_late(page, lang, ident), block=True)]
    return "\n\n".join(parts)


def _late(page: "PageRenderer", lang: str, ident: str) -> Callable[[], Markup]:
    def make() -> Markup:
        entries = {entry for entry in (*_entities(page), *_terms(page), *_pages(page)) if entry.lang == lang}
        groups = [
            (f"{ident}-{letter}", page.words("az.digits") if letter == DIGITS else letter.upper(), list(group))
            for letter, group in groupby(sorted(entries, key=_order), key=lambda entry: entry.letter)
        ]
        return render("a_to_z", words=page.words, title=page.words(f"az.{lang}"), lang=lang, groups=groups, href=page.href)

    return make


def _order(entry: Entry) -> tuple[object, ...]:
    """Letters as the language orders them, ahead of them those of others, and digits first; numbers by their size."""
    alphabet = ALPHABETS[entry.lang]
    rank = 0 if entry.letter == DIGITS else 2 if entry.letter in alphabet else 1
    ordered = "".join(chr(0xE000 + alphabet.index(char)) if char in alphabet else char for char in entry.plain)
    return (rank, natural(ordered), entry.name or "", entry.url, entry.text, entry.kind)


def _entities(page: "PageRenderer") -> Iterator[Entry]:
    for entity in page.atlas.entities.values():
        if (url := page.site.urls.get(entity.id)) is not None:
            kind = page.label(page.vocabulary.kinds[entity.kind].label)
            yield from _named(page, url, kind, _names(entity))


def _names(entity: Entity) -> Iterator[tuple[str, str | None]]:
    for lang in LANGUAGES:
        yield lang, getattr(entity.name, lang)
        yield lang, getattr(entity.short, lang, None)
    for alias in entity.aliases:
        yield alias.lang, alias.text


def _terms(page: "PageRenderer") -> Iterator[Entry]:
    url = page.site.paths.get(glossary.PAGE)
    for term in page.atlas.terms.values() if url is not None else ():
        names = [(lang, getattr(text, lang, None)) for text in (term.term, term.expansion) for lang in LANGUAGES]
        yield from _named(page, f"{url}#{term.id}", page.words("search.kind.term"), names)


def _pages(page: "PageRenderer") -> Iterator[Entry]:
    """Pages written by hand: those of the article, and those that stand for themselves."""
    for other in page.site.pages.values():
        folder = other.path.rpartition("/")[0]
        apart = other.entity_id is not None or other.url in ("", page.url)
        if not apart and folder in ("", "article", "contribute") and other.title:
            kind = "article" if folder == "article" else "page"
            yield Entry(str(other.title), page.words.lang, other.url, page.words(f"search.kind.{kind}"))


def _named(page: "PageRenderer", url: str, kind: str, names: Iterable[tuple[str, str | None]]) -> Iterator[Entry]:
    names = list(names)
    own = next(text for lang, text in names if text)
    for lang, text in names:
        if text:
            yield Entry(text, lang if lang in ALPHABETS else page.words.lang, url, kind, None if text == own else own)
