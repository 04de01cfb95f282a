"""Every entity a value leads to exists."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import ClaimDraft, Workspace
from atlas.suggest import SUGGESTIONS, did_you_mean, shorten

NAME = "unknown-entity"


def _possible(workspace: Workspace, claim: ClaimDraft) -> list[str]:
    """Ids of the kinds the property may lead to."""
    kinds = claim.fact.prop.to if claim.fact.prop else ()
    return [entity.file.stem for entity in workspace.entities if entity.kind in kinds]


def _renamed(workspace: Workspace) -> dict[str, str]:
    """What to write instead of a former id."""
    return {old: f'It is called "{entity.id}" now: write that.' for old, entity in workspace.former_ids.items()}


def check(workspace: Workspace) -> Iterator[Problem]:
    unreadable = {file.stem for file in workspace.unreadable}
    renamed = _renamed(workspace)
    unknown = 0
    for claim, node, target in workspace.references():
        if target in workspace.entity_ids or target in unreadable:
            continue
        unknown += 1
        near = did_you_mean(target, _possible(workspace, claim)) if unknown <= SUGGESTIONS else ""
        fix = (
            renamed.get(target) or near or "Write the id of a file in data/, or make that file: python -m atlas new <kind> <id>."
        )
        yield problem(NAME, claim.fact.entity.file, node, f'no entity is called "{shorten(target, 60)}"', fix)
    for record in workspace.records():
        for node, target in record.mentions():
            if target in workspace.entity_ids or target in unreadable:
                continue
            unknown += 1
            near = did_you_mean(target, workspace.entity_ids) if unknown <= SUGGESTIONS else ""
            fix = renamed.get(target) or near or "Write the id of a file in data/, or delete it."
            yield problem(NAME, record.file, node, f'no entity is called "{shorten(target, 60)}"', fix)


RULE = Rule(
    name=NAME,
    why="A relation to nothing is a dead link on the page.",
    bad="manufacturer: {value: exampel-company, src: [example-2020]}",
    good="manufacturer: {value: example-company, src: [example-2020]}",
    check=check,
)
