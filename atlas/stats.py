"""What the atlas holds, in numbers: how much, how well cited, how fresh, what is missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from atlas.model.atlas import Atlas
from atlas.model.records import Claim, Entity, Fact
from atlas.model.vocabulary import LANGUAGES

STRONG = frozenset(("official", "primary", "dataset", "peer-reviewed"))
"""Kinds of sources that speak of their own or have been examined."""
WEAK_TIER = 3
"""The best tier that does not carry a value alone."""


@dataclass(slots=True)
class Count:
    """Facts and claims of some entities. ``values`` are the claims that are not absent."""

    entities: int = 0
    facts: int = 0
    claims: int = 0
    values: int = 0
    cited: int = 0
    strong: int = 0
    """Values with an official, primary, dataset or peer-reviewed source."""
    firm: int = 0
    """Values with a source of tier 1, or with sources of two publishers."""
    tier1: int = 0
    weak: int = 0
    """Values that rest on sources of tier 3 and 4 alone."""
    disputed: int = 0
    """Facts on which sources disagree."""
    absent: int = 0
    stale: int = 0
    low_confidence: int = 0

    def share(self, number: int) -> float:
        """Percent of the values, to one decimal."""
        return round(100 * number / self.values, 1) if self.values else 0.0


@dataclass(slots=True)
class Stats:
    total: Count
    by_kind: dict[str, Count]
    names_missing: dict[str, int]
    sources: int
    publishers: int
    sources_by_kind: dict[str, int]
    sources_by_tier: dict[int, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain data, shares included."""
        data = asdict(self)
        for count, record in (
            (self.total, data["total"]),
            *((self.by_kind[kind], data["by_kind"][kind]) for kind in self.by_kind),
        ):
            record["share_cited"] = count.share(count.cited)
            record["share_strong"] = count.share(count.strong)
            record["share_tier1"] = count.share(count.tier1)
            record["share_firm"] = count.share(count.firm)
            record["share_weak"] = count.share(count.weak)
        return data


def traits(fact: Fact, claim: Claim, atlas: Atlas, today: date) -> frozenset[str]:
    """What holds for a claim, in the names of :class:`Count`; what the state of the atlas lists comes from here too."""
    found = {"claims"} | ({"low_confidence"} if claim.low_confidence else set())
    if fact.claims[0] is claim:
        found |= {"facts"} | ({"disputed"} if fact.disputed else set())
    if claim.absence:
        return frozenset(found | {"absent"})
    sources = [atlas.sources[cite.source] for cite in claim.cites]
    holds = {
        "values": True,
        "cited": bool(sources),
        "strong": any(source.kind in STRONG for source in sources),
        "tier1": any(source.tier == 1 for source in sources),
        "firm": any(source.tier == 1 for source in sources) or len({source.publisher.id for source in sources}) > 1,
        "weak": bool(sources) and all(source.tier >= WEAK_TIER for source in sources),
        "stale": atlas.stale(fact.property, claim, today),
    }
    return frozenset(found | {name for name, true in holds.items() if true})


Standing = tuple[tuple[str, tuple[tuple[str | None, frozenset[str]], ...]], ...]
"""An entity's properties, each with the id and the traits of all its claims."""


def standing(entity: Entity, atlas: Atlas, today: date) -> Standing:
    """How all that is claimed of an entity stands."""
    return tuple(
        (name, tuple((claim.id, traits(fact, claim, atlas, today)) for claim in fact.claims))
        for name, fact in entity.facts.items()
    )


def standings(atlas: Atlas, today: date) -> dict[str, Standing]:
    """The standing of every entity, by id."""
    return {ident: standing(entity, atlas, today) for ident, entity in atlas.entities.items()}


def _count(found: Iterable[Standing]) -> Count:
    count = Count()
    traits: Counter[str] = Counter()
    for facts in found:
        count.entities += 1
        for _, claims in facts:
            for _, held in claims:
                traits.update(held)
    for name, number in traits.items():
        setattr(count, name, number)
    return count


def stats(atlas: Atlas, today: date, known: Mapping[str, Standing] | None = None) -> Stats:
    """Count everything; ``known`` are the standings, if they have been worked out before."""
    found = standings(atlas, today) if known is None else known
    return Stats(
        total=_count(found.values()),
        by_kind={kind: _count(found[entity.id] for entity in group) for kind, group in atlas.by_kind.items()},
        names_missing={
            lang: sum(getattr(entity.name, lang) is None for entity in atlas.entities.values()) for lang in LANGUAGES[1:]
        },
        sources=len(atlas.sources),
        publishers=len(atlas.publishers),
        sources_by_kind=dict(Counter(source.kind for source in atlas.sources.values()).most_common()),
        sources_by_tier=dict(sorted(Counter(source.tier for source in atlas.sources.values()).items())),
    )


_COLUMNS = ("entities", "facts", "claims", "cited", "strong", "firm", "disputed", "absent", "stale")
_HEADS = {"cited": "% cited", "strong": "% strong", "firm": "% firm"}


def _row(name: str, count: Count) -> list[str]:
    return [name, *(f"{count.share(getattr(count, c)):.1f}" if c in _HEADS else f"{getattr(count, c):,}" for c in _COLUMNS)]


def table(found: Stats) -> str:
    """The numbers as a table for people."""
    rows = [["", *(_HEADS.get(column, column) for column in _COLUMNS)]]
    rows += [_row(kind, count) for kind, count in found.by_kind.items() if count.entities]
    rows.append(_row("all", found.total))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(widths[0]) if i == 0 else cell.rjust(widths[i]) for i, cell in enumerate(row)) for row in rows]
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in found.sources_by_kind.items())
    tiers = ", ".join(f"{number:,} of tier {tier}" for tier, number in found.sources_by_tier.items())
    missing = ", ".join(f"{number:,} in {lang}" for lang, number in found.names_missing.items())
    return "\n".join(
        [
            *lines,
            "",
            "strong: with an official, primary, dataset or peer-reviewed source; firm: with one of tier 1, or of two publishers",
            f"{found.sources:,} sources of {found.publishers:,} publishers: {kinds}; {tiers}",
            f"names missing: {missing}; {found.total.low_confidence:,} claims of low confidence",
        ]
    )
