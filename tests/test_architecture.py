"""Who may know of whom, and that HACKING.md tells of every folder and command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.cli import _parser
from tests.check.support import ROOT

HACKING = (ROOT / "HACKING.md").read_text("utf-8")
MKDOCS = ("hooks.py", "macros.py", "tools/", "bench/", "tests/")
"""Where MkDocs is known: its two faces, what serves, what measures, and the tests of these."""


def sources() -> list[Path]:
    folders = ("atlas", "tools", "bench", "tests")
    return [*ROOT.glob("*.py"), *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or within a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_imports_are_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import mkdocs.utils\ndef late():\n    from mkdocs import config\n", "utf-8")
    assert list(imports(tmp_path / "a.py")) == ["mkdocs.utils", "mkdocs.config"]


def test_only_the_faces_and_what_drives_them_know_of_mkdocs() -> None:
    know = {
        path.relative_to(ROOT).as_posix() for path in sources() if any(name.split(".")[0] == "mkdocs" for name in imports(path))
    }
    assert "hooks.py" in know
    assert {path for path in know if not path.startswith(MKDOCS)} == set()


@pytest.mark.parametrize(
    ("folder", "others"),
    [
        ("model", ("load", "check", "render", "chart", "export", "search", "cli")),
        ("load", ("render", "chart", "export", "search", "cli")),
        ("check", ("render", "chart", "export", "search", "cli")),
    ],
)
def test_a_step_knows_nothing_of_those_after_it(folder: str, others: tuple[str, ...]) -> None:
    later = tuple(f"atlas.{other}" for other in others)
    found = {(path.name, name) for path in (ROOT / "atlas" / folder).rglob("*.py") for name in imports(path)}
    assert len(found) > 10
    assert {(path, name) for path, name in found if f"{name}.".startswith(tuple(f"{other}." for other in later))} == set()


def test_every_folder_of_the_library_is_told_of() -> None:
    folders = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "atlas").glob("*/__init__.py")}
    assert folders == set(re.findall(r"^\| `(atlas/[a-z]+)` \|", HACKING, re.MULTILINE))


def test_every_command_is_told_of() -> None:
    (row,) = re.findall(r"^\| `atlas/cli\.py` \|.*", HACKING, re.MULTILINE)
    (commands,) = (action.choices for action in _parser()._actions if isinstance(action.choices, dict))
    assert set(commands) == set(re.findall(r"`(?:python -m atlas )?([a-z]+)`", row))
