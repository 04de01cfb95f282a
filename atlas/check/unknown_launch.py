"""The launch of a satellite is in the log."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.names import LAUNCHES_FOLDER
from atlas.load.workspace import Workspace
from atlas.model.values import Identifier
from atlas.suggest import did_you_mean, shorten

NAME = "unknown-launch"
PROPERTY = "launch_tag"


def check(workspace: Workspace) -> Iterator[Problem]:
    if any(file.folder == LAUNCHES_FOLDER for file in workspace.unreadable):
        return  # what cannot be read may hold it
    known = {launch.id for launch in workspace.launches()}
    for entity in workspace.entities if known else ():
        fact = entity.fact(PROPERTY)
        for claim in fact.claims if fact else ():
            if claim.rank == "preferred" and isinstance(claim.value, Identifier) and claim.value.text not in known:
                message = f'no launch in the log bears the designation "{shorten(claim.value.text)}"'
                fix = did_you_mean(claim.value.text, known) or "Add the launch to data/launches/, or correct the designation."
                yield problem(NAME, entity.file, claim.node.get("value") or claim.node, message, fix)


RULE = Rule(
    name=NAME,
    why="The page of a satellite shows its launch; one that is not in the log is a slip, or missing there.",
    bad='launch_tag: {value: "2011-099", src: [example-2020]}',
    good='launch_tag: {value: "2011-002", src: [example-2020]}',
    check=check,
)
