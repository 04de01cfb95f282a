"""An earlier claim says when it held."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "undated-earlier"


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        rank = claim.node.get("rank")
        if rank is None or rank.text != "earlier" or claim.node.get("as_of") is not None or claim.node.get("to") is not None:
            continue
        message = "an earlier claim that does not say when it held"
        yield problem(
            NAME,
            claim.fact.entity.file,
            rank,
            message,
            'Add `as_of: "YYYY-MM"` or `to: "YYYY-MM"`; if it never held, the rank is also or rejected.',
        )


RULE = Rule(
    name=NAME,
    why="Without its date an earlier value cannot be told from a wrong one.",
    bad="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, rank: earlier, src: [example-2020]}]",
    good='launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, rank: earlier, as_of: "2009", src: [example-2020]}]',
    check=check,
)
