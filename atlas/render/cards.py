"""What the cards over links and citation marks show beyond the page itself, in small files fetched when a card asks for them.

``assets/cards/<folder>.json``  entities of a kind by id: names, summary, where it stands
``assets/cards/words.json``     the words of the cards
``assets/cards/fields.json``    what each property means
``assets/cite/<source>.json``   a source's citation, ready to copy
"""

from typing import Any

from atlas.export import bibliography
from atlas.export.api import dump
from atlas.model.atlas import Atlas
from atlas.model.records import Entity, Source
from atlas.render import brief
from atlas.render.words import Words

CARDS, CITATIONS = "assets/cards", "assets/cite"
WORDS = ("copy", "text", "bibtex", "csl", "copied", "not-copied", "copy-it", "download", "value", "enter")
"""Keys of the words that the script needs, each under ``card.``."""


def entity_card(atlas: Atlas, entity: Entity, words: Words) -> dict[str, Any]:
    """Names by language, the page's own first; summary; status and date. What is not on record is left out."""
    names = {lang: name for lang in (words.lang, "kk", "ru", "en") if (name := getattr(entity.name, lang))}
    state = brief.state(atlas, entity, words)
    found = {
        "names": names,
        "summary": entity.summary.get(words.lang) if entity.summary else None,
        "state": state.text if state else None,
        "tone": state.tone if state else None,
        "as_of": state.as_of if state else None,
    }
    return {key: value for key, value in found.items() if value}


def citation(source: Source, lang: str) -> dict[str, str]:
    """A citation by format, as it is copied."""
    work = bibliography.of_source(source, lang)
    return {"text": bibliography.apa(work), "bibtex": bibliography.bibtex(work), "csl": bibliography.csl_file([work])}


def files(atlas: Atlas, words: Words) -> dict[str, str]:
    """Every file by its address in the site."""
    found = {f"{CARDS}/words.json": dump({key: words(f"card.{key}") for key in WORDS})}
    for name, kind in atlas.vocabulary.kinds.items():
        cards = {entity.id: entity_card(atlas, entity, words) for entity in atlas.by_kind[name]}
        found[f"{CARDS}/{kind.folder}.json"] = dump({"kind": kind.label.get(words.lang), "of": cards})
    meanings = {name: prop.meaning.get(words.lang) for name, prop in atlas.vocabulary.properties.items()}
    found[f"{CARDS}/fields.json"] = dump(meanings)
    for source in atlas.sources.values():
        found[f"{CITATIONS}/{source.id}.json"] = dump(citation(source, words.lang))
    return found
