"""The small atlas of the rules' examples, on the real vocabulary, without touching the disk."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from atlas.check import Example, Problem, check
from atlas.check.examples import ATLAS, satellite
from atlas.load.pages import page_file
from atlas.load.workspace import DataFile, Workspace, load_workspace, read_file
from atlas.output import write

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]
VOCABULARY = {f"vocabulary/{path.name}": path.read_bytes() for path in sorted((ROOT / "data/vocabulary").glob("*.yml"))}
PARSED = {inner: read_file(inner, data) for inner, data in VOCABULARY.items()}


def workspace_of(files: dict[str, str | bytes], *, cited_by_pages: frozenset[str] = frozenset()) -> Workspace:
    """A workspace of the small atlas with ``files`` put into it; a file of empty text is left out."""
    inner: dict[str, DataFile] = dict(PARSED)
    pages = []
    for name, text in (ATLAS | files).items():
        if name.startswith("docs/"):
            pages.append(page_file(name.removeprefix("docs/"), str(text)))
            continue
        inner[name] = read_file(name, text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    workspace = load_workspace(
        Path("data"), files=[inner[name] for name in sorted(inner)], pages=pages, cited_by_pages=cited_by_pages
    )
    workspace.today = TODAY
    return workspace


def write_project(folder: Path, files: Mapping[str, str | bytes] = MappingProxyType({})) -> None:
    """A project's ``data/`` and ``docs/`` below ``folder``: the small atlas with ``files`` put into it."""
    for name, text in (VOCABULARY | ATLAS | files).items():
        write(folder, name if name.startswith("docs/") else f"data/{name}", text)


def problems_of(files: dict[str, str | bytes]) -> list[Problem]:
    return check(workspace_of(files))


def problems_of_fact(*facts: str) -> list[Problem]:
    """What is wrong with the example satellite when it has these facts besides."""
    text = satellite(facts[0]) + "".join(f"  {fact}\n" for fact in facts[1:])
    return problems_of({"satellites/example-1.yml": text})


@cache
def problems_of_example(example: str | Example) -> list[Problem]:
    if isinstance(example, str):
        return problems_of_fact(example)
    text = example.text
    if callable(text):
        there = ATLAS.get(example.path) or VOCABULARY[example.path].decode()
        text = text(there)
    return problems_of({example.path: text})
