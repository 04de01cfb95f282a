"""The keys that must be there are there."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "missing-key"

RULE = Rule(
    name=NAME,
    why="Without them a record cannot be shown or found.",
    bad="launch_mass: {src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
