"""CITATION.cff is as the format asks (https://citation-file-format.github.io, 1.2.0), and says what the site says."""

import tomllib
from pathlib import Path

import yaml

from atlas.export import settings

ROOT = Path(__file__).parents[1]
KEYS = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact", "repository-code",
    "title", "type", "url", "version",
}  # fmt: skip


def test_it_is_valid_and_true() -> None:
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert set(found) <= KEYS and {"authors", "cff-version", "message", "title"} <= set(found)
    assert (found["cff-version"], found["type"]) == ("1.2.0", "dataset")
    assert (found["title"], found["license"]) == (settings.NAME, settings.LICENCE)
    assert found["authors"] == [{"name": settings.AUTHOR}]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert found["version"] == project["version"]
    for reference in found["references"]:
        assert {"type", "title", "authors"} <= set(reference) and reference["type"] == "data"
