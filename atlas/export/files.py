"""Every file the atlas offers to machines, and what the Data page tells of each."""

import gzip
from dataclasses import dataclass
from importlib.resources import files as resources

from atlas.export import api, bibliography, database, feeds, guides, places, tables
from atlas.export.settings import Settings
from atlas.model.atlas import Atlas
from atlas.render.words import Words

Files = dict[str, str | bytes]

BIBTEX, CSL, RIS = "data/sources.bib", "data/sources.csl.json", "data/sources.ris"
NOTEBOOK = "data/explore.ipynb"
ADDRESS = "http://127.0.0.1:8000/"
"""Stands in the notebook as it is kept here; the address of the site takes its place."""


def export(atlas: Atlas, settings: Settings, words: Words) -> Files:
    """Every file by its path within the site. The same atlas, settings and words give the same bytes."""
    works = [bibliography.of_source(source, words.lang) for source in atlas.sources.values()]
    notebook = resources(__package__).joinpath("explore.ipynb").read_text(encoding="utf-8")
    found: Files = {
        BIBTEX: bibliography.bibtex_file(works),
        CSL: bibliography.csl_file(works),
        RIS: bibliography.ris_file(works),
        NOTEBOOK: notebook.replace(ADDRESS, settings.site_url),
    }
    return (
        found
        | api.export(atlas, settings)
        | tables.export(atlas, settings)
        | places.export(atlas, settings)
        | database.export(atlas, settings)
        | feeds.export(atlas, settings, words)
        | guides.export(atlas, settings, words)
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the Data page: a file, the key of the words that say what it is, how many ``more`` of its sort there are."""

    path: str
    key: str
    more: int = 0
    size: int = 0
    compressed: int = 0
    """Bytes as sent by a server that compresses (gzip)."""


def offers(files: Files, atlas: Atlas) -> dict[str, list[Offer]]:
    """What there is to download, by group, measured. Of the many files of one sort the first stands for all."""
    kinds = [kind.folder for kind in atlas.vocabulary.kinds.values()]
    whole = ["index", "facts", "sources", "launches", "vocabulary", "article", "glossary", "openapi"]
    example = next(iter(sorted(path for path in files if path.startswith(f"{api.FOLDER}/{kinds[0]}/"))), None)
    found: dict[str, list[tuple[str, str, int]]] = {
        "api": [(f"{api.FOLDER}/{name}.json", name, 0) for name in whole],
        "sheets": [(f"{tables.FOLDER}/datapackage.json", "package", 0)],
        "other": [
            (database.PATH, "sqlite", 0),
            (places.PATH, "geojson", 0),
            (BIBTEX, "bibtex", 0),
            (CSL, "csl", 0),
            (RIS, "ris", 0),
            (feeds.ATOM, "atom", 0),
            (feeds.CALENDAR, "calendar", 0),
            (NOTEBOOK, "notebook", 0),
            (guides.LLMS, "llms", 0),
        ],
    }
    found["api"] += [(f"{api.FOLDER}/{folder}.json", f"kind:{folder}", 0) for folder in kinds]
    if example:
        found["api"].append((example, "entity", len(atlas.entities) - 1))
    found["api"].append((f"{api.FOLDER}/schemas/entity.json", "schema", sum("/schemas/" in path for path in files) - 1))
    found["api"].append((f"{api.FOLDER}/{api.CHANGES}", "changes", 0))
    across = ["claims", "entities", "properties", "sources", "launches"]
    found["sheets"] += [(f"{tables.FOLDER}/csv/{name}.csv", f"csv.{name}", 0) for name in across]
    found["sheets"] += [(f"{tables.FOLDER}/csv/{folder}.csv", f"kind:{folder}", 0) for folder in kinds]
    return {group: [_measured(files, *offer) for offer in listed if offer[0] in files] for group, listed in found.items()}


def _measured(files: Files, path: str, key: str, more: int) -> Offer:
    content = files[path]
    raw = content.encode() if isinstance(content, str) else content
    return Offer(path, key, more, len(raw), len(gzip.compress(raw, 6, mtime=0)))
