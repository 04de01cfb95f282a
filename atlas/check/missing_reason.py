"""A rejected claim says why."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "missing-reason"


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        rank = claim.node.get("rank")
        if rank is not None and rank.text == "rejected" and claim.node.get("why") is None:
            message = "a rejected claim without a reason"
            yield problem(NAME, claim.fact.entity.file, rank, message, "Add `why: {en: …}`: what shows that the source errs.")


RULE = Rule(
    name=NAME,
    why="To contradict a source without a reason is only another opinion.",
    bad="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, rank: rejected, src: [example-2020]}]",
    good=(
        "launch_mass: [{value: 1330, src: [example-2020]}, "
        "{value: 1400, rank: rejected, why: {en: Includes the adapter.}, src: [example-2020]}]"
    ),
    check=check,
)
