"""The files of the API read back into an Atlas: the proof that they hold all of it, and a start for other programs.

Where a record was written is not told beyond its file, so lines and columns are zero.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from atlas.model.article import CitedSource, Section, Statement
from atlas.model.atlas import Atlas
from atlas.model.dates import PartialDate, parse_date, parse_point
from atlas.model.glossary import Term, TermGroup
from atlas.model.launches import Launch
from atlas.model.records import Alias, Cite, Claim, Entity, Fact, Place, Publisher, Source
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
from atlas.model.vocabulary import LangText, Vocabulary

Json = dict[str, Any]
NOWHERE = Place("", 0, 0)

_VALUES: dict[str, Callable[[Json], Value]] = {
    "number": lambda raw: Number(raw["min"], raw["max"]),
    "money": lambda raw: Money(raw["min"], raw["max"], raw["currency"], raw["year"]),
    "date": lambda raw: DateValue(parse_date(raw["text"])),
    "time": lambda raw: TimeValue(parse_date(raw["text"]), _point(raw["local"])),
    "text": lambda raw: Text(LangText(**raw["text"])),
    "choice": lambda raw: Choice(raw["list"], raw["item"]),
    "ref": lambda raw: Ref(raw["id"]),
    "refs": lambda raw: Refs(tuple(raw["ids"])),
    "coordinates": lambda raw: Coordinates(raw["lat"], raw["lon"], raw["accuracy_m"]),
    "url": lambda raw: Url(raw["url"]),
    "identifier": lambda raw: Identifier(raw["text"]),
}


def _point(raw: str | None) -> PartialDate | None:
    return parse_point(raw) if raw else None


def _text(raw: Json | None) -> LangText | None:
    return LangText(**raw) if raw else None


def _cites(raw: Iterable[Json]) -> tuple[Cite, ...]:
    return tuple(Cite(cite["id"], cite["says"]) for cite in raw)


def _claim(raw: Json, place: Place) -> Claim:
    return Claim(
        value=_VALUES[raw["value"]["type"]](raw["value"]) if raw["value"] else None,
        rank=raw["rank"],
        cites=_cites(raw["sources"]),
        place=place,
        absence=raw["absence"],
        searched=_point(raw["searched"]),
        as_of=_point(raw["as_of"]),
        start=_point(raw["from"]),
        end=_point(raw["to"]),
        why=_text(raw["why"]),
        note=_text(raw["note"]),
        approximate=raw["approximate"],
        low_confidence=raw["low_confidence"],
        share=raw["share"],
        id=raw["id"],
    )


def _entity(raw: Json) -> Entity:
    place = Place(raw["file"], 0, 0)
    return Entity(
        id=raw["id"],
        kind=raw["kind"],
        name=LangText(**raw["name"]),
        facts={name: Fact(name, tuple(_claim(claim, place) for claim in claims), place) for name, claims in raw["facts"].items()},
        place=place,
        short=_text(raw["short"]),
        summary=_text(raw["summary"]),
        name_cites=_cites(raw["name_sources"]),
        aliases=tuple(Alias(alias["text"], alias["lang"]) for alias in raw["aliases"]),
        former_ids=tuple(raw["former_ids"]),
    )


def _source(raw: Json, publishers: dict[str, Publisher]) -> Source:
    return Source(
        id=raw["id"],
        publisher=publishers[raw["publisher"]],
        url=raw["url"],
        title=raw["title"],
        lang=raw["lang"],
        kind=raw["kind"],
        tier=raw["tier"],
        published=_point(raw["published"]),
        accessed=parse_point(raw["accessed"]),
        origin=raw["origin"],
        authors=tuple(raw["authors"]),
        document_number=raw["document_number"],
        doi=raw["doi"],
        archive_url=raw["archive_url"],
        place=NOWHERE,
    )


def _launch(raw: Json) -> Launch:
    return Launch(
        tag=raw["tag"],
        time=parse_point(raw["time"]),
        vehicle=raw["vehicle"],
        variant=raw["variant"],
        serial=raw["serial"],
        pad=raw["pad"],
        mission=raw["mission"],
        payloads=tuple(raw["payloads"]),
        more=raw["further_payloads"],
        orbit=raw["orbit"],
        outcome=raw["outcome"],
        failed_stage=raw["failed_stage"],
        agency=raw["agency"],
        crewed=raw["crewed"],
        vehicle_uncertain=raw["vehicle_uncertain"],
        pad_uncertain=raw["pad_uncertain"],
        provisional=raw["provisional"],
        cites=_cites(raw["sources"]),
        place=NOWHERE,
    )


def _section(raw: Json) -> Section:
    statements = tuple(
        Statement(
            id=one["id"],
            section=raw["id"],
            says=LangText(**one["says"]),
            verdict=one["verdict"],
            why=LangText(**one["why"]),
            right=tuple(one["right"]),
            cites=_cites(one["sources"]),
            searched=_point(one["searched"]),
            audits=tuple(one["audits"]),
            place=NOWHERE,
        )
        for one in raw["statements"]
    )
    return Section(raw["id"], LangText(**raw["title"]), raw["page"], statements, NOWHERE)


def _cited_source(raw: Json) -> CitedSource:
    texts = LangText(**raw["cited_as"]), LangText(**raw["verdict"])
    return CitedSource(raw["id"], texts[0], raw["entity"], texts[1], _cites(raw["sources"]), NOWHERE)


def _terms(raw: Json) -> TermGroup:
    terms = tuple(
        Term(
            id=one["id"],
            term=LangText(**one["term"]),
            expansion=_text(one["expansion"]),
            meaning=LangText(**one["meaning"]),
            forms=tuple(one["forms"]),
            entity=one["entity"],
            see=tuple(one["see"]),
            cites=_cites(one["sources"]),
            place=NOWHERE,
        )
        for one in raw["terms"]
    )
    return TermGroup(raw["id"], LangText(**raw["title"]), terms, NOWHERE)


def load(fetch: Callable[[str], str | bytes]) -> Atlas:
    """The Atlas behind an API. ``fetch`` gives the text of a file by its path below ``api/v1/``, as ``satellites.json``.

    Raises ``KeyError`` or ``ValueError`` where a file is not what the API's schemas say, and whatever ``fetch`` raises.
    """

    def get(path: str) -> Json:
        found: Json = json.loads(fetch(path))
        return found

    words = get("vocabulary.json")
    vocabulary = Vocabulary.model_validate({name: words[name] for name in Vocabulary.model_fields})
    works, article = get("sources.json"), get("article.json")
    publishers = {
        raw["id"]: Publisher(raw["id"], LangText(**raw["name"]), raw["tier"], raw["home"], NOWHERE)
        for raw in works["publishers"]
    }  # fmt: skip
    return Atlas(
        vocabulary,
        [_entity(raw) for kind in vocabulary.kinds.values() for raw in get(f"{kind.folder}.json")["entities"]],
        [_source(raw, publishers) for raw in works["sources"]],
        publishers.values(),
        sections=[_section(raw) for raw in article["sections"]],
        cited_sources=[_cited_source(raw) for raw in article["cited_sources"]],
        glossary=[_terms(raw) for raw in get("glossary.json")["groups"]],
        launches=[_launch(raw) for raw in get("launches.json")["launches"]],
    )
