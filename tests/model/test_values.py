"""Value types: what authors write, and what becomes of it."""

from typing import Any

import pytest

from atlas.load.workspace import load_workspace
from atlas.model.values import (
    TYPES,
    Choice,
    Context,
    Coordinates,
    DateValue,
    Identifier,
    Money,
    Number,
    Ref,
    Refs,
    Text,
    TimeValue,
    Url,
    Value,
    ValueFault,
    example_of,
    read_address,
    references,
)
from atlas.model.vocabulary import LangText, Vocabulary
from tests.check.support import ROOT


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found = load_workspace(ROOT / "data").vocabulary
    assert found
    return found


def parse(vocabulary: Vocabulary, name: str, raw: Any, kind: str = "satellite", **qualifiers: Any) -> Value:
    prop = vocabulary.properties[name]
    return TYPES[prop.type].parse(raw, Context(prop, kind, vocabulary, qualifiers))


def test_values(vocabulary: Vocabulary) -> None:
    assert parse(vocabulary, "launch_mass", 1330) == Number(1330, 1330)
    assert parse(vocabulary, "launch_mass", {"min": 820, "max": 1000.5}) == Number(820, 1000.5)
    assert parse(vocabulary, "insurance", 65_000_000, currency="USD", year="2006") == Money(65_000_000, 65_000_000, "USD", "2006")
    assert parse(vocabulary, "designation", {"en": "No. 1", "ru": "№ 1"}) == Text(LangText(en="No. 1", ru="№ 1"))
    assert parse(vocabulary, "status", "operational") == Choice("satellite_status", "operational")
    assert parse(vocabulary, "operator", "rcsc") == Ref("rcsc")
    assert parse(vocabulary, "parties", ["rcsc", "kgs"], "agreement") == Refs(("rcsc", "kgs"))
    assert parse(vocabulary, "coordinates", {"lat": 45.996, "lon": 63.5641}, "site") == Coordinates(45.996, 63.5641, None)
    assert parse(vocabulary, "website", "https://www.rcsc.kz/", "organisation") == Url("https://www.rcsc.kz/")
    assert parse(vocabulary, "norad_id", "37749") == Identifier("37749")
    date = parse(vocabulary, "contract_signed", "2006-03")
    assert isinstance(date, DateValue)
    assert date.date.text == "2006-03"
    time = parse(vocabulary, "launch_time", "2011-07-15T23:16:10Z", local="2011-07-16T05:16:10+06:00")
    assert isinstance(time, TimeValue)
    assert time.local
    assert time.local.written.day == 16


@pytest.mark.parametrize(
    ("name", "raw", "rule", "fix"),
    [
        ("launch_mass", "1,330 kg", "wrong-type", "1330 "),
        ("launch_mass", "about 900.5", "wrong-type", "900.5 "),
        ("launch_mass", "heavy", "wrong-type", "such as 1330 "),
        ("launch_mass", True, "wrong-type", "bare number"),
        ("launch_mass", float("nan"), "wrong-type", "bare number"),
        ("launch_mass", {"min": 5, "max": 5}, "wrong-type", "Write one number: 5."),
        ("launch_mass", {"min": 6, "max": 5}, "wrong-type", "Write the smaller number first: {min: 5, max: 6}."),
        ("launch_mass", 9e9, "out-of-bounds", "decimal point"),
        ("launch_time", "16.07.2011", "bad-date", '"2011-07-16"'),
        ("launch_time", "2011-7", "bad-date", '"2011-07"'),
        ("launch_time", 2011, "bad-date", '"2011"'),
        ("launch_time", None, "bad-date", "leave the key out"),
        (
            "launch_time",
            "2011-07-15T23:16+06:00",
            "bad-date",
            'Write "2011-07-15T17:16Z" as value and `local: "2011-07-15T23:16+06:00"` beside it.',
        ),
        (
            "launch_time",
            "2011-07-15T23:16+06:00~",
            "bad-date",
            'Write "2011-07-15T17:16Z~" as value and `local: "2011-07-15T23:16+06:00~"` beside it.',
        ),
        ("launch_time", "2011-07-15T23:16:10+06:00/2012", "bad-date", 'Write "2011-07-15T17:16:10Z/2012".'),
        ("launch_time", "2011-07-15T23:16+06:00/..", "bad-date", 'Write "2011-07-15T17:16Z/..".'),
        ("launch_time", "../2011-07-15T23:16+06:00?", "bad-date", 'Write "../2011-07-15T17:16Z?".'),
        ("launch_time", "2011-07-15T23:16~", "bad-date", 'Add Z if it is UTC, as in "2011-07-15T23:16Z~"'),
        ("status", "Operational", "unknown-value", 'Did you mean "operational"?'),
        ("status", 5, "unknown-value", "Write one of"),
        ("operator", ["rcsc"], "wrong-type", "one claim for each"),
        ("operator", "RCSC", "wrong-type", "file name"),
        ("designation", {"en": "x", "uz": "y"}, "wrong-type", "en, kk, ru"),
        ("norad_id", "x1", "wrong-type", "37749"),
        ("norad_id", "37749\n", "wrong-type", "37749"),
    ],
)
def test_faults(vocabulary: Vocabulary, name: str, raw: Any, rule: str, fix: str) -> None:
    with pytest.raises(ValueFault) as fault:
        parse(vocabulary, name, raw)
    assert fault.value.rule == rule
    assert fix in fault.value.fix


@pytest.mark.parametrize("raw", ["2011-07-15T23:16Z", "2011-07-15T23:16:10Z~/2012", "2011-07-15T23:16+00:00", "../2011-07"])
def test_times_in_utc(vocabulary: Vocabulary, raw: str) -> None:
    time = parse(vocabulary, "launch_time", raw)
    assert isinstance(time, TimeValue)
    assert time.utc.text == raw


def test_a_local_time_needs_its_offset_and_is_not_asked_for_twice(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueFault, match="without its zone") as fault:
        parse(vocabulary, "launch_time", "2011-07-15T17:16Z", local="2011-07-15T23:16")
    assert fault.value.key == "local"
    assert 'else its offset, as in "2011-07-15T23:16+05:00"' in fault.value.fix
    with pytest.raises(ValueFault, match="not in UTC") as fault:
        parse(vocabulary, "launch_time", "2011-07-15T23:16+06:00", local="2011-07-15T23:16+06:00")
    assert fault.value.fix == 'Write "2011-07-15T17:16Z".'


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("$65 million", "65000000"),
        ("1,5", "1.5"),
        ("1,5 million", "1500000"),
        ("2.5 bn USD", "2500000000"),
        ("50 млн", "50000000"),
        ("12 k", "12000"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_the_number_an_author_will_have_meant(vocabulary: Vocabulary, raw: str, number: str) -> None:
    with pytest.raises(ValueFault, match="a number is needed") as fault:
        parse(vocabulary, "insurance", raw, currency="USD", year="2006")
    assert f"such as {number} (" in fault.value.fix


@pytest.mark.parametrize(
    ("name", "raw", "number"),
    [
        ("launch_mass", "6,5", "6.5"),
        ("launch_mass", "1 330,5 kg", "1330.5"),
        ("launch_mass", "1,330.5 kilogrammes", "1330.5"),
        ("launch_mass", ".5", "0.5"),
        ("launch_mass", "-,5", "-0.5"),
        ("launch_mass", "0,500", "0.500"),
        ("launch_mass", "1330 кг", "1330"),
        ("perigee", "50 km", "50"),
        ("orbital_position", "58.5° E", "58.5"),
    ],
)
def test_a_number_with_a_comma_or_its_own_unit(vocabulary: Vocabulary, name: str, raw: str, number: str) -> None:
    with pytest.raises(ValueFault, match="a number is needed") as fault:
        parse(vocabulary, name, raw)
    assert f"such as {number} (" in fault.value.fix


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("launch_mass", "1e3"),
        ("launch_mass", "1_000"),
        ("launch_mass", "1.33 t"),
        ("launch_mass", "1,,3"),
        ("launch_mass", "1,330,5"),
        ("launch_mass", "820-1000"),
        ("launch_mass", "8 20"),
        ("launch_mass", "٣"),
        ("launch_mass", "1330 kg dry"),
        ("launch_mass", "1" * 81),
        ("perigee", "50 m"),
        ("insurance", "2.5 bn tenge"),
        ("insurance", "€65 million"),
    ],
)
def test_a_number_is_not_guessed_from_a_part_of_the_text(vocabulary: Vocabulary, name: str, raw: str) -> None:
    context = Context(vocabulary.properties[name], "satellite", vocabulary, {})
    with pytest.raises(ValueFault, match="a number is needed") as fault:
        parse(vocabulary, name, raw, currency="USD", year="2006")
    assert f"such as {example_of(context)} (" in fault.value.fix


def test_the_example_of_a_number_is_one_the_property_may_have(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueFault, match="a number is needed") as fault:
        parse(vocabulary, "inclination", "steep")
    assert (
        f"such as {example_of(Context(vocabulary.properties['inclination'], 'satellite', vocabulary, {}))} (" in fault.value.fix
    )
    assert "1330" not in fault.value.fix


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "http://example.org:8080/a?b=c#d",
        "https://ru.wikipedia.org/wiki/Байконур",
        "https://xn--80aa.xn--p1ai/",
    ],
)
def test_addresses(address: str) -> None:
    assert read_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "https://localhost/", "https://10.0.0.1/",
     "https://a b.org/", "https://user@example.org/", "https://:pw@example.org/", "https://example.org/?utm_source=x",
     "https://example.org/?a=1&FBCLID=2", "https://[::1/", "https://example.org:port/", "https://example.org/\u202e",
     "https://example.org/<b>", 'https://example.org/"', 5, None],
)  # fmt: skip
def test_what_is_no_address_for_a_citation(address: Any) -> None:
    with pytest.raises(ValueFault) as fault:
        read_address(address)
    assert fault.value.rule == "bad-address"


def test_references() -> None:
    assert references(Ref("a")) == ("a",)
    assert references(Refs(("a", "b"))) == ("a", "b")
    assert references(Number(1, 1)) == references(None) == ()
