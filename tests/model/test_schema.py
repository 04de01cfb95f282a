"""The JSON Schemas: current, valid, at one with the checker on real files, and refusing what an editor should underline."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from atlas.load.names import schema_of
from atlas.load.workspace import DataFile, Workspace, load_workspace
from atlas.schema import schemas, stale
from tests.check.support import ROOT
from tests.check.test_broken import CASES, problems_of_case, workspace_of_case

BELOW_SCHEMA = frozenset(
    (
        "wrong-type", "unknown-key", "missing-key", "missing-english", "unknown-property", "property-not-for-kind",
        "unknown-value", "missing-property", "missing-as-of", "missing-reason", "undated-earlier", "missing-source",
    )
)  # fmt: skip
"""Rules whose mistakes a schema can see too, within one file."""
EXACT = frozenset(("range-turned-round", "octal-number", "date-not-utc", "bad-pattern", "id-as-number"))


@cache
def workspace() -> Workspace:
    return load_workspace(ROOT / "data")


@cache
def validators() -> dict[str, Draft202012Validator]:
    vocabulary = workspace().vocabulary
    assert vocabulary
    return {name: Draft202012Validator(schema) for name, schema in schemas(vocabulary).items()}


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


@pytest.mark.parametrize("case", _within_reach())
def test_broken_files_are_refused(case: str) -> None:
    data = CASES[case].read_bytes()
    files = [file for file in workspace_of_case(case).files if file.data == data]
    assert any(list(errors(file)) for file in files)


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
            example = claim["properties"]["value"]["examples"][0]
            value = {"$defs": schema["$defs"], **claim["properties"]["value"]}
            assert Draft202012Validator(value).is_valid(example), f"{kind}.{name}: {example}"


def test_an_enum_names_its_items() -> None:
    schema = validators()["satellite.json"].schema
    options = schema["$defs"]["claim.status"]["properties"]["value"]["anyOf"]
    assert {"const": "operational", "title": "operational"} in options
