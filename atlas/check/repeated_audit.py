"""A record of the audit is merged into one statement."""

from collections.abc import Iterator

from atlas.check.examples import section
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "repeated-audit"


def check(workspace: Workspace) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for record in (record for group in workspace.sections for record in group.records):
        for node, name in record.texts("audits"):
            if name in seen:
                message = f'the audit record "{shorten(name)}" is merged into "{shorten(seen[name])}" already'
                yield problem(NAME, record.file, node, message, "Delete it in one of the two places.")
            seen.setdefault(name, record.id)


RULE = Rule(
    name=NAME,
    why="A finding that counts in two statements is counted twice in the totals.",
    bad=Example("article/vision.yml", section("audits: [c01, c01]")),
    good=Example("article/vision.yml", section("audits: [c01, c02]")),
    check=check,
)
