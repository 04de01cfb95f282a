"""Numbers as people write them, with commas, words and units, and as YAML has them.

Whoever reads a number out of text asks here, so that a comma means the same to all.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches

from atlas.model.vocabulary import Unit

LONGEST = 80
"""Characters of a text in which one number is meant."""

_SPACES = " \u00a0\u202f"
_LOOSE = rf"-?[.,]?\d+(?:(?:[.{_SPACES}]|,+)\d+)*"
"""All that may be meant as one number, right or wrong, so that no part of it is taken for the whole."""
AMOUNT = re.compile(
    rf"(?P<about>~\s*|about |ca\.? )?(?P<low>{_LOOSE})(?:\s*(?:\.\.|–|-|to)\s*(?P<high>{_LOOSE}))?\s*(?P<behind>\D.*)?",
    re.IGNORECASE,
)
"""A number or a range of two, and what stands around it."""

_PLAIN = re.compile(rf"(-?)((?:[1-9]\d{{0,2}}(?:[,{_SPACES}]\d{{3}})+|\d+)?)((?:\.\d+)?)", re.ASCII)
_DECIMAL_COMMA = re.compile(rf"(-?)((?:[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+|\d+)?),(\d+)", re.ASCII)
_SEPARATORS = re.compile(f"[,{_SPACES}]")

_TIMES = {"thousand": 3, "тыс": 3, "million": 6, "mln": 6, "млн": 6, "billion": 9, "млрд": 9, "trillion": 12, "трлн": 12}
_TIMES_MONEY = {**_TIMES, "k": 3, "m": 6, "bn": 9}
"""One letter multiplies sums only: behind a length, m is metres."""
_CURRENCIES = {
    "KZT": ("₸", "tenge", "тенге"),
    "RUB": ("₽", "roubles", "rubles", "рублей"),
    "USD": ("$", "dollars", "us dollars", "долларов"),
    "EUR": ("€", "euros", "euro", "евро"),
}

_SIGNS = {signs[0] for signs in _CURRENCIES.values()}


def plain(written: str) -> str | None:
    """A number as YAML has it: ``1,330`` is 1330, ``.5`` is 0.5; None where it is none, ``6,5`` included."""
    found = _PLAIN.fullmatch(written)
    if found is None or not (found[2] or found[3]):
        return None
    return found[1] + (_SEPARATORS.sub("", found[2]) or "0") + found[3]


def with_point(written: str) -> str | None:
    """A number with a decimal comma as YAML has it: ``6,5`` is 6.5; None where its comma is none."""
    found = _DECIMAL_COMMA.fullmatch(written)
    if found is None or plain(written) is not None:
        return None
    return f"{found[1]}{_SEPARATORS.sub('', found[2]) or '0'}.{found[3]}"


def is_unit(written: str, unit: Unit) -> bool:
    """Whether a word means the unit, its spelling set aside; "square metres" are no square kilometres."""

    def levelled(word: str) -> str:
        return re.sub(r"gramm?e?", "gram", word.casefold().replace("meter", "metre")).removesuffix("s")

    symbols = {text.casefold() for text in unit.symbol.model_dump(exclude_none=True).values()}
    names = {levelled(text) for text in unit.name.model_dump(exclude_none=True).values()}
    return written.casefold() in symbols or bool(get_close_matches(levelled(written[:LONGEST]), names, n=1, cutoff=0.9))


def is_currency(written: str, code: str) -> bool:
    """Whether a word means the currency of that code (ISO 4217)."""
    return written.casefold() in (code.casefold(), *_CURRENCIES.get(code, ()))


def meant(written: str, own: Callable[[str], bool], *, money: bool = False) -> str | None:
    """The bare number a whole text means, as YAML has it; None where that is not plain.

    ``own`` tells whether the word behind the number is the unit it must be in: a number in another is not the one to write.
    """
    amount = written.strip()
    sign = amount[:1] if amount[:1] in _SIGNS else ""
    found = AMOUNT.fullmatch(amount.removeprefix(sign)) if len(written) <= LONGEST else None
    if found is None or found["high"] or (sign and not own(sign)):
        return None
    number, behind, power = plain(found["low"]) or with_point(found["low"]), (found["behind"] or "").strip(), 0
    if behind and not own(behind):
        word, _, behind = behind.partition(" ")
        times = (_TIMES_MONEY if money else _TIMES).get(word.lower().removesuffix("."))
        if times is None:
            return None
        power = times
    if number is None or (behind and not own(behind)):
        return None
    return f"{Decimal(f'{number}e{power}'):f}"
