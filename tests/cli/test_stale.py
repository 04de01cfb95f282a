"""``stale``: what is listed, in which order, and on how many pages it is read."""

import json
from datetime import date
from pathlib import Path

import pytest

from atlas.check.examples import satellite
from atlas.cli import main
from atlas.freshness import Overdue, as_markdown, as_text, overdue
from atlas.load.build import assemble
from atlas.load.pages import page_file
from atlas.model.atlas import Atlas
from atlas.readers import readers
from tests.check.support import TODAY, workspace_of, write_project

STATUS = 'status: {{value: {value}, as_of: "{as_of}", src: [example-2020]}}'


def atlas_of(*satellites: str) -> Atlas:
    files = {f"satellites/example-{n}.yml": satellite(text, id=f"example-{n}") for n, text in enumerate(satellites, 1)}
    return assemble(workspace_of(dict(files), cited_by_pages=frozenset(["example-2021"])))


def status(value: str, as_of: str) -> str:
    return STATUS.format(value=value, as_of=as_of)


def satellites_only(found: list[Overdue]) -> list[tuple[str, int, int]]:
    return [(one.fact, one.late, one.pages) for one in found if one.fact.startswith("example-") and "rocket" not in one.fact]


def test_shelf_life_is_counted_from_the_end_of_the_date() -> None:
    atlas = atlas_of(status("operational", "2024-11-23"), status("operational", "2025-12"), status("cancelled", "2001"))
    # 2024-11-23 ends at the beginning of the 24th; status stays fresh for 365 days.
    assert satellites_only(overdue(atlas, date(2025, 11, 24), {})) == []
    assert satellites_only(overdue(atlas, date(2025, 11, 25), {})) == [("example-1.status", 1, 0)]


def test_the_oldest_and_most_read_come_first() -> None:
    atlas = atlas_of(status("operational", "2020-01"), status("operational", "2024-01"), status("operational", "2024-02"))
    found = satellites_only(overdue(atlas, TODAY, {"example-3.status": 1}))
    assert [fact for fact, _, _ in found] == ["example-1.status", "example-3.status", "example-2.status"]
    assert satellites_only(overdue(atlas, TODAY, {"example-2.status": 30}))[0][0] == "example-2.status"


def test_pages_are_counted_once_each_and_only_those_that_show_the_value() -> None:
    atlas = atlas_of(status("operational", "2020-01"))
    call = '{{ fact("example-1.status") }}'
    pages = [
        page_file("article/vision.md", f"---\ntitle: A\n---\n{call} {call}"),
        page_file("satellites/index.md", '{{ table("satellite", columns=["status"]) }}'),
        page_file("satellites/example-1.md", "{{ entity_page() }}"),
        page_file("contribute/macros.md", call),
        page_file("state/stale.md", '{{ state_list("stale") }}'),
        page_file("article/plain.md", "## A heading {#id}\n\n{{ name('example-1') }}"),
        page_file("article/broken.md", f"{{{{ nothing() }}}} {call}"),
    ]
    assert readers(atlas, pages, TODAY)["example-1.status"] == 2


def test_text_and_markdown() -> None:
    atlas = atlas_of(status("operational", "2020-01"))
    found = [one for one in overdue(atlas, TODAY, {"example-1.status": 1}) if one.fact == "example-1.status"]
    text = as_text(found, atlas, 5)
    assert (
        text.splitlines()[0] == "2020-01  2122 d late  1 page  example-1.status = operational  (data/satellites/example-1.yml:6)"
    )
    assert text.endswith("Past their shelf life: 5, 1 of them shown.\n")
    table = as_markdown(found, atlas, 1, repository="https://github.com/example/atlas/")
    link = "https://github.com/example/atlas/edit/main/data/satellites/example-1.yml#L6"
    assert f"| [Example · Status]({link}) | operational | 2020-01 | 2,122 | 1 |" in table
    assert "| Example · Status | operational |" in as_markdown(found, atlas, 1)
    assert "And 1 more" in as_markdown(found * 3, atlas, 3, most=2)
    assert "Nothing is past" in as_markdown([], atlas, 0)
    assert "Nothing is past" in as_text([], atlas, 0)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    write_project(tmp_path)
    (tmp_path / "docs/index.md").write_text('{{ fact("example-1.status") }}', "utf-8")
    assert main(["--data", str(tmp_path / "data"), "stale", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    by_fact = {one["fact"]: one for one in found}
    assert by_fact["example-1.status"]["pages"] == 1
    assert by_fact["example-1.status"]["sources"] == ["example-2020"]
    assert [one["weight"] for one in found] == sorted((one["weight"] for one in found), reverse=True)
    assert main(["--data", str(tmp_path / "data"), "stale", "--limit", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    (tmp_path / "data/satellites/example-1.yml").write_text("", "utf-8")
    assert main(["--data", str(tmp_path / "data"), "stale"]) == 1


def test_the_first_few_of_many(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (2, 3):
        text = satellite(status("operational", "2020-01"), id=f"example-{number}")
        (data / f"satellites/example-{number}.yml").write_text(text, "utf-8")
    assert main(["--data", str(data), "stale", "--format", "json"]) == 0
    every = len(json.loads(capsys.readouterr().out))
    assert every >= 3
    assert main(["--data", str(data), "stale", "--limit", "1", "--format", "markdown"]) == 0
    told = capsys.readouterr().out
    assert f"\n{every} values that can change have not been confirmed" in told
    assert f"And {every - 1} more: " in told and told.count("\n| ") == 3


@pytest.mark.parametrize("limit", ["-3", "0", "1.5", "x", "", "9" * 5000])
def test_a_limit_that_is_none(limit: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--data", str(data), "stale", "--limit", limit])
    assert stop.value.code == 2
    assert "is no whole number above 0" in capsys.readouterr().err
