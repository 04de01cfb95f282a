"""A claim cites a source once."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace, cited_nodes
from atlas.suggest import shorten

NAME = "repeated-source"


def check(workspace: Workspace) -> Iterator[Problem]:
    lists = [(claim.fact.entity.file, claim.node, "claim") for claim in workspace.claims()]
    lists += [(record.file, record.node, "statement") for record in workspace.records()]
    lists += [(decade.file, decade.node, "decade") for decade in workspace.log]
    for file, record, what in lists:
        seen: set[str] = set()
        for node in cited_nodes(record.get("src")):
            name = node.text or ""
            if name in seen:
                message = f'"{shorten(name)}" is cited twice for the same {what}'
                yield problem(NAME, file, node, message, "Delete one of the two.")
            seen.add(name)


RULE = Rule(
    name=NAME,
    why="The same source twice looks like two.",
    bad="launch_mass: {value: 1330, src: [example-2020, example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=check,
)
