"""A value that is absent says why, and when it was sought."""

from collections.abc import Iterator
from typing import get_args

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.model.records import Absence

NAME = "bare-absence"


def _whole(workspace: Workspace) -> str:
    """What to write for a value that is absent."""
    example = f'{{value: null, reason: unknown, searched: "{workspace.today:%Y-%m}"}}'
    return f"Write {example}; the reasons are {', '.join(get_args(Absence))}."


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        file, node = claim.fact.entity.file, claim.node
        reason, searched, value = node.get("reason"), node.get("searched"), node.get("value")
        if claim.absent or claim.only_null:
            missing = [key for key, child in (("reason", reason), ("searched", searched)) if child is None]
            if missing:
                message = f"a value of null without {' and '.join(missing)}"
                yield problem(NAME, file, value or node, message, _whole(workspace))
        elif value is not None and (reason or searched):
            key = "reason" if reason else "searched"
            message = f"`{key}` beside a value"
            fix = "It belongs to value: null. Delete it, or the value; a remark on the value goes into `note`."
            yield problem(NAME, file, node.key(key), message, fix)
    for section in workspace.sections:
        for record in section.records:
            if record.author is not None and record.author.verdict == "unverifiable" and record.author.searched is None:
                fix = f'Add `searched: "{workspace.today:%Y-%m}"`: when it was last searched for.'
                yield problem(NAME, record.file, record.node.key("verdict"), "unverifiable, without `searched`", fix)


RULE = Rule(
    name=NAME,
    why="Unknown, secret and none differ, and a gap is worth as much as the search behind it.",
    bad="insurance: {value: null}",
    good='insurance: {value: null, reason: unknown, searched: "2020-05"}',
    check=check,
)
