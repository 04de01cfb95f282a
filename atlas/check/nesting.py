"""Brackets are not nested without end."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "nesting"

RULE = Rule(
    name=NAME,
    why="No fact needs deep nesting; a file that has it is damaged or hostile.",
    bad="launch_mass: {value: [[[[[[[[[[[[[[[[1330]]]]]]]]]]]]]]]], src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
