"""The timeline: what is a happening, in which order, told once, plans apart."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from atlas.model.dates import parse_point
from atlas.render.timeline import HAPPENINGS, Entry, entries, overlap
from atlas.render.words import Words
from tests.data.test_meaning import atlas as real_atlas
from tests.render.invented import atlas_of, html_of, page_of

TODAY = date(2026, 11, 23)
NO_HAPPENINGS = frozenset(("born",))
"""Dated properties that tell none: a birth is no happening of spaceflight; it stands on the person's page."""


def told(found: list[Entry]) -> list[str]:
    return [" + ".join(f"{t.use.entity.id}.{t.use.property}{t.suffix}" for t in entry.tellings) for entry in found]


def test_every_dated_property_is_a_happening_or_said_not_to_be() -> None:
    dated = {name for name, prop in real_atlas().vocabulary.properties.items() if prop.type in ("date", "time")}
    assert dated == {"when", *HAPPENINGS, *NO_HAPPENINGS}
    words = Words()
    for name in HAPPENINGS:
        assert "{name}" in words(f"happening.{name}"), name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2007-03-27", "2007-03-27", True),
        ("2007-03", "2007-03-27", True),
        ("2007-03-27", "2007-03-28", False),
        ("2007", "2007", True),
        ("2007", "2007-03-27", False),  # a bare year would swallow everything of it
        ("2007-03-27T10:00Z", "2007-03-27", True),
    ],
)
def test_same_date(a: str, b: str, same: bool) -> None:
    assert overlap(parse_point(a), parse_point(b)) is same
    assert overlap(parse_point(b), parse_point(a)) is same


def test_an_event_wins_over_what_it_concerns(tmp_path: Path) -> None:
    atlas = atlas_of(
        tmp_path,
        {
            "organisations/agency": 'country: {value: kz, SRC}\nfounded: {value: "2007-03-27", SRC}',
            "laws/decree": 'adopted: {value: "2007-03-27", SRC}\nconcerns: {value: [agency], SRC}',
            "organisations/other": 'founded: {value: "2007-03-27", SRC}',
            "events/founding": 'when: {value: "2007-03-27", SRC}\ninvolves: {value: [agency], SRC}',
        },
    )
    found = entries(atlas, TODAY)
    assert told(found) == ["founding.when", "other.founded"]
    assert found[0].also == ("decree",)


def test_a_launch_is_told_once_for_its_pad_place_and_rocket(tmp_path: Path) -> None:
    moment = '{value: "1965-07-16T11:16Z", SRC}'
    records = {
        "sites/area": f"first_orbital_launch: {moment}",
        "pads/pad": f"part_of: {{value: area, SRC}}\nfirst_orbital_launch: {moment}",
        "vehicles/rocket": f"first_orbital_launch: {moment}",
    }
    [entry] = entries(atlas_of(tmp_path / "a", records), TODAY)
    assert {telling.use.entity.id for telling in entry.tellings} == {"area", "pad", "rocket"}
    assert entry.kinds == ("site", "pad", "vehicle")
    event = f"when: {moment}\nplace: {{value: area, SRC}}\ntype: {{value: launch, SRC}}"
    with_event = entries(atlas_of(tmp_path / "b", records | {"events/flight": event}), TODAY)
    assert told(with_event) == ["flight.when", "rocket.first_orbital_launch"], "the rocket is none that the event names"


def test_order_of_partial_dates_and_plans(tmp_path: Path) -> None:
    days = {"a": "2026-03-05", "b": "2026", "c": "2026-03", "d": "2025-12-31", "e": "2026-03-05T10:00Z", "f": "2027-01"}
    records = {f"events/{name}": f'when: {{value: "{day}", SRC}}' for name, day in days.items()}
    records["satellites/late"] = 'planned_launch: {value: "2026-02", as_of: "2025", SRC}'
    records["satellites/soon"] = 'planned_launch: {value: "2026-12", as_of: "2026", SRC}'
    records["satellites/flown"] = 'planned_launch: {value: "2020", as_of: "2019", SRC}\nlaunch_time: {value: "2021", SRC}'
    found = entries(atlas_of(tmp_path, records), TODAY)
    assert [entry.tellings[0].use.entity.id for entry in found] == ["flown", "d", "b", "c", "a", "e", "late", "soon", "f"]
    assert [entry.plan for entry in found] == [False] * 6 + [True] * 3
    assert [entry.passed for entry in found] == [False] * 6 + [True, False, False]
    assert found[0].tellings[0].use.property == "launch_time", "what has flown is planned no more"


def test_a_period_has_two_ends(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, {"programmes/plan": 'period: {value: "2023/2029", SRC}'})
    assert [(e.year, e.plan) for e in entries(atlas, TODAY)] == [(2023, False), (2029, True)]


def test_only_preferred_claims_tell(tmp_path: Path) -> None:
    claims = 'signed:\n  - {value: "2016-05-31", SRC}\n  - {value: "2016-06-08", rank: also, why: {en: So.}, src: [gazette-2002]}'
    assert [e.point.text for e in entries(atlas_of(tmp_path, {"agreements/pact": claims}), TODAY)] == ["2016-05-31"]


def test_page_marks_plans_cites_and_links(tmp_path: Path) -> None:
    atlas = atlas_of(
        tmp_path,
        {
            "events/flight": 'when: {value: "1957-10-04T19:28:34Z", SRC}\ntype: {value: milestone, SRC}',
            "satellites/next": 'planned_launch: {value: "2029", as_of: "2025-12-24", src: [gazette-2002]}',
            "organisations/old": 'founded: {value: "1943", SRC}',
        },
    )
    page = page_of(atlas, "timeline", today=TODAY)
    markdown = page.timeline()
    assert [line for line in markdown.splitlines() if line.startswith("## ")] == [
        "## Before 1955 {#before}",
        "## 1957 {#y1957}",
        "## 2029 {#y2029}",
    ]
    soup = BeautifulSoup(html_of(page, markdown), "html5lib")
    entries_ = soup.select("li.ka-happening")
    assert len(entries_) == 3
    for entry in entries_:
        assert entry.select_one("time[datetime]") is not None
        assert entry.select_one("a.ka-cite") is not None
        assert entry.select_one(".ka-what a.ka-entity") is not None
    plan = entries_[-1]
    assert "ka-happening--plan" in plan["class"]
    assert plan.select_one(".ka-plan").get_text() == "Plan"
    assert "is to be launched" in plan.get_text()
    assert "as of 24 December 2025" in plan.get_text().replace("\u00a0", " ")
    assert soup.form["hidden"] is not None, "without a script there is no filter to press in vain"
    kinds = {option["value"] for option in soup.select("select[name=subject] option")}
    assert {kind for entry in entries_ for kind in entry["data-kinds"].split()} | {""} == kinds
    assert {entry["data-type"] for entry in entries_} | {""} == {o["value"] for o in soup.select("select[name=type] option")}


def test_years_can_be_chosen(tmp_path: Path) -> None:
    records = {f"events/in-{year}": f'when: {{value: "{year}", SRC}}' for year in (1957, 1991, 2026)}
    page = page_of(atlas_of(tmp_path, records), "timeline")
    assert [line for line in page.timeline(1960, 2000).splitlines() if line.startswith("## ")] == ["## 1991 {#y1991}"]


def test_real_timeline_reaches_from_the_founding_to_the_plans() -> None:
    found = entries(real_atlas(), TODAY)
    assert found[0].year <= 1955
    assert found[-1].year >= 2050
    assert len(found) > 250
    seen = [(t.use.entity.id, t.use.property, t.point.text, id(t.use.claim), t.suffix) for entry in found for t in entry.tellings]
    assert len(seen) == len(set(seen))
