"""The Sources page: every source once, and every place that rests on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from markupsafe import Markup

from atlas.model.atlas import natural
from atlas.model.records import Source, SourceKind
from atlas.render import blocks
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens. Its back-links are made late, when every other page is known."""
    parts = []
    if page.atlas.cited_sources:
        parts += [f"## {page.words('sources.article')} {{#article-sources}}", page.block(_article_sources(page))]
    for kind in KINDS:
        sources = [source for source in page.atlas.sources.values() if source.kind == kind]
        if sources:
            sources.sort(
                key=lambda source: (
                    natural(page.label(source.publisher.name)),
                    source.published.text if source.published else "~",
                    natural(source.title),
                )
            )
            parts += [
                f"## {page.words(f'sources.kind.{kind}')} {{#{kind}-sources}}",
                page.stash.keep(_late(page, sources), block=True),
            ]
    return "\n\n".join(parts)


def _article_sources(page: "PageRenderer") -> Markup:
    rows = []
    for record in page.atlas.cited_sources:
        works = [(source, f"#source-{source.id}") for cite in record.cites if (source := page.atlas.sources.get(cite.source))]
        rows.append(
            (
                page.label(record.cited_as),
                page.entity_link(record.entity) if record.entity else None,
                page.label(record.verdict),
                [(anchor, page.label(source.publisher.name), source.title, source.lang) for source, anchor in works],
            )
        )
    return render("cited_sources", words=page.words, rows=rows)


def _late(page: "PageRenderer", sources: list[Source]) -> Callable[[], Markup]:
    def make() -> Markup:
        entries = [(blocks.source_view(page, source), _backlinks(page, source.id)) for source in sources]
        return render("sources", words=page.words, entries=entries)

    for source in sources:
        page.unique(f"source-{source.id}")
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
