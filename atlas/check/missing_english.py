"""Text is there in English at least."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "missing-english"

RULE = Rule(
    name=NAME,
    why="English is the language every page falls back to.",
    bad="designation: {value: {ru: № 1}, src: [example-2020]}",
    good="designation: {value: {en: No. 1, ru: № 1}, src: [example-2020]}",
    check=reported(NAME),
)
