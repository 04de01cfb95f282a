"""Projection and outlines against known points."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.chart.maps import Lambert, around_home, outlines
from atlas.chart.svg import WIDTH
from atlas.render.charts import towns
from tools.prepare_map import clipped, thinned


def test_snyder_s_worked_example() -> None:
    """J. P. Snyder, USGS Professional Paper 1395, numerical example of the Lambert conformal conic on the sphere, page 295."""
    x, y = Lambert(23, -96, 33, 45, radius=1.0)(35, -75)
    assert (x, y) == pytest.approx((0.2966785, 0.2462112), abs=1e-7)


def test_true_scale_along_the_parallels() -> None:
    projection = Lambert()
    for lat in (43.0, 53.0):
        (x1, y1), (x2, y2) = projection(lat, 67.0), projection(lat, 67.01)
        ground = math.radians(0.01) * projection.radius * math.cos(math.radians(lat))
        assert math.hypot(x2 - x1, y2 - y1) == pytest.approx(ground, rel=1e-5)
    assert projection(48, 67.5) == pytest.approx((0, 0), abs=1e-9)


def test_a_known_distance() -> None:
    """Astana to Almaty is about 970 km by great circle."""
    (x1, y1), (x2, y2) = Lambert()(51.18, 71.446), Lambert()(43.252, 76.912)
    assert math.hypot(x2 - x1, y2 - y1) == pytest.approx(972, abs=6)


def inside(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def test_every_city_lies_in_the_country_and_in_the_frame() -> None:
    frame = around_home()
    for town in towns():
        assert any(inside(ring, town.city.lon, town.city.lat) for ring in outlines()["home"]), town
        x, y = frame(town.city.lat, town.city.lon)
        assert 0 < x < WIDTH and 0 < y < frame.height
    assert not any(inside(ring, 69.24, 41.3) for ring in outlines()["home"]), "Tashkent"


POINT = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


@given(st.lists(POINT, min_size=3, max_size=30))
def test_a_clipped_ring_lies_in_the_frame(ring: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring, (-10, -10, 10, 10)):
        assert -10.001 <= x <= 10.001 and -10.001 <= y <= 10.001


@given(st.lists(POINT, min_size=2, max_size=30))
def test_a_thinned_line_keeps_its_ends_and_no_new_point(line: list[tuple[float, float]]) -> None:
    found = thinned(line, 0.5)
    assert found[0] == line[0] and found[-1] == line[-1] and set(found) <= set(line)
