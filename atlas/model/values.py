"""The types a value can have: how each is written, what it becomes, and its JSON Schema.

One class a type, all in :data:`TYPES`; the loader, the rules, the schemas and the renderer ask there. Adding a type means
adding a class here, a template in ``atlas/render``, and nothing else.
"""

import math
import re
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from atlas.model.dates import Interval, PartialDate, parse_date, parse_point
from atlas.model.vocabulary import LANGUAGES, LangText, Property, Vocabulary
from atlas.suggest import did_you_mean

Json = dict[str, Any]
Path = tuple[str | int, ...]


class ValueFault(ValueError):
    """A value that cannot be read. ``path`` leads from the value to the place at fault; ``rule`` names the rule that reports it."""

    def __init__(self, message: str, fix: str, path: Path = (), rule: str = "wrong-type") -> None:
        super().__init__(message)
        self.message, self.fix, self.path, self.rule = message, fix, path, rule


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

    def parse(self, raw: Any, context: Context) -> Value:
        """Turn the author's plain YAML into a value. Raises :class:`ValueFault`."""

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
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
        return f'the text "{raw[:40]}"'
    if isinstance(raw, bool):
        return f"the word {str(raw).lower()}"
    if isinstance(raw, dict):
        return "a mapping"
    return "a list" if isinstance(raw, list) else f"the number {raw}"


def _amount(raw: Any) -> tuple[int | float, int | float]:
    if _is_number(raw):
        return raw, raw
    if isinstance(raw, dict) and set(raw) == {"min", "max"} and _is_number(raw["min"]) and _is_number(raw["max"]):
        if raw["min"] >= raw["max"]:
            raise ValueFault("the range ends below its beginning", f"Write the smaller number first: {{min: {raw['max']}, max: {raw['min']}}}.")
        return raw["min"], raw["max"]
    found = re.match(r"\s*(-?\d+(?:[ ,]\d{3})*(?:\.\d+)?)", raw) if isinstance(raw, str) else None
    example = found.group(1).replace(",", "").replace(" ", "") if found else "1330"
    raise ValueFault(f"a number is needed here, not {_say(raw)}", f"Write a bare number such as {example} (its unit comes from the property), or a range such as {_RANGE_EXAMPLE}.")


_AMOUNT_SCHEMA: Json = {
    "anyOf": [
        {"type": "number"},
        {"type": "object", "properties": {"min": {"type": "number"}, "max": {"type": "number"}}, "required": ["min", "max"], "additionalProperties": False},
    ]
}


class NumberType:
    example = "1330"

    def parse(self, raw: Any, context: Context) -> Number:
        low, high = _amount(raw)
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

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return _AMOUNT_SCHEMA


class MoneyType:
    example = '65000000 with currency: USD, year: "2006"'

    def parse(self, raw: Any, context: Context) -> Money:
        low, high = _amount(raw)
        if low < 0:
            raise ValueFault("a sum below zero", "Write the amount without a sign and say in `note` what it is.", rule="out-of-bounds")
        currency, year = context.qualifiers.get("currency"), context.qualifiers.get("year")
        if not isinstance(currency, str) or not re.match(CURRENCY, currency):
            raise ValueFault("money without a currency", "Add the three-letter code beside it, as in `currency: KZT`.")
        if not isinstance(year, str) or not re.match(YEAR, year):
            raise ValueFault("money without its year", 'Add the year of the price beside it, as in `year: "2006"`.')
        return Money(low, high, currency, year)

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return _AMOUNT_SCHEMA


def read_date(raw: Any, *, points_only: bool = False) -> PartialDate | Interval:
    """Read an author's date. Raises :class:`ValueFault` of the rule ``bad-date``."""
    if isinstance(raw, int) and not isinstance(raw, bool) and 1500 <= raw <= 2200:
        raise ValueFault(f"the year {raw} without quotes is a number", f'Write "{raw}".', rule="bad-date")
    if not isinstance(raw, str):
        raise ValueFault(f"a date is needed here, not {_say(raw)}", 'Write it in quotes, as in "2011-07-15".', rule="bad-date")
    try:
        return parse_point(raw) if points_only else parse_date(raw)
    except ValueError as error:
        message, _, fix = str(error).partition(". ")
        raise ValueFault(f'"{raw[:40]}": {message}', fix + ".", rule="bad-date") from None


class DateType:
    example = '"2011-07"'

    def parse(self, raw: Any, context: Context) -> DateValue:
        return DateValue(read_date(raw))

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"type": "string", "pattern": DATE}


class TimeType:
    example = '"2011-07-15T23:16:10Z"'

    def parse(self, raw: Any, context: Context) -> TimeValue:
        utc = read_date(raw)
        if isinstance(utc, PartialDate) and utc.offset:
            raise ValueFault(f'"{utc.text}" is not in UTC', f'Write "{utc.earliest:%Y-%m-%dT%H:%M:%S}Z" as value and `local: "{utc.text}"` beside it.', rule="bad-date")
        local_raw = context.qualifiers.get("local")
        if local_raw is None:
            return TimeValue(utc, None)
        local = read_date(local_raw, points_only=True)
        assert isinstance(local, PartialDate)
        if local.latest <= utc.earliest or utc.latest <= local.earliest:
            raise ValueFault(f'local time "{local.text}" and UTC "{utc.text}" are not the same moment', "Check the offset: Astana was +06:00 until 2024-03, +05:00 since; Moscow is +03:00 (+04:00 in 2011-2014).", rule="bad-date")
        return TimeValue(utc, local)

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"type": "string", "pattern": DATE}


def read_text(raw: Any) -> LangText:
    """Read text in languages. Raises :class:`ValueFault`."""
    if not isinstance(raw, dict):
        raise ValueFault(f"text in languages is needed here, not {_say(raw)}", "Write {en: …}, and kk and ru where you have them.")
    for lang, text in raw.items():
        if lang not in LANGUAGES:
            raise ValueFault(f'"{str(lang)[:20]}" is no language of the atlas', f"Write one of {', '.join(LANGUAGES)}.", (lang,))
        if not isinstance(text, str) or not text.strip():
            raise ValueFault(f"the text in {lang} is {_say(text) if text else 'empty'}", "Write the text, or leave the language out.", (lang,))
    if "en" not in raw:
        raise ValueFault("the English text is missing", "Add en: …")
    return LangText(**raw)


class TextType:
    example = "{en: Ku band}"

    def parse(self, raw: Any, context: Context) -> Text:
        return Text(read_text(raw))

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"$ref": "#/$defs/text"}


class EnumType:
    example = "operational"

    def parse(self, raw: Any, context: Context) -> Choice:
        items = context.vocabulary.enum_items(context.prop, context.kind)
        if not isinstance(raw, str) or raw not in items:
            fix = did_you_mean(str(raw), items) or f"Write one of {', '.join(items)}."
            raise ValueFault(f'{_say(raw)} is not a value of "{context.prop.label.en}"', fix, rule="unknown-value")
        return Choice(context.prop.enum_for(context.kind) or "", raw)

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"enum": list(vocabulary.enum_items(prop, kind))}


def _read_id(raw: Any, path: Path = ()) -> str:
    if not isinstance(raw, str) or not re.match(ID, raw):
        raise ValueFault(f"the id of an entity is needed here, not {_say(raw)}", "Write the file name of the entity without .yml, as in kazsat-2.", path)
    return raw


class RefType:
    example = "rcsc"

    def parse(self, raw: Any, context: Context) -> Ref:
        if isinstance(raw, list):
            raise ValueFault("one id is needed here, not a list", "Write one claim for each, each with its own sources.")
        return Ref(_read_id(raw))

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"type": "string", "pattern": ID}


class RefsType:
    example = "[kazakhstan-government, russia-government]"

    def parse(self, raw: Any, context: Context) -> Refs:
        if not isinstance(raw, list) or not raw:
            raise ValueFault(f"a list of ids is needed here, not {_say(raw)}", "Write [first-id, second-id].")
        ids = tuple(_read_id(item, (position,)) for position, item in enumerate(raw))
        if len(set(ids)) < len(ids):
            raise ValueFault("an id stands in the list twice", "Delete one of the two.")
        return Refs(ids)

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"type": "array", "items": {"type": "string", "pattern": ID}, "minItems": 1, "uniqueItems": True}


class CoordinatesType:
    example = "{lat: 45.996, lon: 63.5641, accuracy_m: 11}"

    def parse(self, raw: Any, context: Context) -> Coordinates:
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

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
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
        raise fault("the address holds a space or a character no address may hold", "Copy it again from the browser's address bar.")
    try:
        parts = urlsplit(raw)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise fault(f'"{raw[:60]}" is not an address', "Copy it again from the browser's address bar.") from None
    if parts.scheme not in ("http", "https"):
        raise fault(f'"{raw[:60]}" does not begin with http:// or https://', "Write the full address of the page.")
    if "." not in host:
        raise fault(f'"{raw[:60]}" has no host on the public web', "Write the full address of the original page.")
    if parts.username or parts.password:
        raise fault("the address holds a user name or password", "Delete what stands before the @.")
    for pair in parts.query.split("&"):
        if _TRACKING.match(pair.partition("=")[0].lower()):
            raise fault(f'the address holds the tracking parameter "{pair.partition("=")[0]}"', "Delete it; the page is the same without.")
    return raw


class UrlType:
    example = '"https://www.rcsc.kz/"'

    def parse(self, raw: Any, context: Context) -> Url:
        return Url(read_address(raw))

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"type": "string", "pattern": "^https?://"}


class IdentifierType:
    example = '"2011-035B"'

    def parse(self, raw: Any, context: Context) -> Identifier:
        if not isinstance(raw, str):
            raise ValueFault(f"an identifier is text, not {_say(raw)}", f'Put it in quotes: "{raw}".')
        if context.prop.pattern and not re.search(context.prop.pattern, raw):
            raise ValueFault(f'"{raw[:40]}" does not look like a {context.prop.label.en}', f"It must match {context.prop.pattern}.")
        return Identifier(raw)

    def schema(self, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
        return {"type": "string", **({"pattern": prop.pattern} if prop.pattern else {})}


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


def references(value: Value | None) -> tuple[str, ...]:
    """Ids of the entities a value leads to."""
    if isinstance(value, Ref):
        return (value.id,)
    return value.ids if isinstance(value, Refs) else ()
