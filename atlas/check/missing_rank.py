"""A second claim says how it stands to the first."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "missing-rank"


_FIX = (
    "Add `rank: earlier` (was right at its date), `rank: also` (another source says so, open) "
    "or `rank: rejected` (held wrong, with `why`); or give the claims `from` and `to`."
)


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        if not claim.rank_needed or claim.node.kind != "mapping":
            continue
        rank = claim.node.get("rank")
        if rank is None or rank.text == "preferred":
            message = f'a further claim of "{shorten(claim.fact.name)}", which holds one value at a time'
            yield problem(NAME, claim.fact.entity.file, rank or claim.node, message, _FIX)


RULE = Rule(
    name=NAME,
    why="Two values side by side leave the reader to guess which holds.",
    bad="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, src: [example-2020]}]",
    good="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, rank: also, src: [example-2020]}]",
    check=check,
)
