"""A value of a closed list is on the list."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "unknown-value"

RULE = Rule(
    name=NAME,
    why="A word on no list has no label, no colour and no translation.",
    bad='status: {value: operatonal, as_of: "2020-05", src: [example-2020]}',
    good='status: {value: operational, as_of: "2020-05", src: [example-2020]}',
    check=reported(NAME),
)
