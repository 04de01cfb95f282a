"""Numbers, amounts with units, money and counts, in words and signs."""

from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup, escape

from atlas.model.values import Money, Number
from atlas.model.vocabulary import Unit
from atlas.render.words import Words

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"

CURRENCY_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£"}
"""Signs English readers know; any other currency keeps its ISO 4217 code."""
CURRENCY_NAMES = {
    "KZT": "Kazakhstani tenge",
    "RUB": "Russian roubles",
    "USD": "US dollars",
    "EUR": "euros",
    "GBP": "pounds sterling",
}
_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))


def plain(number: int | float | Decimal, words: Words) -> str:
    """A number with its thousands grouped and a true minus sign, no digit more than was given."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    text = f"{exact:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, digits = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    return sign + digits.translate({ord(","): words("thousands"), ord("."): words("decimal")})


def spread(low: int | float, high: int | float, words: Words) -> str:
    """``820`` or ``820–1,000``."""
    return plain(low, words) if low == high else f"{plain(low, words)}{EN_DASH}{plain(high, words)}"


def about(text: Markup, approximate: bool, words: Words) -> Markup:
    return words.html("about", value=text) if approximate else text


def unit_sign(unit: Unit, words: Words, *, one: bool = False) -> Markup:
    """The unit as it stands after a number, with the space it wants; read out by its full name."""
    symbol = unit.symbol.get(words.lang)
    name = unit.name.get(words.lang)
    gap = "" if symbol[0] in "°%" else NBSP
    shown = words.unit_symbol(symbol, one=one)
    if symbol == name:
        return Markup("{}{}").format(gap, shown)
    return Markup('{}<abbr class="ka-unit" title="{}">{}</abbr>').format(gap, name, shown)


def number(value: Number, unit: Unit | None, words: Words, *, approximate: bool = False) -> Markup:
    text = escape(spread(value.low, value.high, words))
    if unit is not None:
        text += unit_sign(unit, words, one=value.low == value.high == 1)
    return about(text, approximate, words)


def _shifted(exact: Decimal, power: int) -> Decimal:
    """The number divided by ten to that power. Operators of Decimal round to 28 digits, or fail there; this does neither."""
    sign, digits, exponent = exact.as_tuple()
    return Decimal((sign, digits, int(exponent) - power))


def _scaled(amount: int | float) -> tuple[Decimal, str | None]:
    """An amount in millions, billions or trillions where three decimals say it exactly, else in full."""
    exact = Decimal(repr(amount))
    for name, power in _SCALES:
        if exact >= 10**power and Fraction(exact) % 10 ** (power - 3) == 0:
            return _shifted(exact, power), name
    return exact, None


def money(value: Money, words: Words, *, approximate: bool = False, year: bool = True) -> Markup:
    """``US$65 million (2006)``."""
    sign = CURRENCY_SIGNS.get(value.currency)
    name = CURRENCY_NAMES.get(value.currency)
    currency = (
        Markup('<abbr class="ka-unit" title="{}">{}</abbr>').format(name, sign or value.currency)
        if name
        else escape(value.currency)
    )
    if sign is None:
        currency += NBSP
    (low, low_scale), (high, high_scale) = _scaled(value.low), _scaled(value.high)
    if low_scale != high_scale:
        low, high, low_scale, high_scale = Decimal(repr(value.low)), Decimal(repr(value.high)), None, None
    digits = plain(low, words) if value.low == value.high else f"{plain(low, words)}{EN_DASH}{plain(high, words)}"
    text = currency + digits
    if high_scale:
        text += NBSP + words(high_scale)
    text = about(text, approximate, words)
    return text + Markup(' <span class="ka-year">({})</span>').format(value.year) if year else text


def count(how_many: int, words: Words, *, in_words: bool = True, capital: bool = False) -> str:
    """A count in a word up to twelve, in digits beyond."""
    text = (words.small_number(how_many) if in_words else None) or plain(how_many, words)
    return text[:1].upper() + text[1:] if capital else text
