"""Sheets: a Data Package that frictionless accepts, values as they are held, nothing that a spreadsheet would run."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from atlas.export import sheet, tables
from atlas.model.vocabulary import LangText
from tests.export.support import SETTINGS, real_atlas, real_files, small_files, text_of
from tests.render.invented import atlas_of
from tests.render.small import small_atlas


def rows(name: str, text: str | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text or text_of(small_files(), f"data/csv/{name}.csv"), newline="")))


def write(folder: Path, **changed: str) -> Path:
    for path, content in real_files().items():
        if path.startswith("data/") and path.endswith((".csv", "datapackage.json")):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, str) else content.decode()
            file.write_text(changed.get(file.stem, text), encoding="utf-8", newline="")
    return folder / "data" / "datapackage.json"


def frictionless(package: Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("frictionless")), "validate", package.name]
    done = subprocess.run(command, cwd=package.parent, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_frictionless_accepts_the_package(tmp_path: Path) -> None:
    code, said = frictionless(write(tmp_path))
    assert code == 0, said
    assert said.count("VALID") == len(tables.sheets(real_atlas(), SETTINGS))


def test_frictionless_sees_a_row_that_leads_nowhere(tmp_path: Path) -> None:
    """The package says enough for a wrong id to be noticed."""
    text = text_of(real_files(), "data/csv/launches.csv").replace(",proton-m,", ",proton-x,")
    described = json.loads(text_of(real_files(), "data/datapackage.json"))
    needed = ("launches", "vehicles", "entities", "organisations")
    described["resources"] = [resource for resource in described["resources"] if resource["name"] in needed]
    for resource in described["resources"]:
        del resource["bytes"], resource["hash"]  # the sums would tell already
    code, said = frictionless(write(tmp_path, launches=text, datapackage=json.dumps(described)))
    assert code != 0 and "foreign-key" in said


def test_a_row_tells_what_is_held_right() -> None:
    row = next(row for row in rows("satellites") if row["id"] == "example-1")
    assert (row["name_en"], row["name_kk"], row["name_ru"]) == ("Example-1", "Мысал-1", "Пример-1")
    assert (row["launch_mass_kg"], row["launch_mass_kg_range"]) == ("1330", "")
    assert row["launch_mass_sources"] == "ministry-2010; gazette-2011"
    assert (row["design_life_years"], row["design_life_years_range"]) == ("", "10/12")
    assert (row["status"], row["status_as_of"]) == ("operational", "2026-08")
    assert row["operator"] == "operator-company"
    assert row["role"] == "Carries television. | Links villages to the network."
    for caveat in ("launch_mass: sources disagree", "design_life: approximate", "insurance: not-public", "load: low confidence"):
        assert caveat in row["caveats"].split("; ")


def test_claims_are_all_there() -> None:
    found = rows("claims", text_of(real_files(), "data/csv/claims.csv"))
    assert len(found) == sum(1 for _ in real_atlas().claims())
    row = next(r for r in rows("claims") if (r["entity"], r["property"], r["position"]) == ("example-1", "launch_mass", "2"))
    assert (row["rank"], row["value"], row["unit"], row["why"]) == (
        "also",
        "1272",
        "kg",
        "The catalogue does not say what it counts.",
    )
    cost = [r for r in rows("claims") if (r["entity"], r["property"]) == ("example-1", "cost")]
    assert [(r["min"], r["max"], r["currency"], r["price_year"]) for r in cost] == [
        ("65000000", "65000000", "USD", "2006"),
        ("9000000000", "9500000000", "KZT", "2010"),
    ]


def test_launches_carry_their_credit() -> None:
    for row in rows("launches", text_of(real_files(), "data/csv/launches.csv")):
        assert ("planet4589.org" in row["credit"]) is ("gcat" in row["sources"].split("; ")), row["tag"]


@pytest.mark.parametrize("text", ["=1+1", "+7 727", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_text_that_a_spreadsheet_would_run_is_harmless(text: str, tmp_path: Path) -> None:
    assert sheet.guard(text) == f"'{text}"
    atlas = atlas_of(tmp_path, {"organisations/agency": "type: {value: company, SRC}"})
    entity = atlas.entities["agency"]
    object.__setattr__(entity, "name", LangText(en=text))
    object.__setattr__(entity, "summary", LangText(en=text))
    for made in (tables.entities(atlas, SETTINGS), tables.of_kind(atlas, "organisation", SETTINGS)):
        (row,) = csv.DictReader(StringIO(made.text(), newline=""))
        assert row["name_en"] == "'" + text.replace("\r", "\n") and row.get("summary", "'").startswith("'")


def test_numbers_below_zero_stay_numbers() -> None:
    assert [sheet.guard(cell) for cell in (-5, -0.5, None, True, "Kazakhstan - Russia")] == [
        -5,
        -0.5,
        None,
        True,
        "Kazakhstan - Russia",
    ]


def test_columns_do_not_depend_on_what_is_known() -> None:
    """A column stays when the last value in it goes."""
    vocabulary = small_atlas().vocabulary
    for made in tables.sheets(small_atlas(), SETTINGS)[: len(vocabulary.kinds)]:
        names = [column.name for column in made.columns]
        assert len(names) == len(set(names))
        kind = vocabulary.kind_of_folder(made.name)
        assert kind is not None
        assert {f"{name}_sources" for name in vocabulary.properties_of(kind)} <= set(names)
