"""A file is YAML."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "yaml-syntax"

RULE = Rule(
    name=NAME,
    why="A file that cannot be read hides every fact in it.",
    bad="launch_mass: {value: 1330, src: [example-2020]",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=reported(NAME),
)
