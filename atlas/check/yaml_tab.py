"""Lines are indented with spaces."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "yaml-tab"

RULE = Rule(
    name=NAME,
    why="YAML forbids tabs before a key, editors show them in any width, and the message of a YAML reader names the wrong line.",
    bad="\tlaunch_mass: {value: 1330, src: [example-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
