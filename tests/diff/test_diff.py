"""The diff of a random edit names that edit and nothing else."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.diff import CLAIM_PARTS, SORTS, Diff, claim_edits, diff
from atlas.load.build import assemble
from atlas.model.atlas import Atlas
from atlas.model.dates import parse_point
from atlas.model.records import Cite, Claim, Entity, Fact, Place, Source
from atlas.model.values import Identifier, Number, Ref, Refs, Text
from atlas.model.vocabulary import LangText
from tests.check.support import workspace_of

ELSEWHERE = Place("data/elsewhere.yml", 7, 7)
NEW = Claim(Text(LangText(en="quite new")), "preferred", (Cite("example-2020"),), ELSEWHERE)
Named = tuple[str, str, str, str]
"""Sort, id, what, part."""


@cache
def base() -> Atlas:
    return assemble(workspace_of({}))


def rebuilt(atlas: Atlas, **parts: Any) -> Atlas:
    """The atlas made anew, with other records of some sorts."""
    given_ = {
        "vocabulary": atlas.vocabulary,
        "entities": atlas.entities.values(),
        "sources": atlas.sources.values(),
        "publishers": atlas.publishers.values(),
        "sections": atlas.sections.values(),
        "cited_sources": atlas.cited_sources,
        "glossary": atlas.glossary,
        "launches": atlas.launches.values(),
    } | parts
    main = [given_.pop(name) for name in ("vocabulary", "entities", "sources", "publishers")]
    return Atlas(*main, **given_)


def with_one(records: Any, ident: str, edit: Callable[[Any], Any], key: str = "id") -> list[Any]:
    return [edit(record) if getattr(record, key) == ident else record for record in records]


def named(found: Diff) -> list[Named]:
    return [(change.sort, change.id, change.what, change.part) for change in found.changes]


def with_fact(entity: Entity, fact: Fact) -> Entity:
    return replace(entity, facts={**entity.facts, fact.property: fact})


def moved(record: Any) -> Any:
    """The same record, written elsewhere."""
    return replace(record, place=ELSEWHERE)


CLAIM_EDITS: dict[str, Callable[[Claim], Claim]] = {
    "value": lambda claim: replace(claim, value=Identifier("another")),
    "absence": lambda claim: replace(claim, value=None, absence="not-public", searched=parse_point("2026-01")),
    "rank": lambda claim: replace(claim, rank="also" if claim.rank != "also" else "rejected"),
    "as_of": lambda claim: replace(claim, as_of=parse_point("1999-12")),
    "start": lambda claim: replace(claim, start=parse_point("1999-12")),
    "end": lambda claim: replace(claim, end=parse_point("1999-12")),
    "searched": lambda claim: replace(claim, searched=parse_point("1999-12")),
    "cites": lambda claim: replace(claim, cites=(*claim.cites, Cite("example-2021", "says so"))),
    "why": lambda claim: replace(claim, why=LangText(en="because")),
    "note": lambda claim: replace(claim, note=LangText(en="note")),
    "approximate": lambda claim: replace(claim, approximate=not claim.approximate),
    "low_confidence": lambda claim: replace(claim, low_confidence=not claim.low_confidence),
    "share": lambda claim: replace(claim, share=12.5),
    "id": lambda claim: replace(claim, id="a-name"),
}


def test_every_part_of_a_claim_is_edited_below() -> None:
    assert set(CLAIM_EDITS) == set(CLAIM_PARTS)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Atlas, list[Named]]:
    """The small atlas after one edit, and how the diff is to name it."""
    atlas = base()
    entity = atlas.entities[draw(st.sampled_from(sorted(atlas.entities)))]
    fact = entity.facts[draw(st.sampled_from(sorted(entity.facts)))]
    source = atlas.sources[draw(st.sampled_from(sorted(atlas.sources)))]
    launch = atlas.launches[draw(st.sampled_from(sorted(atlas.launches)))]
    text = LangText(en=draw(st.text("abc ", min_size=1)) + "!")
    which = draw(st.sampled_from(sorted(EDITS)))
    if which == "claim":
        part = draw(st.sampled_from(sorted(CLAIM_EDITS)))
        claim = CLAIM_EDITS[part](fact.claims[0])
        changed = with_fact(entity, replace(fact, claims=(claim, *fact.claims[1:])))
        return rebuilt(atlas, entities=with_one(atlas.entities.values(), entity.id, lambda _: changed)), [
            ("entity", entity.id, "changed", fact.property)
        ]
    return EDITS[which](atlas, entity, fact, source, launch, text)


def _entity(atlas: Atlas, entity: Entity, edit: Callable[[Entity], Entity]) -> Atlas:
    return rebuilt(atlas, entities=with_one(atlas.entities.values(), entity.id, edit))


EDITS: dict[str, Callable[..., tuple[Atlas, list[Named]]]] = {
    "claim": lambda *_: (base(), []),
    "nothing, all lines moved": lambda a, e, f, s, la, t: (
        rebuilt(
            a,
            entities=[
                replace(
                    moved(one),
                    facts={
                        name: Fact(name, tuple(map(moved, fact.claims)), ELSEWHERE) for name, fact in one.facts.items()
                    },
                )
                for one in a.entities.values()
            ],
            sources=map(moved, a.sources.values()),
            launches=map(moved, a.launches.values()),
        ),
        [],
    ),
    "claim added": lambda a, e, f, s, la, t: (
        _entity(a, e, lambda one: with_fact(one, replace(f, claims=(*f.claims, NEW)))),
        [("entity", e.id, "changed", f.property)],
    ),
    "fact added": lambda a, e, f, s, la, t: (
        _entity(a, e, lambda one: with_fact(one, Fact("remark", (NEW,), ELSEWHERE))), [("entity", e.id, "added", "remark")],
    ),
    "fact removed": lambda a, e, f, s, la, t: (
        _entity(a, e, lambda one: replace(one, facts={k: v for k, v in one.facts.items() if k != f.property})),
        [("entity", e.id, "removed", f.property)],
    ),
    "name": lambda a, e, f, s, la, t: (
        _entity(a, e, lambda one: replace(one, name=t)), [("entity", e.id, "changed", "name")],
    ),
    "summary": lambda a, e, f, s, la, t: (
        _entity(a, e, lambda one: replace(one, summary=t)), [("entity", e.id, "changed", "summary")],
    ),
    "entity added": lambda a, e, f, s, la, t: (
        rebuilt(a, entities=[*a.entities.values(), replace(e, id="quite-new")]), [("entity", "quite-new", "added", "")],
    ),
    "entity removed": lambda a, e, f, s, la, t: (
        rebuilt(a, entities=[one for one in a.entities.values() if one.id != e.id]), [("entity", e.id, "removed", "")],
    ),
    "entity renamed": lambda a, e, f, s, la, t: (
        _entity(a, e, lambda one: replace(one, id="renamed", former_ids=(one.id,))), [("entity", "renamed", "renamed", "")],
    ),
    "source added": lambda a, e, f, s, la, t: (
        rebuilt(a, sources=[*a.sources.values(), replace(s, id="example-1999")]), [("source", "example-1999", "added", "")],
    ),
    "source removed": lambda a, e, f, s, la, t: (
        rebuilt(a, sources=[one for one in a.sources.values() if one.id != s.id]), [("source", s.id, "removed", "")],
    ),
    "source's title": lambda a, e, f, s, la, t: (
        rebuilt(a, sources=with_one(a.sources.values(), s.id, lambda one: replace(one, title=t.en))),
        [("source", s.id, "changed", "title")],
    ),
    "publisher's tier": lambda a, e, f, s, la, t: _publisher(a),
    "launch's outcome": lambda a, e, f, s, la, t: (
        rebuilt(a, launches=with_one(a.launches.values(), la.tag, lambda one: replace(one, outcome="pad-explosion"), "tag")),
        [("launch", la.tag, "changed", "outcome")],
    ),
    "launch removed": lambda a, e, f, s, la, t: (
        rebuilt(a, launches=[one for one in a.launches.values() if one.tag != la.tag]), [("launch", la.tag, "removed", "")],
    ),
    "statement": lambda a, e, f, s, la, t: (
        rebuilt(
            a,
            sections=[
                replace(one, statements=tuple(replace(said, why=t) for said in one.statements)) for one in a.sections.values()
            ],
        ),
        [("statement", "vision-more", "changed", "why")],
    ),
    "term": lambda a, e, f, s, la, t: (
        rebuilt(
            a,
            glossary=[
                replace(one, terms=tuple(with_one(one.terms, "leo", lambda term: replace(term, meaning=t)))) for one in a.glossary
            ],
        ),
        [("term", "leo", "changed", "meaning")],
    ),
    "property": lambda a, e, f, s, la, t: (
        rebuilt(
            a,
            vocabulary=a.vocabulary.model_copy(
                update={
                    "properties": {
                        name: prop.model_copy(update={"label": t}) if name == "status" else prop
                        for name, prop in a.vocabulary.properties.items()
                    }
                }
            ),
        ),
        [("property", "status", "changed", "label")],
    ),
}  # fmt: skip


def _publisher(atlas: Atlas) -> tuple[Atlas, list[Named]]:
    """A publisher's tier goes over to all of its news; only the publisher has changed."""
    (publisher,) = [replace(one, tier=2) for one in atlas.publishers.values()]
    sources = [replace(one, publisher=publisher, tier=2) for one in atlas.sources.values()]
    return rebuilt(atlas, publishers=[publisher], sources=sources), [("publisher", publisher.id, "changed", "tier")]


@given(edits())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_a_random_edit_is_named_and_nothing_else(edit: tuple[Atlas, list[Named]]) -> None:
    after, expected = edit
    assert named(diff(base(), after)) == expected


@pytest.mark.parametrize("which", [name for name in EDITS if name != "claim"])
def test_each_edit_once(which: str) -> None:
    atlas = base()
    entity = atlas.entities["example-1"]
    given_ = (entity, entity.facts["status"], atlas.sources["example-2020"], atlas.launches["2011-001"], LangText(en="Other"))
    after, expected = EDITS[which](atlas, *given_)
    assert named(diff(atlas, after)) == expected
    back = [(sort, ident, {"added": "removed", "removed": "added"}.get(what, what), part) for sort, ident, what, part in expected]
    if which != "entity renamed":  # a former id that is taken away again is no name for what was
        assert named(diff(after, atlas)) == back


def test_nothing_differs_from_itself() -> None:
    assert not diff(base(), base())
    assert diff(base(), base()).effects == {}


def test_references_follow_a_renaming() -> None:
    atlas = base()
    pointing = Fact("operator", (replace(NEW, value=Ref("example-company")),), ELSEWHERE)
    listing = Fact("parties", (replace(NEW, value=Refs(("example-company", "example-1"))),), ELSEWHERE)
    before = _entity(atlas, atlas.entities["example-1"], lambda one: with_fact(with_fact(one, pointing), listing))

    def renamed(one: Entity) -> Entity:
        if one.id == "example-company":
            return replace(one, id="new-company", former_ids=("example-company",))
        if one.id != "example-1":
            return one
        pointing_on = replace(pointing, claims=(replace(NEW, value=Ref("new-company")),))
        listing_on = replace(listing, claims=(replace(NEW, value=Refs(("new-company", "example-1"))),))
        return with_fact(with_fact(one, pointing_on), listing_on)

    after = rebuilt(before, entities=[renamed(one) for one in before.entities.values()])
    assert named(diff(before, after)) == [("entity", "new-company", "renamed", "")]


def fact(*claims: Claim) -> Fact:
    return Fact("launch_mass", claims, ELSEWHERE)


def test_the_old_value_kept_as_earlier_is_known_again() -> None:
    old = replace(NEW, value=Number(1, 1), as_of=parse_point("2020"))
    new = replace(NEW, value=Number(2, 2), as_of=parse_point("2021"))
    added, kept = claim_edits(fact(old), fact(new, replace(old, rank="earlier")))
    assert (added.before, added.after) == (None, new)
    assert (kept.before, kept.parts) == (old, ("rank",))


def test_a_claim_is_known_by_its_id() -> None:
    one, two = (replace(NEW, value=Number(n, n), id=f"c{n}") for n in (1, 2))
    (edit,) = claim_edits(fact(one, two), fact(two, replace(one, value=Number(3, 3))))
    assert (edit.before, edit.parts) == (one, ("value",))


def official(atlas: Atlas, ident: str) -> list[Source]:
    return with_one(atlas.sources.values(), ident, lambda one: replace(one, kind="official", tier=1))


def test_what_follows_for_facts_is_told() -> None:
    atlas = base()
    before = rebuilt(atlas, sources=official(atlas, "example-2020"))
    found = diff(before, atlas)
    assert named(found) == [("source", "example-2020", "changed", "kind")]
    assert "example-1.status" in found.effects["lost_tier1"]
    assert "gained_tier1" not in found.effects
    assert set(diff(atlas, before).effects) == {"gained_tier1"}
    status = atlas.entities["example-1"].facts["status"]
    doubted = replace(status, claims=(*status.claims, replace(NEW, rank="also")))
    disputed = _entity(atlas, atlas.entities["example-1"], lambda one: with_fact(one, doubted))
    assert diff(atlas, disputed).effects == {"disputed": ("example-1.status",)}
    assert diff(disputed, atlas).effects == {"settled": ("example-1.status",)}
    gone = replace(status, claims=(CLAIM_EDITS["absence"](status.claims[0]),))
    unknown = _entity(atlas, atlas.entities["example-1"], lambda one: with_fact(one, gone))
    assert diff(atlas, unknown).effects == {"lost_value": ("example-1.status",)}


def test_every_collection_of_the_atlas_is_compared() -> None:
    """A new sort of record must be compared, or its changes are lost in silence."""
    assert set(Atlas.__init__.__kwdefaults__) == {"sections", "cited_sources", "glossary", "launches"}
    assert {field.name for field in fields(Diff)} == {"changes", "effects"}
    assert len(set(SORTS)) == len(SORTS)
