"""Dates and times in words, as precise as they are known."""

from datetime import timedelta
from typing import Literal, get_args

from markupsafe import Markup

from atlas.model.dates import Interval, PartialDate, Precision
from atlas.model.values import TimeValue
from atlas.render.numbers import EN_DASH, MINUS, NBSP
from atlas.render.words import Words

Show = Literal["year", "month", "day"]
SHOWS: tuple[str, ...] = get_args(Show)
_ORDER: tuple[Precision, ...] = ("year", "month", "day", "minute", "second")
MOSCOW = timedelta(hours=3)
_LENGTH = {"year": 4, "month": 7, "day": 10}


def _precision(date: PartialDate, show: Show | None) -> Precision:
    if show is None or _ORDER.index(date.precision) <= _ORDER.index(show):
        return date.precision
    return show


def day_text(date: PartialDate, words: Words, show: Show | None = None) -> str:
    """Year, month and day in words, as far as known; never the time of day."""
    precision, written = _precision(date, show), date.written
    if precision == "year":
        return str(written.year)
    month = words.months[written.month - 1]
    if precision == "month":
        return words("date.month", month=month, year=written.year)
    return words("date.day", day=written.day, month=month, year=written.year).replace(" ", NBSP, 1)


def machine(date: PartialDate, show: Show | None = None) -> str:
    """The date for the ``datetime`` attribute (https://html.spec.whatwg.org/#valid-date-string-with-optional-time)."""
    text = date.text.rstrip("?~%")
    precision = _precision(date, show)
    return text[: _LENGTH[precision]] if precision in _LENGTH else text


def _clock(date: PartialDate) -> str:
    return date.written.strftime("%H:%M:%S" if date.precision == "second" else "%H:%M")


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    sign = MINUS if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours}:{rest:02d}" if rest else f"{sign}{hours}"


def _with_zone(moment: str, offset: timedelta, words: Words) -> str:
    """A time of day with its zone. UTC+3 is what Russian sources give for Baikonur: Moscow's time, no local one there."""
    if offset == MOSCOW:
        return words("date.moscow", moment=moment)
    return words("date.local", moment=moment, offset=_offset(offset)) if offset else words("date.utc", moment=moment)


def _element(text: str | Markup, date: PartialDate, show: Show | None = None) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(machine(date, show), text)


def point(date: PartialDate, words: Words, *, show: Show | None = None, approximate: bool = False) -> Markup:
    """One date, or a time of day with its zone."""
    text = day_text(date, words, show)
    if _precision(date, show) in ("minute", "second"):
        moment = words("date.time", date=text, time=_clock(date))
        shown = _element(_with_zone(moment, date.offset, words), date)
    else:
        shown = _element(text, date, show)
    if date.approximate or approximate:
        shown = words.html("about", value=shown)
    return words.html("date.uncertain", value=shown) if date.uncertain else shown


def span(start: PartialDate | None, end: PartialDate | None, words: Words, *, show: Show | None = None) -> Markup:
    """A stretch of time: ``2004–2010``, ``July 2011 – May 2012``, ``from 2027``."""
    if start is None and end is None:
        return Markup()
    if end is None:
        assert start is not None
        return words.html("date.from", value=point(start, words, show=show))
    if start is None:
        return words.html("date.until", value=point(end, words, show=show))
    first, last = point(start, words, show=show), point(end, words, show=show)
    if first == last:
        return first
    years = _precision(start, show) == _precision(end, show) == "year"
    return first + (EN_DASH if years else f"{NBSP}{EN_DASH} ") + last


def date(value: PartialDate | Interval, words: Words, *, show: Show | None = None, approximate: bool = False) -> Markup:
    if isinstance(value, PartialDate):
        return point(value, words, show=show, approximate=approximate)
    text = span(value.start, value.end, words, show=show)
    return words.html("about", value=text) if approximate else text


def time(value: TimeValue, words: Words, *, show: Show | None = None, approximate: bool = False) -> Markup:
    """A moment in UTC and, where a source gave it, in local time."""
    text = date(value.utc, words, show=show, approximate=approximate)
    local = value.local
    if local is None or show is not None:
        return text
    same_day = (
        isinstance(value.utc, PartialDate)
        and value.utc.precision in ("day", "minute", "second")
        and value.utc.written.date() == local.written.date()
    )
    moment = _clock(local) if same_day else words("date.time", date=day_text(local, words), time=_clock(local))
    shown = _element(_with_zone(moment, local.offset, words), local)
    return text + Markup(' <span class="ka-local">({})</span>').format(shown)
