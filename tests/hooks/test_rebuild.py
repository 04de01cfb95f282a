"""Whatever is edited while serving, the site is to the byte what a whole build makes of it."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from atlas.check.examples import ATLAS, satellite
from atlas.render.site import read_data
from tests.hooks.edits import apply
from tests.render.small import ROOT

Edit = dict[str, str | None]

PAGES = (
    "timeline.md",
    "glossary.md",
    "sources.md",
    "compare.md",
    "state.md",
    "state/cited.md",
    "state/no-kk.md",
    "article/checked.md",
)
"""Pages of the real site that name no record."""
HOME = """\
---
title: Example
---

# Example

{{ stat("facts") }} facts, {{ count("satellite") }} satellites. {{ glance("happened") }}

{{ link("example-1") }} weighs {{ fact("example-2.launch_mass") }}.{{ cite("example-2021") }}

{{ glance("disputed") }}
"""
TABLES = '# Satellites\n\n{{ table("satellite", columns=["operator", "launch_mass", "status"]) }}\n'
LOG = "# Launches\n\n{{ launch_log() }}\n"
SECOND = satellite("launch_mass:", id="example-2").replace(
    "  launch_mass:\n",
    '  operator: {value: example-company, as_of: "2020", src: [example-2020]}\n'
    "  launch_mass:\n"
    "    - {value: 1330, src: [example-2020]}\n"
    "    - {id: other, value: 1272, rank: also, why: {en: Not said.}, src: [{id: example-2021, says: Lists 1272.}]}\n"
    '  launch_tag: {value: "2011-002", src: [example-2020]}\n',
)


SMALL: dict[str, str] = {
    **{name if name.startswith("docs/") else f"data/{name}": text for name, text in ATLAS.items()},
    "data/satellites/example-2.yml": SECOND,
    "docs/index.md": HOME,
    "docs/satellites/index.md": TABLES,
    "docs/launches/index.md": LOG,
}


def project(root: Path, *parts: str) -> Path:
    """The project without its pages and records, but for the ``parts`` named."""
    for part in ("atlas", "overrides", "tools", *parts):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("hooks.py", "macros.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = project(tmp_path / "live", "data/vocabulary", "docs/assets")
    (root / "mkdocs.yml").rename(root / "base.yml")
    nav = ["index.md", "satellites/index.md", "launches/index.md", "article/vision.md"]
    nav += [page for page in PAGES if not page.startswith("state/")]
    (root / "mkdocs.yml").write_text(f"INHERIT: base.yml\nnav: {json.dumps(nav)}\n", encoding="utf-8")
    apply(root, dict(SMALL) | {f"docs/{page}": (ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES})
    return root


def play(root: Path, how: str, edits: list[Edit], site: Path, *more: str) -> list[Any]:
    """What the site was before the edits and after each of them (:mod:`tests.hooks.edits`)."""
    file = site.with_name(f"{site.name}.json")
    file.write_text(json.dumps(edits), encoding="utf-8")
    command = [sys.executable, "-m", "tests.hooks.edits", str(root), how, str(file), str(site), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    results: list[Any] = json.loads(done.stdout)
    return results


def different(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    return sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path))


class Writer:
    """Makes edits of all kinds at random, on a copy of the project by which it knows what each leads to."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)

    def edit(self, kind: Callable[["Writer"], Edit | None]) -> Iterator[Edit]:
        """An edit; one that leaves the data with problems is undone by a second."""
        edit = kind(self)
        if edit is None:
            return
        before = {path: text for path in edit if (text := self.text(path)) is not None}
        undo: Edit = {path: before.get(path) for path in edit}
        apply(self.root, edit)
        yield edit
        if read_data(self.root / "data", self.root / "docs")[0] is None:
            apply(self.root, undo)
            yield undo

    def text(self, path: str) -> str | None:
        file = self.root / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    def some(self, pattern: str) -> str:
        return self.random.choice(sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern)))

    def replace(self, pattern: str, old: str, new: str) -> Edit | None:
        """``old``, a regular expression, at one of its places in one of the files."""
        path = self.some(pattern)
        text = self.text(path) or ""
        found = list(re.finditer(old, text, re.MULTILINE))
        if not found:
            return None
        match = self.random.choice(found)
        return {path: text[: match.start()] + match.expand(new) + text[match.end() :]}


KINDS: tuple[Callable[[Writer], Edit | None], ...] = (
    lambda w: w.replace("data/satellites/example-2.yml", r"value: 1(\d\d\d)", r"value: 2\1"),
    lambda w: w.replace("data/[svo]*/*.yml", r"name: \{en: (\w+)", rf"name: {{en: \g<1>{w.random.randint(2, 9)}"),
    lambda w: w.replace("data/sources/*.yml", r"title: (.)", r"title: A\1"),
    lambda w: w.replace("data/sources/*.yml", r"kind: news", "kind: official"),
    lambda w: w.replace("data/[svo]*/*.yml", r"^id: ", "# A line more.\nid: "),
    lambda w: w.replace("data/satellites/*.yml", r"^facts:\n", "facts:\n  design_life: {value: 12, src: [example-2021]}\n"),
    lambda w: w.replace("data/satellites/*.yml", r"^  \w+: .*\n", ""),
    lambda w: w.replace("data/satellites/*.yml", r"src: \[example-2020\]", "src: [example-2021]"),
    lambda w: w.replace("data/satellites/*.yml", r"^facts:", "was: [old-name]\nfacts:"),
    lambda w: w.replace("data/satellites/*.yml", r"\{", "{{"),
    lambda w: w.replace("data/vehicles/*.yml", r"value: retired", "value: operational"),
    lambda w: w.replace("data/launches/*.yml", r"outcome: \w+", "outcome: partial-failure"),
    lambda w: w.replace("data/launches/*.yml", r"mission: Example", "mission: Sample"),
    lambda w: w.replace("data/glossary/*.yml", r"meaning: \{en: ", "meaning: {en: It is "),
    lambda w: w.replace("data/glossary/*.yml", r"term: \{en: (\w+)\}", "term: {en: satellites}"),
    lambda w: w.replace("data/article/*.yml", r"verdict: \w+", "verdict: wrong"),
    lambda w: w.replace("data/vocabulary/properties.yml", r"label: \{en: (\w+)", r"label: {en: The \1"),
    lambda w: w.replace("docs/**/*.md", r"\Z", '\nMore.{{ cite("example-2021") }}\n'),
    lambda w: w.replace("docs/**/*.md", r"\Z", '\n{{ fact("example-2.design_life") }} {{ link("example-1") }}\n'),
    lambda w: w.replace("docs/**/*.md", r"\Z", "\nIn LEO.\n"),
    lambda w: w.replace("docs/**/*.md", r"^title: (.)", r"title: A \1"),
    lambda w: w.replace("docs/**/*.md", r"\n# (.)", r"\n# A \1"),
    lambda w: {"data/satellites/example-3.yml": satellite(id="example-3")},
    lambda w: {"docs/satellites/example-1.md": "---\ntitle: By hand\n---\n\n{{ entity_page() }}\n\nBy hand.\n"},
)  # fmt: skip


NUMBER = int(os.environ.get("EDITS", "12"))
SEED = int(os.environ.get("SEED", "1"))
"""So many kinds of edits a run. ``EDITS=24 SEED=2 pytest tests/hooks/test_rebuild.py`` tries others, and all of them."""


@pytest.mark.timeout(120)
def test_any_edits_of_a_small_site(small: Path, tmp_path: Path) -> None:
    writer = Writer(tmp_path / "draft", seed=SEED)
    shutil.copytree(small, writer.root)
    shutil.copytree(small, tmp_path / "clean")
    kinds = writer.random.sample(KINDS, k=NUMBER)
    edits = [edit for kind in kinds for edit in writer.edit(kind)]
    live = play(small, "live", edits, tmp_path / "live-site", "publish")
    clean = play(tmp_path / "clean", "clean", edits, tmp_path / "clean-site", "publish")
    for edit, ours, theirs in zip(["none", *edits, "all"], live, clean, strict=True):
        assert (ours["seals"] is None) == (theirs["seals"] is None), edit
        if ours["seals"] is not None:
            assert not different(ours["seals"], theirs["seals"]), edit
    parts = [result["made"] for result in live[1:-1] if result["made"] is not None]
    assert len(parts) > len(edits) / 2, "most edits are built by themselves"
    assert any(parts)


@pytest.mark.timeout(180)
def test_edits_of_the_atlas(tmp_path: Path) -> None:
    root = project(tmp_path / "live", "data", "docs")
    edits = [
        replaced(root, {"data/satellites/kazsat-2.yml": ("value: 1330", "value: 1331")}),
        replaced(
            root, {"data/sources/adilet.yml": ('title: "', 'title: "The '), "data/launches/2010s.yml": (": success", ": failure")}
        ),
        replaced(root, {"data/glossary/orbits.yml": ('meaning: {en: "', 'meaning: {en: "The '), "docs/article/vision.md": MORE}),
    ]
    live = play(root, "live", edits, tmp_path / "live-site")
    assert all(result["made"] and len(result["made"]) < 60 for result in live[1:]), "each is built by itself"
    assert not different(live[-1]["seals"], play(root, "clean", [], tmp_path / "clean-site")[0]["seals"])


MORE = ("\n\n", '\n\nMore.{{ cite("gcat") }}\n\n')


def replaced(root: Path, places: dict[str, tuple[str, str]]) -> Edit:
    edit: Edit = {}
    for path, (old, new) in places.items():
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old} any more: name another place"
        edit[path] = text.replace(old, new, 1)
    return edit
