"""The id is the name of the file."""

from collections.abc import Iterator

from atlas.check.examples import satellite
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "id-mismatch"


def check(workspace: Workspace) -> Iterator[Problem]:
    records = [*workspace.entities, *workspace.publishers, *workspace.groups()]
    for record in records:
        node = record.node.get("id")
        if node is None or node.text is None or node.text == record.file.stem:
            continue
        message = f'the id "{shorten(node.text)}" is not the name of the file'
        yield problem(
            NAME, record.file, node, message, f"Write id: {record.file.stem}, or rename the file to {shorten(node.text)}.yml."
        )


RULE = Rule(
    name=NAME,
    why="Whoever meets an id must find its file, and the address of the page is made of it.",
    bad=Example("satellites/example-1.yml", satellite(id="example-2")),
    good=Example("satellites/example-1.yml", satellite(id="example-1")),
    check=check,
)
