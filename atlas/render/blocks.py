"""The larger fragments of a page: infobox, dissent, notes, references."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from atlas.model.records import Alias, Cite, Claim, Entity, Fact, Source
from atlas.model.vocabulary import LangText, Property
from atlas.render import checked, dates, links
from atlas.render.citations import Mark
from atlas.render.errors import MacroError
from atlas.render.templating import render
from atlas.render.values import web_link

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

ARTICLE_ERROR = "article_error"
NOT_FOUND = "not_found"
HISTORY = "history"
ELSEWHERE = (ARTICLE_ERROR, NOT_FOUND, HISTORY)
"""Properties with a section of their own on the page."""


def in_details(name: str, prop: Property) -> bool:
    """Whether a property is a series of sentences, too long for the infobox."""
    return name not in ELSEWHERE and prop.type == "text" and prop.many and prop.group != "identity"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim ready for a template."""

    rank: str
    standing: str
    anchor: str
    html: Markup
    note: str | None
    why: str | None
    says: tuple[tuple[str, str | None], ...] = ()
    """Publisher and what it states, a pair a source."""


@dataclass(frozen=True, slots=True)
class RowView:
    label: str
    anchor: str
    claims: list[ClaimView]
    dissent: list[ClaimView]
    edit: str | None


def view(
    page: "PageRenderer", entity: Entity, name: str, claim: Claim, prop: Property, *, standing: str = "rank", says: bool = False
) -> ClaimView:
    html = page.value(entity, name, claim, prop)
    return ClaimView(
        rank=claim.rank,
        standing=page.words(f"{standing}.{claim.rank}"),
        anchor=page.last_id,
        html=html,
        note=page.label(claim.note) if claim.note else None,
        why=page.label(claim.why) if claim.why else None,
        says=tuple(_who(page, claim)) if says else (),
    )


def _who(page: "PageRenderer", claim: Claim) -> Iterable[tuple[str, str | None]]:
    for cite in claim.cites:
        source = page.atlas.sources.get(cite.source)
        yield (page.label(source.publisher.name) if source else cite.source, cite.says)


def row(page: "PageRenderer", entity: Entity, fact: Fact, prop: Property) -> RowView:
    shown = fact.preferred or fact.claims[:1]
    claims = [view(page, entity, fact.property, claim, prop) for claim in shown]
    dissent = [view(page, entity, fact.property, claim, prop) for claim in fact.claims if claim not in shown]
    label = page.label(prop.label)
    return RowView(label, claims[0].anchor, claims, dissent, page.site.edit_url(fact.place))


LONG_INFOBOX = 28
"""So many titles and claims fill the screen of a phone or tablet: what follows them there is out of sight (offscreen.css)."""


def infobox(page: "PageRenderer", entity: Entity) -> Markup:
    groups: dict[str, list[RowView]] = {}
    for name, fact in entity.facts.items():
        prop = page.vocabulary.properties[name]
        if name in ELSEWHERE or in_details(name, prop):
            continue
        groups.setdefault(prop.group, []).append(row(page, entity, fact, prop))
    titled = [(page.words.get(f"group.{group}", group.capitalize()), rows) for group, rows in groups.items()]
    lines = len(titled) + sum(len(row.claims) + len(row.dissent) for _, rows in titled for row in rows)
    return render("infobox", words=page.words, name=page.label(entity.name), groups=titled, long=lines >= LONG_INFOBOX)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where something stands, ready for the head of its page."""

    text: str
    tone: str | None
    doubts: str
    """The date for which it held, and that this is long ago; may be empty."""
    anchor: str
    """Where the value itself stands on the page, with its sources."""


def head(
    page: "PageRenderer", kind: str, name: LangText, *,
    summary: str | None = None, index: str | None = None, aliases: Iterable[Alias] = (), cites: Iterable[Cite] = (),
    standing: Standing | None = None,
) -> Markup:  # fmt: skip
    """What a page about something begins with: its ``kind`` with the address of their ``index``, where it stands, its names."""
    shown = page.label(name)
    others = [(lang, text) for lang in ("kk", "ru", "en") if (text := getattr(name, lang)) and text != shown]
    marks = page.citations.cite(cites, page.words("names")) if others else Markup()  # they stand on these names
    return render(
        "head", words=page.words, kind=kind, index=index, name=shown, others=others, marks=marks,
        aliases=list(aliases), summary=summary, standing=standing,
    )  # fmt: skip


def disagreement(page: "PageRenderer", entity: Entity, fact: Fact, prop: Property, *, boxed: bool = False) -> Markup:
    """Every claim of a property that sources disagree on, with who says it. What changes with time was no other opinion once."""
    differing = [claim for claim in fact.claims if not (prop.mutable and claim.rank == "earlier")]
    claims = [view(page, entity, fact.property, claim, prop, standing="standing", says=True) for claim in differing]
    return render(
        "disagreement", words=page.words, name=page.label(entity.name), label=page.label(prop.label), claims=claims, boxed=boxed
    )


def note(page: "PageRenderer", *notes: Markup) -> Markup:
    """Where the article that this site grew from differs, with the way to the page that checks it."""
    url, words = page.site.paths.get(checked.PAGE), page.words("article-says.article")
    article = words if url is None else Markup('<a href="{}">{}</a>').format(page.href(url), words)
    return render("differs", words=page.words, article=article, notes=notes)


def article_differs(page: "PageRenderer", entity: Entity, ident: str | None) -> Markup:
    fact = entity.facts.get(ARTICLE_ERROR)
    if fact is None:
        raise MacroError(
            f'{entity.id} has no "{ARTICLE_ERROR}" yet. Add it to {entity.place.path}, or write text="…" with src=["…"]'
        )
    claims = fact.claims if ident is None else (page.claim_of(entity, fact, ident),)
    prop = page.vocabulary.properties[ARTICLE_ERROR]
    return note(page, *(page.value(entity, ARTICLE_ERROR, claim, prop) for claim in claims))


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source ready for a template."""

    id: str
    title: Markup
    authors: str
    publisher: str
    date: Markup
    number: str | None
    language: str
    kind: str
    tier: int
    tier_words: str
    accessed: Markup
    origin: str | None
    archive: str | None
    address: str
    doi: str | None


def source_view(page: "PageRenderer", source: Source) -> SourceView:
    words = page.words
    lang = Markup('<cite lang="{}">{}</cite>').format(source.title_lang, source.cited_title)
    return SourceView(
        id=source.id,
        title=web_link(source.url, lang),
        authors=", ".join(source.authors),
        publisher=page.label(source.publisher.name),
        date=dates.point(source.published, words) if source.published else escape(words("undated")),
        number=source.document_number,
        language=words("in-language", language=words.get(f"language.{source.lang}", source.lang)),
        kind=words(f"kind.{source.kind}"),
        tier=source.tier,
        tier_words=words(f"tier.{source.tier}"),
        accessed=words.html("accessed", date=dates.point(source.accessed, words)),
        origin=words("copy-of", origin=source.origin) if source.origin else None,
        archive=source.archive_url if source.archive_url and source.archive_url.startswith(("https://", "http://")) else None,
        address=source.url,
        doi=source.doi,
    )


MOST_BACKLINKS = 12
"""So many ways back from a reference are shown; a dataset that all of a chart rests on has over a hundred."""


def references(page: "PageRenderer") -> Markup:
    items = []
    for ident, marks in page.citations.marks.items():
        source = page.atlas.sources.get(ident)
        view = source_view(page, source) if source else None
        entry = page.href(links.source(source)) if source else None
        said: dict[tuple[str, str], list[tuple[int, Mark]]] = {}
        for number, mark in enumerate(marks, 1):
            if mark.says:
                said.setdefault((mark.label, mark.says), []).append((number, mark))
        back = [(number, mark) for number, mark in enumerate(marks, 1) if not mark.says]
        items.append((ident, view, len(marks), back, entry, said))
    return render("references", words=page.words, items=items, most=MOST_BACKLINKS)
