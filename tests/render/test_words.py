"""The catalogue of words: complete, and every word of it used."""

import re

import pytest
from markupsafe import Markup

from atlas.model.records import TIER_OF_KIND
from atlas.render.words import CATALOGUE, Words
from tests.render.small import ROOT

SOURCES = [
    path
    for folder, ending in (("atlas", "py"), ("atlas", "html"), ("overrides", "html"))
    for path in (ROOT / folder).rglob(f"*.{ending}")
]
BUILT_UP = ("rank.", "standing.")
"""Keys whose prefix is chosen by the caller."""
SECTIONS = ("disagreements", "chronology", "details", "relations", "open-questions", "article-differs")
"""Keys that are the names of sections."""


@pytest.mark.parametrize("lang", CATALOGUE)
def test_every_language_has_the_keys_and_places_of_english(lang: str) -> None:
    english, words = CATALOGUE["en"], CATALOGUE[lang]
    assert set(words) <= set(english)
    for key, text in words.items():
        assert set(re.findall(r"\{(\w*)\}", text)) == set(re.findall(r"\{(\w*)\}", english[key])), key


def test_every_word_is_used() -> None:
    text = "\n".join(path.read_text() for path in SOURCES if path.name != "words.py")
    together = tuple(re.findall(r'beginning\("([^"]+)"\)', text))
    itself = (ROOT / "atlas" / "render" / "words.py").read_text()

    def used(key: str) -> bool:
        parts = key.split(".")
        stems = [".".join(parts[:length]) + end for length in range(1, len(parts)) for end in (".{", '." ~ ', '.")')]
        return (
            any(f"{quote}{key}{quote}" in text or any(quote + stem in text for stem in stems) for quote in "\"'")
            or key.startswith((*BUILT_UP, *together))
            or key in SECTIONS
            or itself.count(f'"{key}"') > 1
        )

    assert [key for key in CATALOGUE["en"] if not used(key)] == []


def test_every_kind_of_source_and_group_has_words() -> None:
    words = Words("en")
    for kind in TIER_OF_KIND:
        assert words(f"kind.{kind}") and words(f"sources.kind.{kind}")


def test_what_is_put_in_is_escaped() -> None:
    words = Words("en")
    assert words.html("as_of", value="<b>") == Markup("as of &lt;b&gt;")
    assert words.html("as_of", value=Markup("<b>")) == Markup("as of <b>")
    assert words.listed(["<a>", "b", Markup("<i>c</i>")]) == Markup("&lt;a&gt;, b and <i>c</i>")


def test_a_language_without_words_speaks_english() -> None:
    assert Words("kk")("references") == "References"
