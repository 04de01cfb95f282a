"""A date is ISO 8601 of its true precision."""

from atlas.check.helpers import reported
from atlas.check.rule import Rule

NAME = "bad-date"

RULE = Rule(
    name=NAME,
    why="A date that can be read in two ways is no date, and a month must not turn into a day nobody stated.",
    bad='launch_time: {value: "15.07.2011", src: [example-2020]}',
    good='launch_time: {value: "2011-07-15", src: [example-2020]}',
    check=reported(NAME),
)
