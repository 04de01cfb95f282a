"""A value of any type as HTML. One function a class of :mod:`atlas.model.values`, all in :data:`RENDERERS`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from atlas.model.values import Choice, Coordinates, DateValue, Identifier, Money, Number, Ref, Refs, Text, TimeValue, Url, Value
from atlas.model.vocabulary import Property, Vocabulary
from atlas.render import dates, numbers
from atlas.render.words import Words

NBSP = numbers.NBSP


@dataclass(frozen=True, slots=True)
class Style:
    """How a value is to be shown."""

    words: Words
    vocabulary: Vocabulary
    prop: Property
    link: Callable[[str, str | None], Markup]
    """Entity id and the words to show -> a link."""
    approximate: bool = False
    show: dates.Show | None = None
    unit: bool = True
    text: str | None = None


def web_link(address: str, text: str | Markup) -> Markup:
    """A link to another site; the bare text where the address is not one of the web."""
    if not address.startswith(("https://", "http://")):
        return escape(text)
    return Markup('<a class="ka-external" href="{}" rel="external">{}</a>').format(address, text)


def _number(value: Number, style: Style) -> Markup:
    unit = style.vocabulary.units.get(style.prop.unit or "") if style.unit else None
    return numbers.number(value, unit, style.words, approximate=style.approximate)


def _money(value: Money, style: Style) -> Markup:
    return numbers.money(value, style.words, approximate=style.approximate, year=style.unit)


def _date(value: DateValue, style: Style) -> Markup:
    return dates.date(value.date, style.words, show=style.show, approximate=style.approximate)


def _time(value: TimeValue, style: Style) -> Markup:
    return dates.time(value, style.words, show=style.show, approximate=style.approximate)


def _text(value: Text, style: Style) -> Markup:
    return escape(value.text.get(style.words.lang))


def _choice(value: Choice, style: Style) -> Markup:
    item = style.vocabulary.enums.get(value.enum, {}).get(value.item)
    label = item.label.get(style.words.lang) if item else value.item
    if item and value.enum.endswith("_status"):
        return Markup('<span class="ka-status ka-status--{}">{}</span>').format(item.tone, label)
    return escape(label)


def _ref(value: Ref, style: Style) -> Markup:
    return style.link(value.id, style.text)


def _refs(value: Refs, style: Style) -> Markup:
    return style.words.listed(style.link(target, None) for target in value.ids)


def _coordinates(value: Coordinates, style: Style) -> Markup:
    def half(degrees: float, signs: str) -> str:
        return f"{numbers.plain(abs(degrees), style.words)}°{NBSP}{signs[degrees < 0]}"

    text = Markup('<span class="ka-coordinates">{}, {}</span>').format(half(value.lat, "NS"), half(value.lon, "EW"))
    if value.accuracy_m is None:
        return text
    return text + Markup(' <span class="ka-accuracy">({})</span>').format(
        style.words("accuracy", value=numbers.plain(value.accuracy_m, style.words))
    )


def _url(value: Url, style: Style) -> Markup:
    try:
        parts = urlsplit(value.url)
        shown = (parts.hostname or "").removeprefix("www.") + (parts.path.rstrip("/") if len(parts.path) < 40 else "/…")
    except ValueError:
        shown = value.url
    return web_link(value.url, style.text or shown or value.url)


def _identifier(value: Identifier, style: Style) -> Markup:
    return escape(value.text)


RENDERERS: dict[type, Callable[[Any, Style], Markup]] = {
    Number: _number,
    Money: _money,
    DateValue: _date,
    TimeValue: _time,
    Text: _text,
    Choice: _choice,
    Ref: _ref,
    Refs: _refs,
    Coordinates: _coordinates,
    Url: _url,
    Identifier: _identifier,
}


def render_value(value: Value, style: Style) -> Markup:
    return RENDERERS[type(value)](value, style)
