"""The launch log against what is published elsewhere, counted here by code of its own."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from atlas.model.launches import tally
from atlas.model.values import DateValue, Number, TimeValue
from tests.real import DATA, atlas

HERE = Path(__file__).parent
SEEN = "2025-12-01"
"""The day to which GCAT's numbers were taken; what came later is provisional."""
FAMILIES = {"r-7": "R-7", "proton": "Proton", "zenit": "Zenit", "energia": "Energiya", "n1": "N-1"}
REACHED = ("success", "partial-success", "partial-failure")


@cache
def raw() -> list[dict[str, Any]]:
    """The lines as they stand in the files, read without the atlas."""
    files = sorted((DATA / "launches").glob("*.yml"))
    return [line for file in files for line in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["launches"]]


def at_home(line: dict[str, Any]) -> bool:
    return line["pad"].startswith("baikonur-")


def test_totals_by_year_are_those_published() -> None:
    """``baikonur_by_year.csv`` is GCAT's launch list of 1 December 2025, counted by year."""
    with (HERE / "baikonur_by_year.csv").open(encoding="utf-8", newline="") as stream:
        published = {row["year"]: row for row in csv.DictReader(stream)}
    counted = Counter((line["at"][:4], line["outcome"]) for line in raw() if at_home(line) and not line.get("provisional"))
    assert {year for year, _ in counted} == set(published)
    for year, row in published.items():
        got = {outcome: counted[year, outcome] for outcome in (*REACHED, "failure", "pad-explosion")}
        assert got == {
            "success": int(row["successes"]),
            "partial-success": int(row["partial_successes"]),
            "partial-failure": int(row["partial_failures"]),
            "failure": int(row["failures"]),
            "pad-explosion": int(row["pad_explosions"]),
        }, year
        launches = [
            launch
            for launch in atlas().launches_by_year[int(year)]
            if launch in atlas().launches_by_pad["baikonur-cosmodrome"] and not launch.provisional
        ]
        total = tally(launches)
        assert (total.attempts, total.crewed, total.attempts - total.failures) == (
            int(row["attempts"]), int(row["crewed"]), int(row["reached_orbit"]),
        ), year  # fmt: skip
        families = Counter(
            atlas().entities[launch.vehicle].facts["family"].claims[0].value.item  # type: ignore[union-attr]
            for launch in launches
            if launch.attempt
        )
        for family, name in FAMILIES.items():
            assert families[family] == int(row[f"fam_{name}"]), (year, family)


def test_the_whole() -> None:
    total = tally(launch for launch in atlas().home_launches if not launch.provisional)
    assert (total.attempts, total.successes, total.pad_explosions, total.crewed) == (1553, 1425, 2, 162)
    assert total.first and total.first.time.text == "1957-10-04T19:28:34Z"
    assert total.last and total.last.time.text == "2025-11-27T09:28Z"


COUNTED = {
    "orbital_attempts": {*REACHED, "failure"},
    "orbital_successes": {"success"},
    "orbital_partial": {"partial-failure"},
    "orbital_failures": {"failure"},
}


def places(pad: str) -> set[str]:
    """The pad and its site."""
    entity = atlas().entities[pad]
    fact = entity.facts.get("part_of")
    return {pad} | ({claim.value.id for claim in fact.claims} if fact and entity.kind == "pad" else set())  # type: ignore[union-attr]


def stated(ident: str, name: str) -> int | str | None:
    """What an entity's preferred claim says, a number or a moment, if it was counted in GCAT: another source, another count."""
    claim = atlas().entities[ident].facts[name].claims[0]
    if all(cite.source != "gcat" for cite in claim.cites):
        return None
    if isinstance(claim.value, Number):
        assert claim.value.low == int(claim.value.low)
        return int(claim.value.low)
    assert isinstance(claim.value, DateValue | TimeValue)
    date = claim.value.date if isinstance(claim.value, DateValue) else claim.value.utc
    return date.text


def counted(ident: str, name: str) -> int | str:
    """The same from the lines of the log."""
    lines = [
        line
        for line in raw()
        if line["outcome"] != "pad-explosion" and at_home(line) and line["at"] < SEEN
        if line["vehicle"] == ident or ident in places(line["pad"]) or ident == "baikonur-cosmodrome"
    ]
    if name == "first_orbital_launch":
        return str(min(line["at"] for line in lines))
    if name == "crewed_launches":
        return sum(line.get("crewed", False) for line in lines)
    return sum(line["outcome"] in COUNTED[name] for line in lines)


@pytest.mark.parametrize("name", [*COUNTED, "crewed_launches", "first_orbital_launch"])
def test_what_pads_and_vehicles_claim_is_what_the_log_counts(name: str) -> None:
    entities = [ident for ident, entity in atlas().entities.items() if name in entity.facts]
    said = {ident: value for ident in entities if (value := stated(ident, name)) is not None}
    assert len(said) > 5
    found = {ident: counted(ident, name) for ident in said}
    # The moment of a launch may be told to the day alone.
    found |= {ident: str(found[ident])[: len(value)] for ident, value in said.items() if isinstance(value, str)}
    assert found == said


def test_the_launches_of_kazakh_satellites_are_in_the_log() -> None:
    for tag, satellites in atlas().satellites_by_launch.items():
        launch = atlas().launches[tag]
        for satellite in satellites:
            fact = satellite.facts.get("launch_time")
            for claim in fact.preferred if fact else ():
                value = claim.value
                date = value.utc if isinstance(value, TimeValue) else value.date if isinstance(value, DateValue) else None
                assert date is None or (date.earliest < launch.time.latest and launch.time.earliest < date.latest), satellite.id
