from decimal import Decimal

import pytest

from atlas.model.values import Money, Number
from atlas.model.vocabulary import LangText, Unit
from atlas.render import numbers
from atlas.render.words import Words

EN = Words("en")
NB = "\N{NO-BREAK SPACE}"
KG = Unit(symbol=LangText(en="kg"), name=LangText(en="kilograms"))
YEARS = Unit(symbol=LangText(en="years"), name=LangText(en="years"))
EAST = Unit(symbol=LangText(en="° E"), name=LangText(en="degrees east"))
PERCENT = Unit(symbol=LangText(en="%"), name=LangText(en="percent"))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (7, "7"),
        (1330, "1,330"),
        (1234567, "1,234,567"),
        (86.5, "86.5"),
        (0.03, "0.03"),
        (1436.12, "1,436.12"),
        (12.0, "12"),
        (-5, "\N{MINUS SIGN}5"),
        (-0.5, "\N{MINUS SIGN}0.5"),
        (1e16, "10,000,000,000,000,000"),
        (0.0000001, "0.0000001"),
    ],
)
def test_plain(number: float, text: str) -> None:
    assert numbers.plain(number, EN) == text


def test_units() -> None:
    assert numbers.number(Number(1330, 1330), KG, EN) == f'1,330{NB}<abbr class="ka-unit" title="kilograms">kg</abbr>'
    assert numbers.number(Number(12, 12), YEARS, EN) == f"12{NB}years"
    assert numbers.number(Number(1, 1), YEARS, EN) == f"1{NB}year"
    assert numbers.number(Number(86.5, 86.5), EAST, EN) == '86.5<abbr class="ka-unit" title="degrees east">° E</abbr>'
    assert numbers.number(Number(63, 63), PERCENT, EN) == '63<abbr class="ka-unit" title="percent">%</abbr>'
    assert numbers.number(Number(16, 16), None, EN) == "16"


def test_ranges_and_about() -> None:
    assert numbers.number(Number(820, 1000), None, EN) == "820–1,000"
    assert numbers.number(Number(10, 12), YEARS, EN, approximate=True) == f"about 10–12{NB}years"


@pytest.mark.parametrize(
    ("low", "high", "currency", "text"),
    [
        (65000000, 65000000, "USD", "US$65 million (2006)"),
        (2645000000, 2645000000, "USD", "US$2.645 billion (2006)"),
        (12500000, 12500000, "USD", "US$12.5 million (2006)"),
        (13684550338.7, 13684550338.7, "KZT", "KZT 13,684,550,338.7 (2006)"),
        (56700000000, 56700000000, "KZT", "KZT 56.7 billion (2006)"),
        (115000, 115000, "EUR", "€115,000 (2006)"),
        (100000000, 150000000, "USD", "US$100–150 million (2006)"),
        (900000, 1500000, "GBP", "£900,000–1,500,000 (2006)"),
        (3000000, 3000000, "CHF", "CHF 3 million (2006)"),
        (0, 0, "USD", "US$0 (2006)"),
        (2.30e40, 2.30e40, "USD", f"US$23{',000' * 9} trillion (2006)"),
    ],
)
def test_money(low: float, high: float, currency: str, text: str) -> None:
    shown = numbers.money(Money(low, high, currency, "2006"), EN)
    assert shown.striptags().replace(NB, " ") == text


@pytest.mark.parametrize("amount", [2.30e60, 1.7976931348623157e308, 5e-324, 123456789012345678901234567890123456789, -2.3e60])
def test_no_amount_is_too_large_or_too_small_to_write(amount: float) -> None:
    shown = numbers.money(Money(amount, amount, "USD", "2006"), EN).striptags()
    written = "".join(char for char in shown.removesuffix("(2006)") if char.isdecimal())
    assert written.strip("0") == "".join(str(digit) for digit in Decimal(repr(amount)).as_tuple().digits).strip("0")


def test_money_without_year_and_about() -> None:
    assert (
        numbers.money(Money(65000000, 65000000, "USD", "2006"), EN, approximate=True, year=False).striptags()
        == "about US$65 million"
    )


def test_counts() -> None:
    assert [numbers.count(n, EN) for n in (0, 1, 8, 12, 13, 1560)] == ["no", "one", "eight", "twelve", "13", "1,560"]
    assert numbers.count(8, EN, in_words=False) == "8"
    assert numbers.count(8, EN, capital=True) == "Eight"
