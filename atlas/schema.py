"""JSON Schemas of the data files, made from the model and the vocabulary, for editors and other programs.

Standard: JSON Schema 2020-12, https://json-schema.org/draft/2020-12. They complete and catch while one types; the checker
knows more (what exists elsewhere, what comes first) and decides.
"""

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from atlas.load.names import CITED_SOURCES, VOCABULARY_FILES
from atlas.load.records import (
    AuthorCitedSource,
    AuthorLaunch,
    AuthorLaunchLog,
    AuthorSection,
    AuthorStatement,
    AuthorTerm,
    AuthorTermGroup,
)
from atlas.load.shapes import AuthorAlias, AuthorCite, AuthorClaim, AuthorEntity, AuthorName, AuthorPublisher, AuthorSource
from atlas.model.values import DATE, ID, TYPES, Context, Json, example_of
from atlas.model.vocabulary import LangText, Property, Vocabulary

DRAFT = "https://json-schema.org/draft/2020-12/schema"
IDS = "ids.json"
"""The file of what there is to refer to, see :mod:`atlas.schema_ids`."""
_DATES = ("searched", "as_of", "from", "to", "published", "accessed", "local", "at")
_ADDRESSES = ("url", "home", "archive_url")
_ABSENT = {"properties": {"value": {"type": "null"}}}
_ID = {"type": "string", "pattern": ID}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _offered(name: str) -> Json:
    """The ids of a kind, or of sources, as far as they are known. Last among options, so that a program need not read them."""
    return {"$ref": f"{IDS}#/$defs/{name}"}


def _without(schema: Any, *keys: str) -> Any:
    """``schema`` without pydantic's own titles and defaults, and without null where a key may just as well be left out."""
    if isinstance(schema, list):
        return [_without(item, *keys) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without(item, *keys) for key, item in schema.items() if key not in keys or isinstance(item, dict)}
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1 and len(options) < len(kept["anyOf"]):
        del kept["anyOf"]
        kept = options[0] | kept
    return kept


def _model(model: type[BaseModel]) -> Json:
    """The schema of a record: keys, types, limits and descriptions as the model has them."""
    drawn = _without(model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}"), "title", "default")
    drawn.pop("$defs", None)
    drawn.pop("description", None)
    for name, part in drawn["properties"].items():
        about = {"description": part["description"]} if "description" in part else {}
        if name in _DATES and "type" not in part:
            drawn["properties"][name] = about | _ref("date")
        elif name in _ADDRESSES:
            part["pattern"] = "^https?://"
        elif name == "src":
            drawn["properties"][name] = about | _ref("src")
        elif part.get("$ref") in ("#/$defs/LangText", "#/$defs/AuthorName"):
            drawn["properties"][name] = about | _ref("name" if part["$ref"].endswith("Name") else "text")
        elif part.get("items", {}).get("$ref") == "#/$defs/AuthorAlias":
            part["items"] = _ref("alias")
    return dict(drawn)


def _common() -> Json:
    cite = _model(AuthorCite)
    cite["properties"]["id"] = _ref("source")
    return {
        "text": _model(LangText),
        "name": _model(AuthorName),
        "alias": _model(AuthorAlias),
        "date": {"type": "string", "pattern": DATE, "examples": ["2011", "2011-07", "2011-07-15"]},
        "source": {"description": "Id of a source in data/sources/.", "anyOf": [_ID, _offered("source")]},
        # Not by if and else: in a list between brackets editors would offer nothing.
        "src": {"type": "array", "minItems": 1, "items": {"anyOf": [_ref("source"), cite]}},
    }


def _claim() -> Json:
    """What every claim keeps, whatever its property."""
    schema = _model(AuthorClaim)
    schema["required"] = ["value"]
    schema["if"] = _ABSENT
    schema["then"] = {"required": ["reason", "searched"]}
    schema["else"] = {"required": ["src"], "properties": {"reason": False, "searched": False}}
    schema["allOf"] = [
        {"if": _has("rank", "rejected"), "then": {"required": ["why"]}},
        {"if": _has("rank", "earlier"), "then": _one_of("as_of", "to")},
    ]
    return schema


def _has(key: str, value: str) -> Json:
    return {"properties": {key: {"const": value}}, "required": [key]}


def _one_of(*keys: str) -> Json:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _about(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> str:
    """A property in a sentence or two, as an editor shows it."""
    parts = [prop.meaning.en]
    if prop.unit and prop.unit in vocabulary.units:
        parts.append(f"In {vocabulary.units[prop.unit].name.en}.")
    if prop.to:
        parts.append(f"Leads to: {', '.join(prop.to)}.")
    if prop.mutable:
        parts.append("Can change: say `as_of`.")
    if prop.many:
        parts.append("Several claims may stand side by side.")
    labels = ", ".join(label for label in (prop.label.kk, prop.label.ru) if label)
    example = example_of(Context(prop, kind, vocabulary, {}))
    parts.append(f"Example: {name}: {{value: {example}, src: [source-id]}}")
    return " ".join(parts) + (f" ({labels})" if labels else "")


def _fact(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
    """A property: the claim, or the list of claims. Every part is said once, in ``$defs``."""
    claim = _ref(f"claim.{name}")
    return {
        "title": prop.label.en,
        "description": _about(name, prop, kind, vocabulary),
        "if": {"type": "array"},
        "then": {"type": "array", "minItems": 1, "items": claim},
        "else": claim,
    }


def _claim_of(prop: Property, kind: str, vocabulary: Vocabulary) -> Json:
    """What a claim of this property keeps besides."""
    context = Context(prop, kind, vocabulary, {})
    value = TYPES[prop.type].schema(context)
    options = value["anyOf"] if value.keys() == {"anyOf"} else [value, *map(_offered, prop.to)]
    example = yaml.safe_load(example_of(context))
    beside: Json = {"value": {"anyOf": [*options, {"type": "null"}]}}
    if not prop.to:  # where there are ids to offer, an invented one does not stand among them
        beside["value"]["examples"] = [example]
    if prop.type != "time":
        beside["local"] = False
    if prop.type != "money":
        beside |= {"currency": False, "year": False}
    if prop.type not in ("number", "money", "date", "time"):
        beside["approx"] = False
    if "share" not in prop.qualifiers:
        beside["share"] = False
    schema: Json = {"allOf": [_ref("claim")], "properties": beside}
    needed: list[Json] = []
    if prop.type == "money":
        needed.append({"required": ["currency", "year"]})
    if prop.mutable:
        needed.append(_one_of("as_of", "to"))
    if needed:
        schema |= {"if": _ABSENT, "else": {"allOf": needed}}
    return schema


def _entity(kind: str, vocabulary: Vocabulary) -> Json:
    schema = _model(AuthorEntity)
    about = vocabulary.kinds[kind]
    properties = vocabulary.properties_of(kind)
    schema["properties"]["facts"] |= {
        "type": "object",
        "properties": {name: _fact(name, prop, kind, vocabulary) for name, prop in properties.items()},
        "required": [name for name, prop in properties.items() if kind in prop.required],
        "additionalProperties": False,
    }
    claims = {f"claim.{name}": _claim_of(prop, kind, vocabulary) for name, prop in properties.items()}
    return {
        "$schema": DRAFT,
        "$id": f"{kind}.json",
        "title": about.label.en,
        "description": about.meaning.en,
        **schema,
        "$defs": _common() | {"claim": _claim()} | claims,
    }


def _publisher() -> Json:
    schema = _model(AuthorPublisher)
    schema["properties"]["sources"] |= {"type": "object", "propertyNames": _ID, "additionalProperties": _model(AuthorSource)}
    about = "A publisher and its works."
    return {"$schema": DRAFT, "$id": "publisher.json", "title": "Publisher", "description": about, **schema, "$defs": _common()}


def _records(name: str, title: str, about: str, group: type[BaseModel], key: str, record: type[BaseModel]) -> Json:
    """A file of records with a head of its own."""
    schema = _model(group)
    schema["properties"][key] |= {"type": "object", "propertyNames": _ID, "additionalProperties": _record(record)}
    return {"$schema": DRAFT, "$id": f"{name}.json", "title": title, "description": about, **schema, "$defs": _common()}


def _record(model: type[BaseModel]) -> Json:
    schema = _model(model)
    if model is AuthorStatement:
        schema |= {"if": _has("verdict", "unverifiable"), "then": {"required": ["searched"]}, "else": {"required": ["src"]}}
    return schema


def _launches() -> Json:
    schema = _model(AuthorLaunchLog)
    schema["properties"]["launches"] |= {"items": _model(AuthorLaunch)}
    about = "A decade of the launch log."
    return {"$schema": DRAFT, "$id": "launches.json", "title": "Launches", "description": about, **schema, "$defs": _common()}


def _cited_sources() -> Json:
    return {
        "$schema": DRAFT,
        "$id": f"{CITED_SOURCES}.json",
        "title": "Sources the article lists",
        "description": "The bodies that the article names as its sources, in its order.",
        "type": "object",
        "propertyNames": _ID,
        "additionalProperties": _record(AuthorCitedSource),
        "$defs": _common(),
    }


def _vocabulary_file(stem: str, vocabulary: Vocabulary) -> Json:
    """A file of the vocabulary: an entry for each id."""
    entry = _model(VOCABULARY_FILES[stem])
    if stem == "properties":
        kinds = {"type": "array", "items": {"enum": list(vocabulary.kinds)}}
        parts = entry["properties"]
        for key in ("kinds", "required", "to"):
            parts[key] |= kinds
        parts["unit"] |= {"enum": list(vocabulary.units)}
        lists = {"enum": list(vocabulary.enums)}
        parts["values"]["anyOf"] = [lists, {"type": "object", "propertyNames": kinds["items"], "additionalProperties": lists}]
    names = {"pattern": "^[a-z][a-z0-9_]*$"} if stem in ("properties", "enums") else {"pattern": ID}
    each = {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": entry} if stem == "enums" else entry
    return {
        "$schema": DRAFT,
        "$id": f"{stem}.json",
        "title": f"Vocabulary: {stem}",
        "type": "object",
        "propertyNames": names,
        "additionalProperties": each,
        "$defs": _common(),
    }


def schemas(vocabulary: Vocabulary) -> dict[str, Json]:
    """Every schema by its file's name: one a kind, a file of the vocabulary, and those of publishers, article and glossary."""
    drawn = {kind: _entity(kind, vocabulary) for kind in vocabulary.kinds}
    drawn["publisher"] = _publisher()
    about = "What a section of the article states, and how it stands up."
    drawn["section"] = _records("section", "Section of the article", about, AuthorSection, "statements", AuthorStatement)
    drawn["glossary"] = _records("glossary", "Glossary", "Terms of one subject.", AuthorTermGroup, "terms", AuthorTerm)
    drawn["launches"] = _launches()
    drawn[CITED_SOURCES] = _cited_sources()
    drawn |= {stem: _vocabulary_file(stem, vocabulary) for stem in VOCABULARY_FILES}
    return {f"{name}.json": schema for name, schema in sorted(drawn.items())}


def texts(vocabulary: Vocabulary) -> dict[str, str]:
    """The files of ``schemas/`` as they are written."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas(vocabulary).items()}


def stale(folder: Path, vocabulary: Vocabulary) -> list[str]:
    """Names of the files in ``folder`` that are not what the vocabulary gives: missing, different, or too many."""
    wanted = texts(vocabulary)
    there = {path.name: path for path in folder.glob("*.json") if path.name != IDS}
    differ = [name for name, text in wanted.items() if name not in there or there[name].read_text("utf-8") != text]
    return sorted(differ + [name for name in there if name not in wanted])


def write(folder: Path, vocabulary: Vocabulary) -> list[str]:
    """Bring ``folder`` up to date; the names of the files written or deleted."""
    wanted = texts(vocabulary)
    changed = stale(folder, vocabulary)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], "utf-8")
        else:
            (folder / name).unlink()
    return changed
