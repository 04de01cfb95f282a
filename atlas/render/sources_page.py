"""The Sources page, which lists every work under its publisher, and each publisher's page: its works, and what rests on them."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from markupsafe import Markup

from atlas.model.atlas import Atlas, natural
from atlas.model.records import Publisher, Source, SourceKind
from atlas.render import blocks, links, numbers
from atlas.render.templating import render
from atlas.render.values import web_link
from atlas.render.words import Words

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def pages(works: Mapping[str, tuple[Source, ...]]) -> dict[str, tuple[str, str]]:
    """Path -> Markdown and data file of the page of every publisher, from its ``works`` by its id."""
    return {
        f"{links.SOURCES}/{ident}.md": (f'{{{{ publisher_page("{ident}") }}}}\n', first.publisher.place.path)
        for ident, (first, *_) in works.items()
    }


def by_publisher(atlas: Atlas) -> dict[str, tuple[Source, ...]]:
    """The works of every publisher, by its id."""
    found: dict[str, list[Source]] = {}
    for source in atlas.sources.values():
        found.setdefault(source.publisher.id, []).append(source)
    return {ident: tuple(works) for ident, works in found.items()}


def compose(page: "PageRenderer") -> str:
    """The Sources page as Markdown with tokens."""
    parts = []
    if page.atlas.cited_sources:
        parts += [f"## {page.words('sources.article')} {{#article-sources}}", page.block(_article_sources(page))]
    for kind in KINDS:
        sources = [source for source in page.atlas.sources.values() if source.kind == kind]
        if sources:
            parts += [f"## {page.words(f'sources.kind.{kind}')} {{#{kind}-sources}}", page.block(_works(page, sources))]
    return "\n\n".join(parts)


def _article_sources(page: "PageRenderer") -> Markup:
    rows = []
    for record in page.atlas.cited_sources:
        works = [page.atlas.sources[cite.source] for cite in record.cites if cite.source in page.atlas.sources]
        rows.append(
            (
                page.label(record.cited_as),
                page.entity_link(record.entity) if record.entity else None,
                page.label(record.verdict),
                [
                    (page.href(links.source(work)), page.label(work.publisher.name), work.cited_title, work.title_lang)
                    for work in works
                ],
            )
        )
    return render("cited_sources", words=page.words, rows=rows)


def _ordered(page: "PageRenderer", sources: Iterable[Source]) -> list[Source]:
    """By publisher, what stands nearest to what it tells first, then by date, undated ones last."""
    return sorted(
        sources,
        key=lambda source: (
            natural(page.label(source.publisher.name)),
            source.publisher.id,
            source.tier,
            source.published.text if source.published else "~",
            natural(source.title),
        ),
    )


def _works(page: "PageRenderer", sources: list[Source]) -> Markup:
    groups = []
    for (publisher, tier), works in groupby(_ordered(page, sources), key=lambda source: (source.publisher, source.tier)):
        listed = [(page.href(links.source(work)), work.cited_title, work.title_lang, _year(work)) for work in works]
        groups.append((page.href(links.publisher(publisher.id)), page.label(publisher.name), tier, listed))
    return render("works", words=page.words, groups=groups)


def _year(source: Source) -> str | None:
    return source.published.text[:4] if source.published else None


# ---- a publisher


def compose_publisher(page: "PageRenderer", publisher: Publisher) -> str:
    """The page of a publisher as Markdown with tokens. Its back-links are made late, when every other page is known."""
    works = _ordered(page, page.site.works[publisher.id])
    for source in works:
        page.unique(links.anchor(source))
    head = blocks.head(page, page.words("sources.publisher"), publisher.name, summary=about(len(works), page.words))
    home = Markup("<p>{}</p>").format(web_link(publisher.home, publisher.home)) if publisher.home else Markup()
    return f"{page.block(head + home)}\n\n{page.stash.keep(_late(page, works), block=True)}"


def about(works: int, words: Words) -> str:
    """How many works of a publisher there are, in a sentence."""
    return words("sources.publisher.about" if works > 1 else "sources.publisher.one", count=numbers.plain(works, words))


def _late(page: "PageRenderer", sources: list[Source]) -> Callable[[], Markup]:
    def make() -> Markup:
        entries = [(blocks.source_view(page, source), _backlinks(page, source.id)) for source in sources]
        return render("sources", words=page.words, entries=entries)

    return make


def _backlinks(page: "PageRenderer", source: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Every page that cites ``source``, at its first mark, and the values that rest on it, each at its own entity's page."""
    found = []
    for other in page.site.citing(source):
        marks = other.citations.marks[source]
        url = page.href(other.url)
        values = {mark.label: f"{url}#{mark.id}" for mark in reversed(marks) if mark.own}
        found.append((other.title, f"{url}#{marks[0].id}", [(href, label) for label, href in reversed(values.items())]))
    return found
