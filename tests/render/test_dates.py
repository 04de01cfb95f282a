import pytest

from atlas.model.dates import parse_date, parse_point
from atlas.model.values import TimeValue
from atlas.render import dates
from atlas.render.words import Words

EN = Words("en")


def text(markup: object) -> str:
    return str(markup).replace("\N{NO-BREAK SPACE}", " ")


def plain(written: str, **how: object) -> str:
    return dates.date(parse_date(written), EN, **how).striptags().replace("\N{NO-BREAK SPACE}", " ")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2011", "2011"),
        ("2011-07", "July 2011"),
        ("2011-07-05", "5 July 2011"),
        ("2011-07-15T23:16:10Z", "15 July 2011, 23:16:10 UTC"),
        ("2017-02-15T03:58Z", "15 February 2017, 03:58 UTC"),
        ("1963~", "about 1963"),
        ("2004?", "2004 (uncertain)"),
        ("1955-06%", "about June 1955 (uncertain)"),
        ("2004/2010", "2004–2010"),
        ("2004-05/2010-07", "May 2004 – July 2010"),
        ("2027/..", "from 2027"),
        ("../2010", "until 2010"),
    ],
)
def test_in_words(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_machine_readable() -> None:
    assert text(dates.date(parse_date("2011-07~"), EN)) == 'about <time datetime="2011-07">July 2011</time>'
    assert 'datetime="2011-07-15T23:16:10Z"' in text(dates.date(parse_date("2011-07-15T23:16:10Z"), EN))


def test_shortened() -> None:
    assert plain("2011-07-15T23:16:10Z", show="day") == "15 July 2011"
    assert plain("2011-07-15", show="month") == "July 2011"
    assert text(dates.date(parse_date("2011-07-15"), EN, show="year")) == '<time datetime="2011">2011</time>'
    assert plain("2011", show="day") == "2011"
    assert plain("2004-05/2010-07", show="year") == "2004–2010"


def moment(utc: str, local: str | None, **how: object) -> str:
    value = TimeValue(parse_date(utc), parse_point(local) if local else None)
    return dates.time(value, EN, **how).striptags().replace("\N{NO-BREAK SPACE}", " ")  # type: ignore[arg-type]


def test_local_time_stands_beside_utc() -> None:
    assert (
        moment("2011-07-15T23:16:10Z", "2011-07-16T05:16:10+06:00")
        == "15 July 2011, 23:16:10 UTC (16 July 2011, 05:16:10 local time, UTC+6)"
    )
    assert moment("2017-03-31T02:22Z", "2017-03-31T08:22+06:00") == "31 March 2017, 02:22 UTC (08:22 local time, UTC+6)"
    assert (
        moment("2011-07-15T23:16:10Z", "2011-07-16T04:46:10+05:30")
        == "15 July 2011, 23:16:10 UTC (16 July 2011, 04:46:10 local time, UTC+5:30)"
    )
    assert moment("2011-07-15T23:16Z", "2011-07-15T19:16-04:00") == "15 July 2011, 23:16 UTC (19:16 local time, UTC−4)"
    assert moment("2011-07-15", None) == "15 July 2011"
    assert moment("2011-07-15T23:16:10Z", "2011-07-16T05:16:10+06:00", show="day") == "15 July 2011"
