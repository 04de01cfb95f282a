"""An entity in a few words of plain text: for the cards that links show, and for the images that stand for pages elsewhere."""

from dataclasses import dataclass

from atlas.model.atlas import Atlas
from atlas.model.records import Claim, Entity
from atlas.model.values import Choice, Coordinates, Refs, Url
from atlas.render import dates
from atlas.render.values import Style, render_value
from atlas.render.words import Words

STATUS = "status"
RECORDS = {"event": "when", "agreement": "signed", "law": "adopted"}
"""Kinds of what happens at a date, and the property that has it."""
DATED_BY = RECORDS | {"person": "born"}
"""Kinds that are told by a date where others have a status."""
ENDED_BY = {"person": "died"}
"""Those among them that are told by a second date too, where it is on record."""
FIGURES = {
    "satellite": ("launch_time", "status", "launch_mass", "purpose"),
    "vehicle": ("first_orbital_launch", "height", "orbital_attempts", "status"),
    "pad": ("first_orbital_launch", "orbital_attempts", "status"),
    "site": ("opened", "type", "status"),
    "organisation": ("founded", "type", "status"),
    "programme": ("type", "status", "planned_launch"),
    "agreement": ("signed", "in_force", "status"),
    "law": ("adopted", "in_force", "document_number"),
    "person": ("born", "role"),
    "event": ("when", "type"),
}
"""What tells most about an entity of a kind, the best first."""


@dataclass(frozen=True, slots=True)
class State:
    """Where an entity stands: its status with the tone of its dot, or the date that tells it; and the claim that says so."""

    property: str
    claim: Claim
    text: str
    tone: str | None = None
    as_of: str | None = None


def shown(entity: Entity, name: str) -> Claim | None:
    """The claim of a property that pages show first, if it has a value."""
    fact = entity.facts.get(name)
    claim = fact.claims[0] if fact else None
    return claim if claim is not None and claim.value is not None and claim.rank == "preferred" else None


def value_text(atlas: Atlas, name: str, claim: Claim, words: Words) -> str:
    """A value in plain text; a moment as its day."""

    def link(ident: str, text: str | None) -> str:
        found = atlas.entities.get(ident)
        return text or (found.name.get(words.lang) if found else ident)

    assert claim.value is not None
    style = Style(words, atlas.vocabulary, atlas.vocabulary.properties[name], link, claim.approximate, show="day")  # type: ignore[arg-type]
    return render_value(claim.value, style).striptags()


def state(atlas: Atlas, entity: Entity, words: Words) -> State | None:
    """None where neither is on record."""
    claim = shown(entity, STATUS)
    if claim is not None and isinstance(claim.value, Choice):
        item = atlas.vocabulary.enums[claim.value.enum][claim.value.item]
        as_of = words("as_of", value=dates.day_text(claim.as_of, words)) if claim.as_of else None
        return State(STATUS, claim, item.label.get(words.lang), item.tone, as_of)
    name = DATED_BY.get(entity.kind, "")
    claim = shown(entity, name)
    if claim is None:
        return None
    value = value_text(atlas, name, claim, words)
    last = ENDED_BY.get(entity.kind, "")
    if (end := shown(entity, last)) is not None:
        return State(name, claim, words("card.lived", start=value, end=value_text(atlas, last, end, words)))
    return State(name, claim, words("card.dated", label=atlas.vocabulary.properties[name].label.get(words.lang), value=value))


def figures(atlas: Atlas, entity: Entity, words: Words, *, most: int = 2, room: int = 26) -> list[tuple[str, str]]:
    """Label and value of what tells most about an entity, ``most`` pairs; values longer than ``room`` letters are left out."""
    found: list[tuple[str, str]] = []
    for name in FIGURES.get(entity.kind, (STATUS,)):
        claim = shown(entity, name)
        if claim is None or isinstance(claim.value, Coordinates | Refs | Url):
            continue
        text = value_text(atlas, name, claim, words)
        if len(text) <= room:
            found.append((atlas.vocabulary.properties[name].label.get(words.lang), text))
    return found[:most]
