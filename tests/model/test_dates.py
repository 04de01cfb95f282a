"""Partial dates."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.model.dates import Interval, PartialDate, parse_date, parse_point


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2011", "year", "2011-01-01", "2012-01-01"),
        ("2011-07", "month", "2011-07-01", "2011-08-01"),
        ("2011-12", "month", "2011-12-01", "2012-01-01"),
        ("2012-02-29", "day", "2012-02-29", "2012-03-01"),
        ("2011-07-15T23:16Z", "minute", "2011-07-15T23:16", "2011-07-15T23:17"),
        ("2011-07-15T23:16:10Z", "second", "2011-07-15T23:16:10", "2011-07-15T23:16:11"),
        ("2011-07-16T05:16:10+06:00", "second", "2011-07-15T23:16:10", "2011-07-15T23:16:11"),
        ("2011-07-15T20:16:10-03:00", "second", "2011-07-15T23:16:10", "2011-07-15T23:16:11"),
    ],
)
def test_points(text: str, precision: str, earliest: str, latest: str) -> None:
    date = parse_point(text)
    assert date.text == text
    assert date.precision == precision
    assert date.earliest == datetime.fromisoformat(earliest).replace(tzinfo=UTC)
    assert date.latest == datetime.fromisoformat(latest).replace(tzinfo=UTC)


def test_written_is_what_the_clock_on_the_wall_showed() -> None:
    assert parse_point("2011-07-16T05:16:10+06:00").written == datetime(2011, 7, 16, 5, 16, 10)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"), [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)]
)
def test_marks(mark: str, approximate: bool, uncertain: bool) -> None:
    date = parse_point("1963" + mark)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("2004/2010", "2004", "2010"), ("2027/..", "2027", None), ("../2010-06", None, "2010-06"), ("2004/2004", "2004", "2004")],
)
def test_intervals(text: str, start: str | None, end: str | None) -> None:
    interval = parse_date(text)
    assert isinstance(interval, Interval)
    assert (interval.start.text if interval.start else None) == start
    assert (interval.end.text if interval.end else None) == end
    assert interval.earliest < interval.latest


@pytest.mark.parametrize(
    "text",
    ["", "11", "201", "20111", "2011-7", "2011-13", "2011-00", "2011-02-30", "2011-07-15T23", "2011-07-15T23:16", "1066",
     "3000", "2011-07-15T24:00Z", "2011-07-15T23:16:10+15:00", "2011-07-15T23:16:10+05:99", "15.07.2011", "2011-07-15 ", " 2011",
     "2011\n", "٢٠١١", "~2011", "2011?~", "/", "../..", "2012/2010", "2010/2011/2012", "2011-W07", "summer 2011"],
)  # fmt: skip
def test_what_is_no_date_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"\. "):
        parse_date(text)


@pytest.mark.parametrize("text", ["2011-07-15T23:16", "2011-07-15T23:16:10~", "2010/2011-07-15T23:16"])
def test_a_time_without_zone_is_called_so(text: str) -> None:
    with pytest.raises(ValueError, match="a time without its zone"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2011-07-15", "2011-07-15"),
        ("2011-07-15T23:16:10Z~", "2011-07-15T23:16:10Z~"),
        ("2011-01-01T03:16+06:00", "2010-12-31T21:16Z"),
        ("2011-07-15T23:16:10-03:00%", "2011-07-16T02:16:10Z%"),
        ("2011-07-15T23:16+06:00/2012", "2011-07-15T17:16Z/2012"),
        ("/2011-07-15T23:16+06:00", "../2011-07-15T17:16Z"),
        ("/2012", "/2012"),
    ],
)
def test_in_utc(text: str, utc: str) -> None:
    date = parse_date(text)
    assert date.in_utc == utc
    assert parse_date(utc).earliest == date.earliest


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert parse_date(text).text == text


DAYS = (datetime(1600, 1, 1, tzinfo=UTC), datetime(2199, 12, 30, tzinfo=UTC))
FORMS = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M:%SZ")


@given(st.datetimes(*(day.replace(tzinfo=None) for day in DAYS)), st.sampled_from(FORMS))
def test_a_date_holds_its_moment(moment: datetime, form: str) -> None:
    date = parse_point(moment.strftime(form))
    assert isinstance(date, PartialDate)
    assert date.earliest <= moment.replace(tzinfo=UTC) < date.latest
