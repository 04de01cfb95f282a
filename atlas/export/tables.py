"""The atlas in sheets: a CSV file for each kind and for what goes across kinds, and the Data Package that describes them.

CSV as RFC 4180 has it, with line feeds; https://specs.frictionlessdata.io/data-package/. A sheet of a kind is a reduction: a
row an entity, and of each property what is held right today. ``claims.csv`` has everything that sources say.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import StringIO
from typing import Any

from atlas.export import plain, sheet
from atlas.export.settings import AUTHOR, CREDIT, GCAT_CREDIT, LICENCE, LICENCE_TITLE, LICENCE_URL, NAME, Settings
from atlas.export.sheet import Cell
from atlas.model.atlas import Atlas
from atlas.model.launches import MAIN
from atlas.model.records import Claim, Entity
from atlas.model.values import Coordinates, Money, Number
from atlas.model.vocabulary import LANGUAGES, Property

FOLDER = "data"
ENTITIES = "entities"
SEPARATOR = " | "
"""Between claims that are all true, in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells in the words of Table Schema, and what it holds."""

    name: str
    type: str
    meaning: str
    leads_to: str | None = None
    """The sheet whose ids stand in it."""

    @property
    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.meaning}
        return found | ({"trueValues": ["yes"], "falseValues": ["no"]} if self.type == "boolean" else {})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Cell]]
    key: tuple[str, ...] = field(default=())

    @property
    def path(self) -> str:
        return f"csv/{self.name}.csv"

    def text(self) -> str:
        """The file; text that a spreadsheet would run is made harmless."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        names = [column.name for column in self.columns]
        writer.writerow(names)
        writer.writerows([_cell(row.get(name)) for name in names] for row in self.rows)
        return out.getvalue()


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str) and "\r" in cell:  # Python's writer would not put it in quotes, and readers end the row there
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return sheet.guard(cell)


# ---- a kind


def _unit(prop: Property) -> str:
    return "_" + prop.unit.replace("-", "_") if prop.unit else ""


def _columns_of(name: str, prop: Property, atlas: Atlas) -> Iterator[Column]:
    label, unit = prop.label.en, f", in {atlas.vocabulary.units[prop.unit].name.en}" if prop.unit else ""
    if prop.many:
        yield Column(name, "string", f"{label}; several are true side by side. {prop.meaning.en}")
    elif prop.type == "number":
        yield Column(f"{name}{_unit(prop)}", "number", f"{label}{unit}; empty where it is a range. {prop.meaning.en}")
        yield Column(f"{name}{_unit(prop)}_range", "string", f"{label}{unit}: lower/upper, where it is a range.")
    elif prop.type == "money":
        yield Column(f"{name}_amount", "number", f"{label}; empty where it is a range. {prop.meaning.en}")
        yield Column(f"{name}_range", "string", f"{label}: lower/upper, where it is a range.")
        yield Column(f"{name}_currency", "string", f"{label}: currency, ISO 4217.")
        yield Column(f"{name}_year", "string", f"{label}: the year at whose prices it is.")
    elif prop.type == "coordinates":
        yield Column(f"{name}_lat", "number", f"{label}: latitude, WGS 84.")
        yield Column(f"{name}_lon", "number", f"{label}: longitude, WGS 84.")
        yield Column(f"{name}_accuracy_m", "number", f"{label}: radius in metres within which the true point lies.")
    else:
        single = prop.type == "ref" and len(prop.to) == 1
        to = atlas.vocabulary.kinds[prop.to[0]].folder if single else None
        yield Column(name, "string", f"{label}. {prop.meaning.en}", to)
    if prop.mutable:
        yield Column(f"{name}_as_of", "string", f"{label}: when the source held it true.")
    yield Column(f"{name}_sources", "string", f"{label}: ids of its sources.")


def _cells_of(name: str, prop: Property, claims: Iterable[Claim]) -> Iterator[tuple[str, Cell]]:
    held = [claim for claim in claims if claim.value is not None]
    if not held:
        return
    value = held[0].value
    if prop.many:
        yield name, SEPARATOR.join(sheet.plain(claim.value) for claim in held if claim.value is not None)
    elif isinstance(value, Number | Money):
        single = value.low if value.low == value.high else None
        stem = f"{name}{_unit(prop)}"
        yield stem if isinstance(value, Number) else f"{name}_amount", single
        yield f"{stem}_range", None if single is not None else sheet.amount(value)
        if isinstance(value, Money):
            yield from ((f"{name}_currency", value.currency), (f"{name}_year", value.year))
    elif isinstance(value, Coordinates):
        yield from ((f"{name}_lat", value.lat), (f"{name}_lon", value.lon), (f"{name}_accuracy_m", value.accuracy_m))
    elif value is not None:
        yield name, sheet.plain(value)
    if not prop.many:
        held = held[:1]
    if prop.mutable:
        yield f"{name}_as_of", SEPARATOR.join(claim.as_of.text for claim in held if claim.as_of)
    yield f"{name}_sources", sheet.sources(held)


def caveats(entity: Entity) -> str:
    """What a bare value would hide: why one is missing, that it is approximate, doubtful or disputed."""
    found = []
    for name, fact in entity.facts.items():
        first = fact.claims[0]
        notes: list[str] = [first.absence] if first.absence else []
        notes += ["approximate"] if first.approximate else []
        notes += ["low confidence"] if first.low_confidence else []
        notes += ["sources disagree"] if fact.disputed and first.absence != "disputed" else []
        if notes:
            found.append(f"{name}: {', '.join(notes)}")
    return "; ".join(found)


def of_kind(atlas: Atlas, kind: str, settings: Settings) -> Sheet:
    """A row an entity, with what is held right of every property that the kind may have."""
    about = atlas.vocabulary.kinds[kind]
    properties = atlas.vocabulary.properties_of(kind)
    columns = [Column("id", "string", "Id.", ENTITIES)]
    columns += [Column(f"name_{lang}", "string", f"Name in the language {lang}.") for lang in LANGUAGES]
    columns += [column for name, prop in properties.items() for column in _columns_of(name, prop, atlas)]
    columns += [Column("caveats", "string", "What the bare values do not show: missing, approximate, doubtful, disputed.")]
    rows = []
    for entity in sorted(atlas.by_kind[kind], key=lambda entity: entity.id):
        row: dict[str, Cell] = {"id": entity.id, "caveats": caveats(entity)}
        row |= {f"name_{lang}": getattr(entity.name, lang) for lang in LANGUAGES}
        for name, fact in entity.facts.items():
            row |= dict(_cells_of(name, properties[name], fact.preferred))
        rows.append(row)
    return Sheet(about.folder, f"{about.plural.en}: what is held right, a row each", tuple(columns), rows, ("id",))


# ---- across kinds


def _sheet(name: str, title: str, columns: Mapping[str, tuple[str, str]], rows: list[dict[str, Cell]], *, key: Iterable[str] = (),
           to: Mapping[str, str] | None = None) -> Sheet:  # fmt: skip
    made = tuple(Column(column, kind, about, (to or {}).get(column)) for column, (kind, about) in columns.items())
    return Sheet(name, title, made, rows, tuple(key))


def entities(atlas: Atlas, settings: Settings) -> Sheet:
    columns = {
        "id": ("string", "Id."),
        "kind": ("string", "Kind."),
        **{f"name_{lang}": ("string", f"Name in the language {lang}.") for lang in LANGUAGES},
        "summary": ("string", "One sentence on it."),
        "page": ("string", "Its page for readers."),
        "json": ("string", "Its record in the API, with everything that sources say."),
        "former_ids": ("string", "Ids it had before."),
    }
    rows: list[dict[str, Cell]] = []
    for entity in atlas.entities.values():
        row: dict[str, Cell] = {"id": entity.id, "kind": entity.kind, "summary": entity.summary.en if entity.summary else None}
        row |= {f"name_{lang}": getattr(entity.name, lang) for lang in LANGUAGES}
        row["page"] = plain.page(entity, atlas, settings)
        row["json"] = plain.record(entity, atlas, settings)
        row["former_ids"] = "; ".join(entity.former_ids)
        rows.append(row)
    return _sheet(ENTITIES, "Every entity", columns, rows, key=["id"])


def properties(atlas: Atlas) -> Sheet:
    columns = {
        "id": ("string", "Id."),
        "label": ("string", "Name."),
        "type": ("string", "Type of its values."),
        "unit": ("string", "Unit of its numbers."),
        "kinds": ("string", "Kinds that may have it."),
        "many": ("boolean", "Several claims are true side by side."),
        "mutable": ("boolean", "The value can change."),
        "fresh_days": ("integer", "Days after which it is due for a check."),
        "meaning": ("string", "What it means."),
    }
    rows: list[dict[str, Cell]] = [
        {
            "id": name,
            "label": prop.label.en,
            "type": prop.type,
            "unit": prop.unit,
            "kinds": "; ".join(prop.kinds),
            "many": prop.many,
            "mutable": prop.mutable,
            "fresh_days": prop.fresh_days,
            "meaning": prop.meaning.en,
        }
        for name, prop in atlas.vocabulary.properties.items()
    ]
    return _sheet("properties", "Every property", columns, rows, key=["id"])


def claims(atlas: Atlas) -> Sheet:
    """Everything that sources say, a row a claim."""
    columns = {
        "entity": ("string", "Id of the entity."),
        "property": ("string", "Id of the property."),
        "position": ("integer", "Place among the claims of that property, the preferred first, from 1."),
        "rank": ("string", "preferred, earlier, also (said too, open) or rejected."),
        "value": ("string", "The value as text; a range as lower/upper, a date in EDTF, entities by their ids."),
        "min": ("number", "Lower end of a number or sum."),
        "max": ("number", "Upper end of a number or sum; the same where it is no range."),
        "unit": ("string", "Unit of a number."),
        "currency": ("string", "Currency of a sum, ISO 4217."),
        "price_year": ("string", "Year at whose prices a sum is."),
        "earliest": ("string", "First moment that a date means, in UTC."),
        "latest": ("string", "First moment after it."),
        "absence": ("string", "Why there is no value."),
        "searched": ("string", "When it was last searched for."),
        "as_of": ("string", "When the source held it true."),
        "from": ("string", "Since when it holds."),
        "to": ("string", "Until when it held."),
        "approximate": ("boolean", "The source says about."),
        "low_confidence": ("boolean", "No better source was found."),
        "share": ("number", "Percent, of a shareholder."),
        "note": ("string", "What a reader must know with it."),
        "why": ("string", "Why it has its rank."),
        "sources": ("string", "Ids of its sources."),
    }
    rows: list[dict[str, Cell]] = []
    for entity in atlas.entities.values():
        for name, fact in entity.facts.items():
            prop = atlas.vocabulary.properties[name]
            rows += [
                {"entity": entity.id, "property": name, "position": position, **cells(claim, prop)}
                for position, claim in enumerate(fact.claims, 1)
            ]
    key = ["entity", "property", "position"]
    return _sheet(
        "claims", "Every claim of every source", columns, rows, key=key, to={"entity": ENTITIES, "property": "properties"}
    )


def cells(claim: Claim, prop: Property) -> dict[str, Cell]:
    """A claim in cells."""
    value, date = claim.value, sheet.when(claim.value)
    row: dict[str, Cell] = {
        "rank": claim.rank,
        "value": sheet.plain(value) if value is not None else None,
        "absence": claim.absence,
        "searched": plain.date(claim.searched),
        "as_of": plain.date(claim.as_of),
        "from": plain.date(claim.start),
        "to": plain.date(claim.end),
        "approximate": claim.approximate,
        "low_confidence": claim.low_confidence,
        "share": claim.share,
        "note": claim.note.en if claim.note else None,
        "why": claim.why.en if claim.why else None,
        "sources": sheet.sources([claim]),
    }
    if isinstance(value, Number | Money):
        row |= {"min": value.low, "max": value.high}
    if isinstance(value, Number):
        row["unit"] = prop.unit
    if isinstance(value, Money):
        row |= {"currency": value.currency, "price_year": value.year}
    if date is not None:
        row["earliest"], row["latest"] = plain.bounds(date)
    return row


def sources(atlas: Atlas) -> Sheet:
    columns = {
        "id": ("string", "Id."),
        "publisher": ("string", "Name of its publisher."),
        "title": ("string", "Title."),
        "url": ("string", "Original address."),
        "lang": ("string", "Language, BCP 47."),
        "kind": ("string", "What sort of source it is."),
        "tier": ("integer", "Quality, 1 the best."),
        "published": ("string", "Date of the work, EDTF."),
        "accessed": ("string", "When it was read."),
        "authors": ("string", "Authors."),
        "doi": ("string", "Digital object identifier."),
        "archive_url": ("string", "Address of an archived copy."),
    }
    rows: list[dict[str, Cell]] = []
    for work in atlas.sources.values():
        record: dict[str, Cell] = {
            name: getattr(work, name) for name in ("id", "title", "url", "lang", "kind", "tier", "doi", "archive_url")
        }
        record |= {"publisher": work.publisher.name.en, "authors": "; ".join(work.authors)}
        record |= {"published": plain.date(work.published), "accessed": work.accessed.text}
        rows.append(record)
    return _sheet("sources", "Every source", columns, rows, key=["id"])


def launches(atlas: Atlas) -> Sheet:
    columns = {
        "tag": ("string", "International designation."),
        "time": ("string", "Moment of launch in UTC, EDTF."),
        "vehicle": ("string", "Id of the rocket."),
        "variant": ("string", "Version of the rocket, with its upper stage."),
        "serial": ("string", "Serial number of the rocket."),
        "pad": ("string", "Id of the pad, or of the site where only that is known."),
        "mission": ("string", "What the launch is called."),
        "payloads": ("string", "What it carried."),
        "further_payloads": ("integer", "How many more, not named."),
        "crewed": ("boolean", "People flew on it."),
        "orbit": ("string", "Class of the orbit aimed at."),
        "outcome": ("string", "What became of the launch, not of the mission. A pad-explosion is no attempt."),
        "failed_stage": ("integer", "The stage that failed."),
        "agency": ("string", "Who carried out the launch."),
        "provisional": ("boolean", "Not in the log's main source yet."),
        "vehicle_uncertain": ("boolean", "The source is not sure of the version."),
        "pad_uncertain": ("boolean", "The source is not sure of the pad."),
        "sources": ("string", "Ids of its sources."),
        "credit": ("string", "The credit that the licence of a source asks you to pass on."),
    }
    rows: list[dict[str, Cell]] = []
    same = [name for name in columns if name not in ("time", "payloads", "further_payloads", "sources", "credit")]
    for launch in atlas.launches.values():
        ids = [cite.source for cite in launch.cites]
        row: dict[str, Cell] = {name: getattr(launch, name) for name in same}
        row |= {"time": launch.time.text, "payloads": "; ".join(launch.payloads), "further_payloads": launch.more}
        row |= {"sources": "; ".join(ids), "credit": GCAT_CREDIT if MAIN in ids else None}
        rows.append(row)
    to = {"vehicle": atlas.vocabulary.kinds["vehicle"].folder, "pad": ENTITIES} if "vehicle" in atlas.vocabulary.kinds else {}
    return _sheet("launches", f"The launch log. {GCAT_CREDIT}", columns, rows, key=["tag"], to=to)


def sheets(atlas: Atlas, settings: Settings) -> list[Sheet]:
    """All of them."""
    across = [entities(atlas, settings), properties(atlas), claims(atlas), sources(atlas), launches(atlas)]
    return [*(of_kind(atlas, kind, settings) for kind in atlas.vocabulary.kinds), *across]


# ---- the package


def _resource(made: Sheet, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [column.schema for column in made.columns]}
    if made.key:
        schema["primaryKey"] = list(made.key)
    keys = [
        {"fields": [column.name], "reference": {"resource": column.leads_to, "fields": ["id"]}}
        for column in made.columns
        if column.leads_to
    ]
    return {
        "name": made.name,
        "path": made.path,
        "title": made.title,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def package(made: Iterable[tuple[Sheet, str]], atlas: Atlas, settings: Settings) -> str:
    """The descriptor ``datapackage.json``."""
    about = (
        "Kazakhstan's space industry: satellites, Baikonur, rockets, organisations, agreements. Every value is cited and dated. "
        f"Credit: {CREDIT}. Text cells that begin with = + - @ have an apostrophe before them, lest a spreadsheet runs them."
    )
    found = {
        "profile": "tabular-data-package",
        "name": "kazakhstan-space-atlas",
        "title": NAME,
        "description": about,
        "homepage": settings.site_url,
        "version": settings.today.isoformat(),
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "contributors": [{"title": AUTHOR, "role": "author"}],
        "sources": [{"title": work.title, "path": work.url} for work in atlas.sources.values() if work.kind == "dataset"],
        "resources": [_resource(one, text.encode()) for one, text in made],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def export(atlas: Atlas, settings: Settings) -> dict[str, str]:
    """Every CSV file and the descriptor, by its path within the site."""
    made = [(one, one.text()) for one in sheets(atlas, settings)]
    found = {f"{FOLDER}/{one.path}": text for one, text in made}
    return found | {f"{FOLDER}/datapackage.json": package(made, atlas, settings)}
