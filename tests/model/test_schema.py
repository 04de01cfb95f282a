"""The JSON Schemas: current, valid, at one with the checker on real files, and refusing what an editor should underline."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from atlas.load.names import schema_of
from atlas.load.workspace import DataFile, Workspace, load_workspace
from atlas.schema import IDS, schemas, stale
from atlas.schema_ids import offers, write
from tests.check.support import ROOT
from tests.check.test_broken import CASES, problems_of_case, workspace_of_case

BELOW_SCHEMA = frozenset(
    (
        "wrong-type", "unknown-key", "missing-key", "missing-english", "unknown-property", "property-not-for-kind",
        "unknown-value", "missing-property", "missing-as-of", "missing-reason", "undated-earlier", "missing-source",
    )
)  # fmt: skip
"""Rules whose mistakes a schema can see too, within one file."""
EXACT = frozenset(("range-turned-round", "range-of-one-number", "octal-number", "date-not-utc", "bad-pattern", "id-as-number"))


@cache
def workspace() -> Workspace:
    return load_workspace(ROOT / "data")


@cache
def validators() -> dict[str, Draft202012Validator]:
    vocabulary = workspace().vocabulary
    assert vocabulary
    ids = Resource.from_contents(offers(workspace()))
    known = Registry().with_resource(IDS, ids)
    return {name: Draft202012Validator(schema, registry=known) for name, schema in schemas(vocabulary).items()}


def errors(file: DataFile) -> Iterator[Any]:
    vocabulary = workspace().vocabulary
    assert vocabulary
    name = schema_of(file.folder, file.stem, vocabulary)
    if file.root is not None and f"{name}.json" in validators():
        yield from validators()[f"{name}.json"].iter_errors(file.root.plain())


def test_committed_schemas_are_current() -> None:
    vocabulary = workspace().vocabulary
    assert vocabulary
    assert stale(ROOT / "schemas", vocabulary) == [], "run: python -m atlas schema"


def test_every_schema_is_a_schema_with_a_relative_id() -> None:
    for name, validator in validators().items():
        Draft202012Validator.check_schema(validator.schema)
        assert validator.schema["$id"] == name


def test_every_data_file_has_a_schema() -> None:
    vocabulary = workspace().vocabulary
    assert vocabulary
    for file in workspace().files:
        assert f"{schema_of(file.folder, file.stem, vocabulary)}.json" in validators(), file.path


def test_every_real_file_is_accepted() -> None:
    for file in workspace().files:
        assert [f"{file.path} {error.json_path}: {error.message}" for error in errors(file)] == []


def _within_reach() -> list[str]:
    """Cases of the corpus whose mistakes a schema can see."""
    reach = []
    for case in CASES:
        found = {problem.rule for problem in problems_of_case(case)}
        if found & BELOW_SCHEMA and not case.startswith(("elsewhere/", "vocabulary/")) and case.split("/")[1] not in EXACT:
            reach.append(case)
    return reach


def _is_refused(case: str) -> bool:
    data = CASES[case].read_bytes()
    return any(list(errors(file)) for file in workspace_of_case(case).files if file.data == data)


def test_broken_files_are_refused() -> None:
    cases = _within_reach()
    assert len(cases) > 20
    assert [case for case in cases if not _is_refused(case)] == []


def test_every_property_is_described_and_shows_an_example() -> None:
    vocabulary = workspace().vocabulary
    assert vocabulary
    for kind in vocabulary.kinds:
        schema = validators()[f"{kind}.json"].schema
        facts = schema["properties"]["facts"]["properties"]
        assert list(facts) == list(vocabulary.properties_of(kind))
        for name, fact in facts.items():
            assert fact["title"]
            assert "Example:" in fact["description"]
            claim = schema["$defs"][f"claim.{name}"]
            value = claim["properties"]["value"]
            for example in value.get("examples", []):
                assert Draft202012Validator({"$defs": schema["$defs"], **value}).is_valid(example), f"{kind}.{name}: {example}"


def test_an_enum_names_its_items() -> None:
    schema = validators()["satellite.json"].schema
    options = schema["$defs"]["claim.status"]["properties"]["value"]["anyOf"]
    assert {"const": "operational", "title": "operational"} in options


def test_ids_are_offered_with_what_they_are() -> None:
    found = offers(workspace())["$defs"]
    for kind in ("satellite", "organisation", "source"):
        assert len(found[kind]["enum"]) == len(set(found[kind]["enum"])) == len(found[kind]["enumDescriptions"])
    satellites = dict(zip(found["satellite"]["enum"], found["satellite"]["enumDescriptions"], strict=True))
    assert satellites["kazsat-2"] == "KazSat-2 · ҚазСат-2 · КазСат-2"
    assert set(found["source"]["enum"]) == set(workspace().source_ids)


def test_an_id_that_is_not_offered_yet_is_no_mistake() -> None:
    maker = {"manufacturer": {"value": "founded-today", "src": ["added-today-2026", {"id": "added-today-2026", "says": "So."}]}}
    found = [
        error.message for error in validators()["satellite.json"].iter_errors({"id": "x", "name": {"en": "X"}, "facts": maker})
    ]
    assert all("required" in message for message in found)


def test_the_offers_are_written_when_they_changed(tmp_path: Path) -> None:
    assert write(tmp_path / "schemas", workspace())
    assert not write(tmp_path / "schemas", workspace())
    assert (tmp_path / "schemas" / IDS).stat().st_size < 150_000
