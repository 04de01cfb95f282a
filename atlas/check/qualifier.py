"""A key beside the value fits the type of the property."""

from collections.abc import Iterator

from atlas.check.helpers import reported
from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import ClaimDraft, Workspace
from atlas.model.vocabulary import Property

NAME = "qualifier"


APPROXIMATE = frozenset(("number", "money", "date", "time"))


def _faults(claim: ClaimDraft, prop: Property) -> Iterator[tuple[str, str, str]]:
    node, kind = claim.node, prop.type
    if kind != "time" and node.get("local"):
        yield "local", f"a local time beside a value of the type {kind}", "Delete it; only properties of the type time have it."
    for key in ("currency", "year"):
        if kind != "money" and node.get(key):
            yield (
                key,
                f"`{key}` beside a value of the type {kind}",
                "Delete it; only money has it. Write when a value held as `as_of`.",
            )
    if kind not in APPROXIMATE and node.get("approx"):
        yield "approx", f"`approx` beside a value of the type {kind}", "Delete it, and say in `note` what is not certain."
    if "share" not in prop.qualifiers and node.get("share"):
        yield (
            "share",
            f'"{claim.fact.name}" has no share',
            "Delete it, or allow it in data/vocabulary/properties.yml (qualifiers: [share]).",
        )


def check(workspace: Workspace) -> Iterator[Problem]:
    yield from reported(NAME)(workspace)
    for claim in workspace.claims():
        if claim.fact.prop is None or claim.node.kind != "mapping":
            continue
        for key, message, fix in _faults(claim, claim.fact.prop):
            yield problem(NAME, claim.fact.entity.file, claim.node.key(key), message, fix)


RULE = Rule(
    name=NAME,
    why="A currency beside a mass, or money without one, is half a statement.",
    bad="launch_mass: {value: 1330, currency: KZT, src: [example-2020]}",
    good='insurance: {value: 1330, currency: KZT, year: "2006", src: [example-2020]}',
    check=check,
)
