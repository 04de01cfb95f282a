"""GeoJSON as RFC 7946 has it."""

import json

from atlas.model.values import Coordinates
from tests.export.support import real_atlas, real_files, text_of


def test_every_place_on_record_is_a_point() -> None:
    found = json.loads(text_of(real_files(), "data/places.geojson"))
    assert found["type"] == "FeatureCollection" and "crs" not in found
    assert "planet4589.org" in found["credit"]
    by_id = {feature["id"]: feature for feature in found["features"]}
    points = {}
    for use in real_atlas().by_property["coordinates"]:
        if use.claim.rank == "preferred" and isinstance(use.claim.value, Coordinates):
            points.setdefault(use.entity.id, use.claim.value)
    assert set(by_id) == set(points)
    for ident, point in points.items():
        feature = by_id[ident]
        assert feature["type"] == "Feature"
        assert feature["geometry"] == {"type": "Point", "coordinates": [point.lon, point.lat]}  # east before north
        assert feature["properties"]["accuracy_m"] == point.accuracy_m
        assert feature["properties"]["sources"]


def test_most_say_how_accurate_they_are() -> None:
    """The field is no empty promise."""
    features = json.loads(text_of(real_files(), "data/places.geojson"))["features"]
    assert sum(feature["properties"]["accuracy_m"] is not None for feature in features) > len(features) / 2
