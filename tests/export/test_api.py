"""The files of the API fit their contract, the contract only grows, and every file is where it says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate as validate_openapi

from atlas.export import contract
from atlas.export.files import Files
from tests.export.support import SETTINGS, real_atlas, real_files, small_files, text_of
from tests.render.small import small_atlas

PUBLISHED = Path(__file__).with_name("published_fields.txt")


def parsed(files: Files, path: str) -> Any:
    return json.loads(text_of(files, f"api/v1/{path}"))


def strict(schema: Any, definitions: Any) -> Any:
    """The schema with every object closed: a key that it does not name is a mistake of ours. References, slow, are replaced."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return strict(definitions[schema["$ref"].rpartition("/")[2]], definitions)
        closed = {key: strict(item, definitions) for key, item in schema.items() if key != "$defs"}
        return closed | ({"additionalProperties": False} if "properties" in schema else {})
    return [strict(item, definitions) for item in schema] if isinstance(schema, list) else schema


def checker(name: str) -> Draft202012Validator:
    published = parsed(real_files(), f"schemas/{name}.json")
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(strict(published, published.get("$defs")))


def sort_of(path: str, data: Any) -> str:
    """Which schema a file answers to."""
    stem = path.removesuffix(".json")
    if "/" in stem:
        return "moved" if "moved_to" in data else "entity"
    return stem if stem in contract.FILES else "kind"


def records(files: Files) -> list[str]:
    return [
        path.removeprefix("api/v1/")
        for path in files
        if re.fullmatch(r"api/v1/(?!schemas/|openapi)[a-z/0-9-]+\.json", path)
    ]  # fmt: skip


def test_every_file_of_the_small_atlas_fits_its_schema() -> None:
    checkers = {name: checker(name) for name in contract.FILES}
    seen = set()
    for path in records(small_files()):
        data = parsed(small_files(), path)
        for key in ("facts", "entities"):  # the same claims once more
            del data.get(key, [])[1:]
        seen.add(sort_of(path, data))
        assert [f"{path}: {error.json_path}: {error.message}" for error in checkers[sort_of(path, data)].iter_errors(data)] == []
    assert seen == set(contract.FILES)


def test_real_files_fit_their_schemas() -> None:
    """Every kind's largest record, and of what is long a part."""
    files = real_files()
    paths = [path for path in records(files) if "/" in path]
    for folder in {path.partition("/")[0] for path in paths}:
        largest = max((path for path in paths if path.startswith(f"{folder}/")), key=lambda path: len(files[f"api/v1/{path}"]))
        assert list(checker("entity").iter_errors(parsed(files, largest))) == [], largest
    for name, keys in {"vocabulary": [], "article": [], "launches": ["launches"], "sources": ["sources", "publishers"]}.items():
        data = parsed(files, f"{name}.json")
        for key in keys:
            data[key] = data[key][::20]
        assert list(checker(name).iter_errors(data)) == [], name


@pytest.mark.parametrize(
    ("at", "value"),
    [("extra", 1), ("rank", "best"), ("value", {"type": "number", "min": 1}), ("sources", None), ("as_of", 2011), ("share", "5")],
)
def test_a_claim_that_does_not_fit_is_seen(at: str, value: Any) -> None:
    """The tests above would also be content with schemas that allow anything."""
    data = parsed(small_files(), "satellites/example-1.json")
    data["entity"]["facts"]["launch_mass"][0][at] = value
    assert list(checker("entity").iter_errors(data))


def test_a_claim_has_one_shape() -> None:
    facts = parsed(small_files(), "satellites/example-1.json")["entity"]["facts"]
    mass = facts["launch_mass"]
    assert [claim["rank"] for claim in mass] == ["preferred", "also", "rejected"]
    assert mass[0]["value"] == {"type": "number", "value": 1330, "min": 1330, "max": 1330, "unit": "kg"}
    assert mass[1]["sources"] == [{"id": "catalogue-nd", "says": "Lists 1272."}]
    assert facts["design_life"][0]["value"] == {"type": "number", "value": None, "min": 10, "max": 12, "unit": "years"}
    assert facts["launch_time"][0]["value"]["earliest"] == "2011-07-15T23:16:10Z"
    assert facts["launch_time"][0]["value"]["latest"] == "2011-07-15T23:16:11Z"
    insurance = facts["insurance"][0]
    assert (insurance["value"], insurance["absence"], insurance["searched"]) == (None, "not-public", "2026-11")
    shapes = {tuple(claim) for fact in parsed(real_files(), "facts.json")["facts"] for claim in fact["claims"]}
    assert len(shapes) == 1


def test_a_record_brings_its_sources() -> None:
    for path in records(small_files()):
        data = parsed(small_files(), path)
        if "entity" in data:
            cited = {
                source["id"] for claims in data["entity"]["facts"].values() for claim in claims for source in claim["sources"]
            }
            assert cited <= set(data["sources"])


def test_relations_are_those_of_the_page() -> None:
    record = parsed(small_files(), "organisations/operator-company.json")["entity"]
    assert {"entity": "example-1", "kind": "satellite", "property": "operator", "rank": "preferred"} in record["relations"]


def test_a_former_id_tells_the_new_one() -> None:
    moved = parsed(small_files(), "satellites/sample-1.json")
    assert moved["moved_to"] == "example-1" and moved["self"] == "https://example.org/atlas/api/v1/satellites/example-1.json"
    assert parsed(small_files(), "index.json")["moved"] == {"sample-1": "example-1"}


def test_the_index_leads_to_files_that_exist() -> None:
    for files, atlas in ((small_files(), small_atlas()), (real_files(), real_atlas())):
        index = parsed(files, "index.json")
        addresses = [*index["files"].values(), *(entry["self"] for entry in index["entities"])]
        assert [one for one in addresses if one.removeprefix(SETTINGS.site_url) not in files] == []
        assert len(index["entities"]) == len(atlas.entities) and index["counts"]["launches"] == len(atlas.launches)


def test_the_description_is_valid_and_names_every_file() -> None:
    described = parsed(real_files(), "openapi.json")
    validate_openapi(described)
    patterns = []
    for path, operations in described["paths"].items():
        given = {p["name"]: p["schema"] for p in operations["get"].get("parameters", [])}
        expression = re.escape(path.removeprefix("/"))
        for name, schema in given.items():
            expression = expression.replace(rf"\{{{name}\}}", f"({'|'.join(schema.get('enum', ['[a-z0-9-]+']))})")
        patterns.append(re.compile(expression))
    for path in records(real_files()):
        assert sum(bool(pattern.fullmatch(path)) for pattern in patterns) == 1, path
    for path in described["paths"]:
        assert "{" in path or path.removeprefix("/") in records(real_files()), path


def test_references_of_the_description_lead_somewhere() -> None:
    described = parsed(real_files(), "openapi.json")
    text = json.dumps(described)
    assert set(re.findall(r'"#/components/schemas/(\w+)"', text)) == set(described["components"]["schemas"])
    assert "$defs" not in text


# ---- the contract only grows


def fields() -> list[str]:
    """Every field of every object with its type, a line each."""
    return [f"{name}.{field} {json.dumps(schema, sort_keys=True)}" for name, (_, given) in sorted(contract.SHAPES.items())
            for field, (schema, _) in given.items()]  # fmt: skip


def test_no_published_field_is_lost_or_changed() -> None:
    published = PUBLISHED.read_text(encoding="utf-8").splitlines()
    assert [line for line in published if line not in set(fields())] == [], (
        "a published field stays as it is; add another beside it"
    )


def test_published_fields_are_on_record() -> None:
    missing = set(fields()) - set(PUBLISHED.read_text(encoding="utf-8").splitlines())
    assert not missing, "new in the API: raise its version, say so in CHANGELOG.md, and run: python -m tests.export.test_api"


def test_the_version_stands_in_the_list_of_changes() -> None:
    assert f"\n## {contract.VERSION} (" in text_of(real_files(), "api/v1/CHANGELOG.md")


if __name__ == "__main__":
    PUBLISHED.write_text("".join(f"{line}\n" for line in fields()), encoding="utf-8")
