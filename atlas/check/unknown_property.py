"""Every property is in the vocabulary."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import SUGGESTIONS, did_you_mean, shorten

NAME = "unknown-property"


def check(workspace: Workspace) -> Iterator[Problem]:
    for entity in workspace.entities:
        unknown = [fact for fact in entity.facts if fact.prop is None]
        for number, fact in enumerate(unknown):
            near = did_you_mean(fact.name, workspace.properties_of(entity.kind)) if number < SUGGESTIONS else ""
            fix = near or "The properties are in data/vocabulary/properties.yml; add it there if it is new."
            yield problem(NAME, entity.file, fact.key, f'no property is called "{shorten(fact.name, 60)}"', fix)


RULE = Rule(
    name=NAME,
    why="A property that is defined once has one meaning, one unit and one label everywhere.",
    bad="lanch_mass: {value: 1330, src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=check,
)
