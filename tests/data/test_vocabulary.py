"""The vocabulary holds what the data says, and no more: a unit or property of which nothing is said is offered in vain."""

from atlas.render.words import UNIT_OF_ONE
from tests.real import atlas

UNUSED_PROPERTIES: dict[str, str] = {}
"""Properties that stay though nothing is claimed of them yet, and why."""


def test_every_unit_is_that_of_a_property() -> None:
    words = atlas().vocabulary
    assert set(words.units) - {prop.unit for prop in words.properties.values()} == set()


def test_every_property_is_claimed_somewhere() -> None:
    claimed = {use.property for use in atlas().claims()}
    assert set(atlas().vocabulary.properties) - claimed == set(UNUSED_PROPERTIES)


def test_every_unit_with_a_word_of_its_own_for_one_is_there() -> None:
    symbols = {unit.symbol.en for unit in atlas().vocabulary.units.values()}
    assert set(UNIT_OF_ONE["en"]) <= symbols
