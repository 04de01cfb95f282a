"""Dates of partial precision.

Format: the part of the Extended Date/Time Format (EDTF, https://www.loc.gov/standards/datetime/; ISO 8601-2:2019) that
histories need: level 0 (``2011``, ``2011-07``, ``2011-07-15``, ``2011-07-15T23:16:10Z``, ``2004/2010``) and of level 1
the qualifiers ``?`` (uncertain), ``~`` (approximate), ``%`` (both) after a whole date, and open intervals (``2027/..``).
One addition: seconds may be left out of a time (``2017-02-15T03:58Z``), as ISO 8601-1 allows and sources often do.

The edtf package (5.0.2) reads all of EDTF, but took 3.9 ms a date when measured; loading thousands of dates on every
build would then cost more than rendering the pages.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["year", "month", "day", "minute", "second"]

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_NEXT: dict[Precision, timedelta] = {
    "day": timedelta(days=1),
    "minute": timedelta(minutes=1),
    "second": timedelta(seconds=1),
}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date or time as precise as its source: ``earliest`` (inclusive) to ``latest`` (exclusive), both UTC."""

    text: str
    precision: Precision
    earliest: datetime
    latest: datetime
    approximate: bool = False
    uncertain: bool = False
    offset: timedelta = timedelta(0)
    """Offset from UTC in which ``text`` is written."""

    @property
    def written(self) -> datetime:
        """The first moment meant, in the offset it was written in (naive)."""
        return (self.earliest + self.offset).replace(tzinfo=None)

    @property
    def in_utc(self) -> str:
        """The text of the same date in UTC, as precise and as doubtful as it was written."""
        if not self.offset:
            return self.text
        seconds = ":%S" if self.precision == "second" else ""
        mark = self.text[-1] if self.approximate or self.uncertain else ""
        return f"{self.earliest:%Y-%m-%dT%H:%M{seconds}Z}{mark}"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time; ``None`` at an end leaves it open."""

    text: str
    start: PartialDate | None
    end: PartialDate | None

    @property
    def earliest(self) -> datetime:
        return self.start.earliest if self.start else datetime.min.replace(tzinfo=UTC)

    @property
    def latest(self) -> datetime:
        return self.end.latest if self.end else datetime.max.replace(tzinfo=UTC)

    @property
    def in_utc(self) -> str:
        """The text of the same interval with its times in UTC."""
        ends = (self.start, self.end)
        if not any(end and end.offset for end in ends):
            return self.text
        return "/".join(end.in_utc if end else ".." for end in ends)


def _after(start: datetime, precision: Precision) -> datetime:
    if precision == "year":
        return start.replace(year=start.year + 1)
    if precision == "month":
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start + _NEXT[precision]


@lru_cache(maxsize=8192)
def parse_point(text: str) -> PartialDate:
    """Read one date or time. Raises ``ValueError``, whose text says what is wrong and what to write."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            'not a date. Write "2011", "2011-07", "2011-07-15" or "2011-07-15T23:16:10Z"; add ~ for "about", ? for "uncertain"'
        )
    part = match.groupdict()
    precision: Precision = "year"
    if part["month"]:
        precision = "month"
    if part["day"]:
        precision = "day"
    if part["hour"]:
        precision = "second" if part["second"] else "minute"
    if not 1500 <= int(part["year"]) <= 2200:
        raise ValueError(f'the year {part["year"]} is outside 1500 to 2200. Write the year in full, as in "2011"')
    try:
        start = datetime(
            int(part["year"]), int(part["month"] or 1), int(part["day"] or 1),
            int(part["hour"] or 0), int(part["minute"] or 0), int(part["second"] or 0), tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        raise ValueError('no such day or time. Write year-month-day, as in "2011-07-15"') from None
    offset = timedelta(0)
    zone, mark = part["zone"], part["mark"]
    if part["hour"] and not zone:
        moment = text.removesuffix(mark)
        raise ValueError(
            f'a time without its zone. Add Z if it is UTC, as in "{moment}Z{mark}", else its offset, as in "{moment}+05:00{mark}"'
        )
    if zone and zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[4:6])
        if hours > 14 or minutes > 59:
            raise ValueError(f'no such offset from UTC: {zone}. Write Z for UTC, or an offset such as "+05:00"')
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    return PartialDate(
        text=text,
        precision=precision,
        earliest=start - offset,
        latest=_after(start, precision) - offset,
        approximate=mark in ("~", "%") and bool(mark),
        uncertain=mark in ("?", "%") and bool(mark),
        offset=offset,
    )


def parse_date(text: str) -> PartialDate | Interval:
    """Read a date, a time or an interval. Raises ``ValueError``, whose text says what is wrong and what to write."""
    if "/" not in text:
        return parse_point(text)
    left, _, right = text.partition("/")
    start = None if left in ("", "..") else parse_point(left)
    end = None if right in ("", "..") else parse_point(right)
    if start is None and end is None:
        raise ValueError('an interval with neither beginning nor end. Write "2004/2010", "2027/.." or "../2010"')
    if start and end and end.latest <= start.earliest:
        raise ValueError(f'the interval ends before it begins. Write the earlier date first: "{right}/{left}"')
    return Interval(text, start, end)
