"""The first claim is the one held to be right."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "first-not-preferred"


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        rank = claim.node.get("rank")
        if claim.index == 0 and rank is not None and rank.text in ("earlier", "also", "rejected"):
            message = f'the first claim has the rank "{rank.text}"'
            fix = "Put the preferred claim first; if nobody knows the right value, begin with value: null, reason and searched."
            yield problem(NAME, claim.fact.entity.file, rank, message, fix)


RULE = Rule(
    name=NAME,
    why="Tables, prose and exports show the first claim.",
    bad="launch_mass: {value: 1330, rank: also, src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=check,
)
