"""The state of the atlas: what it holds, how well it is cited, what is missing. Its numbers are those of :mod:`atlas.stats`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from atlas.model.records import Entity
from atlas.model.vocabulary import LANGUAGES
from atlas.render import entity_page, numbers
from atlas.render.errors import unknown
from atlas.render.templating import render
from atlas.stats import Count, stats

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

MEASURES = ("facts", "claims", "cited", "tier1", "firm", "weak", "disputed", "absent", "stale", "low_confidence")
"""Numbers over claims, each with a list of its own."""
SHARES = frozenset(("cited", "tier1", "firm", "weak"))
"""Those told as a share of the values too."""
NAMES = {f"no_{lang}": lang for lang in LANGUAGES[1:]}
"""Lists of entities without a name in a language."""
LISTS = (*MEASURES, *NAMES)


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    label: str
    meaning: str
    number: Markup
    share: str | None


@dataclass(frozen=True, slots=True)
class _Item:
    """An entity of a list, with a link to each of its values that belong there."""

    name: Markup
    values: list[Markup]


def _list_url(page: "PageRenderer", name: str) -> str | None:
    url = page.site.paths.get(f"state/{name.replace('_', '-')}.md")
    return page.href(url) if url is not None else None


def _linked(page: "PageRenderer", name: str, number: int, kind: str | None = None) -> Markup:
    """A number that leads to the list behind it; nothing stands behind a zero."""
    shown, url = numbers.plain(number, page.words), _list_url(page, name)
    if url is None or not number:
        return escape(shown)
    return Markup('<a href="{}">{}</a>').format(f"{url}#{kind}" if kind else url, shown)


def _missing(page: "PageRenderer", lang: str, kind: str | None = None) -> list[Entity]:
    entities = page.atlas.by_kind[kind] if kind else page.atlas.entities.values()
    return [entity for entity in entities if getattr(entity.name, lang) is None]


def _lines(page: "PageRenderer", total: Count) -> Iterator[_Line]:
    words = page.words
    for name in MEASURES:
        number = getattr(total, name)
        share = words("share", value=numbers.plain(total.share(number), words)) if name in SHARES else None
        yield _Line(name, words(f"state.{name}"), words(f"state.{name}.meaning"), _linked(page, name, number), share)
    for name, lang in NAMES.items():
        missing = len(_missing(page, lang))
        share = words("share", value=numbers.plain(round(100 * missing / max(1, len(page.atlas.entities)), 1), words))
        yield _Line(name, words(f"state.{name}"), words(f"state.{name}.meaning"), _linked(page, name, missing), share)


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens: the numbers, then the same by kind."""
    found, words = stats(page.atlas, page.site.today, page.site.standings), page.words
    intro = words.html(
        "state.intro",
        entities=numbers.plain(found.total.entities, words),
        sources=numbers.plain(found.sources, words),
        publishers=numbers.plain(found.publishers, words),
        values=numbers.plain(found.total.values, words),
    )
    rows = []
    for kind, count in found.by_kind.items():
        if count.entities:
            index = page.site.urls.get(f"{page.vocabulary.kinds[kind].folder}/")
            label = escape(page.label(page.vocabulary.kinds[kind].plural))
            head = Markup('<a href="{}">{}</a>').format(page.href(index), label) if index is not None else label
            cells = [(_linked(page, name, getattr(count, name), kind), _share(page, count, name)) for name in MEASURES]
            cells += [(_linked(page, name, len(_missing(page, lang, kind)), kind), None) for name, lang in NAMES.items()]
            rows.append((head, numbers.plain(count.entities, words), cells))
    return "\n\n".join(
        [
            page.block(render("state", words=words, intro=intro, lines=list(_lines(page, found.total)))),
            f"## {words('state.by-kind')} {{#by-kind}}",
            page.block(render("state_kinds", words=words, heads=[words(f"state.{name}") for name in LISTS], rows=rows)),
        ]
    )


def _share(page: "PageRenderer", count: Count, name: str) -> str | None:
    if name not in SHARES or not count.values:
        return None
    return page.words("share", value=numbers.plain(round(count.share(getattr(count, name))), page.words))


# ---- the lists behind the numbers


def _values(page: "PageRenderer", entity: Entity, name: str) -> list[Markup]:
    """Links to the values of an entity for which ``name`` holds, each property once."""
    found = []
    for prop, claims in page.site.standings[entity.id]:
        held = [ident for ident, traits in claims if name in traits]
        if not held:
            continue
        anchor = f"{prop}.{held[0]}" if held[0] else prop
        label: str | Markup = page.label(page.vocabulary.properties[prop].label)
        if len(held) > 1:
            label = Markup('{} <span class="ka-times">×{}</span>').format(label, len(held))
        url = entity_page.value_url(page, entity.id, prop, anchor)
        found.append(escape(label) if url is None else Markup('<a href="{}">{}</a>').format(url, label))
    return found


def compose_list(page: "PageRenderer", name: str) -> str:
    """The list behind a number as Markdown with tokens, a heading a kind."""
    if not isinstance(name, str) or name not in LISTS:
        raise unknown("no list is called", name, LISTS, f"There are {', '.join(LISTS)}.")
    parts = [page.words(f"state.{name}.meaning")]
    for kind, entities in page.atlas.by_kind.items():
        if name in NAMES:
            items = [_Item(page.entity_link(entity.id), []) for entity in entities if getattr(entity.name, NAMES[name]) is None]
        else:
            items = [_Item(page.entity_link(entity.id), values) for entity in entities if (values := _values(page, entity, name))]
        if items:
            title = page.label(page.vocabulary.kinds[kind].plural)
            parts += [f"## {title} {{#{kind}}}", page.block(render("state_list", words=page.words, items=items))]
    if len(parts) == 1:
        parts.append(page.words("state.none"))
    return "\n\n".join(parts)
