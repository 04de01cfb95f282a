"""The article the atlas grew out of: its sections, what each of them says, and how that stands up."""

from dataclasses import dataclass
from typing import Literal

from atlas.model.dates import PartialDate
from atlas.model.records import Cite, Place
from atlas.model.vocabulary import LangText

Verdict = Literal["supported", "partly", "wrong", "outdated", "unverifiable"]
"""supported: borne out · partly: in part · wrong: contradicted · outdated: was so once · unverifiable: nothing shows it.

Labels and meanings are the closed list ``verdict`` in ``data/vocabulary/enums.yml``.
"""
VERDICTS = "verdict"
"""Name of that list."""

SECTIONS = (
    "introduction",
    "baikonur",
    "government",
    "partnerships",
    "private-sector",
    "research",
    "economy",
    "challenges",
    "vision",
    "conclusion",
    "sources",
)
"""The article's sections in its order; there will never be others."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the article says, in our words, with our verdict on it."""

    id: str
    section: str
    says: LangText
    verdict: Verdict
    why: LangText
    right: tuple[str, ...]
    """Entities whose pages give the right account."""
    cites: tuple[Cite, ...]
    searched: PartialDate | None
    audits: tuple[str, ...]
    """The records of the audit that were merged into this one."""
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the article. ``page`` is the address of the page of the site that treats it (``article/baikonur/``)."""

    id: str
    title: LangText
    page: str
    statements: tuple[Statement, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A body the article names as its source, with what could be established about it."""

    id: str
    cited_as: LangText
    entity: str | None
    verdict: LangText
    cites: tuple[Cite, ...]
    place: Place
