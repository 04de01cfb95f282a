"""The corpus of broken data files: every line the checker prints for each, to the letter.

``tests/broken/<folder>/<case>.yml`` takes the place of the small atlas's file in that folder; ``<case>.txt`` beside it holds
the lines. ``vocabulary/<file>.<case>.yml`` is added to the end of the real file. After a change of words, look at
``python -m tests.check.test_broken`` and let it write the lines anew.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from atlas.check import RULES, Problem, check
from atlas.load.workspace import Workspace
from tests.check.support import VOCABULARY, workspace_of

BROKEN = Path(__file__).parents[1] / "broken"
CASES = {path.relative_to(BROKEN).with_suffix("").as_posix(): path for path in sorted(BROKEN.rglob("*.yml"))}
PLACES = {
    "satellites": "satellites/example-1.yml",
    "article": "article/vision.yml",
    "glossary": "glossary/orbits.yml",
    "organisations": "organisations/example-company.yml",
    "agreements": "agreements/example-agreement.yml",
    "sites": "sites/example-site.yml",
    "sources": "sources/example.yml",
    "launches": "launches/2010s.yml",
    "elsewhere/unknown-folder": "satelites/example-2.yml",
    "elsewhere/yaml-extension": "satellites/example-2.yaml",
    "elsewhere/capital-file-name": "satellites/Example-2.yml",
    "elsewhere/beside-the-folders": "example-2.yml",
    "elsewhere/folder-in-folder": "satellites/kazsat/example-2.yml",
    "elsewhere/image": "satellites/example-1.png",
    "elsewhere/same-id-two-kinds": "organisations/example-1.yml",
    "elsewhere/index": "satellites/index.yml",
    "elsewhere/vocabulary-file": "vocabulary/colours.yml",
}


def workspace_of_case(case: str) -> Workspace:
    folder, _, name = case.partition("/")
    data = CASES[case].read_bytes()
    if folder == "vocabulary":
        inner = f"vocabulary/{name.partition('.')[0]}.yml"
        return workspace_of({inner: VOCABULARY[inner] + data})
    return workspace_of({PLACES.get(case) or PLACES[folder]: data})


@cache
def problems_of_case(case: str) -> list[Problem]:
    return check(workspace_of_case(case))


def lines_of(case: str) -> list[str]:
    """The lines, those of the vocabulary counted from the end of the real file, which others lengthen."""
    shift = VOCABULARY[f"vocabulary/{case.split('/')[1].split('.')[0]}.yml"].count(b"\n") if case.startswith("vocabulary/") else 0
    lines = []
    for problem in problems_of_case(case):
        found = str(problem)
        if shift and problem.line > shift:
            found = found.replace(f":{problem.line}:", f":+{problem.line - shift}:", 1)
        lines.append(found)
    return lines


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    assert lines_of(case) == CASES[case].with_suffix(".txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_a_mistake_and_every_line_says_where_what_and_how(case: str) -> None:
    lines = lines_of(case)
    assert lines
    for line in lines:
        assert re.fullmatch(r"data/[^:]+:\+?\d+:\d+: [a-z0-9-]+: .+[.?)}\"…A-Za-z/$\]]", line), line
        assert line.isprintable()
        assert len(line) < 420


def test_the_corpus_is_large_and_covers_every_rule() -> None:
    assert len(CASES) >= 60
    seen = {problem.rule for case in CASES for problem in problems_of_case(case)}
    about_data = {name for name, rule in RULES.items() if rule.about == "data"}
    assert about_data - seen <= {"file-size"}  # half a megabyte of it is made in the fuzz test


if __name__ == "__main__":
    for case, path in CASES.items():
        path.with_suffix(".txt").write_text("".join(f"{line}\n" for line in lines_of(case)), "utf-8")
