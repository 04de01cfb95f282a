"""The records of the atlas as loaded: immutable, uniform, every one knowing where it was written."""

import builtins
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from atlas.model.dates import PartialDate
from atlas.model.values import Value
from atlas.model.vocabulary import LangText

Rank = Literal["preferred", "earlier", "also", "rejected"]
"""preferred: held right · earlier: was right at its date · also: another source says so, open · rejected: held wrong."""
Absence = Literal["unknown", "not-public", "not-applicable", "disputed"]
SourceKind = Literal["official", "primary", "dataset", "peer-reviewed", "news", "encyclopedia", "blog"]

TIER_OF_KIND: dict[SourceKind, int] = {
    "official": 1,
    "primary": 1,
    "dataset": 1,
    "peer-reviewed": 1,
    "encyclopedia": 4,
    "blog": 4,
}
"""Quality tier by kind, 1 the best; news takes the tier of its publisher (2 or 3)."""
DEFAULT_NEWS_TIER = 3
CYRILLIC_LANGUAGES = frozenset(("kk", "ky", "ru", "uk"))
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
"""The block of this name in Unicode, which has all letters of Kazakh and Russian."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written; ``path`` is relative to the project's root, with forward slashes."""

    path: str
    line: int
    column: int

    def edit_url(self, repository: str, branch: str = "main") -> str | None:
        """Where the line is edited in the browser, on GitHub; None without a repository."""
        return f"{repository.rstrip('/')}/edit/{branch}/{self.path}#L{self.line}" if repository else None


@dataclass(frozen=True, slots=True)
class Publisher:
    id: str
    name: LangText
    tier: int
    home: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """One work that says something."""

    id: str
    publisher: Publisher
    url: str
    title: str
    lang: str
    kind: SourceKind
    tier: int
    published: PartialDate | None
    accessed: PartialDate
    origin: str | None
    authors: tuple[str, ...]
    document_number: str | None
    doi: str | None
    archive_url: str | None
    place: Place

    @builtins.property
    def translated(self) -> bool:
        """Whether the title is our English for that of a work in Cyrillic letters: it has none of them."""
        return self.lang in CYRILLIC_LANGUAGES and not CYRILLIC.search(self.title)

    @builtins.property
    def title_lang(self) -> str:
        """The language that the title is written in."""
        return "en" if self.translated else self.lang

    @builtins.property
    def cited_title(self) -> str:
        """The title as it is cited: a translation in square brackets, as APA and ISO 690 have it."""
        return f"[{self.title}]" if self.translated else self.title


@dataclass(frozen=True, slots=True)
class Cite:
    """A claim's use of a source; ``says`` tells in our words what the source states."""

    source: str
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one or more sources say of one property. ``value`` is None exactly when ``absence`` says why."""

    value: Value | None
    rank: Rank
    cites: tuple[Cite, ...]
    place: Place
    absence: Absence | None = None
    searched: PartialDate | None = None
    as_of: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    why: LangText | None = None
    note: LangText | None = None
    approximate: bool = False
    low_confidence: bool = False
    share: float | None = None
    id: str | None = None
    """Name among the claims of its property; pages call for a claim by it, so that a new one beside it changes nothing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is claimed of one property of one entity, the preferred first."""

    property: str
    claims: tuple[Claim, ...]
    place: Place

    def named(self, ident: str) -> Claim | None:
        """The claim of that id."""
        return next((claim for claim in self.claims if claim.id == ident), None)

    def ranked(self, *ranks: Rank) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.rank in ranks)

    @builtins.property  # the field of that name hides it from type checkers
    def preferred(self) -> tuple[Claim, ...]:
        return self.ranked("preferred")

    @builtins.property  # the field of that name hides it from type checkers
    def disputed(self) -> bool:
        """Whether sources disagree."""
        return bool(self.ranked("also", "rejected")) or any(claim.absence == "disputed" for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Alias:
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing the atlas has a page for."""

    id: str
    kind: str
    name: LangText
    facts: Mapping[str, Fact]
    place: Place
    short: LangText | None = None
    summary: LangText | None = None
    name_cites: tuple[Cite, ...] = ()
    aliases: tuple[Alias, ...] = ()
    former_ids: tuple[str, ...] = field(default=())
