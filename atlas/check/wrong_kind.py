"""A relation leads to an entity of the right kind."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "wrong-kind"
LAUNCH = {"vehicle": ("vehicle",), "pad": ("pad", "site")}
"""What the keys of a launch lead to."""


def check(workspace: Workspace) -> Iterator[Problem]:
    for claim, node, target in workspace.references():
        prop, entity = claim.fact.prop, workspace.entity_ids.get(target)
        if prop is None or entity is None or entity is claim.fact.entity or entity.kind in prop.to:
            continue
        message = f'"{claim.fact.name}" leads to "{shorten(target)}", which is of the kind {entity.kind}'
        yield problem(NAME, claim.fact.entity.file, node, message, f"It must be of the kind {' or '.join(prop.to)}.")
    for launch in workspace.launches():
        for key, kinds in LAUNCH.items():
            for node, target in launch.texts(key):
                entity = workspace.entity_ids.get(target)
                if entity is not None and entity.kind not in kinds:
                    message = f'"{key}" of a launch leads to "{shorten(target)}", which is of the kind {entity.kind}'
                    yield problem(NAME, launch.file, node, message, f"It must be of the kind {' or '.join(kinds)}.")


RULE = Rule(
    name=NAME,
    why="A satellite cannot be operated by a launch pad.",
    bad="system: {value: example-company, src: [example-2020]}",
    good="manufacturer: {value: example-company, src: [example-2020]}",
    check=check,
)
