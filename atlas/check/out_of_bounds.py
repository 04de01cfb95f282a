"""A number is plausible."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "out-of-bounds"

RULE = Rule(
    name=NAME,
    why="Most wrong numbers are slips of a unit or a decimal point, and bounds catch these.",
    bad="launch_mass: {value: 1330000, src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
