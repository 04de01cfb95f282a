"""The types a value can have: how each is written, what it becomes, and its JSON Schema.

One class a type, all in :data:`TYPES`; the loader, the rules, the schemas and the renderer ask there. Adding a type means
adding a class here, a template in ``atlas/render``, and nothing else.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from atlas.model.dates import Interval, PartialDate, parse_date, parse_point
from atlas.model.numerals import is_currency, is_unit, meant
from atlas.model.vocabulary import LANGUAGES, LangText, Property, Vocabulary
from atlas.suggest import did_you_mean, shorten

Json = dict[str, Any]
Path = tuple[str | int, ...]
_Date = TypeVar("_Date", bound=PartialDate | Interval)


class ValueFault(ValueError):
    """A value that cannot be read.

    ``path`` leads from the value to the place at fault, or ``key`` names the key beside the value; ``rule`` reports it.
    """

    def __init__(self, message: str, fix: str, path: Path = (), *, rule: str = "wrong-type", key: str | None = None) -> None:
        super().__init__(message)
        self.message, self.fix, self.path, self.rule, self.key = message, fix, path, rule, key


@dataclass(frozen=True, slots=True)
class Context:
    """What a value is read against."""

    prop: Property
    kind: str
    vocabulary: Vocabulary
    qualifiers: Json
    """The other keys of the claim, as written."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the property's unit; ``low`` equals ``high`` unless it is a range."""

    low: int | float
    high: int | float


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in full units of ``currency`` (ISO 4217), at prices of ``year``."""

    low: int | float
    high: int | float
    currency: str
    year: str


@dataclass(frozen=True, slots=True)
class DateValue:
    date: PartialDate | Interval


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A moment in UTC, as precise as known, and the local time a source gave."""

    utc: PartialDate | Interval
    local: PartialDate | None


@dataclass(frozen=True, slots=True)
class Text:
    text: LangText


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of a closed list."""

    enum: str
    item: str


@dataclass(frozen=True, slots=True)
class Ref:
    id: str


@dataclass(frozen=True, slots=True)
class Refs:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coordinates:
    """WGS 84 degrees; ``accuracy_m`` is the radius in metres within which the true point lies, if the source says."""

    lat: float
    lon: float
    accuracy_m: float | None


@dataclass(frozen=True, slots=True)
class Url:
    url: str


@dataclass(frozen=True, slots=True)
class Identifier:
    text: str


Value = Number | Money | DateValue | TimeValue | Text | Choice | Ref | Refs | Coordinates | Url | Identifier


class ValueType(Protocol):
    """How one type is read and described."""

    example: str

    def parse(self, raw: Any, context: Context, /) -> Value:
        """Turn the author's plain YAML into a value. Raises :class:`ValueFault`."""

    def schema(self, context: Context, /) -> Json:
        """JSON Schema 2020-12 of the author's value."""


ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
"""An id: lower-case letters and digits in words joined by hyphens."""
CURRENCY = r"^[A-Z]{3}$"
YEAR = r"^[0-9]{4}$"
DATE = r"^[0-9./T:Z~?%+-]{4,60}$"
"""A loose form of a date for editors; :mod:`atlas.model.dates` reads it exactly."""

_RANGE_EXAMPLE = "{min: 820, max: 1000}"


def _is_number(raw: Any) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw)


def _say(raw: Any) -> str:
    if isinstance(raw, str):
        return f'the text "{shorten(raw)}"'
    if isinstance(raw, bool):
        return f"the word {str(raw).lower()}"
    if isinstance(raw, dict):
        return "a mapping"
    if raw is None:
        return "nothing"
    return "a list" if isinstance(raw, list) else f"the number {raw}"


def _amount(raw: Any, context: Context) -> tuple[int | float, int | float]:
    if _is_number(raw):
        return raw, raw
    if isinstance(raw, dict) and set(raw) == {"min", "max"} and _is_number(raw["min"]) and _is_number(raw["max"]):
        if raw["min"] == raw["max"]:
            raise ValueFault("the range ends where it begins", f"Write one number: {raw['min']}.")
        if raw["min"] > raw["max"]:
            raise ValueFault(
                "the range ends below its beginning", f"Write the smaller number first: {{min: {raw['max']}, max: {raw['min']}}}."
            )
        return raw["min"], raw["max"]
    number = f"a bare number such as {_likely_number(raw, context)} (its unit comes from the property)"
    fix = f"Write {number}, or a range such as {_RANGE_EXAMPLE}."
    raise ValueFault(f"a number is needed here, not {_say(raw)}", fix)


def _likely_number(raw: Any, context: Context) -> str:
    """The bare number an author will have meant, where that is plain; else an example of one."""

    def own(word: str) -> bool:
        if context.prop.type == "money":
            return is_currency(word, str(context.qualifiers.get("currency", "")))
        unit = context.vocabulary.units.get(context.prop.unit or "")
        return unit is not None and is_unit(word, unit)

    number = meant(raw, own, money=context.prop.type == "money") if isinstance(raw, str) else None
    return number or example_of(context)


def _amount_schema(low: float | None, high: float | None) -> Json:
    number = {"type": "number", **({} if low is None else {"minimum": low}), **({} if high is None else {"maximum": high})}
    ends = {"min": number, "max": number}
    return {"anyOf": [number, {"type": "object", "properties": ends, "required": list(ends), "additionalProperties": False}]}


class NumberType:
    example = "1330"

    def parse(self, raw: Any, context: Context, /) -> Number:
        low, high = _amount(raw, context)
        bounds = context.prop.bounds
        if bounds:
            for amount in (low, high):
                if not bounds[0] <= amount <= bounds[1]:
                    unit = f" {context.prop.unit}" if context.prop.unit else ""
                    raise ValueFault(
                        f"{amount}{unit} is outside what is plausible here, {bounds[0]:g} to {bounds[1]:g}",
                        "Check unit and decimal point; if it is right, widen `bounds` in data/vocabulary/properties.yml.",
                        rule="out-of-bounds",
                    )
        return Number(low, high)

    def schema(self, context: Context, /) -> Json:
        return _amount_schema(*(context.prop.bounds or (None, None)))


class MoneyType:
    example = "65000000"

    def parse(self, raw: Any, context: Context, /) -> Money:
        low, high = _amount(raw, context)
        if low < 0:
            raise ValueFault(
                "a sum below zero", "Write the amount without a sign and say in `note` what it is.", rule="out-of-bounds"
            )
        currency, year = context.qualifiers.get("currency"), context.qualifiers.get("year")
        if currency is None:
            raise ValueFault(
                "money without a currency", "Add the three-letter code beside it, as in `currency: KZT`.", rule="qualifier"
            )
        if year is None:
            raise ValueFault(
                "money without its year", 'Add the year of the price beside it, as in `year: "2006"`.', rule="qualifier"
            )
        return Money(low, high, currency, year)

    def schema(self, _context: Context, /) -> Json:
        return _amount_schema(0, None)


_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)


def _likely_date(raw: str) -> str | None:
    """What the author of a misspelt date will have meant, where that is plain."""
    parts: list[str | None] = []
    if match := _DAY_FIRST.fullmatch(raw):
        parts = [match[3], match[2], match[1]]
    elif match := _LOOSE.fullmatch(raw):
        parts = [match[1], match[2], match[3]]
    text = "-".join(part.zfill(2) for part in parts if part)
    try:
        return parse_point(text).text
    except ValueError:
        return None


def _read_date(raw: Any, parse: Callable[[str], _Date]) -> _Date:
    if isinstance(raw, int) and not isinstance(raw, bool) and 1500 <= raw <= 2200:
        raise ValueFault(f"the year {raw} without quotes is a number", f'Write "{raw}".', rule="bad-date")
    if not isinstance(raw, str):
        fix = 'Write it in quotes, as in "2011-07-15"' + (", or leave the key out." if raw is None else ".")
        raise ValueFault(f"a date is needed here, not {_say(raw)}", fix, rule="bad-date")
    try:
        return parse(raw)
    except ValueError as error:
        message, _, fix = str(error).partition(". ")
        likely = _likely_date(raw)
        raise ValueFault(f'"{shorten(raw)}": {message}', f'Write "{likely}".' if likely else f"{fix}.", rule="bad-date") from None


def read_point(raw: Any) -> PartialDate:
    """Read an author's date, one moment. Raises :class:`ValueFault` of the rule ``bad-date``."""
    return _read_date(raw, parse_point)


def read_date(raw: Any) -> PartialDate | Interval:
    """Read an author's date or interval. Raises :class:`ValueFault` of the rule ``bad-date``."""
    return _read_date(raw, parse_date)


def _in_utc(date: _Date, beside: str = "") -> _Date:
    """The date itself. Raises :class:`ValueFault` when a time in it is not in UTC; ``beside`` says what else to write."""
    if date.in_utc != date.text:
        raise ValueFault(f'"{date.text}" is not in UTC', f'Write "{date.in_utc}"{beside}.', rule="bad-date")
    return date


def read_utc_point(raw: Any) -> PartialDate:
    """Read an author's date, one moment, its time in UTC. Raises :class:`ValueFault` of the rule ``bad-date``."""
    return _in_utc(read_point(raw))


class DateType:
    example = '"2011-07"'

    def parse(self, raw: Any, _context: Context, /) -> DateValue:
        return DateValue(read_date(raw))

    def schema(self, _context: Context, /) -> Json:
        return {"type": "string", "pattern": DATE}


class TimeType:
    example = '"2011-07-15T23:16:10Z"'

    def parse(self, raw: Any, context: Context, /) -> TimeValue:
        utc, local_raw = read_date(raw), context.qualifiers.get("local")
        one = isinstance(utc, PartialDate) and local_raw is None
        utc = _in_utc(utc, f' as value and `local: "{utc.text}"` beside it' if one else "")
        if local_raw is None:
            return TimeValue(utc, None)
        try:
            local = read_point(local_raw)
        except ValueFault as fault:
            fault.key = "local"
            raise
        if local.precision not in ("minute", "second"):
            message = f'the local time "{local.text}" has no hour'
            raise ValueFault(
                message, 'Write date, time and offset, as in "2011-07-16T05:16:10+06:00".', rule="bad-date", key="local"
            )
        if local.latest <= utc.earliest or utc.latest <= local.earliest:
            message = f'the local time "{local.text}" is another moment than "{utc.text}" in UTC'
            raise ValueFault(
                message, "Check the day and the offset: local time minus offset gives UTC.", rule="bad-date", key="local"
            )
        return TimeValue(utc, local)

    def schema(self, _context: Context, /) -> Json:
        return {"type": "string", "pattern": DATE}


def read_text(raw: Any) -> LangText:
    """Read text in languages. Raises :class:`ValueFault`."""
    if not isinstance(raw, dict):
        raise ValueFault(
            f"text in languages is needed here, not {_say(raw)}", "Write {en: …}, and kk and ru where you have them."
        )
    for lang, text in raw.items():
        if lang not in LANGUAGES and text is None:
            fix = "If it belongs to the text before the comma, put that text in quotes."
            raise ValueFault(f'"{shorten(str(lang))}" is no language of the atlas', fix, (lang,))
        if lang not in LANGUAGES:
            raise ValueFault(
                f'"{shorten(str(lang), 20)}" is no language of the atlas', f"Write one of {', '.join(LANGUAGES)}.", (lang,)
            )
        if isinstance(text, int | float):
            raise ValueFault(f"the text in {lang} is {_say(text)}", f'Put it in quotes: "{text}".', (lang,))
        if not isinstance(text, str) or not text.strip():
            found = _say(text) if text else "empty"
            raise ValueFault(f"the text in {lang} is {found}", "Write the text, or leave the language out.", (lang,))
    if "en" not in raw:
        raise ValueFault("the English text is missing", "Add en: …", rule="missing-english")
    return LangText(**raw)


class TextType:
    example = "{en: A short plain sentence.}"

    def parse(self, raw: Any, _context: Context, /) -> Text:
        return Text(read_text(raw))

    def schema(self, _context: Context, /) -> Json:
        return {"$ref": "#/$defs/text"}


class EnumType:
    example = "operational"

    def parse(self, raw: Any, context: Context, /) -> Choice:
        items = context.vocabulary.enum_items(context.prop, context.kind)
        if not isinstance(raw, str) or raw not in items:
            fix = did_you_mean(str(raw), items) or f"Write one of {', '.join(items)}."
            raise ValueFault(f'{_say(raw)} is not a value of "{context.prop.label.en}"', fix, rule="unknown-value")
        return Choice(context.prop.enum_for(context.kind) or "", raw)

    def schema(self, context: Context, /) -> Json:
        items = context.vocabulary.enum_items(context.prop, context.kind)
        return {"anyOf": [{"const": name, "title": item.label.en} for name, item in items.items()]}


def _read_id(raw: Any, path: Path = ()) -> str:
    if not isinstance(raw, str) or not re.fullmatch(ID, raw):
        raise ValueFault(
            f"the id of an entity is needed here, not {_say(raw)}",
            "Write the file name of the entity without .yml, as in kazsat-2.",
            path,
        )
    return raw


class RefType:
    example = "rcsc"

    def parse(self, raw: Any, _context: Context, /) -> Ref:
        if isinstance(raw, list):
            raise ValueFault("one id is needed here, not a list", "Write one claim for each, each with its own sources.")
        return Ref(_read_id(raw))

    def schema(self, _context: Context, /) -> Json:
        return {"type": "string", "pattern": ID}


class RefsType:
    example = "[kazakhstan-government, russia-government]"

    def parse(self, raw: Any, _context: Context, /) -> Refs:
        if not isinstance(raw, list) or not raw:
            raise ValueFault(f"a list of ids is needed here, not {_say(raw)}", "Write [first-id, second-id].")
        ids = tuple(_read_id(item, (position,)) for position, item in enumerate(raw))
        if len(set(ids)) < len(ids):
            raise ValueFault("an id stands in the list twice", "Delete one of the two.")
        return Refs(ids)

    def schema(self, _context: Context, /) -> Json:
        return {"type": "array", "items": {"type": "string", "pattern": ID}, "minItems": 1, "uniqueItems": True}


class CoordinatesType:
    example = "{lat: 45.996, lon: 63.5641, accuracy_m: 11}"

    def parse(self, raw: Any, _context: Context, /) -> Coordinates:
        fix = f"Write {self.example}."
        if not isinstance(raw, dict) or not {"lat", "lon"} <= set(raw) <= {"lat", "lon", "accuracy_m"}:
            raise ValueFault(f"coordinates are needed here, not {_say(raw)}", fix)
        for key, limit in (("lat", 90), ("lon", 180), ("accuracy_m", 1_000_000)):
            if key in raw and not _is_number(raw[key]):
                raise ValueFault(f"{key} must be a number, not {_say(raw[key])}", fix, (key,))
            if key in raw and abs(raw[key]) > limit:
                raise ValueFault(f"{key} {raw[key]} is outside -{limit} to {limit}", fix, (key,), rule="out-of-bounds")
        if "accuracy_m" in raw and raw["accuracy_m"] <= 0:
            raise ValueFault("accuracy_m must be above zero", fix, ("accuracy_m",), rule="out-of-bounds")
        return Coordinates(raw["lat"], raw["lon"], raw.get("accuracy_m"))

    def schema(self, _context: Context, /) -> Json:
        return {
            "type": "object",
            "properties": {
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
                "accuracy_m": {"type": "number", "exclusiveMinimum": 0},
            },
            "required": ["lat", "lon"],
            "additionalProperties": False,
        }


_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|yclid|mc_cid|mc_eid|igshid|_openstat|ysclid)$")


def read_address(raw: Any) -> str:
    """Read a web address fit for citing. Raises :class:`ValueFault` of the rule ``bad-address``."""

    def fault(message: str, fix: str) -> ValueFault:
        return ValueFault(message, fix, rule="bad-address")

    if not isinstance(raw, str):
        raise fault(f"a web address is needed here, not {_say(raw)}", 'Write it in quotes, as in "https://example.org/page".')
    if re.search(r"[\s<>\"`{}|\\^]", raw) or not raw.isprintable():
        raise fault(
            "the address holds a space or a character no address may hold", "Copy it again from the browser's address bar."
        )
    try:
        parts = urlsplit(raw)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise fault(f'"{shorten(raw, 60)}" is not an address', "Copy it again from the browser's address bar.") from None
    if parts.scheme not in ("http", "https"):
        raise fault(f'"{shorten(raw, 60)}" does not begin with http:// or https://', "Write the full address of the page.")
    if "." not in host or host.rpartition(".")[2].isdigit():
        raise fault(f'"{shorten(raw, 60)}" has no host on the public web', "Write the full address of the original page.")
    if parts.username or parts.password:
        raise fault("the address holds a user name or password", "Delete what stands before the @.")
    for pair in parts.query.split("&"):
        if _TRACKING.match(pair.partition("=")[0].lower()):
            raise fault(
                f'the address holds the tracking parameter "{pair.partition("=")[0]}"', "Delete it; the page is the same without."
            )
    return raw


class UrlType:
    example = '"https://www.rcsc.kz/"'

    def parse(self, raw: Any, _context: Context, /) -> Url:
        return Url(read_address(raw))

    def schema(self, _context: Context, /) -> Json:
        return {"type": "string", "pattern": "^https?://"}


class IdentifierType:
    example = '"2011-035B"'

    def parse(self, raw: Any, context: Context, /) -> Identifier:
        if not isinstance(raw, str):
            raise ValueFault(f"an identifier is text, not {_say(raw)}", f'Put it in quotes: "{raw}".')
        if context.prop.pattern and not re.fullmatch(context.prop.pattern, raw):
            message = f'"{shorten(raw)}" does not look like a {context.prop.label.en}'
            raise ValueFault(message, f"It must match {context.prop.pattern}, as {example_of(context)} does.")
        return Identifier(raw)

    def schema(self, context: Context, /) -> Json:
        return {"type": "string", **({"pattern": context.prop.pattern} if context.prop.pattern else {})}


TYPES: dict[str, ValueType] = {
    "number": NumberType(),
    "money": MoneyType(),
    "date": DateType(),
    "time": TimeType(),
    "text": TextType(),
    "enum": EnumType(),
    "ref": RefType(),
    "refs": RefsType(),
    "coordinates": CoordinatesType(),
    "url": UrlType(),
    "identifier": IdentifierType(),
}


def example_of(context: Context) -> str:
    """A value of a property as an author may write it, in YAML; what belongs beside it not included."""
    prop = context.prop
    items = context.vocabulary.enum_items(prop, context.kind)
    if items:
        return next(iter(items))
    if prop.example:
        return f'"{prop.example}"'
    if prop.type == "ref" and prop.to:
        return f"some-{prop.to[0]}"
    if prop.type == "refs" and prop.to:
        return f"[some-{prop.to[0]}, other-{prop.to[-1]}]"
    example = TYPES[prop.type].example
    if prop.bounds and not prop.bounds[0] <= float(example) <= prop.bounds[1]:
        return f"{min(max(2, prop.bounds[0]), prop.bounds[1]):g}"
    return example


def references(value: Value | None) -> tuple[str, ...]:
    """Ids of the entities a value leads to."""
    if isinstance(value, Ref):
        return (value.id,)
    return value.ids if isinstance(value, Refs) else ()
