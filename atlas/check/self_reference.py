"""An entity is not related to itself."""

from collections.abc import Iterator

from atlas.check.examples import ORGANISATION
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "self-reference"


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim, node, target in workspace.references():
        if target == claim.fact.entity.file.stem:
            message = f'"{claim.fact.name}" leads back to the entity itself'
            yield problem(NAME, claim.fact.entity.file, node, message, "Write the id of the other one.")


RULE = Rule(
    name=NAME,
    why="Nothing is its own parent, predecessor or part; the id was copied along.",
    bad=Example("organisations/example-company.yml", ORGANISATION + "  parent: {value: example-company, src: [example-2020]}\n"),
    good=Example("organisations/example-company.yml", ORGANISATION),
    check=check,
)
