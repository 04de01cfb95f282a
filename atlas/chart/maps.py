"""Maps: a projection, the outlines prepared by tools/prepare_map.py, places with their names."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup

from atlas.chart.plot import SMALL, Box, Shape, circle, line, mark, place
from atlas.chart.svg import WIDTH, picture, text

EARTH_KM = 6371.0088
"""Mean radius (IUGG), for a round Earth."""


@dataclass(frozen=True, slots=True)
class Lambert:
    """Lambert's conformal conic projection of a round Earth with two true parallels (J. P. Snyder, Map Projections: A Working
    Manual, USGS Professional Paper 1395, 1987, equations 15-1 to 15-4). Kilometres east and north of the origin."""

    lat: float = 48.0
    lon: float = 67.5
    south: float = 43.0
    north: float = 53.0
    radius: float = EARTH_KM

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        first, second = math.radians(self.south), math.radians(self.north)

        def half(phi: float) -> float:
            return math.tan(math.pi / 4 + phi / 2)

        n = math.log(math.cos(first) / math.cos(second)) / math.log(half(second) / half(first))
        f = math.cos(first) * half(first) ** n / n
        rho = self.radius * f / half(math.radians(lat)) ** n
        rho0 = self.radius * f / half(math.radians(self.lat)) ** n
        theta = n * math.radians(lon - self.lon)
        return rho * math.sin(theta), rho0 - rho * math.cos(theta)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place; ``radius`` in kilometres draws a circle of that size in the place of a point."""

    label: str
    lat: float
    lon: float
    shape: Shape
    css: str
    told: str
    radius: float | None = None
    strong: bool = True
    """Whether it is what the map is about, or only helps to find one's way."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of the projection onto the picture."""

    projection: Lambert
    west: float
    north: float
    per_km: float
    height: float

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = self.projection(lat, lon)
        return (x - self.west) * self.per_km, (self.north - y) * self.per_km


@cache
def outlines() -> dict[str, list[list[tuple[float, float]]]]:
    """Rings of longitude and latitude: ``home`` is Kazakhstan, ``around`` the land beside it."""
    raw = json.loads((Path(__file__).parent / "outlines.json").read_text(encoding="utf-8"))
    return {name: [[(x, y) for x, y in ring] for ring in rings] for name, rings in raw.items()}


def around_home(margin: float = 70) -> Frame:
    """A frame that holds the whole country, with a margin in kilometres."""
    projection = Lambert()
    points = [projection(lat, lon) for ring in outlines()["home"] for lon, lat in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    per_km = WIDTH / (max(xs) - min(xs) + 2 * margin)
    return Frame(projection, min(xs) - margin, max(ys) + margin, per_km, (max(ys) - min(ys) + 2 * margin) * per_km)


def around_spots(spots: Sequence[Spot], margin: float) -> Frame:
    """A frame that holds the spots, the projection centred on them."""
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    projection = Lambert(lat, lon, lat - 0.2, lat + 0.2)
    points = [projection(spot.lat, spot.lon) for spot in spots]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    per_km = WIDTH / (max(xs) - min(xs) + 2 * margin)
    return Frame(projection, min(xs) - margin, max(ys) + margin, per_km, (max(ys) - min(ys) + 2 * margin) * per_km)


def _land(frame: Frame) -> list[Markup]:
    """The outlines in whole and half units, each step from the point before: a third of the bytes of full coordinates."""
    parts = []
    for name in ("around", "home"):
        d = []
        for ring in outlines()[name]:
            steps = [(round(x), round(y)) for x, y in (frame(lat, lon) for lon, lat in ring)]
            if all(x < 0 or x > WIDTH or y < 0 or y > frame.height for x, y in steps):
                continue
            moves = [f"M{steps[0][0]} {steps[0][1]}l"]
            moves += [f"{b[0] - a[0]} {b[1] - a[1]} " for a, b in pairwise(steps) if a != b]
            d.append("".join(moves).strip().replace(" -", "-") + "z")
        parts.append(Markup('<path d="{}" class="ka-land ka-land--{}"/>').format("".join(d), name))
    return parts


def _rule(frame: Frame, km: float, label: str) -> list[Markup]:
    length, y = km * frame.per_km, frame.height - 14
    return [
        line(14, y, 14 + length, y, "ka-rule"),
        line(14, y - 4, 14, y + 4, "ka-rule"),
        line(14 + length, y - 4, 14 + length, y + 4, "ka-rule"),
        text(14 + length + 8, y + 4, label, "ka-axis-label"),
    ]


def draw(
    ident: str,
    title: str,
    description: str,
    frame: Frame,
    spots: Sequence[Spot],
    *,
    rule_km: float,
    rule_label: str,
    land: bool = True,
    graticule: Sequence[tuple[str, float]] = (),
) -> Markup:
    """``graticule``: lines of latitude ("lat") and longitude ("lon") to draw, in degrees."""
    parts = _land(frame) if land else []
    for axis, degrees in graticule:
        if axis == "lat":
            y = frame(degrees, frame.projection.lon)[1]
            if not 0 < y < frame.height:
                continue
            parts += [line(0, y, WIDTH, y, "ka-axis"), text(WIDTH - 6, y - 5, f"{degrees:g}° N", "ka-axis-label", anchor="end")]
        else:
            x = frame(frame.projection.lat, degrees)[0]
            parts += [line(x, 0, x, frame.height, "ka-axis"), text(x + 5, 14, f"{degrees:g}° E", "ka-axis-label")]
    parts += _rule(frame, rule_km, rule_label)
    edge = Box(2, 16, WIDTH - 2, frame.height - 2)
    taken = [Box(0, frame.height - 30, 40 + rule_km * frame.per_km + 80, frame.height)]
    placed = []
    for spot in spots:
        x, y = frame(spot.lat, spot.lon)
        radius = spot.radius * frame.per_km if spot.radius else 0
        if radius > 6:
            parts.append(circle(x, y, radius, f"ka-about {spot.css}", spot.told))
        parts.append(mark(spot.shape, x, y, f"{spot.css} ka-edged", "" if radius > 6 else spot.told))
        taken.append(Box(x - 5, y - 5, x + 5, y + 5))
        placed.append((spot, x, y))
    for spot, x, y in placed:
        if not spot.label:
            continue
        found = place(x, y, 7, len(spot.label) * (SMALL + 0.6), edge, taken)
        taken.append(found.box)
        far = math.hypot(found.x - x, found.y - 4 - y)
        if far > 22:
            parts.append(line(x, y, found.x, found.y - 4, "ka-leader"))
        parts.append(
            text(found.x, found.y, spot.label, "ka-place" if spot.strong else "ka-place ka-place--weak", anchor=found.anchor)
        )
    return picture(ident, title, description, frame.height, parts, "ka-map")
