"""The command line: what it prints, where, and with which exit code."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from atlas.check.examples import publisher, satellite
from atlas.cli import main
from tests.check.support import ROOT

WIDEN = "Check unit and decimal point; if it is right, widen `bounds` in data/vocabulary/properties.yml."


def run(data: Path, *arguments: str) -> int:
    return main(["--data", str(data), *arguments])


def test_check_says_that_all_is_well(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = sum(path.is_file() for path in data.rglob("*"))
    assert run(data, "check") == 0
    assert capsys.readouterr() == ("", f"{files} files, no mistakes\n")


def test_check_prints_every_mistake_of_every_file(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "satellites/example-1.yml").write_text(satellite("lanch_mass: {value: 1330 kg}"), "utf-8")
    (data / "sources/example.yml").write_text(publisher('url: "http://localhost/"'), "utf-8")
    assert run(data, "check") == 1
    out, err = capsys.readouterr()
    assert [line.split(" ")[:2] for line in out.splitlines()] == [
        ["data/satellites/example-1.yml:7:3:", "unknown-property:"],
        ["data/satellites/example-1.yml:7:15:", "missing-source:"],
        ["data/sources/example.yml:12:10:", "bad-address:"],
    ]
    assert err == "3 mistakes in 2 files\n"


def test_annotations_for_github(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "satellites/example-1.yml").write_text(satellite("load: {value: 105, as_of: 2020-05, src: [example-2020]}"), "utf-8")
    assert run(data, "check", "--format", "github") == 1
    place = "::error file=data/satellites/example-1.yml,line=7,col="
    assert capsys.readouterr().out.splitlines() == [
        f"{place}17,title=out-of-bounds::105 percent is outside what is plausible here, 0 to 100. {WIDEN}",
        f'{place}29,title=unquoted::2020-05 without quotes is a date to other readers of YAML. Write "2020-05".',
    ]


def test_fix_then_check(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = data / "satellites/example-1.yml"
    target.write_text(satellite("launch_time: {src: [example-2020], value: 2011-07-15}"), "utf-8")
    assert run(data, "check") == 1
    assert run(data, "check", "--fix") == 0
    assert "data/satellites/example-1.yml: brought into house style\n" in capsys.readouterr().err
    assert target.read_text("utf-8") == satellite('launch_time: {value: "2011-07-15", src: [example-2020]}')


def test_a_variable_that_is_empty_is_not_set(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data.parent)
    for folder in ("", "data"):
        monkeypatch.setenv("ATLAS_DATA", folder)
        assert main(["check"]) == 0
        assert "no mistakes" in capsys.readouterr().err
    monkeypatch.setenv("ATLAS_DATA", "elsewhere")
    assert main(["check"]) == 2


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nothing", "check") == 2
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["abc", "99999999999999", "1" * 40, "1" * 5000, "1795392000.5", "12\n34"])
def test_a_day_that_is_none(epoch: str, data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(data, "check") == 2
    out, err = capsys.readouterr()
    assert not out and len(err.splitlines()) == 1 and err.startswith("the variable SOURCE_DATE_EPOCH is no moment: ")


def test_a_file_that_cannot_be_opened(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data / "satellites")  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as other:
        other.bind("socket.yml")
    assert run(data, "check") == 2
    assert "socket.yml: No such device" in capsys.readouterr().err


def test_links_are_told_and_never_followed(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    text = satellite("launch_time: {src: [example-2020], value: 2011-07-15}", id="zz")
    (outside / "zz.yml").write_text(text, "utf-8")
    linked = {
        "README.md": outside / "zz.yml",
        "satellites/dead.yml": data / "nowhere.yml",
        "satellites/folder": outside,
        "satellites/zz.yml": outside / "zz.yml",
        "zz": outside,
    }
    for name, target in linked.items():
        (data / name).symlink_to(target)
    for fix in ([], ["--fix"]):
        assert run(data, "check", *fix) == 1
        assert capsys.readouterr().out.splitlines() == [
            f'data/{name}:1:1: stray-file: "{Path(name).name}" is a link to another file or folder. Put the file itself here.'
            for name in linked
        ]
    assert (outside / "zz.yml").read_text("utf-8") == text


def test_a_part_of_the_vocabulary_that_is_a_link(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "vocabulary/units.yml").rename(tmp_path / "units.yml")
    (data / "vocabulary/units.yml").symlink_to(tmp_path / "units.yml")
    assert run(data, "check") == 1
    assert [line.split(" ")[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["data/vocabulary/units.yml:1:1:", "stray-file:"]
    ]


def test_names_no_terminal_can_print(data: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(data / "satellites") + b"/\xff\xfe.yml")).write_text("", "utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    ran = subprocess.run(
        [sys.executable, "-m", "atlas", "--data", str(data), "check"],
        capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "stray-file" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_a_reader_who_goes_away(data: Path) -> None:
    facts = "\n".join(f"  key{number}: 1" for number in range(5000))
    (data / "satellites/example-1.yml").write_text(satellite() + facts + "\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "atlas", "--data", str(data), "check"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 1
    assert b"Traceback" not in errors


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"], ["diff"]])
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: python -m atlas" in capsys.readouterr().err


def test_stats(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "stats", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    expected = {
        "entities": 4,
        "facts": 6,
        "claims": 6,
        "values": 6,
        "cited": 6,
        "strong": 0,
        "firm": 0,
        "disputed": 0,
        "absent": 0,
    }
    expected |= {"stale": 1, "low_confidence": 0, "share_cited": 100.0, "share_strong": 0.0, "share_firm": 0.0}
    assert {key: found["total"][key] for key in expected} == expected
    assert found["by_kind"]["satellite"]["facts"] == 2
    assert found["names_missing"] == {"kk": 4, "ru": 4}
    assert (found["sources"], found["publishers"]) == (2, 1)
    assert found["sources_by_kind"] == {"news": 2}
    assert found["sources_by_tier"] == {"3": 2}
    assert run(data, "stats") == 0
    table = capsys.readouterr().out
    assert re.search(r"^satellite +1 +2 +2 +100\.0 +0\.0 +0\.0 +0 +0 +1$", table, re.MULTILINE)


def test_stats_counts_what_is_strong_firm_disputed_and_absent(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = satellite('insurance: {value: null, reason: unknown, searched: "2020-05"}') + (
        "  launch_mass:\n    - {value: 1330, src: [example-2020]}\n    - {value: 1400, rank: also, src: [example-2021]}\n"
        "  dry_mass: {value: 900, confidence: low, src: [example-2021, other-2020]}\n"
    )
    other = publisher().replace("example-202", "other-202").replace("id: example", "id: other").replace("org/", "net/")
    (data / "satellites/example-1.yml").write_text(text, "utf-8")
    (data / "sources/example.yml").write_text(publisher("kind: official"), "utf-8")
    (data / "sources/other.yml").write_text(other.replace("    url", "    url", 1), "utf-8")
    (data.parent / "docs").mkdir(exist_ok=True)
    (data.parent / "docs/page.md").write_text("{{ cite('other-2021') }}", "utf-8")
    assert run(data, "stats", "--json") == 0
    found = json.loads(capsys.readouterr().out)["by_kind"]["satellite"]
    assert (found["facts"], found["claims"], found["values"], found["absent"], found["disputed"]) == (5, 6, 5, 1, 1)
    assert found["strong"] == 3, "purpose, status and the preferred mass rest on an official source"
    assert found["firm"] == 4, "and the dry mass on two publishers"
    assert found["low_confidence"] == 1


def test_stats_of_broken_data_are_its_mistakes(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "satellites/example-1.yml").write_text("", "utf-8")
    assert run(data, "stats") == 1
    assert "empty-file" in capsys.readouterr().out


def test_schema_writes_only_what_changed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data.parent / "schemas"
    assert run(data, "schema", "--check") == 1
    assert run(data, "schema") == 0
    written = {path.name for path in folder.iterdir()}
    assert {"satellite.json", "publisher.json", "properties.json"} <= written
    (folder / "old.json").write_text("{}", "utf-8")
    (folder / "units.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert run(data, "schema", "--check") == 1
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert run(data, "schema") == 0
    assert {Path(line).name for line in capsys.readouterr().out.splitlines()} == {"old.json", "units.json"}
    assert run(data, "schema", "--check") == 0


def test_the_real_data_is_without_mistakes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    code = run(ROOT / "data", "check")
    assert (code, capsys.readouterr().out) == (0, "")


def test_export_writes_the_files_for_machines(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "export", str(tmp_path / "out"), "--url", "https://example.org/atlas") == 0
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert capsys.readouterr().err == f"{len(files)} files in {tmp_path / 'out'}\n"
    record = json.loads((tmp_path / "out/api/v1/satellites/example-1.json").read_text("utf-8"))
    assert record["entity"]["page"] == "https://example.org/atlas/satellites/example-1/"
    assert (tmp_path / "out/data/atlas.sqlite").read_bytes().startswith(b"SQLite format 3")


def test_export_of_broken_data_writes_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "satellites/example-1.yml").write_text("id: [", "utf-8")
    assert run(data, "export", str(tmp_path / "out")) == 1
    assert "yaml-syntax" in capsys.readouterr().out and not (tmp_path / "out").exists()


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    text = capsys.readouterr().out
    assert "Exit codes: 0 all is well" in text
    commands = re.findall(r"^    ([a-z]+) ", text, re.MULTILINE)
    assert {"check", "new", "diff", "stale", "links", "stats", "schema"} <= set(commands)
    for command in commands:
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        assert f"usage: python -m atlas {command}" in capsys.readouterr().out
