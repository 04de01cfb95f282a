"""A file holds something."""

from atlas.check.examples import satellite
from atlas.check.helpers import reported
from atlas.check.rule import Example, Rule

NAME = "empty-file"

RULE = Rule(
    name=NAME,
    why="An empty file is a forgotten one: its page would be blank.",
    bad=Example("satellites/example-1.yml", "# yaml-language-server: $schema=../../schemas/satellite.json\n"),
    good=Example("satellites/example-1.yml", satellite()),
    check=reported(NAME),
)
