"""The glossary's page, and its terms marked where they occur.

A term becomes a dotted link to its entry, once a page, at its first place in running text; an abbreviation is an ``<abbr title>``
inside that link. ``<abbr>`` alone shows its title to a mouse only; a link is reached by keyboard and finger too, works without
JavaScript, and does not break the line as a ``<details>`` would. This is done on finished HTML, not by Markdown's ``abbr``
extension, because most text of the site comes from data and never passes through Markdown, and because that extension marks every
occurrence, in links and headings too.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from atlas.model.atlas import Atlas, natural
from atlas.model.glossary import Term
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

PAGE = "glossary.md"

_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w:-]*)((?:[^<>"']+|"[^"]*"|'[^']*')*+)>""", re.DOTALL)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NOT_IN = frozenset(
    "a abbr button caption cite code dfn dt figcaption h1 h2 h3 h4 h5 h6 kbd label math nav pre samp script select style"
    " summary svg textarea th title".split()
)
"""Elements in which nothing is marked: a link cannot stand in a link, and a heading or a name is not running text."""
_CLASSES = re.compile(r"\b(?:ka-references|ka-sources|ka-visually-hidden|ka-problems|ka-term|ka-rank|ka-local)\b")
_LANG = re.compile(r"""\blang=["']?([\w-]+)""")


class Marker:
    """Finds the glossary's terms in a page's HTML."""

    def __init__(self, atlas: Atlas, lang: str) -> None:
        self.lang = lang
        self.forms: dict[str, Term] = {}
        # Only English spellings are known; pages in other languages stay as they are.
        for term in atlas.terms.values() if lang == "en" else ():
            for form in term.forms:
                self.forms[form] = term
        self._needles = {form: (str(escape(form))[1:] if form[:1].islower() else str(escape(form))) for form in self.forms}
        """What a page must hold for a form to be in it: a plain search, many times faster than any pattern."""

    def _term(self, found: str) -> Term | None:
        lower = found[:1].lower() + found[1:]
        return next(
            (self.forms[form] for form in (found, lower, found.removesuffix("s"), lower.removesuffix("s")) if form in self.forms),
            None,
        )

    def mark(self, html: str, glossary: str, seen: set[str] | None = None) -> str:
        """``html`` with the first occurrence of each term marked; ``glossary`` is the address of the glossary from there.

        The ids of the terms marked are put into ``seen``; those that it holds already are left.
        """
        present = tuple(form for form, needle in self._needles.items() if needle in html)
        if not present:
            return html
        pattern = _compiled(present)
        seen = set() if seen is None else seen

        def put(match: re.Match[str]) -> str:
            term = self._term(Markup(match[0]).unescape())
            if term is None or term.id in seen:
                return match[0]
            seen.add(term.id)
            return _link(term, Markup(match[0]), glossary, self.lang)

        parts: list[str] = []
        end, inside, depth = 0, None, 0
        for tag in _TAG.finditer(html):
            text = html[end : tag.start()]
            parts += [pattern.sub(put, text) if inside is None and text and not text.isspace() else text, tag[0]]
            end = tag.end()
            closes, name, attributes = tag[1], tag[2], tag[3]
            if name is None or name in _VOID or attributes.endswith("/"):
                continue
            if inside is not None:
                if name == inside:
                    depth += -1 if closes else 1
                    inside = inside if depth else None
            elif not closes and self._excluded(name, attributes):
                inside, depth = name, 1
        text = html[end:]
        parts.append(pattern.sub(put, text) if inside is None else text)
        return "".join(parts)

    def _excluded(self, name: str, attributes: str) -> bool:
        if name in _NOT_IN or _CLASSES.search(attributes):
            return True
        lang = _LANG.search(attributes)
        return lang is not None and lang[1] != self.lang


def _pattern(form: str) -> str:
    """A word is found at the beginning of a sentence and in the plural too, an abbreviation only as it stands."""
    if form[:1].islower():
        return f"[{form[0].upper()}{form[0]}]{re.escape(form[1:])}s?"
    return re.escape(str(escape(form)))


@lru_cache(maxsize=512)
def _compiled(forms: tuple[str, ...]) -> re.Pattern[str]:
    """The longest form first, so that a term wins over another that begins it."""
    alternatives = "|".join(_pattern(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w&#-])(?:{alternatives})(?![\w-])")


def definition(term: Term, lang: str) -> str:
    """Expansion and meaning in one line of plain text."""
    meaning = term.meaning.get(lang)
    return f"{term.expansion.get(lang)}: {meaning}" if term.expansion else meaning


def _link(term: Term, text: Markup, glossary: str, lang: str) -> Markup:
    href = f"{glossary}#{term.id}"
    if term.expansion is None:
        return Markup('<a class="ka-term" href="{}" title="{}">{}</a>').format(href, definition(term, lang), text)
    return Markup('<a class="ka-term" href="{}"><abbr title="{}">{}</abbr></a>').format(href, definition(term, lang), text)


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens: an index by letter, then the terms by subject."""
    terms = sorted(page.atlas.terms.values(), key=lambda term: natural(page.label(term.term)))
    for term in terms:
        page.unique(term.id)
    parts = [page.block(render("glossary_index", words=page.words, terms=[(term.id, page.label(term.term)) for term in terms]))]
    for group in page.atlas.glossary:
        title = page.stash.keep(escape(page.label(group.title)))
        entries = [_entry(page, term) for term in sorted(group.terms, key=lambda term: natural(page.label(term.term)))]
        parts += [
            f"## {title} {{#{page.unique(f'{group.id}-terms')}}}",
            page.block(render("glossary", words=page.words, entries=entries)),
        ]
    return "\n\n".join(parts)


def _entry(page: "PageRenderer", term: Term) -> dict[str, object]:
    others = []
    for lang in ("kk", "ru", "en"):
        name, full = getattr(term.term, lang), getattr(term.expansion, lang, None)
        if lang != page.words.lang and (name or full):
            others.append((lang, name or full, full if name else None))
    see = [Markup('<a href="#{}">{}</a>').format(other, page.label(page.atlas.terms[other].term)) for other in term.see]
    return {
        "id": term.id,
        "term": page.label(term.term),
        "expansion": page.label(term.expansion) if term.expansion else None,
        "meaning": page.label(term.meaning),
        "marks": page.citations.cite(term.cites, page.label(term.term), own=True),
        "others": others,
        "entity": page.entity_link(term.entity) if term.entity else None,
        "see": page.words.listed(see) if see else None,
        "edit": page.site.edit_url(term.place),
    }
