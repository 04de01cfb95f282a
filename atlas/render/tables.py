"""Tables of entities by kind, with columns, a filter and an order of the author's choice; counts by the same filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from atlas.model.atlas import natural
from atlas.model.dates import Interval, PartialDate
from atlas.model.records import Entity
from atlas.model.values import Choice, Coordinates, DateValue, Identifier, Money, Number, Ref, Refs, Text, TimeValue, Url, Value
from atlas.render.errors import MacroError, unknown
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

NAME = "name"
NOT = "!"
TEXT_COLUMNS = ("summary", "kk", "ru")
"""Columns that show no property but what stands above the facts."""

Filter = Mapping[str, Any] | None


def _entities(page: "PageRenderer", kind: object) -> tuple[Entity, ...]:
    if not isinstance(kind, str) or kind not in page.vocabulary.kinds:
        raise unknown("no kind is called", kind, page.vocabulary.kinds, f"Kinds are {', '.join(page.vocabulary.kinds)}.")
    return page.atlas.by_kind[kind]


def _keys(value: Value | None) -> set[str]:
    """What a filter may name to meet this value."""
    if isinstance(value, Choice):
        return {value.item}
    if isinstance(value, Ref):
        return {value.id}
    if isinstance(value, Refs):
        return set(value.ids)
    return {value.text} if isinstance(value, Identifier) else set()


def _wanted(page: "PageRenderer", kind: str, where: Filter) -> dict[str, set[str]]:
    """The filter with every name in it checked."""
    if where is not None and not isinstance(where, Mapping):
        raise MacroError('where names properties and their values, as in where={"status": ["operational"]}')
    wanted: dict[str, set[str]] = {}
    for name, given in (where or {}).items():
        prop = page.property(name, kind)
        values = [given] if isinstance(given, str) else list(given)
        for value in (str(value).removeprefix(NOT) for value in values):
            if prop.type == "enum" and value not in (items := page.vocabulary.enum_items(prop, kind)):
                raise unknown(f'"{name}" has no value', value, items, f"It has {', '.join(items)}.")
            if prop.type in ("ref", "refs"):
                page.entity(value)
            elif prop.type not in ("enum", "identifier"):
                raise MacroError(
                    f'where cannot compare "{name}": only lists of values, references and identifiers can be chosen by'
                )
        wanted[name] = set(values)
    return wanted


def chosen(page: "PageRenderer", kind: str, where: Filter) -> list[Entity]:
    """Entities of ``kind`` whose preferred claims meet every part of ``where``; ``!kz`` is any but ``kz``."""
    entities = _entities(page, kind)
    wanted = _wanted(page, kind, where)

    def fits(entity: Entity) -> bool:
        for name, values in wanted.items():
            fact = entity.facts.get(name)
            found = {key for claim in fact.preferred for key in _keys(claim.value)} if fact else set()
            picked = {value for value in values if not value.startswith(NOT)}
            if (picked and not found & picked) or any(NOT + key in values for key in found):
                return False
        return True

    return [entity for entity in entities if fits(entity)]


def how_many(page: "PageRenderer", kind: str, where: Filter) -> int:
    return len(chosen(page, kind, where))


def _date_key(date: PartialDate | Interval) -> float:
    point = (date.start or date.end) if isinstance(date, Interval) else date
    return point.earliest.timestamp() if point else 0.0


def _sort_key(page: "PageRenderer", value: Value) -> tuple[float, Any]:
    if isinstance(value, Number | Money):
        return value.low, ()
    if isinstance(value, DateValue):
        return _date_key(value.date), ()
    if isinstance(value, TimeValue):
        return _date_key(value.utc), ()
    if isinstance(value, Coordinates):
        return -value.lat, ()
    if isinstance(value, Choice):
        items = list(page.vocabulary.enums.get(value.enum, {}))
        return float(items.index(value.item)) if value.item in items else 0.0, ()
    if isinstance(value, Ref | Refs):
        first = value.id if isinstance(value, Ref) else value.ids[0]
        target = page.atlas.entities.get(first)
        return 0.0, natural(target.name.en if target else first)
    return 0.0, natural(
        value.text.get(page.words.lang) if isinstance(value, Text) else value.url if isinstance(value, Url) else value.text
    )


def _ordered(page: "PageRenderer", kind: str, entities: list[Entity], order: str) -> list[Entity]:
    descending = isinstance(order, str) and order.startswith("-")
    name = order.removeprefix("-") if isinstance(order, str) else order
    if name == NAME:
        return entities[::-1] if descending else entities
    page.property(name, kind)
    known, rest = [], []
    for entity in entities:
        fact = entity.facts.get(name)
        value = fact.claims[0].value if fact else None
        if value is None:
            rest.append(entity)
        else:
            known.append((_sort_key(page, value), entity))
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [entity for _, entity in known] + rest  # what is not known stands last either way


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell ready for a template. ``sort`` is what a script sorts by where the text does not serve."""

    html: Markup | None = None
    sort: str | None = None
    numeric: bool = False


def _cell(page: "PageRenderer", entity: Entity, column: str) -> Cell:
    fact = entity.facts.get(column)
    value = fact.claims[0].value if fact else None
    if isinstance(value, Number | Money):
        return Cell(_html(page, entity, column), str(value.low), numeric=True)
    if isinstance(value, DateValue | TimeValue):
        date = value.date if isinstance(value, DateValue) else value.utc
        return Cell(_html(page, entity, column), date.text)
    return Cell(_html(page, entity, column))


def _html(page: "PageRenderer", entity: Entity, column: str) -> Markup | None:
    if column == "summary":
        return escape(page.label(entity.summary)) if entity.summary else None
    if column in TEXT_COLUMNS:
        text = getattr(entity.name, column)
        return Markup('<span lang="{}">{}</span>').format(column, text) if text else None
    fact = entity.facts.get(column)
    if fact is None:
        return None
    prop = page.vocabulary.properties[column]
    claims = [claim for claim in fact.preferred if claim.end is None] or fact.preferred or fact.claims[:1]
    return Markup("<br>").join(page.value(entity, column, claim, prop, short=True) for claim in claims)


def table(page: "PageRenderer", kind: str, columns: Sequence[str], where: Filter, order: str, caption: str | None) -> Markup:
    entities = chosen(page, kind, where)
    if isinstance(columns, str):
        raise MacroError(f'columns is a list, as in columns=["{columns}"]')
    headings = []
    for column in columns:
        if column in TEXT_COLUMNS:
            headings.append(page.words(f"column.{column}"))
        else:
            known = [*page.vocabulary.properties_of(kind), *TEXT_COLUMNS]
            if column not in known:
                raise unknown(f"a {kind} has no column", column, known)
            headings.append(page.label(page.vocabulary.properties[column].label))
    rows = [
        (page.entity_link(entity.id), [_cell(page, entity, column) for column in columns])
        for entity in _ordered(page, kind, entities, order)
    ]
    return render(
        "table",
        words=page.words,
        caption=caption or page.label(page.vocabulary.kinds[kind].plural),
        headings=headings,
        rows=rows,
    )
