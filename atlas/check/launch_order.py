"""Launches stand in the order of their dates, in the file of their decade."""

from collections.abc import Iterator

from atlas.check.examples import launches
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.records import LaunchLogDraft
from atlas.load.workspace import Workspace
from atlas.model.dates import PartialDate

NAME = "launch-order"


def _faults(decade: LaunchLogDraft) -> Iterator[Problem]:
    latest: PartialDate | None = None
    for launch in decade.records:
        if launch.at is None:
            continue
        node = launch.node.get("at") or launch.node
        if f"{launch.at.earliest.year // 10 * 10}s" != decade.file.stem:
            message = f"a launch of {launch.at.earliest.year} in the file of the {decade.file.stem}"
            fix = f"Move the line to data/launches/{launch.at.earliest.year // 10 * 10}s.yml, or correct the date."
            yield problem(NAME, launch.file, node, message, fix)
        elif latest is not None and launch.at.latest <= latest.earliest:
            fix = "Move the line to its place, or correct the date."
            yield problem(NAME, launch.file, node, f"{launch.at.text} stands after {latest.text}", fix)
        elif launch.author is not None and launch.author.tag[:4] != str(launch.at.earliest.year):
            message = f'the designation "{launch.author.tag}" is not of {launch.at.earliest.year}'
            yield problem(NAME, launch.file, launch.key, message, "Correct the one that is wrong.")
        else:
            latest = launch.at


def check(workspace: Workspace) -> Iterator[Problem]:
    for decade in workspace.log:
        yield from _faults(decade)


RULE = Rule(
    name=NAME,
    why="A line out of its place is added a second time by whoever looks for it where it belongs.",
    bad=Example("launches/2010s.yml", launches('at: "2011-01-15"')),
    good=Example("launches/2010s.yml", launches('at: "2011-07-15"')),
    check=check,
)
