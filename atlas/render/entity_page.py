"""The page of an entity, top to bottom. Headings are Markdown of our own, all else is finished HTML behind tokens."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.export import api
from atlas.model.atlas import Atlas, Use, natural
from atlas.model.dates import Interval, PartialDate
from atlas.model.records import Claim, Entity
from atlas.model.values import DateValue, TimeValue
from atlas.model.vocabulary import Property
from atlas.render import blocks, brief, charts, dates, launches, links, portraits
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

HEADINGS = frozenset(
    "disagreements more chronology launches details relations open-questions article-differs references picture".split()
)
"""Anchors of the page's own headings; no value may take one."""
DATED_BY = brief.RECORDS
"""Kinds whose records stand in the history of what they concern, and the property that dates them."""


PARTS = ("history", "details")
"""Pages below that of an entity of many sources; the rest of its page is its own."""
MANY_SOURCES = 40
"""With more sources than this a page would soon weigh over 20 KB, and half of it be history and details."""


def parts(entity: Entity) -> tuple[str, ...]:
    """Names of the pages below the entity's own; none for most."""
    sources = {cite.source for fact in entity.facts.values() for claim in fact.claims for cite in claim.cites}
    return PARTS if len(sources) > MANY_SOURCES else ()


def part_url(page: str, part: str) -> str:
    """Of the page of an entity at ``page``, the address of a part below it."""
    return f"{page}{part}/"


def part_of(prop: Property, name: str) -> str | None:
    """On which part the property ``name`` of an entity that has parts stands; None: on its own page."""
    return "history" if name == blocks.HISTORY else "details" if blocks.in_details(name, prop) else None


def value_url(page: "PageRenderer", ident: str, name: str, anchor: str) -> str | None:
    """From ``page``, where a value of an entity stands; None if the entity has no page."""
    url = page.site.urls.get(ident)
    if url is None:
        return None
    part = part_of(page.vocabulary.properties[name], name) if page.site.parts[ident] else None
    return page.href(f"{part_url(url, part) if part else url}#{anchor}")


Section = tuple[str, Iterable[Markup]]


def compose(page: "PageRenderer", entity: Entity) -> str:
    """The page as Markdown with tokens."""
    head = page.block(_head(page, entity))
    portrait = portraits.compose(page, entity)
    facts = blocks.infobox(page, entity)
    beside = Markup('<div class="ka-beside">{}{}</div>').format(portrait, facts) if portrait else facts
    apart = bool(page.site.parts[entity.id])
    kept: tuple[Section, ...] = (*_past(page, entity), ("details", _details(page, entity)))
    above = _written(
        page, ("disagreements", _disagreements(page, entity)), *((("more", _led_to_parts(page, entity)),) if apart else kept)
    )
    below = _written(
        page,
        ("relations", _relations(page, entity)),
        ("open-questions", _open_questions(page, entity)),
        ("article-differs", _article(page, entity)),
    )
    # Drawn last, so that the anchors of values lead to where they stand first; put where the infobox has ended.
    picture = [] if apart else _picture(page, entity)
    return "\n\n".join([head, page.block(beside), *above, *picture, *below, page.block(_edit(page, entity))])


def compose_part(page: "PageRenderer", entity: Entity, part: str) -> str:
    """A page below that of an entity as Markdown with tokens."""
    head = page.block(Markup("<h1>{}</h1>").format(page.title))
    if part == "history":
        found = _written(page, *_past(page, entity))
    else:
        found = [*_written(page, ("details", _details(page, entity))), *_picture(page, entity)]
    return "\n\n".join([head, *found, page.block(_edit(page, entity))])


def _written(page: "PageRenderer", *sections: Section) -> list[str]:
    """Headings and texts of those that have any."""
    found = []
    for name, make in sections:
        html = Markup("\n").join(make)
        if html:
            found += [f"## {page.words(name)} {{#{name}}}", page.block(html)]
    return found


def _past(page: "PageRenderer", entity: Entity) -> tuple[Section, ...]:
    return ("chronology", _chronology(page, entity)), ("launches", launches.section(page, entity))


def _picture(page: "PageRenderer", entity: Entity) -> list[str]:
    if entity.id not in charts.SUBJECTS:
        return []
    return [f"## {page.words('picture')} {{#picture}}", page.block(charts.compose(page, charts.SUBJECTS[entity.id]))]


def _led_to_parts(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    """What the pages below hold. Each property has the anchor that its value would have here: links to it go on leading there."""
    lists = []
    for part in page.site.parts[entity.id]:
        url = page.href(part_url(page.url, part))
        rows = [
            (page.unique(name), f"{url}#{name}", page.label(page.vocabulary.properties[name].label), len(fact.claims))
            for name, fact in entity.facts.items()
            if part == part_of(page.vocabulary.properties[name], name)
        ]
        lists.append((url, page.words(f"part.{part}", name=page.label(entity.name)), rows))
    yield render("led_to_parts", words=page.words, lists=lists)


def _head(page: "PageRenderer", entity: Entity) -> Markup:
    kind = page.vocabulary.kinds[entity.kind]
    index = page.site.urls.get(f"{kind.folder}/")
    return blocks.head(
        page,
        page.label(kind.label),
        entity.name,
        summary=page.label(entity.summary) if entity.summary else None,
        index=page.href(index) if index is not None else None,
        aliases=entity.aliases,
        cites=entity.name_cites,
        standing=_standing(page, entity),
    )


def _standing(page: "PageRenderer", entity: Entity) -> blocks.Standing | None:
    """Where the entity stands, in a few words that lead to the value itself; None where nothing is on record."""
    state = brief.state(page.atlas, entity, page.words)
    if state is None:
        return None
    doubts = [state.as_of] if state.as_of else []
    if page.atlas.stale(state.property, state.claim, page.site.today):
        doubts.append(page.words("stale"))
    return blocks.Standing(state.text, state.tone, "; ".join(doubts), links.value(state.property, state.claim))


def _disagreements(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    for name, fact in entity.facts.items():
        if fact.disputed and name not in blocks.ELSEWHERE:
            yield blocks.disagreement(page, entity, fact, page.vocabulary.properties[name])


def _earliest(date: PartialDate | Interval | None) -> datetime | None:
    if isinstance(date, Interval):
        date = date.start or date.end
    return date.earliest if date else None


def _moments(page: "PageRenderer", entity: Entity) -> Iterator[tuple[datetime, Claim, Entity, str]]:
    """Everything of an entity's past that has a date: its own dates and history, and what concerns it or happened there."""
    for name, fact in entity.facts.items():
        prop = page.vocabulary.properties[name]
        if prop.type in ("date", "time") and not prop.mutable:
            for claim in fact.preferred:
                if (when := _value_date(claim)) is not None:
                    yield when, claim, entity, name
        elif name == blocks.HISTORY:
            for claim in fact.claims:
                yield _earliest(claim.start or claim.end or claim.as_of) or datetime.min.replace(tzinfo=UTC), claim, entity, name
    seen = {entity.id}
    uses = page.atlas.inverse
    concerning = (use for use in uses.get(entity.id, ()) if use.property in ("involves", "place", "concerns"))
    there = (use for part in _parts_of(page.atlas, entity.id) for use in uses.get(part, ()) if use.property == "place")
    for use in (*concerning, *there):
        dated = DATED_BY.get(use.entity.kind)
        if dated and use.entity.id not in seen and dated in use.entity.facts:
            seen.add(use.entity.id)
            for claim in use.entity.facts[dated].preferred[:1]:
                if (when := _value_date(claim)) is not None:
                    yield when, claim, use.entity, dated


def _parts_of(atlas: Atlas, whole: str) -> list[str]:
    """Places that are part of a place, and their parts."""
    found = [whole]
    for place in found:
        parts = (use.entity.id for use in atlas.inverse.get(place, ()) if use.property == "part_of")
        found += [part for part in parts if part not in found]
    return found[1:]


def _value_date(claim: Claim) -> datetime | None:
    if isinstance(claim.value, DateValue):
        return _earliest(claim.value.date)
    return _earliest(claim.value.utc) if isinstance(claim.value, TimeValue) else None


def _own_time(entity: Entity, moment: tuple[datetime, Claim, Entity, str]) -> bool:
    """Whether an entity itself gives a moment: what an event tells of the same one need not stand twice."""
    _, claim, subject, _ = moment
    return subject.id == entity.id and isinstance(claim.value, TimeValue)


def _chronology(page: "PageRenderer", entity: Entity) -> Iterator[Markup]:
    moments = list(_moments(page, entity))
    told = {each[0] for each in moments if isinstance(each[1].value, TimeValue) and not _own_time(entity, each)}
    kept = [each for each in moments if not (_own_time(entity, each) and each[0] in told)]
    found = sorted(enumerate(kept), key=lambda item: (item[1][0], item[0]))
    if [(subject.id, name) for _, (_when, _claim, subject, name) in found] == [(entity.id, DATED_BY.get(entity.kind))]:
        return  # the date of an event alone is no history of it
    lines: list[tuple[Markup, Markup | str, str | None]] = []
    for _, (_when, claim, subject, name) in found:
        prop = page.vocabulary.properties[name]
        note = page.label(claim.note) if claim.note else None
        if name == blocks.HISTORY:
            date = _happened(page, claim)
            lines.append((date, page.value(subject, name, claim, prop, as_of=False, period=False), note))
        elif subject.id == entity.id:
            lines.append((page.value(subject, name, claim, prop), page.label(prop.label), note))
        else:
            lines.append((page.value(subject, name, claim, prop, period=False), page.entity_link(subject.id), note))
    if lines:
        yield render("chronology", lines=lines)


def _happened(page: "PageRenderer", claim: Claim) -> Markup:
    """When it happened; where only the date of the report is known, that, called so."""
    if claim.end:
        return dates.span(claim.start, claim.end, page.words)
    if claim.start:
        return dates.point(claim.start, page.words)
    return page.words.html("reported", value=dates.point(claim.as_of, page.words)) if claim.as_of else Markup()


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
