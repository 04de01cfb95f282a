"""Maps: a projection, the outlines prepared by tools/prepare_map.py, places with their names."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup

from atlas.chart.plot import RINGS, SMALL, Box, Shape, circle, line, link, mark, place
from atlas.chart.svg import WIDTH, Sheet, picture, text

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
    brief: str = ""
    """Its label where room is scarce, if another."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of the projection onto the picture."""

    projection: Lambert
    west: float
    north: float
    per_km: float
    height: float
    width: float = WIDTH

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = self.projection(lat, lon)
        return (x - self.west) * self.per_km, (self.north - y) * self.per_km


@cache
def outlines() -> dict[str, list[list[tuple[float, float]]]]:
    """Rings of longitude and latitude: ``home`` is Kazakhstan, ``around`` the land beside it."""
    raw = json.loads((Path(__file__).parent / "outlines.json").read_text(encoding="utf-8"))
    return {name: [[(x, y) for x, y in ring] for ring in rings] for name, rings in raw.items()}


def _framed(projection: Lambert, points: Sequence[tuple[float, float]], margin: float, width: float, least: float) -> Frame:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(xs) - min(xs) + 2 * margin, max(ys) - min(ys) + 2 * margin
    extra = max(0.0, least * wide - tall)
    per_km = width / wide
    return Frame(projection, min(xs) - margin, max(ys) + margin + extra / 2, per_km, (tall + extra) * per_km, width)


def around_home(width: float = WIDTH, margin: float = 70) -> Frame:
    """A frame that holds the whole country, with a margin in kilometres."""
    projection = Lambert()
    points = [projection(lat, lon) for ring in outlines()["home"] for lon, lat in ring]
    return _framed(projection, points, margin, width, 0)


def around_spots(spots: Sequence[Spot], margin: float, width: float = WIDTH, least: float = 0) -> Frame:
    """A frame that holds the spots, the projection centred on them; its height is ``least`` of its width or more."""
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    projection = Lambert(lat, lon, lat - 0.2, lat + 0.2)
    return _framed(projection, [projection(spot.lat, spot.lon) for spot in spots], margin, width, least)


def _land(frame: Frame, names: Sequence[str], step: float) -> list[Markup]:
    """The outlines in whole units, each step from the point before: a third of the bytes of full coordinates. Steps shorter
    than ``step`` are joined to the next."""
    parts = []
    for name in names:
        d = []
        for ring in outlines()[name]:
            points = [(round(x), round(y)) for x, y in (frame(lat, lon) for lon, lat in ring)]
            if all(x < 0 or x > frame.width or y < 0 or y > frame.height for x, y in points):
                continue
            kept = _spaced(points, step)
            moves = [f"M{kept[0][0]} {kept[0][1]}l"]
            moves += [f"{b[0] - a[0]} {b[1] - a[1]} " for a, b in pairwise(kept) if a != b]
            if len(moves) > 2:
                d.append("".join(moves).strip().replace(" -", "-") + "z")
        parts.append(Markup('<path d="{}" class="ka-land ka-land--{}"/>').format("".join(d), name))
    return parts


def _spaced(points: Sequence[tuple[int, int]], step: float) -> list[tuple[int, int]]:
    """Points at least ``step`` apart."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= step:
            kept.append(point)
    return kept


def _rule(frame: Frame, km: float, label: str) -> list[Markup]:
    length, y = km * frame.per_km, frame.height - 14
    return [
        line(14, y, 14 + length, y, "ka-rule"),
        line(14, y - 4, 14, y + 4, "ka-rule"),
        line(14 + length, y - 4, 14 + length, y + 4, "ka-rule"),
        text(14 + length + 8, y + 4, label, "ka-axis-label"),
    ]


def _graticule(frame: Frame, lines: Sequence[tuple[str, float]], spots: Sequence[Spot]) -> list[Markup]:
    """A parallel is named at the side where no spot is near, or not at all."""
    parts = []
    places = [frame(spot.lat, spot.lon) for spot in spots]
    for axis, degrees in lines:
        if axis == "lat":
            y = frame(degrees, frame.projection.lon)[1]
            if 20 < y < frame.height:
                parts.append(line(0, y, frame.width, y, "ka-axis"))
                free = [
                    (at, anchor)
                    for at, anchor, near in ((frame.width - 6, "end", frame.width - 55), (4, "start", 55))
                    if not any(abs(py - y) < 24 and (px > near if anchor == "end" else px < near) for px, py in places)
                ]
                parts += [text(at, y - 5, f"{degrees:g}° N", "ka-axis-label", anchor=anchor) for at, anchor in free[:1]]
        else:
            x = frame(frame.projection.lat, degrees)[0]
            if 0 < x < frame.width - 60:
                parts += [line(x, 0, x, frame.height, "ka-axis"), text(x + 5, 14, f"{degrees:g}° E", "ka-axis-label")]
    return parts


def draw(
    sheet: Sheet,
    frame: Frame,
    spots: Sequence[Spot],
    *,
    rule_km: float,
    rule_label: str,
    land: Sequence[str] = ("around", "home"),
    step: float = 0,
    graticule: Sequence[tuple[str, float]] = (),
) -> Markup:
    """``land`` are the outlines to draw, ``graticule`` lines of latitude ("lat") and longitude ("lon"), in degrees.

    A weak label that finds no free room on a narrow sheet is left out: its mark stays and is told in the table.
    """
    parts = _land(frame, land, step) + _graticule(frame, graticule, spots) + _rule(frame, rule_km, rule_label)
    edge = Box(2, 16, frame.width - 2, frame.height - 2)
    taken = [Box(0, frame.height - 30, 30 + rule_km * frame.per_km + len(rule_label) * SMALL, frame.height)]
    placed = []
    for spot in spots:
        x, y = frame(spot.lat, spot.lon)
        taken.append(Box(x - 5, y - 5, x + 5, y + 5))
        placed.append((spot, x, y))
    marks = []
    for spot, x, y in sorted(placed, key=lambda item: not item[0].strong):
        radius = spot.radius * frame.per_km if spot.radius else 0
        body = []
        if radius > 6:
            body.append(circle(x, y, radius, f"ka-about {spot.css}", spot.told))
        body.append(mark(spot.shape, x, y, f"{spot.css} ka-edged", "" if radius > 6 else spot.told))
        label = (spot.brief if sheet.narrow else "") or spot.label
        if label:
            loose = spot.strong or not sheet.narrow
            found = place(x, y, 7, len(label) * (SMALL + 0.6), edge, taken, RINGS if loose else RINGS[:1])
            clash = sum(found.box.overlap(other) for other in taken)
            if loose or not clash:
                taken.append(found.box)
                if math.hypot(found.x - x, found.y - 4 - y) > 22:
                    parts.append(line(x, y, found.x, found.y - 4, "ka-leader"))
                css = "ka-place" if spot.strong else "ka-place ka-place--weak"
                body.append(text(found.x, found.y, label, css, anchor=found.anchor))
        marks.append(link(spot.href, spot.told, body))
    # What is drawn last lies on top: of two at one place the one that chose first where its name stands.
    return picture(sheet, frame.height, parts + marks[::-1], "ka-map")
