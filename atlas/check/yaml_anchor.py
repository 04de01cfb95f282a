"""No anchors, aliases or tags."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "yaml-anchor"

RULE = Rule(
    name=NAME,
    why="A value copied by reference is changed in a place where nobody looks, and tags can make a reader build anything.",
    bad="launch_mass: {value: &mass 1330, src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
