"""A checked workspace to the Atlas."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from atlas.check import Problem, check
from atlas.load.collector import collector_at_rest
from atlas.load.nodes import Node
from atlas.load.records import AuthorCitedSource, AuthorTerm, LaunchLogDraft, RecordDraft, SectionDraft, TermGroupDraft
from atlas.load.shapes import AuthorCite
from atlas.load.workspace import (
    ClaimDraft,
    DataFile,
    EntityDraft,
    PublisherDraft,
    SourceDraft,
    Workspace,
    load_workspace,
    read_files,
)
from atlas.model.article import CitedSource, Section, Statement
from atlas.model.atlas import Atlas
from atlas.model.glossary import Term, TermGroup
from atlas.model.launches import Launch
from atlas.model.records import DEFAULT_NEWS_TIER, TIER_OF_KIND, Alias, Cite, Claim, Entity, Fact, Place, Publisher, Source

Record = TypeVar("Record")


class DataProblems(Exception):
    """The data cannot be published. ``problems`` holds every mistake found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def _place(file: DataFile, node: Node) -> Place:
    return Place(file.path, node.line, node.column)


def _sure(record: Record | None) -> Record:
    """What every draft has that passed the rules."""
    if record is None:
        raise RuntimeError("a draft that could not be read passed every rule: a rule is missing")
    return record


def _cites(cites: tuple[AuthorCite, ...]) -> tuple[Cite, ...]:
    return tuple(Cite(cite.id, cite.says) for cite in cites)


def _claim(draft: ClaimDraft) -> Claim:
    author = _sure(draft.author)
    return Claim(
        value=draft.value,
        rank=draft.rank,
        cites=_cites(author.src),
        place=_place(draft.fact.entity.file, draft.node),
        absence=author.reason,
        searched=draft.dates.get("searched"),
        as_of=draft.dates.get("as_of"),
        start=draft.dates.get("from"),
        end=draft.dates.get("to"),
        why=author.why,
        note=author.note,
        approximate=bool(author.approx),
        low_confidence=author.confidence == "low",
        share=author.share,
        id=author.id,
    )


def _entity(draft: EntityDraft, order: dict[str, int]) -> Entity:
    author = _sure(draft.author)
    facts = {
        fact.name: Fact(fact.name, tuple(_claim(claim) for claim in fact.claims), _place(draft.file, fact.key))
        for fact in sorted(draft.facts, key=lambda fact: order[fact.name])
    }
    return Entity(
        id=author.id,
        kind=draft.kind,
        name=author.name,
        facts=facts,
        place=Place(draft.file.path, 1, 1),
        short=author.short,
        summary=author.summary,
        name_cites=_cites(author.name.src),
        aliases=tuple(Alias(alias.text, alias.lang) for alias in author.aka),
        former_ids=author.was,
    )


def _source(draft: SourceDraft, publisher: Publisher, news_tier: int) -> Source:
    author = _sure(draft.author)
    return Source(
        id=draft.id,
        publisher=publisher,
        url=author.url,
        title=author.title,
        lang=author.lang,
        kind=author.kind,
        tier=author.tier or TIER_OF_KIND.get(author.kind, news_tier),
        published=draft.dates.get("published"),
        accessed=_sure(draft.dates.get("accessed")),
        origin=author.origin,
        authors=author.authors,
        document_number=author.document_number,
        doi=author.doi,
        archive_url=author.archive_url,
        place=_place(draft.file, draft.key),
    )


def _publisher(draft: PublisherDraft) -> tuple[Publisher, list[Source]]:
    author = _sure(draft.author)
    tier = author.tier or DEFAULT_NEWS_TIER
    publisher = Publisher(author.id, author.name, tier, author.home, Place(draft.file.path, 1, 1))
    return publisher, [_source(source, publisher, tier) for source in draft.sources]


def _section(draft: SectionDraft) -> Section:
    head = _sure(draft.author)
    statements = []
    for record in draft.records:
        author = _sure(record.author)
        statement = Statement(
            id=record.id,
            section=head.id,
            says=author.says,
            verdict=author.verdict,
            why=author.why,
            right=author.right,
            cites=_cites(author.src),
            searched=record.searched,
            audits=author.audits,
            place=_place(record.file, record.key),
        )
        statements.append(statement)
    return Section(head.id, head.title, head.page, tuple(statements), Place(draft.file.path, 1, 1))


def _cited_source(draft: RecordDraft[AuthorCitedSource]) -> CitedSource:
    author = _sure(draft.author)
    place = _place(draft.file, draft.key)
    return CitedSource(draft.id, author.cited_as, author.entity, author.verdict, _cites(author.src), place)


def _term(draft: RecordDraft[AuthorTerm]) -> Term:
    author = _sure(draft.author)
    return Term(
        id=draft.id,
        term=author.term,
        expansion=author.expansion,
        meaning=author.meaning,
        forms=tuple(dict.fromkeys((author.term.en, *author.also))) if author.mark else (),
        entity=author.entity,
        see=author.see,
        cites=_cites(author.src),
        place=_place(draft.file, draft.key),
    )


def _terms(draft: TermGroupDraft) -> TermGroup:
    head = _sure(draft.author)
    return TermGroup(head.id, head.title, tuple(_term(record) for record in draft.records), Place(draft.file.path, 1, 1))


def _launches(draft: LaunchLogDraft) -> list[Launch]:
    common = _cites(_sure(draft.author).src)
    launches = []
    for record in draft.records:
        author = _sure(record.author)
        launch = Launch(
            tag=author.tag,
            time=_sure(record.at),
            vehicle=author.vehicle,
            variant=author.variant,
            serial=author.serial,
            pad=author.pad,
            mission=author.mission,
            payloads=author.payloads,
            more=author.more or 0,
            orbit=author.orbit,
            outcome=author.outcome,
            failed_stage=author.failed_stage,
            agency=author.agency,
            crewed=bool(author.crewed),
            vehicle_uncertain=bool(author.vehicle_uncertain),
            pad_uncertain=bool(author.pad_uncertain),
            provisional=bool(author.provisional),
            cites=_cites(author.src) or common,
            place=_place(record.file, record.node),
        )
        launches.append(launch)
    return launches


def assemble(workspace: Workspace) -> Atlas:
    """Build the Atlas from a workspace without problems."""
    vocabulary = _sure(workspace.vocabulary)
    order = {name: position for position, name in enumerate(vocabulary.properties)}
    publishers, sources = [], []
    for draft in workspace.publishers:
        publisher, works = draft.file.once("record", partial(_publisher, draft))
        publishers.append(publisher)
        sources += works
    return Atlas(
        vocabulary,
        [draft.file.once("record", partial(_entity, draft, order)) for draft in workspace.entities],
        sources,
        publishers,
        sections=[draft.file.once("record", partial(_section, draft)) for draft in workspace.sections],
        cited_sources=[_cited_source(draft) for draft in workspace.cited_sources],
        glossary=[draft.file.once("record", partial(_terms, draft)) for draft in workspace.glossary],
        launches=[launch for draft in workspace.log for launch in draft.file.once("record", partial(_launches, draft))],
    )


@dataclass(slots=True)
class Memory:
    """What one reading leaves to the next: a file that has not changed is not read again."""

    files: list[DataFile] = field(default_factory=list)


@collector_at_rest()
def load_atlas(data_dir: Path, *, pages_dir: Path | None = None, memory: Memory | None = None) -> Atlas:
    """Read, check and build. Raises :class:`DataProblems` with every mistake, ``OSError`` if a file cannot be opened.

    With a ``memory``, what stands in files that are as they were at the last call comes from there, the very same objects.
    """
    memory = memory or Memory()
    memory.files = read_files(data_dir, memory.files)
    workspace = load_workspace(data_dir, pages_dir=pages_dir, files=memory.files)
    problems = check(workspace, about="data")  # how pages are written is for those who write them, not for a reader's build
    if problems:
        raise DataProblems(problems)
    return assemble(workspace)
