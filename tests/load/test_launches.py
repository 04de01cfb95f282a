"""The launch log from its lines to the Atlas, and what is wrong with a line told with its place."""

import pytest

from atlas.check.examples import ATLAS, launches
from atlas.load.build import assemble
from atlas.model.launches import longest_gap, tally
from tests.check.support import problems_of, workspace_of

LOG = "launches/2010s.yml"


def test_a_line_becomes_a_launch() -> None:
    atlas = assemble(workspace_of({}))
    first, second = atlas.launches.values()
    assert (first.tag, first.anchor, first.year, first.decade, first.attempt) == ("2011-001", "2011-001", 2011, "2010s", True)
    assert first.time.precision == "minute"
    assert [cite.source for cite in first.cites] == ["example-2020"], "those of the file"
    assert (first.place.path, first.place.line) == ("data/launches/2010s.yml", 5)
    assert second.time.text == "2011-07-15"
    assert atlas.launches_by_vehicle["example-rocket"] == atlas.launches_by_pad["example-site"] == (first, second)
    assert atlas.launches_by_year == {2011: (first, second)}
    assert tally(atlas.launches.values()).successes == 1
    gap = longest_gap(atlas.launches.values())
    assert gap and gap[0] == 72


def test_a_line_s_own_sources_take_the_place_of_the_file_s() -> None:
    atlas = assemble(workspace_of({LOG: launches("src: [example-2021]")}))
    assert [cite.source for cite in atlas.launches["2011-002"].cites] == ["example-2021"]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ('tag: "2011-001"', '6:11: duplicate-id: the id "2011-001" is taken by data/launches/2010s.yml:5.'),
        ('tag: "2011/2"', "6:11: wrong-type:"),
        ("tag: 2011", "6:11: wrong-type: text is needed here"),
        ('tag: "2012-002"', '6:11: launch-order: the designation "2012-002" is not of 2011.'),
        ("tag: ", '6:5: missing-key: "tag" is missing.'),
        ('at: "15.07.2011"', "6:27: bad-date:"),
        (
            'at: "2011-07-16T05:16:10+06:00"',
            '6:27: bad-date: "2011-07-16T05:16:10+06:00" is not in UTC. Write "2011-07-15T23:16:10Z".',
        ),
        ('at: "2011-07-16T05:16+06:00?"', '6:27: bad-date: "2011-07-16T05:16+06:00?" is not in UTC. Write "2011-07-15T23:16Z?".'),
        ('at: "2011-07-16T05:16"', '6:27: bad-date: "2011-07-16T05:16": a time without its zone. Add Z if it is UTC'),
        ('at: "2011-01-01"', "6:27: launch-order: 2011-01-01 stands after 2011-05-04T10:00Z."),
        ("vehicle: example-rokcet", '6:50: unknown-entity: no entity is called "example-rokcet". Did you mean "example-rocket"'),
        ("vehicle: example-1", '6:50: wrong-kind: "vehicle" of a launch leads to "example-1"'),
        ("pad: example-company", '6:71: wrong-kind: "pad" of a launch leads to "example-company"'),
        ("outcome: sucess", '6:132: unknown-value: the text "sucess" is not a value of "outcome".'),
        ("orbit: low", '6:112: unknown-value: the text "low" is not a value of "orbit".'),
        ("crewed: false", "6:149: unknown-value:"),
        ("crew: true", '6:141: unknown-key: unknown key "crew". Did you mean "crewed"'),
        ("src: [example-2019]", '6:147: unknown-source: no source is called "example-2019".'),
    ],
)
def test_what_is_wrong_with_a_line(part: str, found: str) -> None:
    (problem,) = problems_of({LOG: launches(part)})
    assert str(problem).removeprefix("data/launches/2010s.yml:").startswith(found), problem


@pytest.mark.parametrize("at", ["2199-07-15", "2026-11-24"])
def test_the_future_is_no_launch(at: str) -> None:
    rules = {found.rule for found in problems_of({LOG: launches(f'at: "{at}"')})}
    assert "future-date" in rules


def test_a_decade_has_its_file() -> None:
    text = ATLAS[LOG].replace("2011-07-15", "2021-07-15").replace("2011-002", "2021-002")
    (problem,) = problems_of({LOG: text})
    assert (problem.rule, problem.message) == ("launch-order", "a launch of 2021 in the file of the 2010s")


def test_a_decade_has_sources() -> None:
    assert "missing-source" in {found.rule for found in problems_of({LOG: ATLAS[LOG].replace("src: [example-2020]", "src: []")})}
    assert "repeated-source" in {
        found.rule for found in problems_of({LOG: ATLAS[LOG].replace("src: [example-2020]", "src: [example-2020, example-2020]")})
    }


def test_rockets_burnt_on_the_pad_are_no_attempts() -> None:
    atlas = assemble(workspace_of({LOG: launches("outcome: pad-explosion")}))
    total = tally(atlas.launches.values())
    assert (total.attempts, total.failures, total.pad_explosions) == (1, 1, 1)
