"""The API: static JSON files under stable addresses."""

import json
from importlib.resources import files as resources
from itertools import chain
from typing import Any

from atlas.export import contract, plain
from atlas.export.settings import NAME, Settings
from atlas.model.atlas import Atlas

FOLDER = "api/v1"
CHANGES = "CHANGELOG.md"
"""Beside this module, and published as it is."""


def dump(data: Any) -> str:
    """JSON in one line. (With an indent Python leaves its fast encoder, and the export takes four times as long.)"""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def lines(data: Any, depth: int) -> str:
    """JSON with a line for each item down to ``depth``: fit to be read and compared, and still written fast."""
    if depth and isinstance(data, dict) and data:
        return "{\n" + ",\n".join(f"{dump(key)}:{lines(item, depth - 1)}" for key, item in data.items()) + "\n}"
    if depth and isinstance(data, list) and data:
        return "[\n" + ",\n".join(lines(item, depth - 1) for item in data) + "\n]"
    return dump(data)


def export(atlas: Atlas, settings: Settings) -> dict[str, str]:
    """Every file of the API by its path within the site."""
    head = plain.head()
    kinds = atlas.vocabulary.kinds
    records = {ident: plain.entity(entity, atlas, settings) for ident, entity in atlas.entities.items()}
    cited = {ident: plain.cited(entity) for ident, entity in atlas.entities.items()}
    works = plain.sources(atlas, atlas.sources)
    found: dict[str, str] = {}

    def put(path: str, data: Any, depth: int = 2) -> None:
        found[f"{FOLDER}/{path}"] = lines(data, depth) + "\n"

    for kind, group in atlas.by_kind.items():
        folder = kinds[kind].folder
        ids = sorted(entity.id for entity in group)
        needed = sorted(set(chain.from_iterable(cited[ident] for ident in ids)))
        entities = [records[ident] for ident in ids]
        put(f"{folder}.json", head | {"kind": kind, "entities": entities, "sources": {ident: works[ident] for ident in needed}})
        for ident in ids:
            sources = {work: works[work] for work in sorted(cited[ident])}
            put(f"{folder}/{ident}.json", head | {"entity": records[ident], "sources": sources}, 3)
    for old, new in atlas.former.items():
        record = records[new]
        moved = {"id": old, "moved_to": new, "self": record["self"]}
        put(f"{kinds[record['kind']].folder}/{old}.json", head | moved)
    put("facts.json", head | {"facts": facts(records)})
    put(
        "sources.json",
        head | {"publishers": [plain.publisher(one) for one in atlas.publishers.values()], "sources": [*works.values()]},
    )
    put("launches.json", head | {"launches": [plain.launch(launch) for launch in atlas.launches.values()]})
    put("vocabulary.json", head | plain.vocabulary(atlas), 3)
    article = {
        "sections": [plain.section(section) for section in atlas.sections.values()],
        "cited_sources": [plain.cited_source(one) for one in atlas.cited_sources],
    }
    put("article.json", head | article)
    put("glossary.json", head | {"groups": [plain.terms(group) for group in atlas.glossary]})
    put("index.json", head | index(atlas, settings, records))
    for name in contract.FILES:
        put(f"schemas/{name}.json", contract.schema(name, settings), 3)
    put("openapi.json", contract.openapi({kind: kinds[kind].folder for kind in kinds}, settings), 3)
    found[f"{FOLDER}/{CHANGES}"] = resources(__package__).joinpath(CHANGES).read_text(encoding="utf-8")
    return found


def facts(records: dict[str, Any]) -> list[Any]:
    """Every fact of every entity in a list of its own, ready to be filtered."""
    return [
        {"entity": ident, "kind": record["kind"], "property": name, "claims": claims}
        for ident, record in records.items()
        for name, claims in record["facts"].items()
    ]


def index(atlas: Atlas, settings: Settings, records: dict[str, Any]) -> dict[str, Any]:
    """The way in: what there is, and where."""
    kinds = atlas.vocabulary.kinds
    whole = [name for name in contract.FILES if name not in ("index", "entity", "moved", "kind")]
    names = [*(kind.folder for kind in kinds.values()), *whole, "openapi"]
    counts = {kind.folder: len(atlas.by_kind[name]) for name, kind in kinds.items()}
    counts |= {
        "facts": sum(len(entity.facts) for entity in atlas.entities.values()),
        "claims": sum(1 for _ in atlas.claims()),
        "sources": len(atlas.sources),
        "publishers": len(atlas.publishers),
        "launches": len(atlas.launches),
    }
    return {
        "name": NAME,
        "version": contract.VERSION,
        "site": settings.site_url,
        "built": settings.today.isoformat(),
        "counts": counts,
        "files": {name: settings.address(f"{FOLDER}/{name}.json") for name in names},
        "entities": [{key: record[key] for key in ("id", "kind", "name", "page", "self")} for record in records.values()],
        "moved": dict(atlas.former),
    }
