"""Only the keys of the format are used."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "unknown-key"

RULE = Rule(
    name=NAME,
    why="A misspelt key would be dropped without a word.",
    bad="launch_mass: {value: 1330, aprox: true, src: [example-2020]}",
    good="launch_mass: {value: 1330, approx: true, src: [example-2020]}",
    check=reported(NAME),
)
