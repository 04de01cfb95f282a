"""Labels of moments: none on another, none cut by a line that comes down from above it."""

from hypothesis import given
from hypothesis import strategies as st

from atlas.chart.skyline import flags

PLACES = st.lists(
    st.tuples(st.floats(40, 700), st.text("abc ", min_size=1, max_size=18)), max_size=9, unique_by=lambda item: round(item[0] / 9)
)


@given(PLACES)
def test_labels_never_meet_and_stay_inside(found: list[tuple[float, str]]) -> None:
    named = flags(sorted(found), 34, 718)
    assert [flag.x for flag in named] == [x for x, _ in sorted(found)]
    for index, flag in enumerate(named):
        assert 34 <= flag.left <= flag.x <= flag.right <= 718
        assert not any(flag.box.meets(other.box) for other in named[index + 1 :])


def test_a_line_never_crosses_a_label_below() -> None:
    named = flags(
        [(40.0, "Sputnik 1"), (66.0, "a fire"), (75.0, "Gagarin"), (660.0, "an accident"), (672.0, "a flight")], 34, 718
    )
    for flag in named:
        assert not any(other.row < flag.row and other.left < flag.x < other.right for other in named if other is not flag)
    assert [flag.row for flag in named] == [2, 1, 0, 0, 1]
