"""Where a geostationary satellite stands in the sky of a place, and a small picture of the arc it stands on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import SMALL, Box, Shape, line, link, mark, path, place, x_axis, y_axis
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import Sheet, picture, text

EARTH_KM = 6378.137
"""Equatorial radius of WGS 84 (NIMA TR8350.2, table 3.1)."""
ORBIT_KM = 42164.0
"""Radius of the geostationary orbit."""

LEFT, TOP, RIGHT, HEIGHT, FOOT = 40, 10, 12, 300, 30
EAST, WEST = 105, 255
"""Azimuths between which the sky is drawn: from about east-south-east to west-south-west."""
HIGHEST = 45
"""Degrees: above the arc at the southern border."""


@dataclass(frozen=True, slots=True)
class Look:
    """In degrees; azimuth from true north over east. An elevation below zero is below the horizon."""

    azimuth: float
    elevation: float


def look(lat: float, lon: float, satellite: float) -> Look:
    """Azimuth and elevation of a satellite at longitude ``satellite`` seen from a place.

    On a round Earth, as worked out at https://tutorialsweb.com/satcom/antenna-look-angles.htm: with d the difference of
    longitudes and cos g = cos(lat) cos(d),

        elevation = atan((cos g - R/r) / sin g)        R the Earth's radius, r that of the orbit
        azimuth   = 180° + atan(tan(-d) / sin(lat))    in the northern half, written here with two arguments for any place

    The Earth's flattening and the refraction of the air are left out: together less than 0.2°, which is less than the beam of a
    household dish.
    """
    d, phi = math.radians(satellite - lon), math.radians(lat)
    cos_g = math.cos(phi) * math.cos(d)
    elevation = math.degrees(math.atan2(cos_g - EARTH_KM / ORBIT_KM, math.sqrt(1 - cos_g**2)))
    azimuth = math.degrees(math.atan2(math.sin(d), -math.sin(phi) * math.cos(d))) % 360
    return Look(azimuth, elevation)


@dataclass(frozen=True, slots=True)
class Satellite:
    name: str
    longitude: float
    css: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class City:
    name: str
    lat: float
    lon: float


def draw(
    sheet: Sheet, cities: Sequence[City], satellites: Sequence[Satellite], *, horizon: str, points: Sequence[str], degrees: str
) -> Markup:
    """The southern sky with the whole arc of each city, and on it the satellites. ``points`` names south-east to south-west."""
    right, bottom = sheet.width - RIGHT, HEIGHT - FOOT
    x = Scale(EAST, WEST, LEFT, right)
    y = Scale(0, HIGHEST, bottom, TOP)
    parts = x_axis(x, [135.0, 180.0, 225.0], list(points), TOP, bottom)
    values = ticks(0, HIGHEST, 6)
    parts += y_axis(y, values, [degrees.format(value=f"{value:g}") for value in values], LEFT, right)
    parts.append(line(LEFT, bottom, right, bottom, "ka-ground"))
    parts.append(text(LEFT + 6, bottom - 6, horizon, "ka-axis-label"))
    frame = Box(LEFT, TOP, right, bottom - 2)
    spots = []
    for city in cities:
        arc = [look(city.lat, city.lon, city.lon + step) for step in range(-80, 81, 4)]
        seen = [(x(p.azimuth), y(p.elevation)) for p in arc if p.elevation >= 0 and EAST <= p.azimuth <= WEST]
        parts.append(path(seen, "ka-arc"))
        for satellite in satellites:
            at = look(city.lat, city.lon, satellite.longitude)
            spots.append((x(at.azimuth), y(at.elevation), satellite, city))
    taken = [Box(px - 6, py - 6, px + 6, py + 6) for px, py, _, _ in spots]
    marks: dict[str, list[Markup]] = {}
    for index, (px, py, satellite, city) in enumerate(spots):
        shape: Shape = "dot" if satellite is satellites[0] else "diamond"
        drawn = mark(shape, px, py, f"{satellite.css} ka-edged", f"{satellite.name}, {city.name}")
        marks.setdefault(satellite.name, []).append(drawn)
        others = taken[:index] + taken[index + 1 :]
        spot = place(px, py, 7, len(city.name) * SMALL, frame, others)
        taken.append(spot.box)
        parts.append(text(spot.x, spot.y, city.name, "ka-note-label", anchor=spot.anchor))
    parts += [link(satellite.href, satellite.name, marks[satellite.name]) for satellite in satellites]
    return picture(sheet, HEIGHT, parts, "ka-sky")
