"""Where a geostationary satellite stands in the sky of a place, and a small picture of the arc it stands on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from atlas.chart.plot import SMALL, Box, line, mark, path, place, x_axis, y_axis
from atlas.chart.scale import Scale, ticks
from atlas.chart.svg import WIDTH, picture, text

EARTH_KM = 6378.137
"""Equatorial radius of WGS 84 (NIMA TR8350.2, table 3.1)."""
ORBIT_KM = 42164.0
"""Radius of the geostationary orbit."""

LEFT, TOP, RIGHT, HEIGHT, FOOT = 48, 10, 24, 290, 30
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


@dataclass(frozen=True, slots=True)
class City:
    name: str
    lat: float
    lon: float


def draw(
    ident: str,
    title: str,
    description: str,
    cities: Sequence[City],
    satellites: Sequence[Satellite],
    *,
    horizon: str,
    points: Sequence[str],
    degrees: str,
) -> Markup:
    """The southern sky with the whole arc of each city, and on it the satellites. ``points`` names east, south-east … west."""
    x = Scale(90, 270, LEFT, WIDTH - RIGHT)
    y = Scale(0, HIGHEST, HEIGHT - FOOT, TOP)
    marks = [90.0, 135.0, 180.0, 225.0, 270.0]
    parts = x_axis(x, marks, list(points), TOP, HEIGHT - FOOT)
    values = ticks(0, HIGHEST, 6)
    parts += y_axis(y, values, [degrees.format(value=f"{value:g}") for value in values], LEFT, WIDTH - RIGHT)
    parts.append(line(LEFT, HEIGHT - FOOT, WIDTH - RIGHT, HEIGHT - FOOT, "ka-ground"))
    parts.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - FOOT - 6, horizon, "ka-axis-label", anchor="middle"))
    frame = Box(LEFT, TOP, WIDTH - RIGHT, HEIGHT - FOOT - 2)
    spots = []
    for city in cities:
        arc = [look(city.lat, city.lon, city.lon + step) for step in range(-80, 81, 4)]
        parts.append(path([(x(p.azimuth), y(p.elevation)) for p in arc if p.elevation >= 0 and 90 <= p.azimuth <= 270], "ka-arc"))
        for satellite in satellites:
            seen = look(city.lat, city.lon, satellite.longitude)
            spots.append((x(seen.azimuth), y(seen.elevation), satellite, city))
    taken = [Box(px - 6, py - 6, px + 6, py + 6) for px, py, _, _ in spots]
    for index, (px, py, satellite, city) in enumerate(spots):
        shape = "dot" if satellite is satellites[0] else "diamond"
        parts.append(mark(shape, px, py, f"{satellite.css} ka-edged", f"{satellite.name}, {city.name}"))  # type: ignore[arg-type]
        others = taken[:index] + taken[index + 1 :]
        spot = place(px, py, 7, len(city.name) * SMALL, frame, others)
        taken.append(spot.box)
        parts.append(text(spot.x, spot.y, city.name, "ka-note-label", anchor=spot.anchor))
    return picture(ident, title, description, HEIGHT, parts, "ka-sky")
