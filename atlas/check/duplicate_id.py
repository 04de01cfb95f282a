"""An id names one thing, now and for ever."""

from collections.abc import Iterator

from atlas.check.examples import satellite
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.names import RESERVED_IDS
from atlas.load.workspace import EntityDraft, Workspace
from atlas.suggest import shorten

NAME = "duplicate-id"


def _of_entities(workspace: Workspace) -> Iterator[Problem]:
    """Files of two folders that bear one id."""
    taken: dict[str, str] = {}
    for entity in workspace.entities:
        if entity.file.stem in taken:
            message = f'the id "{entity.file.stem}" is taken by {taken[entity.file.stem]}'
            yield problem(
                NAME, entity.file, entity.node.get("id") or entity.node, message, "Give one of the two files another name and id."
            )
        taken.setdefault(entity.file.stem, entity.file.path)


def _of_the_past(workspace: Workspace) -> Iterator[Problem]:
    """Former ids that are borne again: by the entity itself, by a new one, or by another as its former id."""
    bearers: dict[str, EntityDraft] = {}
    for entity in workspace.entities:
        bearers.setdefault(entity.file.stem, entity)
    taken: dict[str, str] = dict(RESERVED_IDS)
    for entity in workspace.entities:
        for item in entity.former():
            name = item.text or ""
            bearer = bearers.get(name)
            if bearer is not None and bearer is not entity:
                # The new file is to blame: deleting the former id would break the address it has had.
                message = f'the id "{shorten(name)}" is a former id of {entity.file.path}'
                fix = "Give this file another name and id; or, if that one never bore the id, delete it from its `was`."
                yield problem(NAME, bearer.file, bearer.node.get("id") or bearer.node, message, fix)
            elif bearer is not None or name in taken:
                message = f'the former id "{shorten(name)}" is that of {taken.get(name, entity.file.path)}'
                yield problem(
                    NAME, entity.file, item, message, "Delete it from `was`: its old address can lead to one page only."
                )
            taken.setdefault(name, f"{entity.file.path} (former id)")


def _of_records(workspace: Workspace) -> Iterator[Problem]:
    """Statements, terms or launches that bear one id."""
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


def _of_works(workspace: Workspace) -> Iterator[Problem]:
    """Sources that are defined twice."""
    works: dict[str, str] = {}
    for source in workspace.sources():
        if source.id in works:
            message = f'the source "{shorten(source.id)}" is defined in {works[source.id]} too'
            yield problem(NAME, source.file, source.key, message, "Keep it in the file of its publisher.")
        works.setdefault(source.id, source.file.path)


def check(workspace: Workspace) -> Iterator[Problem]:
    for look in (_of_entities, _of_the_past, _of_records, _of_works):
        yield from look(workspace)


RULE = Rule(
    name=NAME,
    why="Pages, links and citations lead to an id; if two things bear it, half of them lead astray.",
    bad=Example("satellites/example-1.yml", satellite(head="was: [example-company]")),
    good=Example("satellites/example-1.yml", satellite(head="was: [example-0]")),
    check=check,
)
