"""The order of names."""

from atlas.model.atlas import natural


def test_names_are_in_the_order_of_their_numbers() -> None:
    names = ["Site 200", "site 31", "Site 9", "Site 09b", "Site", "9", "Site \u0663"]
    assert sorted(names, key=natural) == ["9", "Site", "Site \u0663", "Site 9", "Site 09b", "site 31", "Site 200"]


def test_no_number_in_a_name_is_too_long() -> None:
    assert natural(f"Site {'7' * 4999}") < natural(f"Site {'7' * 5000}") < natural(f"Site {'7' * 4999}8")
