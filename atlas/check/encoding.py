"""Files are UTF-8 without invisible characters."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "encoding"

RULE = Rule(
    name=NAME,
    why="A character nobody sees makes two names that look alike differ.",
    bad="designation: {value: {en: \u200bNo. 1}, src: [example-2020]}",
    good="designation: {value: {en: No. 1}, src: [example-2020]}",
    check=reported(NAME),
)
