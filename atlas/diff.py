"""What differs between two atlases: every record, every fact, every claim. Two atlases in, a :class:`Diff` out, no words.

Where a record is written (``Place``) does not count, nor does what follows from another change: the address of an entity that
was renamed, or the tier that a source has from its publisher. :mod:`atlas.diff_words` puts the outcome into words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel

from atlas.model.atlas import Atlas
from atlas.model.records import TIER_OF_KIND, Claim, Entity, Fact, Source
from atlas.model.values import Ref, Refs, Value

Sort = Literal[
    "entity", "source", "publisher", "launch", "section", "statement", "cited source", "term group", "term",
    "kind", "unit", "property", "list item",
]  # fmt: skip
"""What a record is; the order in which changes are told."""
SORTS: tuple[Sort, ...] = (
    "entity", "source", "publisher", "launch", "section", "statement", "cited source", "term group", "term",
    "kind", "unit", "property", "list item",
)  # fmt: skip
What = Literal["added", "removed", "changed", "renamed"]

CLAIM_PARTS = tuple(field.name for field in fields(Claim) if field.name != "place")
"""All that two claims can differ in."""
_OWN = {
    "entity": ("id", "facts", "place", "former_ids"),
    "section": ("place", "statements"),
    "term group": ("place", "terms"),
    "source": ("place", "tier"),
}
"""Fields not compared one by one, for each sort: ids, places, and what is compared for itself."""
EFFECTS = ("lost_tier1", "gained_tier1", "disputed", "settled", "lost_value", "found_value")


@dataclass(frozen=True, slots=True)
class ClaimEdit:
    """A claim before and after; one of the two is None when it was added or removed."""

    before: Claim | None
    after: Claim | None

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts that differ, in the order of :class:`Claim`; none when it was added or removed."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in CLAIM_PARTS if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class Change:
    """One record, or one part of it, that differs.

    ``part`` is the property of a fact or the field of a record; empty when the record as a whole came, went or was renamed.
    ``before`` and ``after`` are the records or the values of the field; for a fact they are :class:`Fact`, and ``claims``
    holds what differs in it (empty when only the order of its claims does).
    """

    sort: Sort
    id: str
    what: What
    part: str = ""
    before: Any = None
    after: Any = None
    claims: tuple[ClaimEdit, ...] = ()

    @property
    def is_fact(self) -> bool:
        return isinstance(self.before or self.after, Fact)


@dataclass(frozen=True, slots=True)
class Diff:
    """``changes`` in the order of sorts and ids; ``effects`` names the facts (``kazsat-2.status``) in which something follows."""

    changes: tuple[Change, ...]
    effects: Mapping[str, tuple[str, ...]]
    """``lost_tier1`` and ``gained_tier1``: facts whose shown value has no source of tier 1 any more, or now has one.
    ``disputed`` and ``settled``: sources now disagree, or do no longer. ``lost_value``, ``found_value``: known before, or now."""

    def __bool__(self) -> bool:
        return bool(self.changes)

    def of(self, sort: Sort, what: What | None = None, *, facts: bool = False) -> tuple[Change, ...]:
        """The changes of a sort; ``facts`` chooses those of facts instead of those of the records themselves."""
        return tuple(c for c in self.changes if c.sort == sort and what in (None, c.what) and c.is_fact == facts)


def _bare(record: Any) -> Any:
    """A record without the places in it, for comparing."""
    if is_dataclass(record) and not isinstance(record, type):
        return (type(record), *(_bare(getattr(record, f.name)) for f in fields(record) if f.name != "place"))
    if isinstance(record, Mapping):
        return tuple((key, _bare(item)) for key, item in record.items())
    return tuple(_bare(item) for item in record) if isinstance(record, tuple) else record


def _moved(value: Value | None, renamed: Mapping[str, str]) -> Value | None:
    """A value with every renamed entity under its new id."""
    if isinstance(value, Ref):
        return Ref(renamed.get(value.id, value.id))
    return Refs(tuple(renamed.get(ident, ident) for ident in value.ids)) if isinstance(value, Refs) else value


def _pointed_on(fact: Fact, renamed: Mapping[str, str]) -> Fact:
    return replace(fact, claims=tuple(replace(claim, value=_moved(claim.value, renamed)) for claim in fact.claims))


def _same(before: Claim, after: Claim) -> bool:
    return all(getattr(before, name) == getattr(after, name) for name in CLAIM_PARTS)


_LIKENESS: tuple[Callable[[Claim, Claim], bool], ...] = (
    _same,
    lambda a, b: a.id is not None and a.id == b.id,
    lambda a, b: a.value == b.value and a.absence == b.absence and (a.as_of, a.start, a.end) == (b.as_of, b.start, b.end),
    lambda a, b: a.value == b.value and a.absence == b.absence,
    lambda a, b: a.rank == b.rank and (a.as_of, a.start, a.end, a.cites) == (b.as_of, b.start, b.end, b.cites),
    lambda a, b: a.rank == b.rank,
    lambda _a, _b: True,
)
"""By what a claim is known again on the other side, the surest first; the last pairs what is left in order."""


def claim_edits(before: Fact, after: Fact) -> tuple[ClaimEdit, ...]:
    """What differs between the claims of two facts, in the order of the later one, removed claims at the end."""
    old, new = list(before.claims), list(after.claims)
    partner: dict[int, Claim] = {}
    for alike in _LIKENESS:
        for position, claim in enumerate(new):
            if position in partner:
                continue
            found = next((one for one in old if alike(one, claim)), None)
            if found is not None:
                partner[position] = found
                old.remove(found)
    edits = [ClaimEdit(partner.get(position), claim) for position, claim in enumerate(new)]
    return (*(edit for edit in edits if edit.before is None or edit.parts), *(ClaimEdit(claim, None) for claim in old))


def _facts(before: Entity, after: Entity, renamed: Mapping[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*after.facts, *before.facts)):
        old, new = before.facts.get(name), after.facts.get(name)
        if old is None or new is None:
            what: What = "added" if old is None else "removed"
            claims = (new or old).claims  # type: ignore[union-attr]
            edits = tuple(ClaimEdit(None, claim) if new else ClaimEdit(claim, None) for claim in claims)
            yield Change("entity", after.id, what, name, old, new, edits)
            continue
        if renamed:
            old, new = _pointed_on(old, renamed), _pointed_on(new, renamed)
        if _bare(old.claims) != _bare(new.claims):
            yield Change("entity", after.id, "changed", name, old, new, claim_edits(old, new))


def _own_tier(source: Source) -> int | None:
    """A source's tier where it has one of its own, not the one that its kind and publisher give."""
    return None if source.tier == TIER_OF_KIND.get(source.kind, source.publisher.tier) else source.tier


def _names(record: Any) -> list[str]:
    return list(type(record).model_fields) if isinstance(record, BaseModel) else [field.name for field in fields(record)]


def _parts(sort: Sort, ident: str, before: Any, after: Any, renamed: Mapping[str, str]) -> Iterator[Change]:
    """The fields in which two records of one id differ."""
    for name in _names(after):
        if name in _OWN.get(sort, ("place", "id")) or name == "id":
            continue
        old, new = getattr(before, name), getattr(after, name)
        if name == "publisher" and not isinstance(new, str):
            old, new = old.id, new.id
        elif renamed:
            old, new = _under_new_id(old, renamed), _under_new_id(new, renamed)
        if _bare(old) != _bare(new):
            yield Change(sort, ident, "changed", name, old, new)
    if sort == "source" and _own_tier(before) != _own_tier(after):
        yield Change(sort, ident, "changed", "tier", before.tier, after.tier)


def _under_new_id(part: Any, renamed: Mapping[str, str]) -> Any:
    """An id, or ids in a row, with every renamed entity under its new one."""
    if isinstance(part, str):
        return renamed.get(part, part)
    if isinstance(part, tuple):
        return tuple(renamed.get(item, item) if isinstance(item, str) else item for item in part)
    return part


def _records(
    sort: Sort, before: Mapping[str, Any], after: Mapping[str, Any], renamed: Mapping[str, str] | None = None
) -> Iterator[Change]:
    for ident in sorted(before.keys() | after.keys()):
        if ident not in before:
            yield Change(sort, ident, "added", after=after[ident])
        elif ident not in after:
            yield Change(sort, ident, "removed", before=before[ident])
        else:
            yield from _parts(sort, ident, before[ident], after[ident], renamed or {})


def _entities(before: Atlas, after: Atlas, renamed: Mapping[str, str]) -> Iterator[Change]:
    old = {renamed.get(ident, ident): entity for ident, entity in before.entities.items()}
    for ident in sorted(old.keys() | after.entities.keys()):
        if ident not in old:
            yield Change("entity", ident, "added", after=after.entities[ident])
            continue
        if ident not in after.entities:
            yield Change("entity", ident, "removed", before=old[ident])
            continue
        was, now = old[ident], after.entities[ident]
        if was.id != now.id:
            yield Change("entity", ident, "renamed", before=was, after=now)
        # A former id that is there because of the renaming told just now is no change of its own.
        if [*now.former_ids] != [*was.former_ids, *([was.id] if was.id != now.id else [])]:
            yield Change("entity", ident, "changed", "former_ids", was.former_ids, now.former_ids)
        yield from _parts("entity", ident, was, now, {})
        yield from _facts(was, now, renamed)


def _shown(fact: Fact) -> tuple[Claim, ...]:
    return fact.preferred or fact.claims[:1]


def _first_hand(fact: Fact, atlas: Atlas) -> bool:
    """Whether what is shown of a fact has a source of tier 1."""
    cited = (atlas.sources.get(cite.source) for claim in _shown(fact) for cite in claim.cites)
    return any(source is not None and source.tier == 1 for source in cited)


def _effects(before: Atlas, after: Atlas, renamed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What follows for facts that stand on both sides, by its name in :data:`EFFECTS`."""
    found: dict[str, list[str]] = {name: [] for name in EFFECTS}
    old = {renamed.get(ident, ident): entity for ident, entity in before.entities.items()}
    for ident, entity in after.entities.items():
        for name, now in entity.facts.items():
            was = old[ident].facts.get(name) if ident in old else None
            if was is None:
                continue
            pairs = {
                ("lost_tier1", "gained_tier1"): (_first_hand(was, before), _first_hand(now, after)),
                ("settled", "disputed"): (was.disputed, now.disputed),
                ("lost_value", "found_value"): (_known(was), _known(now)),
            }
            for (lost, gained), (then, today) in pairs.items():
                if then != today:
                    found[lost if then else gained].append(f"{ident}.{name}")
    return {name: tuple(facts) for name, facts in found.items() if facts}


def _known(fact: Fact) -> bool:
    return any(claim.value is not None for claim in _shown(fact))


def _renamed(before: Atlas, after: Atlas) -> dict[str, str]:
    """Former id -> new id of entities that were there under the former one and are under the new one."""
    return {old: new for old, new in after.former.items() if old in before.entities and old not in after.entities}


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def diff(before: Atlas, after: Atlas) -> Diff:
    """What has changed from ``before`` to ``after``, in the order of :data:`SORTS`, then of ids."""
    renamed = _renamed(before, after)
    old, new = before.vocabulary, after.vocabulary
    changes = (
        *_entities(before, after, renamed),
        *_records("source", before.sources, after.sources),
        *_records("publisher", before.publishers, after.publishers),
        *_records("launch", before.launches, after.launches, renamed),
        *_records("section", before.sections, after.sections),
        *_records("statement", _statements(before), _statements(after), renamed),
        *_records("cited source", _by_id(before.cited_sources), _by_id(after.cited_sources), renamed),
        *_records("term group", _by_id(before.glossary), _by_id(after.glossary)),
        *_records("term", before.terms, after.terms, renamed),
        *_records("kind", old.kinds, new.kinds),
        *_records("unit", old.units, new.units),
        *_records("property", old.properties, new.properties),
        *_records("list item", _items(before), _items(after)),
    )
    return Diff(changes, _effects(before, after, renamed))


def _statements(atlas: Atlas) -> dict[str, Any]:
    return _by_id(statement for section in atlas.sections.values() for statement in section.statements)


def _items(atlas: Atlas) -> dict[str, Any]:
    return {f"{name}.{item}": about for name, items in atlas.vocabulary.enums.items() for item, about in items.items()}
