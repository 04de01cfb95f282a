"""A property belongs to the kind of its entity."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "property-not-for-kind"


def check(workspace: Workspace) -> Iterator[Problem]:
    for entity in workspace.entities:
        for fact in entity.facts:
            if fact.prop is None or entity.kind in fact.prop.kinds:
                continue
            kinds = ", ".join(fact.prop.kinds)
            message = f'"{fact.name}" is not a property of this kind ({entity.kind})'
            fix = f"It belongs to: {kinds}. Move it there, or add {entity.kind} to its `kinds` in data/vocabulary/properties.yml."
            yield problem(NAME, entity.file, fact.key, message, fix)


RULE = Rule(
    name=NAME,
    why="A launch mass of a ministry is a fact in the wrong file.",
    bad='population: {value: 100, as_of: "2020-05", src: [example-2020]}',
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=check,
)
