"""The fragments, whole, beside what they were when last looked at.

After a change that is meant: UPDATE_GOLDEN=1 pytest tests/render/test_golden.py, then read the difference in git.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from atlas.render.page import PageRenderer
from atlas.render.site import problem_panel
from tests.render.small import html_of, open_page

GOLDEN = Path(__file__).parent / "golden"

FRAGMENTS: dict[str, Callable[[PageRenderer], str]] = {
    "fact": lambda page: page.fact("example-1.launch_mass"),
    "fact-time": lambda page: page.fact("example-1.launch_time"),
    "fact-stale": lambda page: page.fact("example-1.load"),
    "fact-absent": lambda page: page.fact("example-1.insurance"),
    "infobox": lambda page: page.infobox("example-1"),
    "infobox-organisation": lambda page: page.infobox("operator-company"),
    "table": lambda page: page.table("satellite", columns=["status", "operator", "launch_mass"], order="launch_time"),
    "disagreement": lambda page: page.disagreement("example-1.launch_mass"),
    "article-differs": lambda page: page.article_differs("example-1", "built-abroad"),
    "references": lambda page: page.fact("example-1.launch_mass") and page.cite("gazette-2008") and page.references(),
}


def compare(name: str, html: str) -> None:
    file = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(html + "\n", encoding="utf-8")
    assert file.is_file(), f"no {file.name} yet: run with UPDATE_GOLDEN=1"
    assert html + "\n" == file.read_text(encoding="utf-8"), f"{file.name} differs; if that is meant, run with UPDATE_GOLDEN=1"


@pytest.mark.parametrize("name", FRAGMENTS)
def test_fragment(name: str) -> None:
    page = open_page()
    compare(name, html_of(page, FRAGMENTS[name](page)))


@pytest.mark.parametrize("repository", ["", "https://github.com/example/atlas"])
def test_entity_page(repository: str) -> None:
    page = open_page(
        "satellites/example-1/", "satellites/example-1.md", repository=repository, site_url="https://example.github.io/atlas/"
    )
    html = html_of(page, page.entity_page() + page.references())
    compare("entity-page-with-repository" if repository else "entity-page", html)


def test_sources_page() -> None:
    own = open_page("satellites/example-1/", "satellites/example-1.md")
    own.entity_page()
    site = own.site
    prose = site.open("article/test/", "article/test.md", "A page")
    prose.cite("gazette-2008")
    prose.fact("example-1.launch_mass")
    page = site.open("sources/", "sources.md", "Sources")
    compare("sources-page", html_of(page, page.sources_list()))
    page = site.open("sources/gazette/", "sources/gazette.md")
    compare("publisher-page", site.complete(page.url, html_of(page, page.publisher_page("gazette"))))


def test_redirect() -> None:
    pages = open_page().site.redirects()
    assert list(pages) == ["satellites/sample-1/index.html"]
    compare("redirect", pages["satellites/sample-1/index.html"].strip())


def test_problems() -> None:
    problems = ("data/satellites/example-1.yml:3:7: wrong-type: <b> is no number. Write 1330.",)
    compare("problems", problem_panel(problems) + "<p>Good.</p>")
