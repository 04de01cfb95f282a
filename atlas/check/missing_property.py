"""The properties a kind requires are there."""

from collections.abc import Iterator

from atlas.check.examples import satellite
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "missing-property"


def check(workspace: Workspace) -> Iterator[Problem]:
    if workspace.vocabulary is None:
        return
    for entity in workspace.entities:
        facts = entity.node.get("facts")
        if facts is None or facts.kind != "mapping":
            continue
        for name, prop in workspace.properties_of(entity.kind).items():
            if entity.kind in prop.required and facts.get(name) is None:
                message = f'"{name}" is missing ({prop.meaning.en.rstrip(".")})'
                absent = f'{{value: null, reason: unknown, searched: "{workspace.today:%Y-%m}"}}'
                fix = f"Add it; if no source says it, write `{name}: {absent}`."
                yield problem(NAME, entity.file, entity.node.key("facts"), message, fix)


RULE = Rule(
    name=NAME,
    why="Tables and cards of a kind are made of these; where nobody knows, the page says so.",
    bad=Example(
        "satellites/example-1.yml", "".join(line for line in satellite().splitlines(keepends=True) if "purpose" not in line)
    ),
    good=Example("satellites/example-1.yml", satellite('purpose: {value: null, reason: unknown, searched: "2020-05"}')),
    check=check,
)
