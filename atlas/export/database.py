"""The atlas as a database: SQLite 3 (https://www.sqlite.org/fileformat2.html), fit for Datasette.

The same atlas and the same version of SQLite give the same bytes.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from atlas.export import plain, sheet, tables
from atlas.export.settings import CREDIT, GCAT_CREDIT, LICENCE_URL, NAME, Settings
from atlas.model.atlas import Atlas
from atlas.model.dates import PartialDate
from atlas.model.launches import MAIN
from atlas.model.values import Coordinates, references

PATH = "data/atlas.sqlite"

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE kinds (id TEXT PRIMARY KEY, folder TEXT NOT NULL, label TEXT NOT NULL, plural TEXT NOT NULL, meaning TEXT NOT NULL);
CREATE TABLE units (id TEXT PRIMARY KEY, symbol TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE properties (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL, unit TEXT REFERENCES units (id), many INTEGER NOT NULL,
  mutable INTEGER NOT NULL, fresh_days INTEGER, meaning TEXT NOT NULL
);
CREATE TABLE choices (list TEXT NOT NULL, item TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (list, item));
CREATE TABLE publishers (id TEXT PRIMARY KEY, name TEXT NOT NULL, tier INTEGER NOT NULL, home TEXT);
CREATE TABLE sources (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT NOT NULL REFERENCES publishers (id), url TEXT NOT NULL,
  lang TEXT NOT NULL, kind TEXT NOT NULL, tier INTEGER NOT NULL, published TEXT, accessed TEXT NOT NULL, origin TEXT,
  authors TEXT, document_number TEXT, doi TEXT, archive_url TEXT
);
CREATE TABLE entities (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, name_kk TEXT, name_ru TEXT, kind TEXT NOT NULL REFERENCES kinds (id),
  summary TEXT, page TEXT NOT NULL
);
CREATE TABLE former_ids (id TEXT PRIMARY KEY, entity TEXT NOT NULL REFERENCES entities (id));
CREATE TABLE aliases (entity TEXT NOT NULL REFERENCES entities (id), text TEXT NOT NULL, lang TEXT NOT NULL);
CREATE TABLE claims (
  id INTEGER PRIMARY KEY, entity TEXT NOT NULL REFERENCES entities (id), property TEXT NOT NULL REFERENCES properties (id),
  position INTEGER NOT NULL, rank TEXT NOT NULL, value TEXT, told TEXT, min REAL, max REAL, unit TEXT REFERENCES units (id),
  currency TEXT, price_year TEXT, earliest TEXT, latest TEXT, local TEXT, lat REAL, lon REAL, accuracy_m REAL, absence TEXT,
  searched TEXT, as_of TEXT, "from" TEXT, "to" TEXT, approximate INTEGER NOT NULL, low_confidence INTEGER NOT NULL,
  share REAL, note TEXT, why TEXT, UNIQUE (entity, property, position)
);
CREATE TABLE claim_sources (
  claim INTEGER NOT NULL REFERENCES claims (id), source TEXT NOT NULL REFERENCES sources (id), says TEXT
);
CREATE TABLE claim_targets (
  claim INTEGER NOT NULL REFERENCES claims (id), entity TEXT NOT NULL REFERENCES entities (id), PRIMARY KEY (claim, entity)
);
CREATE TABLE launches (
  tag TEXT PRIMARY KEY, time TEXT NOT NULL, earliest TEXT NOT NULL, vehicle TEXT NOT NULL REFERENCES entities (id),
  vehicle_uncertain INTEGER NOT NULL, variant TEXT, serial TEXT, pad TEXT NOT NULL REFERENCES entities (id),
  pad_uncertain INTEGER NOT NULL, mission TEXT, payloads TEXT, further_payloads INTEGER NOT NULL, crewed INTEGER NOT NULL,
  orbit TEXT NOT NULL, outcome TEXT NOT NULL, attempt INTEGER NOT NULL, from_baikonur INTEGER NOT NULL, failed_stage INTEGER,
  agency TEXT, provisional INTEGER NOT NULL, credit TEXT
);
CREATE TABLE launch_sources (launch TEXT NOT NULL REFERENCES launches (tag), source TEXT NOT NULL REFERENCES sources (id));
"""
INDICES = """
CREATE INDEX entities_kind ON entities (kind);
CREATE INDEX sources_publisher ON sources (publisher);
CREATE INDEX aliases_entity ON aliases (entity);
CREATE INDEX claims_property ON claims (property);
CREATE INDEX claim_sources_claim ON claim_sources (claim);
CREATE INDEX claim_sources_source ON claim_sources (source);
CREATE INDEX claim_targets_entity ON claim_targets (entity);
CREATE INDEX launches_vehicle ON launches (vehicle);
CREATE INDEX launches_pad ON launches (pad);
CREATE INDEX launches_earliest ON launches (earliest);
CREATE INDEX launch_sources_launch ON launch_sources (launch);
"""
VIEWS = """
CREATE VIEW held AS
  SELECT e.kind, c.entity, e.name, c.property, p.label, c.told, c.value, c.min, c.max, c.unit, c.as_of, c.absence,
    (SELECT group_concat(source, '; ') FROM claim_sources WHERE claim = c.id) AS sources
  FROM claims c JOIN entities e ON e.id = c.entity JOIN properties p ON p.id = c.property WHERE c.rank = 'preferred';
CREATE VIEW disputes AS
  SELECT e.kind, c.entity, e.name, c.property, p.label, c.rank, c.told, c.as_of, c.why,
    (SELECT group_concat(source, '; ') FROM claim_sources WHERE claim = c.id) AS sources
  FROM claims c JOIN entities e ON e.id = c.entity JOIN properties p ON p.id = c.property
  WHERE c.rank <> 'earlier' AND EXISTS (
    SELECT 1 FROM claims o WHERE o.entity = c.entity AND o.property = c.property
    AND (o.rank IN ('also', 'rejected') OR o.absence = 'disputed')
  );
CREATE VIEW relations AS
  SELECT c.entity AS "from", f.name AS from_name, c.property, t.entity AS "to", e.name AS to_name, c.rank, c.as_of
  FROM claim_targets t JOIN claims c ON c.id = t.claim JOIN entities f ON f.id = c.entity JOIN entities e ON e.id = t.entity;
CREATE VIEW launch_log AS
  SELECT l.tag, l.time, v.name AS vehicle, l.variant, p.name AS pad, l.mission, l.payloads, l.orbit, l.outcome, l.crewed, l.credit
  FROM launches l JOIN entities v ON v.id = l.vehicle JOIN entities p ON p.id = l.pad;
CREATE VIEW launches_by_year AS
  SELECT substr(earliest, 1, 4) AS year, count(*) AS attempts, sum(outcome = 'success') AS successes,
    sum(outcome LIKE 'partial-%') AS partial, sum(outcome = 'failure') AS failures, sum(crewed) AS crewed
  FROM launches WHERE from_baikonur AND attempt GROUP BY year;
"""
CLAIM_CELLS = (
    "rank", "value", "min", "max", "unit", "currency", "price_year", "earliest", "latest", "absence", "searched", "as_of",
    "from", "to", "approximate", "low_confidence", "share", "note", "why",
)  # fmt: skip

Row = tuple[Any, ...]


def _put(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the tables' names are our own


def _vocabulary(database: sqlite3.Connection, atlas: Atlas) -> None:
    words = atlas.vocabulary
    _put(database, "kinds", ((i, k.folder, k.label.en, k.plural.en, k.meaning.en) for i, k in words.kinds.items()))
    _put(database, "units", ((ident, unit.symbol.en, unit.name.en) for ident, unit in words.units.items()))
    properties = words.properties.items()
    _put(
        database,
        "properties",
        ((i, p.label.en, p.type, p.unit, p.many, p.mutable, p.fresh_days, p.meaning.en) for i, p in properties),
    )
    _put(database, "choices", ((name, i, item.label.en) for name, items in words.enums.items() for i, item in items.items()))


def _sources(database: sqlite3.Connection, atlas: Atlas) -> None:
    _put(database, "publishers", ((p.id, p.name.en, p.tier, p.home) for p in atlas.publishers.values()))
    _put(
        database,
        "sources",
        (
            (s.id, s.title, s.publisher.id, s.url, s.lang, s.kind, s.tier, plain.date(s.published), s.accessed.text, s.origin,
             "; ".join(s.authors) or None, s.document_number, s.doi, s.archive_url)
            for s in atlas.sources.values()
        ),
    )  # fmt: skip


def _claims(atlas: Atlas) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each claim with its sources and the entities it leads to."""
    number = 0
    for entity in atlas.entities.values():
        for name, fact in entity.facts.items():
            prop = atlas.vocabulary.properties[name]
            for position, claim in enumerate(fact.claims, 1):
                number += 1
                value = claim.value
                cells = tables.cells(claim, prop)
                row = {key: cells.get(key) for key in CLAIM_CELLS}
                told = sheet.told(value, atlas, prop.unit) if value is not None else None
                local = getattr(value, "local", None)
                point = (value.lat, value.lon, value.accuracy_m) if isinstance(value, Coordinates) else (None, None, None)
                ordered = [row.pop(key) for key in ("rank", "value")], [row.pop(key) for key in CLAIM_CELLS[2:9]], [*row.values()]
                local_text = local.text if isinstance(local, PartialDate) else None
                yield (
                    (number, entity.id, name, position, *ordered[0], told, *ordered[1], local_text, *point, *ordered[2]),
                    [(number, cite.source, cite.says) for cite in claim.cites],
                    [(number, target) for target in references(value)],
                )


def _entities(database: sqlite3.Connection, atlas: Atlas, settings: Settings) -> None:
    found = atlas.entities.values()
    folder = {name: kind.folder for name, kind in atlas.vocabulary.kinds.items()}
    _put(
        database,
        "entities",
        (
            (e.id, e.name.en, e.name.kk, e.name.ru, e.kind, e.summary.en if e.summary else None,
             settings.address(f"{folder[e.kind]}/{e.id}/"))
            for e in found
        ),
    )  # fmt: skip
    _put(database, "former_ids", atlas.former.items())
    _put(database, "aliases", ((entity.id, alias.text, alias.lang) for entity in found for alias in entity.aliases))
    rows, cited, targets = [], [], []
    for row, sources, leads in _claims(atlas):
        rows.append(row)
        cited += sources
        targets += leads
    _put(database, "claims", rows)
    _put(database, "claim_sources", cited)
    _put(database, "claim_targets", targets)


def _launches(database: sqlite3.Connection, atlas: Atlas) -> None:
    home = {launch.tag for launch in atlas.home_launches}
    found = atlas.launches.values()
    _put(
        database,
        "launches",
        (
            (one.tag, one.time.text, plain.bounds(one.time)[0], one.vehicle, one.vehicle_uncertain, one.variant, one.serial,
             one.pad, one.pad_uncertain, one.mission, "; ".join(one.payloads) or None, one.more, one.crewed, one.orbit,
             one.outcome, one.attempt, one.tag in home, one.failed_stage, one.agency, one.provisional,
             GCAT_CREDIT if any(cite.source == MAIN for cite in one.cites) else None)
            for one in found
        ),
    )  # fmt: skip
    _put(database, "launch_sources", ((one.tag, cite.source) for one in found for cite in one.cites))


def export(atlas: Atlas, settings: Settings) -> dict[str, bytes]:
    """The database file. Raises :class:`sqlite3.IntegrityError` if a key leads nowhere."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.executescript(SCHEMA)
        about = {"name": NAME, "site": settings.site_url, "built": settings.today.isoformat()}
        about |= {"licence": LICENCE_URL, "credit": CREDIT}
        _put(database, "about", about.items())
        _vocabulary(database, atlas)
        _sources(database, atlas)
        _entities(database, atlas, settings)
        _launches(database, atlas)
        database.executescript(INDICES + VIEWS)
        database.commit()
        database.execute("VACUUM")
        return {PATH: bytes(database.serialize())}
