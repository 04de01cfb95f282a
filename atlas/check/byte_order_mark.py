"""A file does not begin with a byte order mark."""

from atlas.check.examples import satellite
from atlas.check.helpers import reported
from atlas.check.rule import Example, Rule

NAME = "byte-order-mark"

RULE = Rule(
    name=NAME,
    why="The mark hides in front of the first line, where tools that read line by line trip over it.",
    bad=Example("satellites/example-1.yml", "\ufeff" + satellite()),
    good=Example("satellites/example-1.yml", satellite()),
    check=reported(NAME),
)
