"""Every file the atlas offers to machines, and what the Data page tells of each."""

import gzip
from dataclasses import dataclass
from importlib.resources import files as resources

from atlas.export import api, bibliography, contract, database, feeds, guides, places, tables
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
    kind: str | None = None
    """The kind whose entities it holds, where it is one of a kind."""

    def sizes(self, files: Files) -> tuple[int, int]:
        """Bytes of the file, and as a server sends it that compresses (gzip)."""
        content = files[self.path]
        raw = content.encode() if isinstance(content, str) else content
        return len(raw), len(gzip.compress(raw, 6, mtime=0))


GROUPS = ("api", "sheets", "other")


def offers(atlas: Atlas, group: str) -> list[Offer]:
    """What there is to download of one of :data:`GROUPS`. Of many files of one sort the first stands for all."""
    kinds = {name: kind.folder for name, kind in atlas.vocabulary.kinds.items()}
    if group == "api":
        whole = ["index", "facts", "sources", "launches", "vocabulary", "article", "glossary", "openapi"]
        found = [Offer(f"{api.FOLDER}/{name}.json", name) for name in whole]
        found += [Offer(f"{api.FOLDER}/{folder}.json", "kind", kind=name) for name, folder in kinds.items()]
        first = next((group[0] for group in atlas.by_kind.values() if group), None)
        if first:
            found.append(Offer(f"{api.FOLDER}/{kinds[first.kind]}/{first.id}.json", "entity", len(atlas.entities) - 1))
        schema = Offer(f"{api.FOLDER}/schemas/entity.json", "schema", len(contract.FILES) - 1)
        return [*found, schema, Offer(f"{api.FOLDER}/{api.CHANGES}", "changes")]
    if group == "sheets":
        across = ["claims", "entities", "properties", "sources", "launches"]
        found = [Offer(f"{tables.FOLDER}/datapackage.json", "package")]
        found += [Offer(f"{tables.FOLDER}/csv/{name}.csv", f"csv.{name}") for name in across]
        return found + [Offer(f"{tables.FOLDER}/csv/{folder}.csv", "csv.kind", kind=name) for name, folder in kinds.items()]
    return [
        Offer(database.PATH, "sqlite"),
        Offer(places.PATH, "geojson"),
        Offer(BIBTEX, "bibtex"),
        Offer(CSL, "csl"),
        Offer(RIS, "ris"),
        Offer(feeds.ATOM, "atom"),
        Offer(feeds.CALENDAR, "calendar"),
        Offer(NOTEBOOK, "notebook"),
        Offer(guides.LLMS, "llms"),
    ]
