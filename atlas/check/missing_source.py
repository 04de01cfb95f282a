"""Every value has a source."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "missing-source"


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim in workspace.claims():
        if claim.absent or claim.node.kind != "mapping":
            continue
        src = claim.node.get("src")
        if src is None or (src.kind == "list" and not src.items):
            message = f'"{shorten(claim.fact.name)}" has a value, but no source'
            fix = "Add `src: [source-id]`; sources stand in data/sources/, a file for each publisher."
            yield problem(NAME, claim.fact.entity.file, src or claim.node, message, fix)
    for section in workspace.sections:
        for record in section.records:
            if record.author is not None and record.author.verdict != "unverifiable" and not record.author.src:
                message = f'the verdict "{record.author.verdict}" has no source'
                fix = "Add `src: [source-id]`; without a source the verdict is unverifiable, with `searched`."
                yield problem(NAME, record.file, record.node.get("src") or record.node.key("verdict"), message, fix)
    for decade in workspace.log:
        src = decade.node.get("src")
        if src is not None and src.kind == "list" and not src.items:
            yield problem(NAME, decade.file, src, "the launches have no source", "Add `src: [source-id]`.")


RULE = Rule(
    name=NAME,
    why="A value nobody can look up is a rumour.",
    bad="launch_mass: {value: 1330}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=check,
)
