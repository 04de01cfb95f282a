"""What cards fetch: every entity and source has its own, and they say what the pages say."""

import json

from atlas.render import brief, cards
from atlas.render.words import Words
from tests.render.small import small_atlas

WORDS = Words()


def files() -> dict[str, object]:
    return {path: json.loads(text) for path, text in cards.files(small_atlas(), WORDS).items()}


def test_every_entity_and_every_source_has_one() -> None:
    found, atlas = files(), small_atlas()
    for name, kind in atlas.vocabulary.kinds.items():
        card = found[f"assets/cards/{kind.folder}.json"]
        assert isinstance(card, dict)
        assert list(card["of"]) == [entity.id for entity in atlas.by_kind[name]]
    for source in atlas.sources.values():
        assert f"assets/cite/{source.id}.json" in found


def test_a_card_has_names_summary_and_state() -> None:
    kind = files()["assets/cards/satellites.json"]
    assert isinstance(kind, dict) and kind["kind"] == "Satellite"
    assert kind["of"]["example-1"] == {
        "names": {"en": "Example-1", "kk": "Мысал-1", "ru": "Пример-1"},
        "summary": small_atlas().entities["example-1"].summary.en,  # type: ignore[union-attr]
        "state": "operational",
        "tone": "good",
        "as_of": "as of August 2026",
    }


def test_what_has_no_status_is_told_by_its_date() -> None:
    kind = files()["assets/cards/events.json"]
    assert isinstance(kind, dict)
    card = kind["of"]["outage-2015"]
    assert card["state"].endswith("2015") and "tone" not in card and "as_of" not in card


def test_a_citation_comes_in_three_forms() -> None:
    found = files()["assets/cite/ministry-2010.json"]
    assert isinstance(found, dict) and set(found) == {"text", "bibtex", "csl"}
    assert found["bibtex"].startswith("@misc{ministry-2010,")
    assert json.loads(found["csl"])[0]["id"] == "ministry-2010"


def test_figures_are_plain_text_and_short() -> None:
    atlas = small_atlas()
    for entity in atlas.entities.values():
        pairs = brief.figures(atlas, entity, WORDS)
        assert len(pairs) <= 2
        assert all(label and 0 < len(text) <= 26 and "<" not in text for label, text in pairs)
    assert brief.figures(atlas, atlas.entities["example-1"], WORDS, room=3) == []
