"""What is said to have been is not in the future."""

from collections.abc import Iterator
from datetime import date as Date

from atlas.check.rule import Problem, Rule, problem
from atlas.load.nodes import Node
from atlas.load.workspace import DataFile, Workspace
from atlas.model.dates import Interval, PartialDate
from atlas.model.values import DateValue, TimeValue

NAME = "future-date"


HAPPENED = frozenset(
    (
        "launch_time",
        "end_of_service",
        "decay",
        "first_flight",
        "first_orbital_launch",
        "last_launch",
        "born",
        "died",
        "signed",
        "ratified",
    )
)
"""Properties that tell of something done; a plan has a property of its own."""


def _future(date: PartialDate | Interval | None, today: Date) -> bool:
    return date is not None and date.earliest.date() > today


def _claims(workspace: Workspace) -> Iterator[tuple[DataFile, Node, str, str]]:
    for claim in workspace.claims():
        file = claim.fact.entity.file
        for key, meaning in (("as_of", "when the value was true"), ("searched", "when it was searched for")):
            if _future(claim.dates.get(key), workspace.today):
                yield (
                    file,
                    claim.node.get(key) or claim.node,
                    f"`{key}` {claim.dates[key].text}",
                    f"Write {meaning}, not later than today.",
                )
        value = claim.value
        date = value.utc if isinstance(value, TimeValue) else value.date if isinstance(value, DateValue) else None
        if date is not None and claim.fact.name in HAPPENED and _future(date, workspace.today):
            fix = (
                "Write a plan as `planned_launch` or in words, with `as_of`."
                if "launch" in claim.fact.name
                else "Correct the date."
            )
            yield file, claim.node.get("value") or claim.node, f'"{claim.fact.name}" {date.text}', fix


def check(workspace: Workspace) -> Iterator[Problem]:
    for file, node, what, fix in _claims(workspace):
        yield problem(NAME, file, node, f"{what} is in the future", fix)
    for record in workspace.records():
        if _future(record.searched, workspace.today):
            node = record.node.get("searched") or record.key
            yield problem(NAME, record.file, node, "`searched` is in the future", "Write when it was searched for.")
    for launch in workspace.launches():
        if _future(launch.at, workspace.today):
            node = launch.node.get("at") or launch.node
            yield problem(NAME, launch.file, node, "a launch in the future", "Enter it when it has taken place.")
    for source in workspace.sources():
        for key in ("published", "accessed"):
            if _future(source.dates.get(key), workspace.today):
                message = f"`{key}` {source.dates[key].text} is in the future"
                yield problem(NAME, source.file, source.node.get(key) or source.key, message, "Correct the date.")


RULE = Rule(
    name=NAME,
    why="Nobody has seen tomorrow: the date is a slip, or a plan told as a fact.",
    bad='designation: {value: {en: No. 1}, as_of: "2199-01", src: [example-2020]}',
    good='designation: {value: {en: No. 1}, as_of: "2020-05", src: [example-2020]}',
    check=check,
)
