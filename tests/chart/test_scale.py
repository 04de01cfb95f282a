"""Scales and ticks: what must hold for any span."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atlas.chart.plot import Box, place
from atlas.chart.scale import Scale, ticks, year_ticks

VALUES = st.floats(-1e6, 1e6, allow_nan=False)


@given(VALUES, st.floats(1e-3, 1e6), st.integers(2, 20))
def test_ticks_are_round_even_few_and_within(low: float, span: float, most: int) -> None:
    found = ticks(low, low + span, most)
    assert 0 < len(found) <= most or span < 1e-2
    assert all(low - 1e-6 * span <= value <= low + span + 1e-6 * span for value in found)
    steps = {round(b - a, 6) for a, b in pairwise(found)}
    assert len(steps) <= 1
    for step in steps:
        leading = step / 10 ** math.floor(math.log10(step) + 1e-9)
        assert min(abs(leading - good) for good in (1, 2, 5, 10)) < 1e-2


@given(st.integers(1950, 2030), st.integers(2, 90), st.integers(3, 12))
def test_year_ticks_are_whole_years(first: int, span: int, most: int) -> None:
    found = year_ticks(first, first + span, most)
    assert found and all(isinstance(year, int) and first <= year <= first + span for year in found)


@given(VALUES, st.floats(1e-2, 1e6), st.floats(0, 1), VALUES, VALUES)
def test_a_scale_keeps_order_and_ends(low: float, span: float, part: float, start: float, end: float) -> None:
    assume(abs(end - start) > 1e-6)
    scale = Scale(low, low + span, start, end)
    assert scale(low) == pytest.approx(start, abs=1e-3)
    assert scale(low + span) == pytest.approx(end, abs=abs(end - start) * 1e-6 + 1e-3)
    assert min(start, end) - 1 <= scale(low + part * span) <= max(start, end) + 1


def test_no_ticks_without_a_span() -> None:
    with pytest.raises(ValueError, match="no ticks"):
        ticks(1, 1, 5)


@given(
    st.floats(20, 700),
    st.floats(20, 280),
    st.integers(1, 25),
    st.lists(st.tuples(st.floats(0, 680), st.floats(0, 280)), max_size=8),
)
def test_a_label_stays_in_its_frame_and_finds_free_room_where_there_is_any(
    x: float, y: float, letters: int, others: list[tuple[float, float]]
) -> None:
    frame = Box(0, 0, 720, 300)
    taken = [Box(left, top, left + 30, top + 15) for left, top in others]
    found = place(x, y, 6, letters * 7, frame, taken)
    assert found.box.within(frame)
    if not taken:
        assert found.anchor in ("start", "end", "middle")
