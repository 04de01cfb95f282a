"""A value is claimed once."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "repeated-claim"


_SETTING = ("value", "as_of", "from", "to", "share", "currency", "year", "note")


def check(workspace: Workspace) -> Iterator[Problem]:
    for entity in workspace.entities:
        for fact in entity.facts:
            seen: dict[str, int] = {}
            for claim in fact.claims if len(fact.claims) > 1 else ():
                if claim.absent or claim.node.kind != "mapping" or claim.node.get("value") is None:
                    continue
                same = repr([child.plain() if (child := claim.node.get(key)) else None for key in _SETTING])
                if same in seen:
                    message = f"the same value as in line {seen[same]}"
                    yield problem(
                        NAME, entity.file, claim.node, message, "Keep one claim and put the sources of both into its `src`."
                    )
                seen.setdefault(same, claim.node.line)


RULE = Rule(
    name=NAME,
    why="Sources that agree support one claim together; written apart they look like dissent.",
    bad="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1330, rank: also, src: [example-2020]}]",
    good="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1400, rank: also, src: [example-2020]}]",
    check=check,
)
