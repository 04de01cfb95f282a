"""The page of what was measured: every figure of the record stands there, and what falls short of its limit says so."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from atlas.render import quality
from atlas.render.words import Words
from tests.render.invented import html_of
from tests.render.small import small_site

RECORD: dict[str, Any] = {
    "date": "2026-11-25",
    "versions": {"axe": "4.12.1", "Lighthouse": "13.5.0"},
    "pages": {"built": 432, "axe": 35},
    "limits": {"score": 100, "lcp_ms": 1500, "cls": 0, "tbt_ms": 50},
    "lighthouse": [
        {
            "what": "satellite", "page": "satellites/kazsat-2/index.html", "performance": 99, "accessibility": 100,
            "best_practices": 100, "seo": 100, "fcp_ms": 900, "lcp_ms": 1620, "tbt_ms": 20, "cls": 0, "benchmark": 1712,
            "remarks": [],
        }
    ],
    "blank_page": {"tbt_ms": 41, "benchmark": 1712},
    "weight": [
        {"what": "article", "page": "article/baikonur/index.html", "bytes": 130200, "requests": 9,
         "most_bytes": 120000, "most_requests": 12},
        {"what": "home", "page": "index.html", "bytes": 90000, "requests": 8, "most_bytes": None, "most_requests": None},
    ],
    "findings": {"links": 0, "axe": 2},
}  # fmt: skip


def rows(measured: dict[str, Any] | None) -> list[list[str]]:
    site = small_site()
    site.measured = measured
    page = site.open("contribute/quality/", "contribute/quality.md")
    soup = BeautifulSoup(html_of(page, page.quality()), "html5lib")
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in soup.select("tbody tr")]


def test_figures_and_what_falls_short() -> None:
    speed, article, home, links, axe = rows(RECORD)
    assert speed[0].startswith("Satellite") and speed[1:] == [
        "99 falls short", "100", "100", "100", "1.62\N{NO-BREAK SPACE}s falls short", "20\N{NO-BREAK SPACE}ms", "0",
    ]  # fmt: skip
    assert article[1:] == ["130.2\N{NO-BREAK SPACE}KB falls short", "120\N{NO-BREAK SPACE}KB", "9", "12"]
    assert home[1:] == ["90\N{NO-BREAK SPACE}KB", "", "8", ""]
    assert links[1:] == ["432", "0"] and axe[1:] == ["35", "2"]


def test_the_speed_of_the_machine_is_told() -> None:
    site = small_site()
    site.measured = RECORD | {"lighthouse": [RECORD["lighthouse"][0] | {"benchmark": made} for made in (900, 1712, 4000)]}
    page = site.open("contribute/quality/", "contribute/quality.md")
    said = html_of(page, page.quality())
    assert "this one made 1,712 in" in said and "does not answer for 41\N{NO-BREAK SPACE}ms" in said


def test_nothing_measured_yet(tmp_path: Path) -> None:
    assert quality.read(tmp_path / "quality.json") is None
    assert rows(None) == rows(RECORD | {"findings": {}}) == []


def test_a_broken_record_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "quality.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        quality.read(tmp_path / "quality.json")


def test_every_check_and_page_type_has_a_name() -> None:
    from tools import audit

    words = Words()
    for check in (*audit.RULES, *audit.MEASURES):
        assert words(f"quality.check.{check.__name__}")
    for what in audit.PAGE_TYPES:
        assert words(f"quality.page.{what}") and words(f"quality.weight.{what}")
