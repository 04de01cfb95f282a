"""The id of a source begins with that of its publisher."""

import re
from collections.abc import Iterator

from atlas.check.examples import publisher
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import SourceDraft, Workspace
from atlas.suggest import shorten

NAME = "source-id"


_REST = re.compile(r"(?:-(?:[0-9]{4}|nd)(?:-?[a-z]{1,2}|-[0-9]{1,2})?)?", re.ASCII)


def well_named(source: SourceDraft) -> bool:
    """Whether the id of a source is made of that of its publisher and a year."""
    stem = source.file.stem
    return source.id.startswith(stem) and _REST.fullmatch(source.id, len(stem)) is not None


def check(workspace: Workspace) -> Iterator[Problem]:
    for source in workspace.sources():
        if well_named(source):
            continue
        stem = source.file.stem
        message = f'"{shorten(source.id)}" is no id of a source of this publisher'
        yield problem(
            NAME,
            source.file,
            source.key,
            message,
            f"Write {stem}-2020 with the year of the work, then b, c … for more of that year; {stem}-nd if it has no date.",
        )


_MISNAMED = """\
  exampel-2022: {url: "https://example.org/2022", title: Example, lang: en, kind: news, accessed: "2022-06"}
"""

RULE = Rule(
    name=NAME,
    why="From an id in a citation anyone finds the file it is in, and sees how old the source is.",
    bad=Example("sources/example.yml", publisher() + _MISNAMED),
    good=Example("sources/example.yml", publisher()),
    check=check,
)
