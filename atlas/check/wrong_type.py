"""A value has the type of its property."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "wrong-type"

RULE = Rule(
    name=NAME,
    why="Values are formatted, compared and drawn by their type.",
    bad="launch_mass: {value: 1330 kg, src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
