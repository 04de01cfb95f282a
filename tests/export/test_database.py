"""The database holds the atlas: keys lead somewhere, views count as the site does, the bytes are always the same."""

import sqlite3
from collections.abc import Iterator

import pytest

from atlas.export import database
from atlas.export.files import Files
from atlas.model.launches import tally
from tests.export.support import SETTINGS, real_atlas, real_files, small_files
from tests.render.small import small_atlas


def opened(files: Files) -> sqlite3.Connection:
    content = files[database.PATH]
    assert isinstance(content, bytes)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


@pytest.fixture(scope="module")
def real() -> Iterator[sqlite3.Connection]:
    connection = opened(real_files())
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def small() -> Iterator[sqlite3.Connection]:
    connection = opened(small_files())
    yield connection
    connection.close()


def test_it_is_sound(real: sqlite3.Connection) -> None:
    assert real.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert real.execute("PRAGMA foreign_key_check").fetchall() == []


def test_everything_is_in_it(real: sqlite3.Connection) -> None:
    atlas = real_atlas()
    counts = {
        table: real.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("entities", "claims", "sources", "launches")
    }
    assert counts == {
        "entities": len(atlas.entities),
        "claims": sum(1 for _ in atlas.claims()),
        "sources": len(atlas.sources),
        "launches": len(atlas.launches),
    }


def test_every_view_answers(real: sqlite3.Connection) -> None:
    views = [name for (name,) in real.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) == 5
    for view in views:
        assert real.execute(f"SELECT * FROM {view} LIMIT 1").fetchone(), view


def test_launches_are_counted_by_the_rule(real: sqlite3.Connection) -> None:
    by_year = {int(row[0]): row[1:] for row in real.execute("SELECT * FROM launches_by_year")}
    home = real_atlas().home_launches
    for year in {launch.year for launch in home}:
        total = tally(launch for launch in home if launch.year == year)
        partial = total.partial_successes + total.partial_failures
        assert by_year.get(year, (0,) * 5) == (total.attempts, total.successes, partial, total.failures, total.crewed), year


def test_disputes_are_those_of_the_site(real: sqlite3.Connection) -> None:
    found = {tuple(row) for row in real.execute("SELECT DISTINCT entity, property FROM disputes")}
    assert found == {(e.id, name) for e in real_atlas().entities.values() for name, fact in e.facts.items() if fact.disputed}


def test_a_claim_in_cells(small: sqlite3.Connection) -> None:
    row = small.execute(
        "SELECT value, told, min, max, unit, approximate FROM claims WHERE entity = 'example-1' AND property = 'design_life'"
    ).fetchone()
    assert row == ("10/12", "10/12 years", 10, 12, "years", 1)
    local = small.execute("SELECT earliest, local FROM claims WHERE property = 'launch_time' AND entity = 'example-1'").fetchone()
    assert local == ("2011-07-15T23:16:10Z", "2011-07-16T05:16:10+06:00")
    held = small.execute("SELECT told, sources FROM held WHERE entity = 'example-1' AND property = 'operator'").fetchone()
    assert held == (small_atlas().entities["operator-company"].name.en, "ministry-2010")
    sources = small.execute(
        "SELECT source, says FROM claim_sources JOIN claims c ON c.id = claim WHERE c.rank = 'also'"
    ).fetchall()
    assert ("catalogue-nd", "Lists 1272.") in sources
    assert small.execute("SELECT * FROM former_ids").fetchall() == [("sample-1", "example-1")]


def test_the_bytes_are_the_same_every_time() -> None:
    assert database.export(small_atlas(), SETTINGS) == {database.PATH: small_files()[database.PATH]}
