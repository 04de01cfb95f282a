"""Sites and pads on a map: GeoJSON (RFC 7946)."""

from typing import Any

from atlas.export import plain
from atlas.export.api import lines
from atlas.export.settings import CREDIT, LICENCE_URL, Settings
from atlas.model.atlas import Atlas
from atlas.model.records import Entity
from atlas.model.values import Choice, Coordinates

PATH = "data/places.geojson"
PROPERTY = "coordinates"


def _choice(entity: Entity, name: str) -> tuple[str | None, str | None]:
    """What is held right of a closed list, and as of when."""
    for claim in entity.facts[name].preferred if name in entity.facts else ():
        if isinstance(claim.value, Choice):
            return claim.value.item, plain.date(claim.as_of)
    return None, None


def feature(entity: Entity, atlas: Atlas, settings: Settings) -> dict[str, Any] | None:
    """The point that is held right; None for what has none on record."""
    claims = entity.facts[PROPERTY].preferred if PROPERTY in entity.facts else ()
    for claim in claims:
        if isinstance(point := claim.value, Coordinates):
            status, as_of = _choice(entity, "status")
            return {
                "type": "Feature",
                "id": entity.id,
                "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
                "properties": {
                    "id": entity.id,
                    "kind": entity.kind,
                    "name": entity.name.en,
                    "name_kk": entity.name.kk,
                    "name_ru": entity.name.ru,
                    "type": _choice(entity, "type")[0],
                    "status": status,
                    "status_as_of": as_of,
                    "accuracy_m": point.accuracy_m,
                    "approximate": claim.approximate,
                    "sources": [cite.source for cite in claim.cites],
                    "page": plain.page(entity, atlas, settings),
                },
            }
    return None


def export(atlas: Atlas, settings: Settings) -> dict[str, str]:
    """Every entity with coordinates on record, a line each. ``accuracy_m``: the true point lies within so many metres."""
    found = [feature(entity, atlas, settings) for entity in atlas.entities.values()]
    features = [one for one in found if one is not None]
    collection = {"type": "FeatureCollection", "licence": LICENCE_URL, "credit": CREDIT, "features": features}
    return {PATH: lines(collection, 2) + "\n"}
