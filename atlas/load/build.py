"""A checked workspace to the Atlas."""

from pathlib import Path

from atlas.check import Problem, check
from atlas.load.nodes import Node
from atlas.load.shapes import AuthorCite
from atlas.load.workspace import ClaimDraft, DataFile, EntityDraft, PublisherDraft, SourceDraft, Workspace, load_workspace
from atlas.model.atlas import Atlas
from atlas.model.dates import Interval, PartialDate
from atlas.model.records import DEFAULT_NEWS_TIER, TIER_OF_KIND, Alias, Cite, Claim, Entity, Fact, Place, Publisher, Source


class DataProblems(Exception):
    """The data cannot be published. ``problems`` holds every mistake found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def _place(file: DataFile, node: Node) -> Place:
    return Place(file.path, node.line, node.column)


def _point(date: PartialDate | Interval | None) -> PartialDate | None:
    return date if isinstance(date, PartialDate) else None


def _cites(cites: tuple[AuthorCite, ...]) -> tuple[Cite, ...]:
    return tuple(Cite(cite.id, cite.says) for cite in cites)


def _claim(draft: ClaimDraft) -> Claim:
    author = draft.author
    assert author is not None
    return Claim(
        value=draft.value,
        rank=draft.rank,
        cites=_cites(author.src),
        place=_place(draft.fact.entity.file, draft.node),
        absence=author.reason,
        searched=_point(draft.dates.get("searched")),
        as_of=_point(draft.dates.get("as_of")),
        start=_point(draft.dates.get("from")),
        end=_point(draft.dates.get("to")),
        why=author.why,
        note=author.note,
        approximate=bool(author.approx),
        low_confidence=author.confidence == "low",
        share=author.share,
    )


def _entity(draft: EntityDraft, order: dict[str, int]) -> Entity:
    author = draft.author
    assert author is not None
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
        summary=author.summary,
        name_cites=_cites(author.name.src),
        aliases=tuple(Alias(alias.text, alias.lang) for alias in author.aka),
        former_ids=author.was,
    )


def _source(draft: SourceDraft, publisher: Publisher, news_tier: int) -> Source:
    author = draft.author
    accessed = _point(draft.dates.get("accessed"))
    assert author is not None and accessed is not None
    return Source(
        id=draft.id,
        publisher=publisher,
        url=author.url,
        title=author.title,
        lang=author.lang,
        kind=author.kind,
        tier=author.tier or TIER_OF_KIND.get(author.kind, news_tier),
        published=_point(draft.dates.get("published")),
        accessed=accessed,
        origin=author.origin,
        authors=author.authors,
        document_number=author.document_number,
        doi=author.doi,
        archive_url=author.archive_url,
        place=_place(draft.file, draft.key),
    )


def _publisher(draft: PublisherDraft) -> tuple[Publisher, list[Source]]:
    author = draft.author
    assert author is not None
    tier = author.tier or DEFAULT_NEWS_TIER
    publisher = Publisher(author.id, author.name, tier, author.home, Place(draft.file.path, 1, 1))
    return publisher, [_source(source, publisher, tier) for source in draft.sources]


def assemble(workspace: Workspace) -> Atlas:
    """Build the Atlas from a workspace without problems."""
    assert workspace.vocabulary is not None
    order = {name: position for position, name in enumerate(workspace.vocabulary.properties)}
    publishers, sources = [], []
    for draft in workspace.publishers:
        publisher, works = _publisher(draft)
        publishers.append(publisher)
        sources += works
    return Atlas(workspace.vocabulary, [_entity(draft, order) for draft in workspace.entities], sources, publishers)


def load_atlas(data_dir: Path) -> Atlas:
    """Read, check and build. Raises :class:`DataProblems` with every mistake, ``OSError`` if a file cannot be opened."""
    workspace = load_workspace(data_dir)
    problems = check(workspace)
    if problems:
        raise DataProblems(problems)
    return assemble(workspace)
