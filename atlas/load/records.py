"""What is neither entity nor source: the article's statements, the bodies it cites, the glossary's terms; shape and drafts.

Each is a record of one file with texts, sources and mentions of entities; the rules on those hold for all three alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import Field

from atlas.load.nodes import Node
from atlas.load.shapes import Cites, Id, ShapeFault, read
from atlas.model.article import Verdict
from atlas.model.dates import PartialDate
from atlas.model.values import ValueFault, read_point
from atlas.model.vocabulary import LangText, Strict

if TYPE_CHECKING:
    from atlas.load.workspace import DataFile

_TEXT = ["{en: …}"]


class AuthorStatement(Strict):
    """A statement of the article, its keys in the order they are written in."""

    says: LangText = Field(description="What the article says, in our own words, one plain sentence.", examples=_TEXT)
    verdict: Verdict = Field(description="How it stands up against what sources show.")
    why: LangText = Field(description="The reason, in our own words; figures only as a source gives them.", examples=_TEXT)
    right: tuple[Id, ...] = Field(default=(), strict=False, description="Entities whose pages give the right account.")
    src: Cites = Field(default=(), strict=False, description="The sources, by their ids; needed unless it is unverifiable.")
    searched: Any = Field(default=None, description="When it was last searched for; needed where it is unverifiable.")
    audits: tuple[str, ...] = Field(default=(), strict=False, description="Records of the audit that were merged into this one.")


class AuthorSection(Strict):
    """A section's file. ``statements`` is read statement by statement."""

    id: Id = Field(description="The name of the file without .yml.")
    title: LangText = Field(description="Heading of the section in the article.", examples=_TEXT)
    page: str = Field(
        pattern=r"^([a-z0-9-]+/)+$",
        description="Address of the page that treats it.",
        examples=["its address, as in article/baikonur/"],
    )
    statements: dict[str, Any] = Field(
        description="What the section says, by id: the section's id, a hyphen and a few words.",
        examples=["the statements below it, or {} if there are none"],
    )


class AuthorCitedSource(Strict):
    """A body the article names as its source."""

    cited_as: LangText = Field(description="How the article names it.", examples=_TEXT)
    entity: Id | None = Field(default=None, description="The record of that body.")
    verdict: LangText = Field(description="What could be established about it.", examples=_TEXT)
    src: Cites = Field(default=(), strict=False, description="Works of the atlas that show what the verdict says.")


class AuthorTerm(Strict):
    """A term of the glossary, its keys in the order they are written in."""

    term: LangText = Field(description="The word or abbreviation itself.", examples=["{en: …}"])
    expansion: LangText | None = Field(default=None, description="What an abbreviation stands for.")
    meaning: LangText = Field(description="What it means, in a plain sentence or two.", examples=_TEXT)
    also: tuple[str, ...] = Field(default=(), strict=False, description="Further English spellings by which text is recognised.")
    mark: bool = Field(default=True, description="false: too common a word to be marked where it occurs in text.")
    entity: Id | None = Field(default=None, description="The record it is the name of, or that tells more.")
    see: tuple[Id, ...] = Field(default=(), strict=False, description="Other terms of the glossary.")
    src: Cites = Field(default=(), strict=False, description="The sources, where the meaning states a fact.")


class AuthorTermGroup(Strict):
    """A file of the glossary. ``terms`` is read term by term."""

    id: Id = Field(description="The name of the file without .yml.")
    title: LangText = Field(description="Heading of the group.", examples=_TEXT)
    terms: dict[str, Any] = Field(description="The terms, by id.", examples=["the terms below it, each as in `leo: {term: …}`"])


Author = TypeVar("Author", bound=Strict)
Group = TypeVar("Group", bound=Strict)

_ENTITIES = ("right", "entity")
"""Keys whose value, or each item of it, is the id of an entity."""


@dataclass(eq=False)
class RecordDraft(Generic[Author]):
    """A record as written. ``author`` is None when its shape is wrong."""

    file: "DataFile"
    id: str
    key: Node
    node: Node
    author: Author | None
    shape_faults: list[ShapeFault]
    searched: PartialDate | None = None
    value_faults: list[tuple[Node, ValueFault]] = field(default_factory=list)

    def mentions(self) -> Iterator[tuple[Node, str]]:
        """Every entity it leads to, and where."""
        for key in _ENTITIES:
            yield from self.texts(key)

    def texts(self, key: str) -> Iterator[tuple[Node, str]]:
        """The text of ``key``, or the texts of its list, and where each stands."""
        node = self.node.get(key)
        for item in (node.items if node.kind == "list" else [node]) if node is not None else ():
            if item.text is not None:
                yield item, item.text


@dataclass(eq=False)
class GroupDraft(Generic[Group, Author]):
    """A file of records with a head of its own."""

    file: "DataFile"
    node: Node
    author: Group | None
    shape_faults: list[ShapeFault]
    records: list[RecordDraft[Author]]


SectionDraft = GroupDraft[AuthorSection, AuthorStatement]
TermGroupDraft = GroupDraft[AuthorTermGroup, AuthorTerm]


def draft_records(file: "DataFile", node: Node | None, model: type[Author]) -> list[RecordDraft[Author]]:
    """Each entry of a mapping as ``model``."""
    records = []
    for name, key, child in node.entries() if node is not None else ():
        author, faults = read(model, child)
        record = RecordDraft(file, name, key, child, author, faults)
        searched = child.get("searched")
        if searched is not None:
            try:
                record.searched = read_point(searched.plain())
            except ValueFault as fault:
                record.value_faults.append((searched, fault))
        records.append(record)
    return records


def draft_section(file: "DataFile", root: Node) -> SectionDraft:
    return GroupDraft(file, root, *read(AuthorSection, root), draft_records(file, root.get("statements"), AuthorStatement))


def draft_terms(file: "DataFile", root: Node) -> TermGroupDraft:
    return GroupDraft(file, root, *read(AuthorTermGroup, root), draft_records(file, root.get("terms"), AuthorTerm))
