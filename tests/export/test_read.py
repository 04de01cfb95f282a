"""What is exported holds everything: read back, it is the same atlas."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.export import api
from atlas.export.read import load
from atlas.model.atlas import Atlas
from atlas.model.dates import parse_date, parse_point
from atlas.model.records import Alias, Cite, Claim, Entity, Fact, Place
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
from atlas.model.vocabulary import LangText
from tests.export.support import SETTINGS, contents, real_atlas, real_files, small_files
from tests.render.small import small_atlas

NOWHERE = Place("data/a/b.yml", 1, 1)


def read_back(atlas: Atlas) -> Atlas:
    files = api.export(atlas, SETTINGS)
    return load(lambda path: files[f"api/v1/{path}"])


@pytest.mark.parametrize(("atlas", "files"), [(small_atlas, small_files), (real_atlas, real_files)])
def test_the_same_atlas_comes_back(atlas: Any, files: Any) -> None:
    before, after = contents(atlas()), contents(load(lambda path: files()[f"api/v1/{path}"]))
    for name, found in before.items():
        assert after[name] == found, name


def test_what_is_read_back_gives_the_same_bytes() -> None:
    again = api.export(load(lambda path: real_files()[f"api/v1/{path}"]), SETTINGS)
    assert [path for path, text in again.items() if text != real_files()[path]] == []


# ---- atlases nobody wrote

WORD = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
TEXT = st.builds(LangText, en=WORD, kk=st.none() | WORD, ru=st.none() | WORD)
POINT = st.sampled_from(["2011", "2011-07", "2011-07-15", "2011-07-15T23:16Z", "2011-07-15T23:16:10Z", "1963~", "1955-06?"])
DATE = POINT | st.sampled_from(["2004/2010", "2027/..", "../2010", "2004~/2010-05?"])
AMOUNT = st.integers(0, 10**15) | st.floats(0, 1e9, allow_nan=False)
IDS = ["a-1", "b-2", "c-3"]


def number(make: Any) -> st.SearchStrategy[Any]:
    pairs = st.tuples(AMOUNT, AMOUNT).map(sorted)
    return st.one_of(AMOUNT.map(lambda one: make(one, one)), pairs.map(lambda ends: make(ends[0], ends[1])))


VALUES: dict[str, st.SearchStrategy[Value]] = {
    "number": number(Number),
    "money": number(lambda low, high: Money(low, high, "KZT", "2006")),
    "date": DATE.map(lambda text: DateValue(parse_date(text))),
    "time": st.builds(
        TimeValue, DATE.map(parse_date), st.none() | st.just(parse_point("2011-07-16T05:16:10+06:00"))
    ),
    "text": TEXT.map(Text),
    "ref": st.sampled_from(IDS).map(Ref),
    "refs": st.lists(st.sampled_from(IDS), min_size=1, unique=True).map(lambda ids: Refs(tuple(ids))),
    "coordinates": st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0.1, 1e6)),
    "url": WORD.map(lambda word: Url(f"https://example.org/{word}")),
    "identifier": WORD.map(Identifier),
}  # fmt: skip


def claims(kind: str, name: str) -> st.SearchStrategy[Claim]:
    vocabulary = small_atlas().vocabulary
    prop = vocabulary.properties[name]
    items = [Choice(prop.enum_for(kind) or "", item) for item in vocabulary.enum_items(prop, kind)]
    point = st.none() | POINT.map(parse_point)
    given: dict[str, st.SearchStrategy[Any]] = {
        "cites": st.lists(st.builds(Cite, st.sampled_from(sorted(small_atlas().sources)), st.none() | WORD), max_size=2).map(
            tuple
        ),
        "searched": point,
        "as_of": point,
        "start": point,
        "end": point,
        "why": st.none() | TEXT,
        "note": st.none() | TEXT,
        "approximate": st.booleans(),
        "low_confidence": st.booleans(),
        "share": st.none() | st.floats(0, 100),
        "id": st.none() | WORD,
    }
    rank = st.sampled_from(["preferred", "earlier", "also", "rejected"])
    known = st.builds(
        Claim, value=st.sampled_from(items) if items else VALUES[prop.type], rank=rank, place=st.just(NOWHERE), **given
    )
    reasons = st.sampled_from(["unknown", "not-public", "not-applicable", "disputed"])
    absent = st.builds(Claim, value=st.none(), rank=rank, place=st.just(NOWHERE), absence=reasons, **given)
    return known | absent


@st.composite
def entities(draw: st.DrawFn, ident: str) -> Entity:
    vocabulary = small_atlas().vocabulary
    kind = draw(st.sampled_from(sorted(vocabulary.kinds)))
    order = list(vocabulary.properties)
    names = draw(st.lists(st.sampled_from(sorted(vocabulary.properties_of(kind))), max_size=4, unique=True))
    facts = {
        name: Fact(name, tuple(draw(st.lists(claims(kind, name), min_size=1, max_size=3))), NOWHERE)
        for name in sorted(names, key=order.index)
    }
    return Entity(
        id=ident,
        kind=kind,
        name=draw(TEXT),
        facts=facts,
        place=NOWHERE,
        short=draw(st.none() | TEXT),
        summary=draw(st.none() | TEXT),
        aliases=tuple(draw(st.lists(st.builds(Alias, WORD, st.just("kk")), max_size=2))),
        former_ids=tuple(draw(st.lists(st.just(f"old-{ident}"), max_size=1))),
    )


@given(st.tuples(*(entities(ident) for ident in IDS)))
@settings(max_examples=15)
def test_any_atlas_comes_back(made: tuple[Entity, ...]) -> None:
    small = small_atlas()
    atlas = Atlas(small.vocabulary, made, small.sources.values(), small.publishers.values())
    assert contents(read_back(atlas)) == contents(atlas)
