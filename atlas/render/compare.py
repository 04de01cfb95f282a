"""Satellites side by side: a table for each purpose, a column a satellite.

A script lets the reader pick columns from all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.model.atlas import Atlas, natural
from atlas.model.records import Claim, Entity
from atlas.model.values import Choice, references
from atlas.model.vocabulary import Property
from atlas.render import blocks
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

KIND = "satellite"
TABLES = ("communications", "earth-observation", "others")
"""Tables of the page: two purposes, and all the rest, those with no purpose on record too."""
HOME = "kz"
"""Country whose satellites stand first."""
LISTED = frozenset(("instrument",))
"""Properties of several sentences that are worth comparing all the same."""
LEFT_OUT = frozenset(("purpose", "launch_tag", "separation"))
"""The purpose stands above the table; the others say nothing beside another satellite's."""
MOST = 4
"""Columns a reader can pick."""


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    label: str
    meaning: str
    cells: list[list[Markup] | None]
    disputed: list[str | None]
    """Address of the place where the disagreement is told, a cell each."""


@dataclass(frozen=True, slots=True)
class _Column:
    id: str
    name: Markup
    plain: str
    home: bool


def compared(prop: Property, name: str) -> bool:
    """Whether a property can be set beside that of another satellite: not a series of sentences about one."""
    if name in LEFT_OUT or name in blocks.ELSEWHERE:
        return False
    return name in LISTED or not (prop.type == "text" and prop.many)


def _item(entity: Entity, name: str) -> str:
    fact = entity.facts.get(name)
    value = fact.claims[0].value if fact else None
    return value.item if isinstance(value, Choice) else ""


def _country(atlas: Atlas, entity: Entity, depth: int = 2) -> str:
    """Its own country, else that of who owns, runs or ordered it or its system: of what is planned no more may be on record."""
    if own := _item(entity, "country"):
        return own
    for name in ("owner", "operator", "customer", "system") if depth else ():
        fact = entity.facts.get(name)
        for target in references(fact.claims[0].value) if fact else ():
            if target in atlas.entities and (found := _country(atlas, atlas.entities[target], depth - 1)):
                return found
    return ""


def _launch(entity: Entity) -> str:
    """When it was or is to be launched, as text that sorts; what has no date stands last."""
    for name in ("launch_time", "planned_launch"):
        fact = entity.facts.get(name)
        value = fact.claims[0].value if fact else None
        if value is not None:
            found = getattr(value, "utc", None) or getattr(value, "date", None)
            return found.earliest.isoformat() if found else "~"
    return "~"


def _table(entity: Entity) -> str:
    purpose = _item(entity, "purpose")
    return purpose if purpose in TABLES else TABLES[-1]


def chosen(atlas: Atlas, name: str) -> list[Entity]:
    """Satellites of a table: Kazakhstan's own first, each group by launch."""
    found = [entity for entity in atlas.by_kind[KIND] if _table(entity) == name]
    return sorted(found, key=lambda e: (_country(atlas, e) != HOME, _launch(e), natural(e.name.en)))


def _shown(page: "PageRenderer", entity: Entity, name: str) -> Sequence[Claim]:
    fact = entity.facts[name]
    return [claim for claim in fact.preferred if claim.end is None] or fact.preferred or fact.claims[:1]


def _rows(page: "PageRenderer", entities: Sequence[Entity]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for name, prop in page.vocabulary.properties_of(KIND).items():
        if not compared(prop, name) or not any(name in entity.facts for entity in entities):
            continue
        cells: list[list[Markup] | None] = []
        disputed: list[str | None] = []
        for entity in entities:
            fact = entity.facts.get(name)
            if fact is None:
                cells.append(None)
                disputed.append(None)
                continue
            cells.append([page.value(entity, name, claim, prop, short=True) for claim in _shown(page, entity, name)])
            url = page.site.urls.get(entity.id)
            disputed.append(page.href(f"{url}#disagreements") if fact.disputed and url is not None else None)
        groups.setdefault(prop.group, []).append(_Row(name, page.label(prop.label), page.label(prop.meaning), cells, disputed))
    return groups


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens: the picker, then a heading and a table for each purpose."""
    tables = [(name, chosen(page.atlas, name)) for name in TABLES]
    options = [(page.words(f"compare.{name}"), [(e.id, page.label(e.name)) for e in group]) for name, group in tables if group]
    parts = [
        page.block(
            render("compare_picker", words=page.words, options=options, most=MOST, upto=page.words.small_number(MOST) or MOST)
        )
    ]
    for name, group in tables:
        if not group:
            continue
        columns = [_Column(e.id, page.entity_link(e.id), page.label(e.name), _country(page.atlas, e) == HOME) for e in group]
        groups = [(page.words.get(f"group.{key}", key.capitalize()), key, rows) for key, rows in _rows(page, group).items()]
        html = render("compare", words=page.words, caption=page.words(f"compare.{name}.caption"), columns=columns, groups=groups)
        parts += [f"## {page.words(f'compare.{name}')} {{#{name}}}", page.block(html)]
    return "\n\n".join(parts)
