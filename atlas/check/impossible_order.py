"""What must come first comes first."""

from collections.abc import Iterator
from itertools import product

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import ClaimDraft, EntityDraft, Workspace
from atlas.model.dates import Interval, PartialDate
from atlas.model.values import Choice, DateValue, TimeValue

NAME = "impossible-order"


SEQUENCES: tuple[tuple[str, str], ...] = (
    ("founded", "dissolved"),
    ("construction_started", "opened"),
    ("contract_signed", "launch_time"),
    ("launch_time", "commissioned"),
    ("launch_time", "end_of_service"),
    ("launch_time", "decay"),
    ("end_of_service", "decay"),
    ("signed", "ratified"),
    ("signed", "in_force"),
    ("signed", "ends"),
    ("in_force", "ends"),
    ("adopted", "in_force"),
    ("adopted", "ends"),
    ("first_flight", "first_orbital_launch"),
    ("first_flight", "last_launch"),
    ("first_orbital_launch", "last_launch"),
    ("born", "died"),
)
"""Pairs of properties of one entity: the first cannot be after the second."""

MOST = 20
"""Claims of a property that are compared, each with each of another."""

IN_SPACE = frozenset(("operational", "partly-operational", "retired", "lost", "decayed"))
"""States a satellite cannot be in before its launch is attempted."""


def _date(claim: ClaimDraft | None) -> PartialDate | Interval | None:
    if claim is None:
        return None
    if isinstance(claim.value, DateValue):
        return claim.value.date
    return claim.value.utc if isinstance(claim.value, TimeValue) else None


def _preferred(entity: EntityDraft, name: str) -> Iterator[ClaimDraft]:
    fact = entity.fact(name)
    for claim in fact.claims[:MOST] if fact else ():
        if claim.rank == "preferred":
            yield claim


def _certainly_after(first: PartialDate | Interval, second: PartialDate | Interval) -> bool:
    """Whether the whole of ``first`` lies after the whole of ``second``; guesses and rough dates prove nothing."""
    rough = any(isinstance(date, PartialDate) and (date.approximate or date.uncertain) for date in (first, second))
    return not rough and first.earliest >= second.latest


def _between_facts(entity: EntityDraft) -> Iterator[tuple[ClaimDraft, str, str]]:
    for before, after in SEQUENCES:
        if entity.fact(before) is None or entity.fact(after) is None:
            continue
        for first, second in product(_preferred(entity, before), _preferred(entity, after)):
            one, other = _date(first), _date(second)
            if one and other and _certainly_after(one, other):
                message = f'"{after}" ({other.text}) lies before "{before}" ({one.text}, line {first.node.line})'
                yield second, message, "Correct the one that is wrong."
    launch = next((date for claim in _preferred(entity, "launch_time") if (date := _date(claim))), None)
    for claim in _preferred(entity, "status") if launch and entity.kind == "satellite" else ():
        as_of, state = claim.dates.get("as_of"), claim.value
        if launch and as_of and isinstance(state, Choice) and state.item in IN_SPACE and _certainly_after(launch, as_of):
            message = f'"{state.item}" as of {as_of.text}, but the launch was on {launch.text}'
            yield claim, message, "Correct `as_of`, or the status of that day."


def _within(claim: ClaimDraft) -> Iterator[tuple[str, str]]:
    start, end, as_of = (claim.dates.get(key) for key in ("from", "to", "as_of"))
    if start and end and _certainly_after(start, end):
        yield f"`from` ({start.text}) lies after `to` ({end.text})", "Exchange the two, or correct the one that is wrong."
    if start and as_of and _certainly_after(start, as_of):
        yield (
            f"`as_of` ({as_of.text}) lies before `from` ({start.text}), when it did not yet hold",
            "Correct the one that is wrong.",
        )


def check(workspace: Workspace) -> Iterator[Problem]:
    for entity in workspace.entities:
        for claim, message, fix in _between_facts(entity):
            yield problem(NAME, entity.file, claim.node.get("value") or claim.node, message, fix)
        for claim in entity.claims():
            for message, fix in _within(claim):
                yield problem(NAME, entity.file, claim.node, message, fix)
    for source in workspace.sources():
        published, accessed = source.dates.get("published"), source.dates.get("accessed")
        if published and accessed and _certainly_after(published, accessed):
            message = f"published {published.text}, but read before that, {accessed.text}"
            yield problem(NAME, source.file, source.node.get("accessed") or source.key, message, "Correct the one that is wrong.")


RULE = Rule(
    name=NAME,
    why="Two dates in the wrong order show that one of them is false.",
    bad='designation: {value: {en: No. 1}, from: "2012", to: "2011", src: [example-2020]}',
    good='designation: {value: {en: No. 1}, from: "2011", to: "2012", src: [example-2020]}',
    check=check,
)
