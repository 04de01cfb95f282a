"""The interval of a share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.chart.intervals import Z, wilson


@given(st.integers(1, 2000).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))))
def test_its_ends_are_where_the_score_test_turns(found: tuple[int, int]) -> None:
    hits, cases = found
    share = hits / cases
    low, high = wilson(hits, cases)
    assert 0 <= low <= share + 1e-9 and share - 1e-9 <= high <= 1
    for end in (low, high):
        assert (share - end) ** 2 == pytest.approx(Z * Z * end * (1 - end) / cases, abs=1e-9)


def test_no_failure_in_ten_is_not_none() -> None:
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=5e-5)


@pytest.mark.parametrize(("hits", "cases"), [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_share(hits: int, cases: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, cases)
