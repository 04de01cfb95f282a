"""How pages are cited: the folded block and the head say the same."""

import pytest
from bs4 import BeautifulSoup

from atlas.render import citing
from tests.render.small import html_of, small_site

SITE = "https://example.org/atlas/"


def block(url: str, path: str, title: str = "A page", **settings: str) -> tuple[dict[str, str], BeautifulSoup]:
    site = small_site(**({"site_url": SITE, "name": "The Atlas"} | settings))
    page = site.open(url, path, title)
    soup = BeautifulSoup(html_of(page, page.foot()), "html5lib")
    return {str(pre["data-kind"]): pre.get_text() for pre in soup.select("details.ka-citing pre")}, soup


def test_a_page_is_cited_by_its_name_day_and_address() -> None:
    forms, soup = block("satellites/example-1/", "satellites/example-1.md")
    assert list(forms) == ["txt", "bib", "ris"]
    assert forms["txt"] == "Example-1. (2026, November 23). The Atlas. https://example.org/atlas/satellites/example-1/"
    assert forms["bib"].startswith("@misc{the-atlas-satellites-example-1,\n  title = {{Example-1}},")
    assert "DA  - 2026/11/23/\n" in forms["ris"] and "\r" not in forms["ris"]
    summary = soup.select_one("details > summary")
    assert summary is not None and summary.get_text() == "Cite this page"


def test_the_head_says_the_same() -> None:
    site = small_site(site_url=SITE, name="The Atlas")
    site.open("satellites/example-1/", "satellites/example-1.md")
    assert site.head("satellites/example-1/")["citation"] == {
        "citation_title": "Example-1",
        "citation_publication_date": "2026/11/23",
        "citation_public_url": "https://example.org/atlas/satellites/example-1/",
        "citation_language": "en",
        "citation_publisher": "The Atlas",
    }


def test_the_first_page_is_the_site() -> None:
    forms, _ = block("", "index.md", "Home")
    assert forms["txt"] == "The Atlas. (2026, November 23). https://example.org/atlas/"


def test_a_title_that_looks_like_markup_is_text() -> None:
    forms, soup = block("article/x/", "article/x.md", "<b>50%</b> & more")
    assert forms["txt"].startswith("<b>50%</b> & more. (2026")
    assert not soup.select("pre b")


def test_without_an_address_none_is_made_up() -> None:
    forms, _ = block("article/x/", "article/x.md", site_url="")
    assert forms["txt"] == "A page. (2026, November 23). The Atlas."
    assert "url" not in forms["bib"] and "UR  -" not in forms["ris"]


@pytest.mark.parametrize("path", ["contribute/index.md", "state.md", "state/stale.md"])
def test_pages_about_the_work_on_the_site_are_not_cited(path: str) -> None:
    site = small_site(site_url=SITE, name="The Atlas")
    page = site.open(path.removesuffix(".md") + "/", path, "A page")
    assert not citing.citable(page)
    assert page.foot() == ""
    assert site.head(page.url)["citation"] == {}
