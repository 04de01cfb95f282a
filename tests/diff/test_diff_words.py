"""A diff in words: what a contributor, a page and a program read of it."""

import json
import re
from dataclasses import replace

import pytest

from atlas.check.examples import publisher, satellite
from atlas.diff import diff
from atlas.diff_words import NOTHING, as_json, as_markdown, as_text, escaped
from atlas.load.build import assemble
from atlas.model.atlas import Atlas
from tests.check.support import workspace_of

HEAD = "example-1"
EARLIER = '{value: operational, rank: earlier, as_of: "2026-08", src: [example-2020]}]'


def atlas_of(**files: str) -> Atlas:
    """The small atlas with another satellite or publisher."""
    places = {"satellite": "satellites/example-1.yml", "publisher": "sources/example.yml", "launches": "launches/2010s.yml"}
    return assemble(workspace_of({places[name]: text for name, text in files.items()}))


def lines(before: Atlas, after: Atlas) -> list[str]:
    return as_text(diff(before, after), before, after).splitlines()


def told(before: str, after: str) -> str:
    """The line for a satellite's fact that changes."""
    found = lines(atlas_of(satellite=satellite(before)), atlas_of(satellite=satellite(after)))
    assert found[1] == ""
    return found[0]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            'status: {value: operational, as_of: "2026-08", src: [example-2020]}',
            'status: {value: retired, as_of: "2026-10", src: [example-2021]}',
            "Example · Status: operational -> retired, as of 2026-10, source example-2021",
        ),
        (
            'status: {value: operational, as_of: "2026-08", src: [example-2020]}',
            'status: [{value: retired, as_of: "2026-10", src: [example-2021]}, ' + EARLIER,
            "Example · Status: operational -> retired, as of 2026-10, source example-2021; operational kept as earlier",
        ),
        (
            'status: {value: operational, as_of: "2026-08", src: [example-2020]}',
            'status: {value: operational, as_of: "2026-10", src: [example-2020, example-2021]}',
            "Example · Status: operational, as of 2026-08 -> 2026-10, source added: example-2021",
        ),
        ("", "launch_mass: {value: 1330, src: [example-2020]}", "Example · Launch mass: added: 1,330 kg, source example-2020"),
        ("launch_mass: {value: 1330, src: [example-2020]}", "", "Example · Launch mass: removed (1,330 kg)"),
        (
            "launch_mass: {value: {min: 820, max: 1000}, src: [example-2020]}",
            "launch_mass: {value: 900, approx: true, src: [example-2020]}",
            "Example · Launch mass: 820 to 1,000 kg -> about 900 kg",
        ),
        (
            "launch_mass: {value: 1330, src: [example-2020]}",
            'launch_mass: {value: null, reason: not-public, searched: "2026-11"}',
            "Example · Launch mass: 1,330 kg -> not public, searched 2026-11",
        ),
        (
            "launch_mass: {value: 1330, src: [example-2020]}",
            "launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, rank: also, src: [example-2021]}]",
            "Example · Launch mass: added: 1,400 kg, also said, source example-2021",
        ),
        (
            "operator: {value: example-company, src: [example-2020]}",
            "operator: {value: example-company, confidence: low, note: {en: Hearsay.}, src: [{id: example-2020, says: So.}]}",
            'Example · Operator: Example Company, note now "Hearsay.", now of low confidence, what example-2020 says',
        ),
        (
            "insurance: {value: 5, currency: KZT, year: '2006', src: [example-2020]}",
            "insurance: {value: 6000, currency: USD, year: '2007', src: [example-2020]}",
            "Example · Insurance: 5 KZT of 2006 -> 6,000 USD of 2007",
        ),
        (
            "designation: {value: {en: No. 1}, src: [example-2020]}",
            "designation: {value: {en: No. 1, ru: № 1}, src: [example-2020]}",
            'Example · Designation: ru: none -> "№ 1"',
        ),
    ],
)
def test_a_fact(before: str, after: str, line: str) -> None:
    assert told(before, after) == line


def test_the_last_line_sums_up() -> None:
    before = atlas_of(publisher=publisher("kind: official"))
    mass = "launch_mass: {value: 1330, src: [example-2020]}"
    work = '  example-2022: {url: "https://example.org/2022", title: New, lang: en, kind: news, accessed: "2022-06"}\n'
    after = atlas_of(satellite=satellite(mass), publisher=publisher() + work)
    found = lines(before, after)
    assert 'Source example-2022: added: "New", Example, news, tier 3, undated' in found
    assert "Source example-2020 · kind: official -> news" in found
    assert found[-1] == "One fact added; one source added; one source changed; five facts lost their tier-1 source."


def test_records_of_other_sorts() -> None:
    atlas = atlas_of()
    entity = atlas.entities[HEAD]
    renamed = Atlas(
        atlas.vocabulary,
        [replace(one, id="better", former_ids=("example-1",)) if one is entity else one for one in atlas.entities.values()],
        atlas.sources.values(),
        atlas.publishers.values(),
    )
    found = lines(atlas, renamed)
    assert found[0] == "Example: now stands under the id better, before example-1"
    assert "Launch 2011-001: removed: 2011-05-04T10:00Z, Example Rocket, Example Site, failure" in found
    assert 'Term geo: removed: "GEO"' in found
    assert 'The article\'s statement vision-more: removed: "There will be more."' in found
    assert found[-1] == (
        "One entity renamed; two launches removed; one section removed; one statement removed; "
        "one term group removed; two terms removed."
    )


def test_nothing() -> None:
    atlas = atlas_of()
    assert as_text(diff(atlas, atlas), atlas, atlas) == f"{NOTHING}\n"
    assert NOTHING in as_markdown(diff(atlas, atlas), atlas, atlas)
    assert as_json(diff(atlas, atlas), atlas, atlas) == {"summary": [], "changes": [], "effects": {}}


HOSTILE = "<img src=x> [a](http://b.c) @someone #12 **x** `y` www.d.e https://f.g | \\ &lt; ![z](y)"


def test_markdown_is_no_place_for_mischief() -> None:
    before, after = atlas_of(), atlas_of(satellite=satellite(f"designation: {{value: {{en: '{HOSTILE}'}}, src: [example-2020]}}"))
    text = as_markdown(diff(before, after), before, after)
    for live in ("<img", "[a](", "@someone", "#12", "**x**", "`y`", "www.d", "https://", "&lt;"):
        assert live not in re.sub(r"\\.", "", text), live
    assert escaped("a\nb") == "a b"
    assert text.startswith("## What changes in the facts\n\nOne fact added.\n\n- **Example · Designation**: ")


def test_markdown_counts_what_is_too_much() -> None:
    before, after = (
        atlas_of(),
        atlas_of(satellite=satellite("launch_mass: {value: 1330, src: [example-2020]}", head="summary: {en: X.}")),
    )
    assert "And 1 more." in as_markdown(diff(before, after), before, after, most=1)
    arrow = as_markdown(diff(before, after), before, after)
    assert '- **Example · summary**: none → "X."' in arrow


def test_json_is_plain_and_has_both_sides() -> None:
    old = 'status: {value: operational, as_of: "2026-08", src: [example-2020]}'
    new = 'status: {value: retired, as_of: "2026-10", share: 0.5, src: [example-2021]}'
    before = atlas_of(satellite=satellite(old), publisher=publisher("kind: official"))
    after = atlas_of(satellite=satellite(new.replace("share: 0.5, ", "")), publisher=publisher("kind: official"))
    found = json.loads(json.dumps(as_json(diff(before, after), before, after)))
    (change,) = found["changes"]
    assert (change["sort"], change["id"], change["what"], change["part"]) == ("fact", "example-1", "changed", "status")
    assert change["before"][0]["value"] == {"enum": "satellite_status", "item": "operational"}
    assert change["after"][0]["as_of"] == "2026-10"
    assert "place" not in json.dumps(found)
    assert found["effects"] == {"lost_tier1": ["example-1.status"]}


def test_numbers_that_are_nought_stay() -> None:
    text = "inclination: {value: 0, as_of: '2020-05', src: [example-2020]}"
    before, after = atlas_of(), atlas_of(satellite=satellite(text))
    (change,) = as_json(diff(before, after), before, after)["changes"]
    assert change["after"][0]["value"] == {"low": 0, "high": 0}
