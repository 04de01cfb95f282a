"""Values in a cell: what a spreadsheet, a database column or a line of a feed can hold of a claim."""

from collections.abc import Iterable

from atlas.model.atlas import Atlas
from atlas.model.dates import Interval, PartialDate
from atlas.model.records import Claim
from atlas.model.values import (
    Choice,
    Coordinates,
    DateValue,
    Identifier,
    Money,
    Number,
    Ref,
    Refs,
    Text,
    TimeValue,
    Url,
    Value,
)

Cell = str | int | float | bool | None
FORMULA = ("=", "+", "-", "@", "\t", "\n", "\r")
"""A spreadsheet takes text that begins so for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""


def guard(cell: Cell) -> Cell:
    """Text that a spreadsheet would run, with an apostrophe before it, which the spreadsheet does not show. Numbers stay."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def amount(value: Number | Money) -> str:
    """``1330``, or ``820/1000`` for a range."""
    return f"{value.low}" if value.low == value.high else f"{value.low}/{value.high}"


def plain(value: Value, lang: str = "en") -> str:
    """A value as text for machines: dates in EDTF, entities and items by their ids."""
    match value:
        case Number():
            return amount(value)
        case Money():
            return f"{amount(value)} {value.currency} {value.year}"
        case DateValue():
            return value.date.text
        case TimeValue():
            return value.utc.text
        case Text():
            return value.text.get(lang)
        case Choice():
            return value.item
        case Ref():
            return value.id
        case Refs():
            return "; ".join(value.ids)
        case Coordinates():
            return f"{value.lat} {value.lon}"
        case Url():
            return value.url
        case Identifier():
            return value.text


def told(value: Value, atlas: Atlas, unit: str | None, lang: str = "en") -> str:
    """A value as text for people: entities and items by their names, numbers with their unit."""
    match value:
        case Number():
            return f"{amount(value)} {atlas.vocabulary.units[unit].symbol.get(lang)}" if unit else amount(value)
        case Choice():
            return atlas.vocabulary.enums[value.enum][value.item].label.get(lang)
        case Ref() | Refs():
            ids = (value.id,) if isinstance(value, Ref) else value.ids
            return ", ".join(atlas.entities[ident].name.get(lang) for ident in ids)
        case _:
            return plain(value, lang)


def when(value: Value | None) -> PartialDate | Interval | None:
    """The date a value is, if it is one."""
    if isinstance(value, DateValue):
        return value.date
    return value.utc if isinstance(value, TimeValue) else None


def sources(claims: Iterable[Claim]) -> str:
    """Ids of the sources of claims, each once."""
    return "; ".join(dict.fromkeys(cite.source for claim in claims for cite in claim.cites))
