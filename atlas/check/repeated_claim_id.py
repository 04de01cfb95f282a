"""A claim's id is its own among the claims of its property."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "repeated-claim-id"


def check(workspace: Workspace) -> Iterator[Problem]:
    for entity in workspace.entities:
        for fact in entity.facts:
            seen: dict[str, int] = {}
            for claim in fact.claims:
                node = claim.node.get("id")
                if node is None or node.text is None:
                    continue
                if node.text in seen:
                    message = f'a claim of this property is called "{shorten(node.text)}" in line {seen[node.text]} already'
                    yield problem(NAME, entity.file, node, message, "Give this one another id.")
                seen.setdefault(node.text, node.line)


RULE = Rule(
    name=NAME,
    why="Pages call for a claim by its id; an id borne twice would show one of the two by chance.",
    bad="remark: [{id: a, value: {en: First}, src: [example-2020]}, {id: a, value: {en: Second}, src: [example-2020]}]",
    good="remark: [{id: a, value: {en: First}, src: [example-2020]}, {id: b, value: {en: Second}, src: [example-2020]}]",
    check=check,
)
