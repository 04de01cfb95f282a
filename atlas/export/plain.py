"""The records of the atlas as plain data, always of the same shape: every key is there, with null or an empty list for nothing.

:mod:`atlas.export.contract` describes the shape to machines, :mod:`atlas.export.read` reads it back.
"""

from collections.abc import Iterable
from typing import Any

from atlas.export.settings import CREDIT, LICENCE_URL, Settings
from atlas.model.article import CitedSource, Section
from atlas.model.atlas import Atlas
from atlas.model.dates import Interval, PartialDate
from atlas.model.glossary import TermGroup
from atlas.model.launches import Launch
from atlas.model.records import Cite, Claim, Entity, Publisher, Source
from atlas.model.values import (
    Choice,
    Coordinates,
    DateValue,
    Identifier,
    Money,
    Number,
    Ref,
    Refs,
    Text,
    TimeValue,
    Url,
    Value,
)
from atlas.model.vocabulary import LANGUAGES, LangText, Property

Json = dict[str, Any]


def head() -> Json:
    """What every file of the API begins with."""
    return {"licence": LICENCE_URL, "credit": CREDIT}


def text(text: LangText | None) -> Json | None:
    """Text in all languages of the atlas."""
    return {lang: getattr(text, lang) for lang in LANGUAGES} if text else None


def date(value: PartialDate | Interval | None) -> str | None:
    """A date as its author wrote it (EDTF)."""
    return value.text if value else None


def bounds(value: PartialDate | Interval) -> tuple[str | None, str | None]:
    """First moment (inclusive) and last moment (exclusive) meant, in UTC; None where the date is open."""
    first = value.start if isinstance(value, Interval) else value
    last = value.end if isinstance(value, Interval) else value
    return (
        f"{first.earliest:%Y-%m-%dT%H:%M:%SZ}" if first else None,
        f"{last.latest:%Y-%m-%dT%H:%M:%SZ}" if last else None,
    )


def cites(cites: Iterable[Cite]) -> list[Json]:
    return [{"id": cite.source, "says": cite.says} for cite in cites]


def _when(value: PartialDate | Interval) -> Json:
    earliest, latest = bounds(value)
    points = [point for point in (value.start, value.end) if point] if isinstance(value, Interval) else [value]
    return {
        "text": value.text,
        "precision": points[0].precision,
        "earliest": earliest,
        "latest": latest,
        "approximate": any(point.approximate for point in points),
        "uncertain": any(point.uncertain for point in points),
    }


def _amount(value: Number | Money) -> Json:
    return {"value": value.low if value.low == value.high else None, "min": value.low, "max": value.high}


def value(value: Value, prop: Property) -> Json:
    """A value with its type; a number with its unit."""
    match value:
        case Number():
            return {"type": "number", **_amount(value), "unit": prop.unit}
        case Money():
            return {"type": "money", **_amount(value), "currency": value.currency, "year": value.year}
        case DateValue():
            return {"type": "date", **_when(value.date)}
        case TimeValue():
            return {"type": "time", **_when(value.utc), "local": date(value.local)}
        case Text():
            return {"type": "text", "text": text(value.text)}
        case Choice():
            return {"type": "choice", "list": value.enum, "item": value.item}
        case Ref():
            return {"type": "ref", "id": value.id}
        case Refs():
            return {"type": "refs", "ids": list(value.ids)}
        case Coordinates():
            return {"type": "coordinates", "lat": value.lat, "lon": value.lon, "accuracy_m": value.accuracy_m}
        case Url():
            return {"type": "url", "url": value.url}
        case Identifier():
            return {"type": "identifier", "text": value.text}


def claim(claim: Claim, prop: Property) -> Json:
    return {
        "rank": claim.rank,
        "value": value(claim.value, prop) if claim.value is not None else None,
        "absence": claim.absence,
        "searched": date(claim.searched),
        "as_of": date(claim.as_of),
        "from": date(claim.start),
        "to": date(claim.end),
        "approximate": claim.approximate,
        "low_confidence": claim.low_confidence,
        "share": claim.share,
        "note": text(claim.note),
        "why": text(claim.why),
        "id": claim.id,
        "sources": cites(claim.cites),
    }


def page(entity: Entity, atlas: Atlas, settings: Settings) -> str:
    """The full address of an entity's page."""
    return settings.address(f"{atlas.vocabulary.kinds[entity.kind].folder}/{entity.id}/")


def record(entity: Entity, atlas: Atlas, settings: Settings) -> str:
    """The full address of an entity's record in the API."""
    return settings.address(f"api/v1/{atlas.vocabulary.kinds[entity.kind].folder}/{entity.id}.json")


def entity(entity: Entity, atlas: Atlas, settings: Settings) -> Json:
    """An entity with all its facts and the relations that others have to it."""
    properties = atlas.vocabulary.properties
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": text(entity.name),
        "name_sources": cites(entity.name_cites),
        "short": text(entity.short),
        "summary": text(entity.summary),
        "aliases": [{"text": alias.text, "lang": alias.lang} for alias in entity.aliases],
        "former_ids": list(entity.former_ids),
        "page": page(entity, atlas, settings),
        "self": record(entity, atlas, settings),
        "file": entity.place.path,
        "facts": {
            name: [claim(one, properties[name]) for one in fact.claims] for name, fact in entity.facts.items()
        },
        "relations": [
            {"entity": use.entity.id, "kind": use.entity.kind, "property": use.property, "rank": use.claim.rank}
            for use in atlas.inverse.get(entity.id, ())
        ],
    }  # fmt: skip


def cited(entity: Entity) -> set[str]:
    """Ids of all sources an entity's record rests on."""
    found = {cite.source for fact in entity.facts.values() for claim in fact.claims for cite in claim.cites}
    return found | {cite.source for cite in entity.name_cites}


def source(source: Source) -> Json:
    return {
        "id": source.id,
        "publisher": source.publisher.id,
        "publisher_name": text(source.publisher.name),
        "url": source.url,
        "title": source.title,
        "lang": source.lang,
        "kind": source.kind,
        "tier": source.tier,
        "published": date(source.published),
        "accessed": date(source.accessed),
        "origin": source.origin,
        "authors": list(source.authors),
        "document_number": source.document_number,
        "doi": source.doi,
        "archive_url": source.archive_url,
    }


def sources(atlas: Atlas, ids: Iterable[str]) -> Json:
    """Works by their ids."""
    return {ident: source(atlas.sources[ident]) for ident in sorted(ids)}


def publisher(publisher: Publisher) -> Json:
    return {"id": publisher.id, "name": text(publisher.name), "tier": publisher.tier, "home": publisher.home}


def launch(launch: Launch) -> Json:
    earliest, latest = bounds(launch.time)
    return {
        "tag": launch.tag,
        "time": launch.time.text,
        "earliest": earliest,
        "latest": latest,
        "vehicle": launch.vehicle,
        "vehicle_uncertain": launch.vehicle_uncertain,
        "variant": launch.variant,
        "serial": launch.serial,
        "pad": launch.pad,
        "pad_uncertain": launch.pad_uncertain,
        "mission": launch.mission,
        "payloads": list(launch.payloads),
        "further_payloads": launch.more,
        "crewed": launch.crewed,
        "orbit": launch.orbit,
        "outcome": launch.outcome,
        "failed_stage": launch.failed_stage,
        "agency": launch.agency,
        "provisional": launch.provisional,
        "sources": cites(launch.cites),
    }


def section(section: Section) -> Json:
    """A section of the article with our verdict on each of its statements."""
    return {
        "id": section.id,
        "title": text(section.title),
        "page": section.page,
        "statements": [
            {
                "id": statement.id,
                "says": text(statement.says),
                "verdict": statement.verdict,
                "why": text(statement.why),
                "right": list(statement.right),
                "searched": date(statement.searched),
                "audits": list(statement.audits),
                "sources": cites(statement.cites),
            }
            for statement in section.statements
        ],
    }


def cited_source(cited: CitedSource) -> Json:
    return {
        "id": cited.id,
        "cited_as": text(cited.cited_as),
        "entity": cited.entity,
        "verdict": text(cited.verdict),
        "sources": cites(cited.cites),
    }


def terms(group: TermGroup) -> Json:
    """A group of the glossary."""
    return {
        "id": group.id,
        "title": text(group.title),
        "terms": [
            {
                "id": term.id,
                "term": text(term.term),
                "expansion": text(term.expansion),
                "meaning": text(term.meaning),
                "forms": list(term.forms),
                "entity": term.entity,
                "see": list(term.see),
                "sources": cites(term.cites),
            }
            for term in group.terms
        ],
    }


def vocabulary(atlas: Atlas) -> Json:
    """Kinds, properties, units and closed lists."""
    return atlas.vocabulary.model_dump(mode="json") | {"groups": atlas.vocabulary.groups}
