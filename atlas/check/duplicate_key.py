"""A key stands in a mapping once."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "duplicate-key"

RULE = Rule(
    name=NAME,
    why="Of two equal keys YAML readers keep the last without a word; a fact would vanish.",
    bad="launch_mass: {value: 1330, value: 1380, src: [example-2020]}",
    good="launch_mass: [{value: 1330, src: [example-2020]}, {value: 1380, rank: also, src: [example-2020]}]",
    check=reported(NAME),
)
