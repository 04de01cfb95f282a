"""``diff``: against a revision, against a folder, and when there is nothing to compare with."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from atlas.check.examples import satellite
from atlas.cli import main
from tests.check.support import write_project

IDENTITY = ("-c", "user.name=Anyone", "-c", "user.email=anyone@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small atlas in a repository, committed."""
    write_project(tmp_path / "inner")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=first")
    return tmp_path / "inner"


def run(project: Path, *arguments: str) -> int:
    return main(["--data", str(project / "data"), "diff", *arguments])


def correct(project: Path) -> None:
    (project / "data/satellites/example-1.yml").write_text(satellite("launch_mass: {value: 1330, src: [example-2020]}"), "utf-8")


def test_against_a_revision(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(project)
    assert run(project, "HEAD") == 0
    assert capsys.readouterr().out.splitlines()[0] == "Example · Launch mass: added: 1,330 kg, source example-2020"
    assert run(project, "main", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["summary"] == ["one fact added"]
    assert run(project, "main", "--format", "markdown") == 0
    assert capsys.readouterr().out.startswith("## ")


def test_a_revision_may_break_rules_of_today(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(project)
    (project / "data/satellites/example-1.yml").write_text(satellite("designation: {value: {en: TODO}, src: [example-2020]}"))
    git(project, "commit", "--all", "--quiet", "--message=second")
    correct(project)
    assert run(project, "HEAD") == 0
    assert 'Example · Designation: removed ("TODO")' in capsys.readouterr().out


@pytest.mark.parametrize("inner", ["", "data"])
def test_against_a_folder(inner: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    correct(project)
    assert run(project, str(copy / inner)) == 0
    assert "Launch mass" in capsys.readouterr().out


def test_nothing_to_compare_with(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "v9") == 2
    assert '"v9" is neither a folder nor a revision' in capsys.readouterr().err
    assert run(project, "--", "--upload-pack=x") == 2
    empty = project / "empty"
    empty.mkdir()
    assert run(project, str(empty)) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (satellite().replace("  status:", "  statuz:"), "missing-property"),
        (satellite("launch_mass: {value: 1330, source: [example-2020]}"), "missing-source"),
    ],
)
def test_a_base_that_cannot_be_assembled(
    broken: str, rule: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    (copy / "data/satellites/example-1.yml").write_text(broken, "utf-8")
    assert run(project, str(copy)) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{copy} cannot be read: data/satellites/example-1.yml:") and rule in line


def test_mistakes_come_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data/satellites/example-1.yml").write_text(satellite("lanch_mass: {value: 1}"), "utf-8")
    assert run(project, "HEAD") == 1
    assert "unknown-property" in capsys.readouterr().out
