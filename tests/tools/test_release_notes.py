"""Release notes are the diff of the facts, then what else was committed."""

import subprocess
from pathlib import Path

import pytest

from atlas.check.examples import satellite
from atlas.revision import NotReadable
from tests.check.support import write_project
from tools.release_notes import notes

IDENTITY = ("-c", "user.name=Anyone", "-c", "user.email=anyone@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, check=True, capture_output=True)


def test_facts_first_then_the_rest(tmp_path: Path) -> None:
    write_project(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=first")
    git(tmp_path, "tag", "v1")
    (tmp_path / "data/satellites/example-1.yml").write_text(satellite("launch_mass: {value: 1330, src: [example-2020]}"), "utf-8")
    git(tmp_path, "commit", "--all", "--quiet", "--message=Correct the mass")
    (tmp_path / "page.md").write_text("New")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=A new *page*")
    git(tmp_path, "tag", "v2")
    text = notes("v1", "v2", tmp_path)
    assert text.startswith("## Facts\n\nOne fact added.\n")
    assert "- **Example · Launch mass**: added: 1,330 kg" in text
    assert "## Site and library\n\n- A new \\*page\\*\n" in text
    assert "Correct the mass" not in text
    assert notes("v1", None, tmp_path) == text
    assert "Nothing that the atlas holds has changed." in notes("v2", None, tmp_path)
    with pytest.raises(NotReadable):
        notes("v0", None, tmp_path)
