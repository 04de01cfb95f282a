"""The words of the field, explained."""

from dataclasses import dataclass

from atlas.model.records import Cite, Place
from atlas.model.vocabulary import LangText


@dataclass(frozen=True, slots=True)
class Term:
    """A word or an abbreviation. ``expansion`` is what an abbreviation stands for; ``meaning`` is in plain words."""

    id: str
    term: LangText
    expansion: LangText | None
    meaning: LangText
    forms: tuple[str, ...]
    """English spellings by which text is recognised, ``term`` among them; empty when it is not marked in text."""
    entity: str | None
    see: tuple[str, ...]
    cites: tuple[Cite, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The terms of one subject, a file of ``data/glossary/``."""

    id: str
    title: LangText
    terms: tuple[Term, ...]
    place: Place
