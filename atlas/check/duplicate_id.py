"""An id names one thing, now and for ever."""

from collections.abc import Iterator

from atlas.check.examples import satellite
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.names import RESERVED_IDS
from atlas.load.nodes import Node
from atlas.load.workspace import EntityDraft, Workspace
from atlas.suggest import shorten

NAME = "duplicate-id"


def _former(entity: EntityDraft) -> Iterator[Node]:
    node = entity.node.get("was")
    for item in node.items if node else ():
        if item.text is not None:
            yield item


def check(workspace: Workspace) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for entity in workspace.entities:
        if entity.file.stem in taken:
            message = f'the id "{entity.file.stem}" is taken by {taken[entity.file.stem]}'
            yield problem(
                NAME, entity.file, entity.node.get("id") or entity.node, message, "Give one of the two files another name and id."
            )
        else:
            taken[entity.file.stem] = entity.file.path
    taken |= RESERVED_IDS
    for entity in workspace.entities:
        for item in _former(entity):
            name = item.text or ""
            if name in taken:
                message = f'the former id "{shorten(name)}" is that of {taken[name]}'
                yield problem(
                    NAME, entity.file, item, message, "Delete it from `was`: its old address can lead to one page only."
                )
            else:
                taken[name] = f"{entity.file.path} (former id)"
    for groups in (workspace.sections, workspace.glossary, workspace.log):
        records: dict[str, str] = {}
        for record in (record for group in groups for record in group.records):
            if not record.id:
                continue
            if record.id in records:
                message = f'the id "{shorten(record.id)}" is taken by {records[record.id]}'
                yield problem(NAME, record.file, record.key, message, "Give one of the two another id.")
            else:
                records[record.id] = f"{record.file.path}:{record.key.line}"
    works: dict[str, str] = {}
    for source in workspace.sources():
        if source.id in works:
            message = f'the source "{shorten(source.id)}" is defined in {works[source.id]} too'
            yield problem(NAME, source.file, source.key, message, "Keep it in the file of its publisher.")
        works.setdefault(source.id, source.file.path)


RULE = Rule(
    name=NAME,
    why="Pages, links and citations lead to an id; if two things bear it, half of them lead astray.",
    bad=Example("satellites/example-1.yml", satellite(head="was: [example-company]")),
    good=Example("satellites/example-1.yml", satellite(head="was: [example-0]")),
    check=check,
)
