"""The atlas: everything that was loaded, immutable and indexed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from atlas.model.records import Claim, Entity, Publisher, Source
from atlas.model.values import references
from atlas.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Use:
    """One claim, and of what it is a claim."""

    entity: Entity
    property: str
    claim: Claim


def _frozen(index: Mapping[str, list[Use]]) -> Mapping[str, tuple[Use, ...]]:
    return MappingProxyType({key: tuple(uses) for key, uses in index.items()})


class Atlas:
    """All entities, sources and vocabulary, with the indexes that pages ask for.

    ``by_kind``      kind -> entities, by English name
    ``by_property``  property -> every claim of it
    ``by_source``    source -> every claim that cites it
    ``inverse``      entity -> every claim elsewhere whose value leads to it (preferred and earlier ones)
    """

    __slots__ = ("by_kind", "by_property", "by_source", "entities", "former", "inverse", "publishers", "sources", "vocabulary")

    def __init__(self, vocabulary: Vocabulary, entities: Iterable[Entity], sources: Iterable[Source], publishers: Iterable[Publisher]) -> None:
        self.vocabulary = vocabulary
        self.entities: Mapping[str, Entity] = MappingProxyType({entity.id: entity for entity in sorted(entities, key=lambda e: e.id)})
        self.sources: Mapping[str, Source] = MappingProxyType({source.id: source for source in sorted(sources, key=lambda s: s.id)})
        self.publishers: Mapping[str, Publisher] = MappingProxyType({p.id: p for p in sorted(publishers, key=lambda p: p.id)})
        self.former: Mapping[str, str] = MappingProxyType({old: entity.id for entity in self.entities.values() for old in entity.former_ids})
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

    def claims(self) -> Iterable[Use]:
        """Every claim of every entity, in the order of ids and files."""
        for entity in self.entities.values():
            for name, fact in entity.facts.items():
                for claim in fact.claims:
                    yield Use(entity, name, claim)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts Site 9 before Site 31, without regard to case."""
    parts: list[tuple[int, int, str]] = []
    digits = word = ""
    for char in text.casefold() + "\0":
        if char.isdecimal():
            if word:
                parts.append((1, 0, word))
                word = ""
            digits += char
        else:
            if digits:
                parts.append((0, int(digits), ""))
                digits = ""
            word += char
    parts.append((1, 0, word))
    return tuple(parts)
