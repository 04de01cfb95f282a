"""A file has an upper size."""

from atlas.check.examples import satellite
from atlas.check.helpers import reported
from atlas.check.rule import Example, Rule

NAME = "file-size"

RULE = Rule(
    name=NAME,
    why="A file of megabytes is a slip (a log, a copy of a page) and would slow every build.",
    bad=Example("satellites/example-1.yml", satellite() + "#" * (512 * 1024)),
    good=Example("satellites/example-1.yml", satellite()),
    check=reported(NAME),
)
