"""What the files of the API look like: JSON Schemas (2020-12) and an OpenAPI 3.1 description, made from one list of shapes.

The contract only grows. A field that was published stays, with its name, its place and its type; new ones may come, so the
schemas allow keys that they do not name. tests/export holds them against what is written, strictly, and against what was
published before.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, get_args

from atlas.export.settings import AUTHOR, LICENCE, LICENCE_URL, NAME, Settings
from atlas.model.article import Verdict
from atlas.model.launches import ORBITS, OUTCOMES, TAG
from atlas.model.records import Absence, Rank, SourceKind
from atlas.model.values import ID
from atlas.model.vocabulary import LANGUAGES, Tone, TypeName

Json = dict[str, Any]
VERSION = "1.0.0"
"""Of the API: the first number is in its address, the second rises with every field that is added."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"


def _null(schema: Json) -> Json:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]} | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}


def _map(item: Json) -> Json:
    return {"type": "object", "additionalProperties": item}


def _one_of(words: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(words)}


STRING: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
WHOLE: Json = {"type": "integer"}
BOOLEAN: Json = {"type": "boolean"}
IDENT: Json = {"type": "string", "pattern": ID}
DATE: Json = {"type": "string", "format": "edtf"}
ADDRESS: Json = {"type": "string", "format": "uri"}
TEXT, CITES = _ref("Text"), _list(_ref("Cite"))
LAUNCH_TAG: Json = {"type": "string", "pattern": TAG}

Fields = dict[str, tuple[Json, str]]
"""Field -> schema and meaning. All are always there."""

_HEAD: Fields = {
    "licence": ({"const": LICENCE_URL, "type": "string"}, "The licence of the data."),
    "credit": (STRING, "The credit that the licence asks you to pass on."),
}
_AMOUNT: Fields = {
    "value": (_null(NUMBER), "The number; null where it is a range."),
    "min": (NUMBER, "The lower end of a range, or the number itself."),
    "max": (NUMBER, "The upper end of a range, or the number itself."),
}
_WHEN: Fields = {
    "text": (DATE, "The date in EDTF, as precise as it is known: 2011, 2011-07, 2011-07-15T23:16:10Z, 2004/2010, 1963~."),
    "precision": (_one_of(("year", "month", "day", "minute", "second")), "How precise it is; of an interval, its beginning."),
    "earliest": (_null({"type": "string", "pattern": MOMENT}), "The first moment meant, in UTC; null where it is open."),
    "latest": (_null({"type": "string", "pattern": MOMENT}), "The first moment after it, in UTC; null where it is open."),
    "approximate": (BOOLEAN, "About that date (~)."),
    "uncertain": (BOOLEAN, "Uncertain (?)."),
}


def _kind_of_value(name: str) -> tuple[Json, str]:
    return {"const": name, "type": "string"}, "The type of the value."


_VALUES: Mapping[str, tuple[str, str, Fields]] = {
    "number": (
        "NumberValue",
        "A number.",
        {**_AMOUNT, "unit": (_null(STRING), "Id of the unit in the vocabulary; null for a count.")},
    ),
    "money": (
        "MoneyValue",
        "A sum of money in full units of its currency, neither converted nor corrected for inflation.",
        {
            **_AMOUNT,
            "currency": ({"type": "string", "pattern": "^[A-Z]{3}$"}, "ISO 4217 code."),
            "year": ({"type": "string", "pattern": "^[0-9]{4}$"}, "The year at whose prices it is."),
        },
    ),
    "date": ("DateValue", "A date or a stretch of time.", _WHEN),
    "time": (
        "TimeValue",
        "A moment in UTC.",
        {**_WHEN, "local": (_null(DATE), "The same moment in local time with its offset, where a source gives it.")},
    ),
    "text": ("TextValue", "Plain text.", {"text": (TEXT, "The text.")}),
    "choice": (
        "ChoiceValue",
        "An item of a closed list.",
        {"list": (STRING, "Name of the list in the vocabulary."), "item": (STRING, "Id of the item.")},
    ),
    "ref": ("RefValue", "Another entity.", {"id": (IDENT, "Its id.")}),
    "refs": ("RefsValue", "Several entities together.", {"ids": (_list(IDENT), "Their ids.")}),
    "coordinates": (
        "CoordinatesValue",
        "A point on Earth, WGS 84.",
        {
            "lat": ({"type": "number", "minimum": -90, "maximum": 90}, "Latitude in degrees, north positive."),
            "lon": ({"type": "number", "minimum": -180, "maximum": 180}, "Longitude in degrees, east positive."),
            "accuracy_m": (_null(NUMBER), "Radius in metres within which the true point lies; null where no source says."),
        },
    ),
    "url": ("UrlValue", "A web address.", {"url": (ADDRESS, "The address.")}),
    "identifier": ("IdentifierValue", "An identifier given by others.", {"text": (STRING, "The identifier, as text.")}),
}

_ENTITY_HEAD: Fields = {
    "id": (IDENT, "Id, never used for anything else."),
    "kind": (STRING, "Id of its kind in the vocabulary."),
}

SHAPES: Mapping[str, tuple[str, Fields]] = MappingProxyType(
    {
        "Text": (
            "Plain text in the languages of the atlas; English is always there.",
            {lang: (STRING if lang == "en" else _null(STRING), f"The text in the language {lang}.") for lang in LANGUAGES},
        ),
        "Cite": (
            "A source, and what it says of the matter.",
            {"id": (STRING, "Id of the source."), "says": (_null(STRING), "What the source states, in our words.")},
        ),
        **{name: (about, {"type": _kind_of_value(kind), **fields}) for kind, (name, about, fields) in _VALUES.items()},
        "Claim": (
            "What one or more sources say of one property.",
            {
                "rank": (
                    _one_of(get_args(Rank)),
                    "preferred: held right; earlier: right at its date; also: said too, open; rejected: held wrong.",
                ),
                "value": (_null(_ref("Value")), "The value; null exactly where absence says why there is none."),
                "absence": (_null(_one_of(get_args(Absence))), "Why there is no value."),
                "searched": (_null(DATE), "When a value was last searched for."),
                "as_of": (_null(DATE), "When the source held the value true; given for all that can change."),
                "from": (_null(DATE), "Since when it holds."),
                "to": (_null(DATE), "Until when it held."),
                "approximate": (BOOLEAN, "The source says about."),
                "low_confidence": (BOOLEAN, "No better source was found."),
                "share": (_null(NUMBER), "Percent, of a shareholder."),
                "note": (_null(TEXT), "What a reader must know with it."),
                "why": (_null(TEXT), "Why it has its rank."),
                "id": (_null(STRING), "Name of the claim within its property, where it has one."),
                "sources": (CITES, "The sources that say so."),
            },
        ),
        "Relation": (
            "A claim of another entity that leads here.",
            {
                "entity": (IDENT, "Id of the other entity."),
                "kind": (STRING, "Its kind."),
                "property": (STRING, "The property of the other entity that leads here."),
                "rank": (_one_of(("preferred", "earlier")), "Rank of that claim."),
            },
        ),
        "Entity": (
            "A thing the atlas has a page for.",
            {
                **_ENTITY_HEAD,
                "name": (TEXT, "Its name."),
                "name_sources": (CITES, "Who writes the names so."),
                "short": (_null(TEXT), "A shorter name."),
                "summary": (_null(TEXT), "One sentence on it."),
                "aliases": (_list(_ref("Alias")), "Other names and spellings."),
                "former_ids": (_list(IDENT), "Ids it had before; their addresses tell the new one."),
                "page": (ADDRESS, "Its page for readers."),
                "self": (ADDRESS, "Its own file in this API."),
                "file": (STRING, "The data file it is written in, within the repository."),
                "facts": (_map(_list(_ref("Claim"))), "Property -> claims, the preferred first."),
                "relations": (_list(_ref("Relation")), "Who refers to it."),
            },
        ),
        "Alias": ("Another name.", {"text": (STRING, "The name."), "lang": (STRING, "Its language, BCP 47.")}),
        "Source": (
            "One work that says something.",
            {
                "id": (STRING, "Id, never given to another work."),
                "publisher": (STRING, "Id of its publisher."),
                "publisher_name": (TEXT, "Name of its publisher."),
                "url": (ADDRESS, "Original address."),
                "title": (STRING, "Title, as the work bears it."),
                "lang": (STRING, "Language, BCP 47."),
                "kind": (_one_of(get_args(SourceKind)), "What sort of source it is."),
                "tier": ({"type": "integer", "minimum": 1, "maximum": 4}, "Quality, 1 the best."),
                "published": (_null(DATE), "Date of the work; null when it bears none."),
                "accessed": (DATE, "When it was read."),
                "origin": (_null(STRING), "Whose text the publisher carries."),
                "authors": (_list(STRING), "Authors."),
                "document_number": (_null(STRING), "Number printed on the document."),
                "doi": (_null(STRING), "Digital object identifier."),
                "archive_url": (_null(ADDRESS), "Address of an archived copy."),
            },
        ),
        "Publisher": (
            "Who publishes sources.",
            {
                "id": (STRING, "Id."),
                "name": (TEXT, "Name."),
                "tier": (WHOLE, "Tier of its news."),
                "home": (_null(ADDRESS), "Its site."),
            },
        ),
        "Launch": (
            "A line of the launch log.",
            {
                "tag": (LAUNCH_TAG, "International designation; F failed, E destroyed on the pad, U uncatalogued, P our own."),
                "time": (DATE, "Moment of launch in UTC, EDTF."),
                "earliest": _WHEN["earliest"],
                "latest": _WHEN["latest"],
                "vehicle": (IDENT, "Id of the rocket."),
                "vehicle_uncertain": (BOOLEAN, "The source is not sure of the version."),
                "variant": (_null(STRING), "Version of the rocket, with its upper stage."),
                "serial": (_null(STRING), "Serial number of the rocket."),
                "pad": (IDENT, "Id of the pad, or of the site where only that is known."),
                "pad_uncertain": (BOOLEAN, "The source is not sure of the pad."),
                "mission": (_null(STRING), "What the launch is called."),
                "payloads": (_list(STRING), "What it carried."),
                "further_payloads": (WHOLE, "How many more, not named."),
                "crewed": (BOOLEAN, "People flew on it."),
                "orbit": (_one_of(ORBITS), "Class of the orbit aimed at."),
                "outcome": (_one_of(OUTCOMES), "What became of the launch, not of the mission. A pad-explosion is no attempt."),
                "failed_stage": (_null(WHOLE), "The stage that failed."),
                "agency": (_null(STRING), "Who carried out the launch."),
                "provisional": (BOOLEAN, "Not in the log's main source yet."),
                "sources": (CITES, "The sources."),
            },
        ),
        "Statement": (
            "One thing the article says that the atlas grew out of, with a verdict.",
            {
                "id": (IDENT, "Id."),
                "says": (TEXT, "What the article says, in our words."),
                "verdict": (_one_of(get_args(Verdict)), "How it stands up against sources."),
                "why": (TEXT, "The reason."),
                "right": (_list(IDENT), "Entities whose pages give the right account."),
                "searched": (_null(DATE), "When it was last searched for."),
                "audits": (_list(STRING), "Findings that were merged into this one."),
                "sources": (CITES, "The sources."),
            },
        ),
        "Section": (
            "A section of that article.",
            {
                "id": (IDENT, "Id."),
                "title": (TEXT, "Heading."),
                "page": (STRING, "Address of the page of the site that treats it, below the site's own."),
                "statements": (_list(_ref("Statement")), "What it says."),
            },
        ),
        "CitedSource": (
            "A body which that article names as its source.",
            {
                "id": (IDENT, "Id."),
                "cited_as": (TEXT, "How the article names it."),
                "entity": (_null(IDENT), "The entity it is."),
                "verdict": (TEXT, "What could be established about it."),
                "sources": (CITES, "The sources."),
            },
        ),
        "Term": (
            "A word of the field, explained.",
            {
                "id": (IDENT, "Id."),
                "term": (TEXT, "The word or abbreviation."),
                "expansion": (_null(TEXT), "What an abbreviation stands for."),
                "meaning": (TEXT, "What it means."),
                "forms": (_list(STRING), "English spellings by which text is recognised."),
                "entity": (_null(IDENT), "The entity it is the name of."),
                "see": (_list(IDENT), "Other terms."),
                "sources": (CITES, "The sources."),
            },
        ),
        "TermGroup": (
            "The terms of one subject.",
            {
                "id": (IDENT, "Id."),
                "title": (TEXT, "Heading."),
                "terms": (_list(_ref("Term")), "The terms."),
            },
        ),
        "Kind": (
            "A kind of things.",
            {
                "folder": (STRING, "Name of its folder in data, site and API."),
                "label": (TEXT, "What one is called."),
                "plural": (TEXT, "What several are called."),
                "meaning": (TEXT, "What belongs to it."),
            },
        ),
        "Property": (
            "What may be said of an entity.",
            {
                "type": (_one_of(get_args(TypeName)), "Type of its values."),
                "group": (STRING, "Heading it stands under."),
                "kinds": (_list(STRING), "Kinds that may have it."),
                "label": (TEXT, "Its name."),
                "meaning": (TEXT, "What it means."),
                "required": (_list(STRING), "Kinds that must have it."),
                "unit": (_null(STRING), "Unit of its numbers."),
                "bounds": (_null(_list(NUMBER)), "A number outside is taken for a slip."),
                "values": (_null({"anyOf": [STRING, _map(STRING)]}), "The closed list of its values, or one for each kind."),
                "to": (_list(STRING), "Kinds it may lead to."),
                "inverse": (_null(TEXT), "Heading under which the other end lists it."),
                "pattern": (_null(STRING), "Regular expression of an identifier."),
                "example": (_null(STRING), "Such an identifier."),
                "many": (BOOLEAN, "Several claims are true side by side."),
                "mutable": (BOOLEAN, "The value can change."),
                "fresh_days": (_null(WHOLE), "Days after which it is due for a check."),
                "qualifiers": (_list(STRING), "What may stand beside its values."),
            },
        ),
        "Item": (
            "An item of a closed list.",
            {
                "label": (TEXT, "Its name."),
                "tone": (_one_of(get_args(Tone)), "How it is coloured."),
                "meaning": (_null(TEXT), "What it means."),
            },
        ),
        "Unit": (
            "A unit of measurement.",
            {"symbol": (TEXT, "Written after the number."), "name": (TEXT, "Its name.")},
        ),
        "Fact": (
            "All that is claimed of one property of one entity.",
            {
                "entity": (IDENT, "Id of the entity."),
                "kind": (STRING, "Its kind."),
                "property": (STRING, "Id of the property."),
                "claims": (_list(_ref("Claim")), "The claims, the preferred first."),
            },
        ),
        "Entry": (
            "An entity in the index.",
            {
                **_ENTITY_HEAD,
                "name": (TEXT, "Its name."),
                "page": (ADDRESS, "Its page for readers."),
                "self": (ADDRESS, "Its file."),
            },
        ),
        # ---- the files
        "Index": (
            "What there is, and where.",
            {
                **_HEAD,
                "name": (STRING, "Name of the atlas."),
                "version": (STRING, "Version of this API."),
                "site": (ADDRESS, "Address of the site."),
                "built": ({"type": "string", "format": "date"}, "Day of the build."),
                "counts": (_map(WHOLE), "How many there are of each."),
                "files": (_map(ADDRESS), "Name -> address of the files that hold everything of a sort."),
                "entities": (_list(_ref("Entry")), "Every entity."),
                "moved": (_map(IDENT), "Former id -> the id of today."),
            },
        ),
        "EntityFile": (
            "An entity, and the sources its facts rest on.",
            {
                **_HEAD,
                "entity": (_ref("Entity"), "The entity."),
                "sources": (_map(_ref("Source")), "Its sources by id."),
            },
        ),
        "MovedFile": (
            "Stands at the address of a former id.",
            {
                **_HEAD,
                "id": (IDENT, "The former id."),
                "moved_to": (IDENT, "The id of today."),
                "self": (ADDRESS, "Its file."),
            },
        ),
        "KindFile": (
            "All entities of a kind, and the sources their facts rest on.",
            {
                **_HEAD,
                "kind": (STRING, "The kind."),
                "entities": (_list(_ref("Entity")), "The entities, by id."),
                "sources": (_map(_ref("Source")), "Their sources by id."),
            },
        ),
        "FactsFile": ("Every fact.", {**_HEAD, "facts": (_list(_ref("Fact")), "The facts, by entity.")}),
        "SourcesFile": (
            "Every source.",
            {
                **_HEAD,
                "publishers": (_list(_ref("Publisher")), "The publishers, by id."),
                "sources": (_list(_ref("Source")), "The sources, by id."),
            },
        ),
        "LaunchesFile": (
            "The launch log: every attempt to reach orbit from Baikonur, and launches elsewhere with Kazakh satellites.",
            {**_HEAD, "launches": (_list(_ref("Launch")), "The launches, in order of time.")},
        ),
        "VocabularyFile": (
            "Kinds, properties, units and closed lists.",
            {
                **_HEAD,
                "kinds": (_map(_ref("Kind")), "Id -> kind."),
                "properties": (_map(_ref("Property")), "Id -> property, in the order they are shown."),
                "enums": (_map(_map(_ref("Item"))), "Name of a closed list -> id -> item."),
                "units": (_map(_ref("Unit")), "Id -> unit."),
                "groups": (_list(STRING), "Headings that properties stand under, in order."),
            },
        ),
        "ArticleFile": (
            "The statements of the article that the atlas grew out of, checked.",
            {
                **_HEAD,
                "sections": (_list(_ref("Section")), "Its sections in order."),
                "cited_sources": (_list(_ref("CitedSource")), "The bodies it names as sources."),
            },
        ),
        "GlossaryFile": ("The glossary.", {**_HEAD, "groups": (_list(_ref("TermGroup")), "The terms by subject.")}),
    }
)
"""Every object of the API: what it is, and its fields in the order they are written in."""

FILES: Mapping[str, str] = MappingProxyType(
    {
        "index": "Index",
        "entity": "EntityFile",
        "moved": "MovedFile",
        "kind": "KindFile",
        "facts": "FactsFile",
        "sources": "SourcesFile",
        "launches": "LaunchesFile",
        "vocabulary": "VocabularyFile",
        "article": "ArticleFile",
        "glossary": "GlossaryFile",
    }
)
"""Name of a sort of file -> the object it holds."""


def definition(name: str) -> Json:
    """The schema of an object, its references leading to ``#/$defs/…``."""
    if name == "Value":
        return {
            "description": "A value with its type.",
            "anyOf": [_ref(value) for value, _, _ in _VALUES.values()],
        }  # fmt: skip
    about, fields = SHAPES[name]
    return {
        "type": "object",
        "description": about,
        "properties": {field: _described(schema, meaning) for field, (schema, meaning) in fields.items()},
        "required": list(fields),
    }


def _described(schema: Json, meaning: str) -> Json:
    return {"description": meaning, **schema}


def references(schema: object) -> set[str]:
    """Names of the definitions a schema refers to."""
    if isinstance(schema, dict):
        here = {schema["$ref"].rpartition("/")[2]} if isinstance(schema.get("$ref"), str) else set()
        return here.union(*map(references, schema.values()))
    return set().union(*map(references, schema)) if isinstance(schema, list) else set()


def closure(names: Iterable[str]) -> dict[str, Json]:
    """The definitions of these objects and of all that they refer to, by name."""
    found: dict[str, Json] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = definition(name)
            waiting += sorted(references(found[name]))
    return dict(sorted(found.items()))


def schema(name: str, settings: Settings) -> Json:
    """The JSON Schema of a sort of file (a key of :data:`FILES`), complete in itself."""
    needed = closure(references(definition(FILES[name])))
    head = {"$schema": DIALECT, "$id": settings.address(f"api/v1/schemas/{name}.json"), "title": f"{NAME}: {name}"}
    return {**head, **definition(FILES[name]), "$defs": needed}


def _moved_refs(node: Any) -> Any:
    """References as OpenAPI wants them."""
    if isinstance(node, dict):
        return {
            key: f"#/components/schemas/{value.rpartition('/')[2]}" if key == "$ref" else _moved_refs(value)
            for key, value in node.items()
        }
    return [_moved_refs(item) for item in node] if isinstance(node, list) else node


def openapi(kinds: Mapping[str, str], settings: Settings) -> Json:
    """The description of the API (https://spec.openapis.org/oas/v3.1.1). ``kinds``: id of a kind -> its folder."""

    def get(operation: str, summary: str, content: Json, parameters: list[Json]) -> Json:
        answers: Json = {"200": {"description": "The file.", "content": {"application/json": {"schema": content}}}}
        if parameters:
            answers["404"] = {"description": "There is no such thing."}
        about: Json = {"operationId": operation, "summary": summary, "responses": answers}
        return {"get": about | ({"parameters": parameters} if parameters else {})}

    def parameter(name: str, meaning: str, content: Json) -> Json:
        return {"name": name, "in": "path", "required": True, "description": meaning, "schema": content}

    def component(name: str) -> Json:
        return {"$ref": f"#/components/schemas/{name}"}

    folder = parameter("folder", "Folder of a kind.", {"type": "string", "enum": sorted(kinds.values())})
    ident = parameter("id", "Id of an entity, of today or former.", IDENT)
    whole = [name for name in FILES if name not in ("entity", "moved", "kind")]
    paths: Json = {f"/{name}.json": get(name, SHAPES[FILES[name]][0], component(FILES[name]), []) for name in whole}
    paths["/{folder}.json"] = get("kind", SHAPES["KindFile"][0], component("KindFile"), [folder])
    either = {"anyOf": [component("EntityFile"), component("MovedFile")]}
    paths["/{folder}/{id}.json"] = get("entity", SHAPES["EntityFile"][0], either, [folder, ident])
    about = (
        "Everything the atlas holds, as static files: no key, no limit, any origin. The contract only grows: a published field "
        "stays, new ones may come. Every field is always there, with null or an empty list for nothing."
    )
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": NAME,
            "version": VERSION,
            "summary": "Kazakhstan's space industry: every value cited and dated.",
            "description": about,
            "contact": {"name": AUTHOR},
            "license": {"name": "CC BY 4.0", "identifier": LICENCE},
        },
        "servers": [{"url": settings.address("api/v1").rstrip("/")}],
        "paths": paths,
        "components": {"schemas": _moved_refs(closure(FILES.values()))},
    }
