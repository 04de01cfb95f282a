"""The atlas: everything that was loaded, immutable and indexed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar
from unicodedata import decimal

from atlas.model.article import SECTIONS, CitedSource, Section, Statement
from atlas.model.glossary import Term, TermGroup
from atlas.model.launches import HOME, Launch
from atlas.model.records import Claim, Entity, Publisher, Source
from atlas.model.values import Choice, Identifier, references
from atlas.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Use:
    """One claim, and of what it is a claim."""

    entity: Entity
    property: str
    claim: Claim


Item = TypeVar("Item")


def _frozen(index: Mapping[str, list[Item]]) -> Mapping[str, tuple[Item, ...]]:
    return MappingProxyType({key: tuple(items) for key, items in index.items()})


class Atlas:
    """All entities, sources and vocabulary, with the indexes that pages ask for.

    ``by_kind``      kind -> entities, by English name
    ``by_property``  property -> every claim of it
    ``by_source``    source -> every claim that cites it
    ``inverse``      entity -> every claim elsewhere whose value leads to it (preferred and earlier ones)
    ``sections``     the article's sections, in its order, with what they state
    ``statements_by_source``  source -> every statement of the article whose verdict rests on it
    ``statements_by_entity``  entity -> every statement of which it gives the right account
    ``cited_sources``  the bodies the article names as its sources, in its order
    ``glossary``     groups of terms; ``terms`` the terms by id
    ``launches``     the launch log by tag, in order of time; ``home_launches`` those from Baikonur
    ``launches_by_vehicle``, ``launches_by_pad``, ``launches_by_year``  of Baikonur and elsewhere; a site has those of its pads
    ``satellites_by_launch``  tag -> satellites of the atlas that it carried
    """

    __slots__ = (
        "by_kind",
        "by_property",
        "by_source",
        "cited_sources",
        "entities",
        "former",
        "glossary",
        "home_launches",
        "inverse",
        "launches",
        "launches_by_pad",
        "launches_by_vehicle",
        "launches_by_year",
        "publishers",
        "satellites_by_launch",
        "sections",
        "sources",
        "statements_by_entity",
        "statements_by_source",
        "terms",
        "vocabulary",
    )

    def __init__(
        self,
        vocabulary: Vocabulary,
        entities: Iterable[Entity],
        sources: Iterable[Source],
        publishers: Iterable[Publisher],
        *,
        sections: Iterable[Section] = (),
        cited_sources: Iterable[CitedSource] = (),
        glossary: Iterable[TermGroup] = (),
        launches: Iterable[Launch] = (),
    ) -> None:
        self.vocabulary = vocabulary
        place = {name: number for number, name in enumerate(SECTIONS)}
        self.sections: Mapping[str, Section] = MappingProxyType(
            {section.id: section for section in sorted(sections, key=lambda s: place.get(s.id, len(place)))}
        )
        self.cited_sources = tuple(cited_sources)
        self.glossary = tuple(glossary)
        self.terms: Mapping[str, Term] = MappingProxyType({term.id: term for group in self.glossary for term in group.terms})
        self.entities: Mapping[str, Entity] = MappingProxyType(
            {entity.id: entity for entity in sorted(entities, key=lambda e: e.id)}
        )
        self.sources: Mapping[str, Source] = MappingProxyType(
            {source.id: source for source in sorted(sources, key=lambda s: s.id)}
        )
        self.publishers: Mapping[str, Publisher] = MappingProxyType({p.id: p for p in sorted(publishers, key=lambda p: p.id)})
        self.former: Mapping[str, str] = MappingProxyType(
            {old: entity.id for entity in self.entities.values() for old in entity.former_ids}
        )
        by_kind: dict[str, list[Entity]] = {kind: [] for kind in vocabulary.kinds}
        by_property: dict[str, list[Use]] = defaultdict(list)
        by_source: dict[str, list[Use]] = defaultdict(list)
        inverse: dict[str, list[Use]] = defaultdict(list)
        for entity in self.entities.values():
            by_kind[entity.kind].append(entity)
            for name, fact in entity.facts.items():
                for claim in fact.claims:
                    use = Use(entity, name, claim)
                    by_property[name].append(use)
                    for cite in dict.fromkeys(cite.source for cite in claim.cites):
                        by_source[cite].append(use)
                    if claim.rank in ("preferred", "earlier"):
                        for target in references(claim.value):
                            inverse[target].append(use)
        self.by_kind: Mapping[str, tuple[Entity, ...]] = MappingProxyType(
            {kind: tuple(sorted(group, key=lambda e: (natural(e.name.en), e.id))) for kind, group in by_kind.items()}
        )
        self.by_property = _frozen(by_property)
        self.by_source = _frozen(by_source)
        self.inverse = _frozen(inverse)
        stated: dict[str, list[Statement]] = defaultdict(list)
        corrected: dict[str, list[Statement]] = defaultdict(list)
        for section in self.sections.values():
            for statement in section.statements:
                for cite in dict.fromkeys(cite.source for cite in statement.cites):
                    stated[cite].append(statement)
                for target in statement.right:
                    corrected[target].append(statement)
        self.statements_by_source = _frozen(stated)
        self.statements_by_entity = _frozen(corrected)
        self._index_launches(launches)

    def _index_launches(self, launches: Iterable[Launch]) -> None:
        ordered = sorted(launches, key=lambda launch: launch.time.earliest)  # those of one moment stay as they are written
        self.launches: Mapping[str, Launch] = MappingProxyType({launch.tag: launch for launch in ordered})
        by_vehicle: dict[str, list[Launch]] = defaultdict(list)
        by_pad: dict[str, list[Launch]] = defaultdict(list)
        by_year: dict[int, list[Launch]] = defaultdict(list)
        wholes: dict[str, list[str]] = {}
        for launch in ordered:
            by_vehicle[launch.vehicle].append(launch)
            by_year[launch.year].append(launch)
            if launch.pad not in wholes:
                wholes[launch.pad] = self._wholes(launch.pad)
            for place in wholes[launch.pad]:
                by_pad[place].append(launch)
        self.launches_by_vehicle = _frozen(by_vehicle)
        self.launches_by_pad = _frozen(by_pad)
        self.launches_by_year: Mapping[int, tuple[Launch, ...]] = MappingProxyType(
            {year: tuple(group) for year, group in by_year.items()}
        )
        self.home_launches = self.launches_by_pad.get(HOME, ())
        carried: dict[str, list[Entity]] = defaultdict(list)
        for use in self.by_property.get("launch_tag", ()):
            if use.claim.rank == "preferred" and isinstance(use.claim.value, Identifier):
                carried[use.claim.value.text].append(use.entity)
        self.satellites_by_launch = _frozen(carried)

    def _wholes(self, ident: str) -> list[str]:
        """The place and all that it is part of."""
        found = [ident]
        for place in found:
            fact = self.entities[place].facts.get("part_of") if place in self.entities else None
            for claim in fact.preferred if fact else ():
                found += [target for target in references(claim.value) if target not in found]
        return found

    def stale(self, name: str, claim: Claim, today: date) -> bool:
        """Whether a claim of ``name`` is past its shelf life: preferred, not ended, and of a state that can still change."""
        fresh_days = self.vocabulary.properties[name].fresh_days
        if fresh_days is None or claim.as_of is None or claim.rank != "preferred" or claim.end is not None:
            return False
        if isinstance(claim.value, Choice) and self.vocabulary.enums[claim.value.enum][claim.value.item].tone == "past":
            return False  # what has ended stays ended: re-entered, dissolved, completed
        return (today - claim.as_of.latest.date()).days > fresh_days

    def claims(self) -> Iterable[Use]:
        """Every claim of every entity, in the order of ids and files."""
        for entity in self.entities.values():
            for name, fact in entity.facts.items():
                for claim in fact.claims:
                    yield Use(entity, name, claim)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts Site 9 before Site 31, without regard to case.

    Numbers compare by length, then digit by digit: Python refuses to make a number of thousands of digits.
    """
    parts: list[tuple[int, int, str]] = []
    digits = word = ""
    for char in text.casefold() + "\0":
        if char.isdecimal():
            if word:
                parts.append((1, 0, word))
                word = ""
            digits += str(decimal(char))
        else:
            if digits:
                stripped = digits.lstrip("0")
                parts.append((0, len(stripped), stripped))
                digits = ""
            word += char
    parts.append((1, 0, word))
    return tuple(parts)
