"""The site's face holds what it declares, and every Kazakh letter."""

import re
import unicodedata
from pathlib import Path

import pytest
from PIL import ImageFont

from atlas.chart.share import letters

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
FACE = re.compile(r"url\(\"\.\./fonts/([\w-]+\.woff2)\"\).*?unicode-range: ([^;]+);", re.DOTALL)


SHEET = (ASSETS / "css" / "fonts.css").read_text(encoding="utf-8")
FACES = {name: sorted(letters(ranges)) for name, ranges in FACE.findall(SHEET)}


def lacking(name: str, wanted: list[int]) -> list[str]:
    """Letters for which the file draws what it draws for one that it cannot have."""
    font = ImageFont.truetype(ASSETS / "fonts" / name, 40)
    nothing = bytes(font.getmask("\ufffe"))
    drawn = [chr(point) for point in wanted if unicodedata.category(chr(point)) not in ("Zs", "Cf")]
    return [letter for letter in drawn if bytes(font.getmask(letter)) == nothing]


def test_there_is_a_file_for_each_script() -> None:
    assert set(FACES) == {
        f"atlas-sans-{script}.woff2" for script in ("cyrillic", "cyrillic-ext", "latin", "latin-ext", "latin-rare")
    }
    assert (ASSETS / "fonts" / "OFL.txt").is_file()


@pytest.mark.parametrize("name", FACES)
def test_each_declared_letter_is_in_the_file(name: str) -> None:
    assert lacking(name, FACES[name]) == []


def test_each_kazakh_letter_is_declared_once_and_drawn() -> None:
    for letter in KAZAKH:
        holders = [name for name, points in FACES.items() if ord(letter) in points]
        assert len(holders) == 1, letter
        assert lacking(holders[0], [ord(letter)]) == []


def test_nothing_moves_when_a_file_of_the_face_comes_late() -> None:
    """Whoever has not got it in time keeps the face that stands in for it, in a plain and a bold cut of the same widths."""
    faces = re.findall(r"@font-face \{(.*?)\}", SHEET, re.DOTALL)
    own = [face for face in faces if "woff2" in face]
    assert len(own) == len(FACES)
    assert all("font-display: optional;" in face for face in own)
    weights: dict[str, list[str]] = {}
    for face in faces:
        if face not in own:
            names, weight = re.findall(r'font-family: "([^"]+)".*font-weight: ([^;]+);', face, re.DOTALL)[0]
            assert "size-adjust:" in face
            weights.setdefault(names, []).append(weight)
    assert set(weights) == {"ka-arial", "ka-roboto", "ka-dejavu"}
    assert all(found == ["1 599", "600 1000"] for found in weights.values())


def test_figures_are_of_one_width() -> None:
    font = ImageFont.truetype(ASSETS / "fonts" / "atlas-sans-latin.woff2", 1000)
    assert len({font.getlength(figure) for figure in "0123456789"}) == 1


def test_the_files_that_most_pages_load_come_in_one_round_trip() -> None:
    sizes = {name: (ASSETS / "fonts" / name).stat().st_size for name in FACES}
    assert max(sizes[f"atlas-sans-{script}.woff2"] for script in ("latin", "cyrillic")) < 14_400, "headers come on top"
    assert sum(sizes.values()) < 60_000
