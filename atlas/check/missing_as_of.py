"""A value that can change says when it was true."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "missing-as-of"


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        prop, node = claim.fact.prop, claim.node
        if prop is None or not prop.mutable or claim.absent or node.get("value") is None:
            continue
        # What has ended cannot change any more.
        if node.get("as_of") is None and node.get("to") is None:
            message = f'"{claim.fact.name}" can change, and this claim does not say when it was true'
            yield problem(
                NAME,
                claim.fact.entity.file,
                node,
                message,
                'Add `as_of: "YYYY-MM"`: the date of the statement, as the source has it.',
            )


RULE = Rule(
    name=NAME,
    why="A state without its date is true for nobody.",
    bad="status: {value: operational, src: [example-2020]}",
    good='status: {value: operational, as_of: "2020-05", src: [example-2020]}',
    check=check,
)
