"""A page asks at once for the letters that it begins with."""

import pytest

from atlas.render.faces import BEGINNING, faces


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", ["latin"]),
        ("<h1>KazSat-2</h1><p>Communications satellite</p>", ["latin"]),
        ('<h1>KazSat-2</h1><p lang="kk">ҚазСат-2</p>', ["latin", "cyrillic"]),
        ('<h1>KazSat-2</h1><p title="ҚазСат-2">KazSat</p>', ["latin"]),
        (f"<p>{'a' * (BEGINNING - 1)}я</p>", ["latin", "cyrillic"]),
        (f"<p>{'a' * BEGINNING}я</p>", ["latin"]),
    ],
)
def test_letters_of_the_beginning(html: str, found: list[str]) -> None:
    assert faces(html) == found
