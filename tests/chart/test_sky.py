"""Look angles against published values."""

import pytest

from atlas.chart.sky import look

DISHPOINTER = [
    ("São Paulo, Eutelsat 113", -23.5505, -46.6333, -113, 279.9, 13.1),
    ("Washington, Eutelsat 113", 38.9072, -77.0369, -113, 229.1, 31.6),
    ("Los Angeles, Galaxy 18", 34.0522, -118.2437, -123, 188.4, 50.1),
    ("Berlin, Telstar 11N", 52.52, 13.405, -37.5, 237.2, 14.1),
    ("Sydney, Telstar 18V", -33.8688, 151.2093, 138, 337.2, 48.1),
    ("Cape Town, Telstar 11N", -33.9249, 18.4241, -37.5, 290.7, 19.5),
]
"""Values of https://www.dishpointer.com, as a test of a satellite receiver's software quotes them."""

NS3 = {(40, 30): 43.619473, (40, 40): 43.158455, (40, 80): 23.523617, (50, 60): 27.209219, (0, 30): 86.4657, (-10, 60): 56.556579}
"""Elevations of a satellite at 33° E on a round Earth, from sns3-satellite, test/satellite-mobility-observer-test.cc."""


@pytest.mark.parametrize(("what", "lat", "lon", "satellite", "azimuth", "elevation"), DISHPOINTER)
def test_azimuth_and_elevation(what: str, lat: float, lon: float, satellite: float, azimuth: float, elevation: float) -> None:
    seen = look(lat, lon, satellite)
    assert seen.azimuth == pytest.approx(azimuth, abs=0.1), what
    assert seen.elevation == pytest.approx(elevation, abs=0.1), what


@pytest.mark.parametrize("place", NS3)
def test_elevation_on_a_round_earth(place: tuple[int, int]) -> None:
    assert look(*place, 33).elevation == pytest.approx(NS3[place], abs=0.001)


def test_due_south_and_below_the_horizon() -> None:
    assert look(51, 71, 71).azimuth == pytest.approx(180)
    assert look(51, 71, -109).elevation < 0
