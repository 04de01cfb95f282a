"""Images that stand for pages: their form and size, and that what is written on them has room."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from atlas.chart import share
from atlas.chart.share import Card, Studio

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
STUDIO = Studio.of(ASSETS)
LONG = "Agreement on the lease of the Baikonur complex " * 6
CARD = Card("The Atlas", "Satellite", "KazSat-2", "ҚазСат-2 · КазСат-2", (("Launch", "15 July 2011"), ("Status", "operational")))


def opened(card: Card, studio: Studio = STUDIO) -> Image.Image:
    return Image.open(io.BytesIO(share.draw(card, studio)))


@pytest.mark.parametrize(
    "card", [CARD, Card("The Atlas", "", "The Atlas"), Card("The Atlas", "Law", LONG, "", (("Adopted", "1994"),))]
)
def test_an_image_has_the_size_readers_ask_for_and_weighs_little(card: Card) -> None:
    image = opened(card)
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    assert len(share.draw(card, STUDIO)) <= 25_000


def test_the_same_card_gives_the_same_bytes() -> None:
    assert share.draw(CARD, STUDIO) == share.draw(CARD, Studio.of(ASSETS))


def test_different_cards_differ() -> None:
    other = Card(CARD.site, CARD.kind, "KazSat-3", CARD.names, CARD.figures)
    assert share.draw(CARD, STUDIO) != share.draw(other, STUDIO)


def test_a_change_of_face_or_drawing_changes_the_digest(tmp_path: Path) -> None:
    assert Studio.of(ASSETS).digest == STUDIO.digest
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "ornament.svg").write_bytes((ASSETS / "images" / "ornament.svg").read_bytes())
    assert Studio.of(tmp_path).digest != STUDIO.digest


def test_without_drawings_or_a_face_of_its_own_a_site_still_has_images(tmp_path: Path) -> None:
    bare = Studio.of(tmp_path)
    image = opened(CARD, bare)
    assert len(set(image.tobytes())) > 2
    assert not bare.face.holds("ҚазСат-2")


@settings(max_examples=15)
@given(st.lists(st.text(alphabet="abcdefgWM-", min_size=1, max_size=14), min_size=1, max_size=30))
def test_a_title_of_words_keeps_within_its_room(words: list[str]) -> None:
    title = " ".join(words)
    size, lines = share.fitted(title, STUDIO.face)
    assert len(lines) * size * share.LEADING <= share.TITLE_HEIGHT
    assert all(STUDIO.face.length(line, size, share.BOLD) <= share.ROOM for line in lines)
    assert " ".join(lines).rstrip(" …").rstrip(",;:") in title


def test_a_word_without_end_is_cut() -> None:
    size, lines = share.fitted("m" * 200, STUDIO.face)
    assert all(STUDIO.face.length(line, size, share.BOLD) <= share.ROOM for line in lines)


def test_a_path_is_followed_to_its_end() -> None:
    lines = share.path_lines("M1 2C1 4 3 6 5 6c1 0 2-1 2-2M0 0h3")
    assert [line[0] for line in lines] == [(1, 2), (0, 0)]
    assert [line[-1] for line in lines] == [(7, 4), (3, 0)]
    assert len(lines[0]) == 33


@pytest.mark.parametrize("name", ["logo.svg", "ornament.svg"])
def test_the_sites_drawings_are_read_whole(name: str) -> None:
    text = (ASSETS / "images" / name).read_text(encoding="utf-8")
    found = share.drawing(text)
    subpaths = sum(len(re.findall("M", path)) for path in re.findall(r'\bd="([^"]+)"', text))
    assert len(found.lines) >= subpaths
    assert share.stamp(found, 40).getbbox() is not None


def test_letters_are_looked_for_in_the_file_of_their_script() -> None:
    for letters, script in {
        "AÄ–\u00a0 ": "latin",
        "ҰұІжғҚ": "cyrillic",
        "Ђ": "cyrillic-ext",
        "şŁ": "latin-ext",
        "ʻ": "latin-rare",
    }.items():
        fonts = [font for _, font in STUDIO.face.runs(letters, 40, 400)]
        assert fonts == [STUDIO.face.font((f"../fonts/atlas-sans-{script}.woff2", 40, 400))]
    assert STUDIO.face.holds("Байқоңыр, Élan")
    assert not STUDIO.face.holds("日")
