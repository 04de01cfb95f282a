"""What is neither entity nor source: the article's statements, the bodies it cites, the glossary's terms; shape and drafts.

Each is a record of one file with texts, sources and mentions of entities; the rules on those hold for all three alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from pydantic import Field

from atlas.load.nodes import Node
from atlas.load.shapes import Cites, Id, ShapeFault, read
from atlas.model.article import Verdict
from atlas.model.dates import PartialDate
from atlas.model.launches import TAG, Orbit, Outcome
from atlas.model.values import ValueFault, read_point, read_utc_point
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


class AuthorLaunch(Strict):
    """A launch, a line of the log, its keys in the order they are written in."""

    tag: str = Field(
        pattern=TAG,
        description="International designation of the launch; F: failed, E: destroyed on the pad, P: not known yet.",
        examples=['the designation, as in "2011-035"'],
    )
    at: Any = Field(
        description="Moment of launch in UTC, as precise as it is known; ~ for about, ? for uncertain.",
        examples=['"2011-07-15T23:16:10Z" or "2011-07-15"'],
    )
    vehicle: Id = Field(description="The rocket, a record in data/vehicles/.", examples=["the id of a rocket"])
    vehicle_uncertain: Literal[True] | None = Field(default=None, description="The source is not sure of the version.")
    variant: str | None = Field(default=None, min_length=1, description="Version of the rocket, with its upper stage.")
    serial: str | None = Field(default=None, min_length=1, description="Serial number of the rocket.")
    pad: Id = Field(description="The pad, or the site where only that is known.", examples=["the id of a pad or site"])
    pad_uncertain: Literal[True] | None = Field(default=None, description="The source is not sure of the pad.")
    mission: str | None = Field(default=None, min_length=1, description="What the launch is called.")
    payloads: tuple[str, ...] = Field(default=(), strict=False, description="What it carried: the name, in brackets the maker's.")
    more: int | None = Field(default=None, ge=1, description="Further payloads, not named.", examples=["a whole number"])
    crewed: Literal[True] | None = Field(default=None, description="People flew on it.")
    orbit: Orbit = Field(description="The orbit aimed at.", examples=["a class of orbits, as in low-earth"])
    outcome: Outcome = Field(description="What became of the launch, not of the mission.", examples=["success or failure"])
    failed_stage: int | None = Field(default=None, ge=1, le=5, description="The stage that failed.", examples=["its number"])
    agency: str | None = Field(default=None, min_length=1, description="Who carried out the launch.")
    provisional: Literal[True] | None = Field(default=None, description="Not in the log's main source yet.")
    src: Cites = Field(default=(), strict=False, description="Its own sources, in place of the file's.")


class AuthorLaunchLog(Strict):
    """A decade of the launch log. ``launches`` is read launch by launch."""

    id: str = Field(
        pattern=r"^(19|20)[0-9]0s$",
        description="The decade, the name of the file.",
        examples=["the decade, as in 2010s"],
    )
    src: Cites = Field(strict=False, description="The sources of every launch that names none of its own.")
    launches: list[Any] = Field(
        strict=False,
        description="The launches in the order of their dates, one a line.",
        examples=['the launches below it, each as in `- {tag: "2011-035", at: …}`'],
    )


Author = TypeVar("Author", bound=Strict)
Group = TypeVar("Group", bound=Strict)

_ENTITIES = ("right", "entity", "vehicle", "pad")
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
    at: PartialDate | None = None
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
LaunchDraft = RecordDraft[AuthorLaunch]
LaunchLogDraft = GroupDraft[AuthorLaunchLog, AuthorLaunch]


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


def draft_launches(file: "DataFile", root: Node) -> LaunchLogDraft:
    """A decade of the launch log: its records are the items of a list, each known by its tag."""
    records = []
    launches = root.get("launches")
    for item in launches.items if launches is not None else ():
        author, faults = read(AuthorLaunch, item)
        tag = item.get("tag")
        record = RecordDraft(file, (tag.text if tag else None) or "", tag or item, item, author, faults)
        if (at := item.get("at")) is not None:
            try:
                record.at = read_utc_point(at.plain())
            except ValueFault as fault:
                record.value_faults.append((at, fault))
        records.append(record)
    return GroupDraft(file, root, *read(AuthorLaunchLog, root), records)
