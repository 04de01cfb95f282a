"""The vocabulary: every kind, property, unit and closed list of values, defined once in ``data/vocabulary/``."""

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

LANGUAGES = ("en", "kk", "ru")
"""Languages of the site, the first being the one that must be there."""

Tone = Literal["good", "warn", "bad", "plan", "past", "neutral"]
TypeName = Literal["number", "money", "date", "time", "text", "enum", "ref", "refs", "coordinates", "url", "identifier"]


class Strict(BaseModel):
    """Base of everything an author writes: unknown keys refused, no silent conversion, immutable."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class LangText(Strict):
    """Plain text in the languages of the site; English is required."""

    en: str = Field(min_length=1)
    kk: str | None = Field(default=None, min_length=1)
    ru: str | None = Field(default=None, min_length=1)

    def get(self, lang: str) -> str:
        """The text in ``lang``, in English where that is missing."""
        return getattr(self, lang, None) or self.en


class Unit(Strict):
    symbol: LangText
    name: LangText


class EnumItem(Strict):
    label: LangText
    tone: Tone = "neutral"
    meaning: LangText | None = None


class Kind(Strict):
    folder: str = Field(pattern=r"^[a-z]+$")
    label: LangText
    plural: LangText
    meaning: LangText


class Property(Strict):
    """A property: what may be said of an entity."""

    type: TypeName
    group: str
    kinds: tuple[str, ...] = Field(min_length=1, strict=False)
    label: LangText
    meaning: LangText
    required: tuple[str, ...] = Field(default=(), strict=False)
    unit: str | None = None
    bounds: tuple[float, float] | None = Field(default=None, strict=False)
    values: str | dict[str, str] | None = None
    """The closed list of an ``enum``: its name, or a name for each kind."""
    to: tuple[str, ...] = Field(default=(), strict=False)
    """Kinds a ``ref`` or ``refs`` may lead to."""
    inverse: LangText | None = None
    """Heading under which the other end of a relation lists it."""
    pattern: str | None = None
    """Regular expression of an ``identifier``."""
    example: str | None = None
    """An ``identifier`` that matches ``pattern``."""
    many: bool = False
    """Several claims are all true side by side, instead of contradicting each other."""
    mutable: bool = False
    fresh_days: int | None = Field(default=None, gt=0)
    qualifiers: tuple[Literal["share"], ...] = Field(default=(), strict=False)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str | None) -> str | None:
        try:
            re.compile(pattern or "")
        except re.error:
            raise ValueError("no regular expression") from None
        return pattern

    def enum_for(self, kind: str) -> str | None:
        """Name of the closed list this property draws on for entities of ``kind``."""
        if isinstance(self.values, dict):
            return self.values.get(kind)
        return self.values


class Vocabulary(Strict):
    """All of it. Order of properties is the order they are shown in."""

    kinds: Mapping[str, Kind]
    properties: Mapping[str, Property]
    enums: Mapping[str, Mapping[str, EnumItem]]
    units: Mapping[str, Unit]

    def kind_of_folder(self, folder: str) -> str | None:
        return next((name for name, kind in self.kinds.items() if kind.folder == folder), None)

    def properties_of(self, kind: str) -> dict[str, Property]:
        return {name: prop for name, prop in self.properties.items() if kind in prop.kinds}

    def enum_items(self, prop: Property, kind: str) -> Mapping[str, EnumItem]:
        name = prop.enum_for(kind)
        return self.enums.get(name, {}) if name else {}

    @property
    def groups(self) -> list[str]:
        """Headings of the infobox, in order of first use."""
        return list(dict.fromkeys(prop.group for prop in self.properties.values()))
