"""Data that tries to be markup, a template or a token comes out as text, whatever field it stands in.

The checker refuses most of this; here it is not asked, so that the renderer is safe by itself. A whole site is built and parsed.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.render.small import copy_project

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% if %} [x](javascript:alert(1)) </title></textarea> \"double\" 'single' & &lt; "
    "<img src=x onerror=alert(1)> **bold** `code` \ue0000\ue001 ]]> --> {#id} \\ <https://evil.example>"
)
SHOWN = HOSTILE.replace("\ue000", "").replace("\ue001", "")
FIELDS = (
    "NAME", "RUSSIAN", "ALIAS", "SUMMARY", "VALUE", "NOTE", "WHY", "SAYS", "HISTORY", "ARTICLE", "TITLE", "PUBLISHER",
    "ORIGIN", "AUTHOR", "NUMBER",
    "LABEL", "UNIT", "CHOICE", "CITEDAS", "VERDICT",
)  # fmt: skip


def quoted(field: str) -> str:
    return "'" + f"{field} {HOSTILE}".replace("'", "''") + "'"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    with (root / "atlas" / "check" / "__init__.py").open("a") as checker:
        checker.write("\n\ndef check(workspace: object, **_: object) -> list[Problem]:\n    return []\n")

    def edit(path: str, *changes: tuple[str, str]) -> None:
        file = root / "data" / path
        text = file.read_text()
        for old, new in changes:
            assert old in text, f"{old} is not in {path}"
            text = text.replace(old, new)
        file.write_text(text)

    edit(
        "satellites/example-1.yml",
        ("en: Example-1", f"en: {quoted('NAME')}"),
        ("ru: Пример-1", f"ru: {quoted('RUSSIAN')}"),
        ("text: Sample-1", f"text: {quoted('ALIAS')}"),
        ("{en: A satellite that exists only in the tests.}", f"{{en: {quoted('SUMMARY')}}}"),
        ("{en: Yakhta}", f"{{en: {quoted('VALUE')}}}"),
        ("{en: The page bears no date.}", f"{{en: {quoted('NOTE')}}}"),
        ("{en: The catalogue does not say what it counts.}", f"{{en: {quoted('WHY')}}}"),
        ("says: Lists 1272.", f"says: {quoted('SAYS')}"),
        ("{en: The order was placed.}", f"{{en: {quoted('HISTORY')}}}"),
        ("{en: The article says that it was built abroad.}", f"{{en: {quoted('ARTICLE')}}}"),
    )
    edit("organisations/operator-company.yml", ("https://www.example.kz/about", "javascript:alert(1)"))
    edit(
        "sources/gazette.yml",
        ('"Спутник заказан"', quoted("TITLE")),
        ("{en: The Gazette}", f"{{en: {quoted('PUBLISHER')}}}"),
        ("origin: News Agency", f"origin: {quoted('ORIGIN')}"),
    )
    edit(
        "sources/catalogue.yml",
        ("[A. Author]", f"[{quoted('AUTHOR')}]"),
        ('"https://example.net/catalogue"', '"javascript:alert(1)"'),
        ('doi: "10.1234/abc"', f"document_number: {quoted('NUMBER')}"),
    )
    edit(
        "vocabulary/properties.yml",
        ("{en: Platform,", f"{{en: {quoted('LABEL')},"),
        ("{en: Platform it is built on.}", f"{{en: {quoted('MEANING')}}}"),
    )
    edit("vocabulary/units.yml", ("name: {en: kilograms", f"name: {{en: {quoted('UNIT')}"))
    edit("vocabulary/enums.yml", ("{label: {en: operational", f"{{label: {{en: {quoted('CHOICE')}"))
    edit(
        "article/cited-sources.yml",
        ("en: The Ministry", f"en: {quoted('CITEDAS')}"),
        ("en: An order of it was found.", f"en: {quoted('VERDICT')}"),
    )

    environment = os.environ | {"ATLAS_DATA": str(root / "data"), "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return root / "site"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_nothing_runs(site: Path) -> None:
    assert len(pages(site)) >= 10
    for path in pages(site):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        for script in soup.find_all("script"):
            assert "alert(1)" not in script.get_text(), path
        for element in soup.find_all(True):
            for name, value in element.attrs.items():
                assert not name.startswith("on"), f"{path}: {element}"
                if name in ("href", "src", "action"):
                    assert not str(value).strip().lower().startswith(("javascript:", "data:", "vbscript:")), f"{path}: {element}"
        assert not soup.select('img[src="x"], a[href*="evil.example"]'), path
        titles = [title for title in soup.select("body title") if not title.find_parent("svg")]
        assert len(soup.select("head > title")) == 1 and not titles, path


def test_every_field_is_shown_as_it_was_written(site: Path) -> None:
    shown_on = ("satellites/example-1/index.html", *(str(path.relative_to(site)) for path in site.glob("sources/**/index.html")))
    html = "".join((site / path).read_text(encoding="utf-8") for path in shown_on)
    soup = BeautifulSoup(html, "html5lib")
    text = " ".join(soup.get_text().split())
    attributes = " ".join(" ".join(str(value) for value in element.attrs.values()) for element in soup.find_all(True))
    for field in FIELDS:
        shown = f"{field} {SHOWN}"
        assert shown in text or shown in " ".join(attributes.split()), field


def test_what_cards_fetch_is_text(site: Path) -> None:
    meanings = json.loads((site / "assets" / "cards" / "fields.json").read_text(encoding="utf-8"))
    assert f"MEANING {HOSTILE}" in meanings.values()


def test_head_of_the_page(site: Path) -> None:
    soup = BeautifulSoup((site / "satellites" / "example-1" / "index.html").read_text(encoding="utf-8"), "html5lib")
    assert soup.title is not None and " ".join(soup.title.get_text().split()).startswith(f"NAME {HOSTILE}"), (
        "a forged token is text there"
    )
    description = soup.select_one('head meta[name="description"]')
    assert description is not None and description["content"] == f"SUMMARY {HOSTILE}"


def test_templates_in_data_are_not_run(site: Path) -> None:
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"(NAME|VALUE|TITLE) &lt;script&gt;.{0,60}", text, re.DOTALL):
            assert "7*7" in match[0] and "49" not in match[0], path


def test_redirect_page(site: Path) -> None:
    soup = BeautifulSoup((site / "satellites" / "sample-1" / "index.html").read_text(encoding="utf-8"), "html5lib")
    link = soup.a
    assert link is not None and link["href"] == "../example-1/" and " ".join(link.get_text().split()).startswith("NAME <script>")
