"""A spelling leads to one entry of the glossary."""

from collections.abc import Iterator

from atlas.check.examples import terms
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.nodes import Node
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "repeated-term"


def check(workspace: Workspace) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for record in (record for group in workspace.glossary for record in group.records):
        term = record.node.get("term")
        english = term.get("en") if term is not None else None
        spellings: list[tuple[Node, str]] = [(english, english.text)] if english is not None and english.text is not None else []
        for node, spelling in [*spellings, *record.texts("also")]:
            if spelling in seen:
                message = f'"{shorten(spelling)}" is explained by "{shorten(seen[spelling])}" already'
                yield problem(NAME, record.file, node, message, "Keep it in one place.")
            seen.setdefault(spelling, record.id)


RULE = Rule(
    name=NAME,
    why="A word in the text can lead to one explanation only.",
    bad=Example("glossary/orbits.yml", terms("also: [GEO]")),
    good=Example("glossary/orbits.yml", terms("also: [low orbit]")),
    check=check,
)
