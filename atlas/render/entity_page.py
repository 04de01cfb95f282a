"""The page of an entity, top to bottom. Headings are Markdown of our own, all else is finished HTML behind tokens."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.export import api
from atlas.model.atlas import Use, natural
from atlas.model.dates import Interval, PartialDate
from atlas.model.records import Claim, Entity
from atlas.model.values import DateValue, TimeValue
from atlas.render import blocks, charts, dates, launches, portraits
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

HEADINGS = frozenset(
    "disagreements chronology launches details relations open-questions article-differs references picture".split()
)
"""Anchors of the page's own headings; no value may take one."""
DATED_BY = {"event": "when", "agreement": "signed", "law": "adopted"}
"""Kinds whose records stand in the history of what they concern, and the property that dates them."""


def compose(page: "PageRenderer", entity: Entity) -> str:
    """The page as Markdown with tokens."""
    sections = (
        ("disagreements", _disagreements(page, entity)),
        ("chronology", _chronology(page, entity)),
        ("launches", launches.section(page, entity)),
        ("details", _details(page, entity)),
        ("relations", _relations(page, entity)),
        ("open-questions", _open_questions(page, entity)),
        ("article-differs", _article(page, entity)),
    )
    head = page.block(_head(page, entity))
    portrait = portraits.compose(page, entity)
    facts = blocks.infobox(page, entity)
    beside = Markup('<div class="ka-beside">{}{}</div>').format(portrait, facts) if portrait else facts
    parts = [head, page.block(beside)]
    below = len(parts)
    for name, make in sections:
        if name == "relations":
            below = len(parts)  # where the infobox has ended, a picture has the whole width
        html = Markup("\n").join(make)
        if html:
            parts += [f"## {page.words(name)} {{#{name}}}", page.block(html)]
    if entity.id in charts.SUBJECTS:  # drawn last, so that the anchors of values lead to where they stand first
        parts[below:below] = [
            f"## {page.words('picture')} {{#picture}}",
            page.block(charts.compose(page, charts.SUBJECTS[entity.id])),
        ]
    parts.append(page.block(_edit(page, entity)))
    return "\n\n".join(parts)


def _head(page: "PageRenderer", entity: Entity) -> Markup:
    kind = page.vocabulary.kinds[entity.kind]
    others = [(lang, name) for lang in ("kk", "ru", "en") if lang != page.words.lang and (name := getattr(entity.name, lang))]
    index = page.site.urls.get(f"{kind.folder}/")
    return render(
        "entity_head",
        words=page.words,
        kind=page.label(kind.label),
        index=page.href(index) if index is not None else None,
        name=page.label(entity.name),
        others=others,
        # They stand behind the other names; a mark that is not shown is none a reference could lead back to.
        marks=page.citations.cite(entity.name_cites, page.words("names")) if others else Markup(),
        aliases=entity.aliases,
        summary=page.label(entity.summary) if entity.summary else None,
    )


def _disagreements(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    for name, fact in entity.facts.items():
        if fact.disputed and name not in blocks.ELSEWHERE:
            yield blocks.disagreement(page, entity, fact, page.vocabulary.properties[name])


def _earliest(date: PartialDate | Interval | None) -> datetime | None:
    if isinstance(date, Interval):
        date = date.start or date.end
    return date.earliest if date else None


def _moments(page: "PageRenderer", entity: Entity) -> Iterator[tuple[datetime, Claim, Entity, str]]:
    """Everything of an entity's past that has a date: its own dates and history, and the records that concern it."""
    for name, fact in entity.facts.items():
        prop = page.vocabulary.properties[name]
        if prop.type in ("date", "time") and not prop.mutable:
            for claim in fact.preferred:
                if (when := _value_date(claim)) is not None:
                    yield when, claim, entity, name
        elif name == blocks.HISTORY:
            for claim in fact.claims:
                yield _earliest(claim.start or claim.end or claim.as_of) or datetime.min.replace(tzinfo=UTC), claim, entity, name
    seen = set()
    for use in page.atlas.inverse.get(entity.id, ()):
        dated = DATED_BY.get(use.entity.kind)
        if (
            dated
            and use.property in ("involves", "place", "concerns")
            and use.entity.id not in seen
            and dated in use.entity.facts
        ):
            seen.add(use.entity.id)
            for claim in use.entity.facts[dated].preferred[:1]:
                if (when := _value_date(claim)) is not None:
                    yield when, claim, use.entity, dated


def _value_date(claim: Claim) -> datetime | None:
    if isinstance(claim.value, DateValue):
        return _earliest(claim.value.date)
    return _earliest(claim.value.utc) if isinstance(claim.value, TimeValue) else None


def _chronology(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    found = sorted(enumerate(_moments(page, entity)), key=lambda item: (item[1][0], item[0]))
    lines: list[tuple[Markup, Markup | str, str | None]] = []
    for _, (_when, claim, subject, name) in found:
        prop = page.vocabulary.properties[name]
        note = page.label(claim.note) if claim.note else None
        if name == blocks.HISTORY:
            date = dates.span(claim.start, claim.end, page.words) if claim.end else _point(page, claim.start or claim.as_of)
            lines.append((date, page.value(subject, name, claim, prop, as_of=False, period=False), note))
        elif subject.id == entity.id:
            lines.append((page.value(subject, name, claim, prop), page.label(prop.label), note))
        else:
            lines.append((page.value(subject, name, claim, prop, period=False), page.entity_link(subject.id), note))
    if lines:
        yield render("chronology", lines=lines)


def _point(page: "PageRenderer", date: PartialDate | None) -> Markup:
    return dates.point(date, page.words) if date else Markup()


def _details(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    rows = [
        blocks.row(page, entity, fact, prop)
        for name, fact in entity.facts.items()
        if blocks.in_details(name, prop := page.vocabulary.properties[name])
    ]
    if rows:
        yield render("details", words=page.words, rows=rows)


def _relations(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    groups: dict[str, list[Use]] = {}
    for use in page.atlas.inverse.get(entity.id, ()):
        if use.entity.kind == "event":
            continue  # events stand in the history
        prop = page.vocabulary.properties[use.property]
        groups.setdefault(page.label(prop.inverse or prop.label), []).append(use)
    listed = []
    for heading, uses in groups.items():
        uses.sort(key=lambda use: (use.claim.rank != "preferred", natural(use.entity.name.en)))
        listed.append((heading, [(use.claim.rank, _related(page, use)) for use in uses]))
    if listed:
        yield render("relations", groups=listed)


def _related(page: "PageRenderer", use: Use) -> Markup:
    prop = page.vocabulary.properties[use.property]
    return page.value(use.entity, use.property, use.claim, prop, body=page.entity_link(use.entity.id))


def _open_questions(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    lines = []
    for name, fact in entity.facts.items():
        prop = page.vocabulary.properties[name]
        for claim in fact.claims:
            if (claim.value is None and claim.absence != "not-applicable") or name == blocks.NOT_FOUND:
                lines.append(
                    (
                        page.label(prop.label),
                        page.value(entity, name, claim, prop),
                        page.label(claim.note) if claim.note else None,
                    )
                )
    if lines:
        yield render("open_questions", lines=lines)


def _article(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    if blocks.ARTICLE_ERROR in entity.facts:
        yield blocks.article_differs(page, entity, None)


def _edit(page: "PageRenderer", entity: Entity) -> Markup:
    return render(
        "edit",
        words=page.words,
        edit=page.site.edit_url(entity.place),
        report=page.site.report_url(entity.id, page.url, subject=page.label(entity.name)),
        path=entity.place.path,
        json=page.href(f"{api.FOLDER}/{page.vocabulary.kinds[entity.kind].folder}/{entity.id}.json"),
    )
