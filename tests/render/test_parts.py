"""What has many sources has its history and its details on pages of their own, and nothing is lost on the way."""

import pytest
from bs4 import BeautifulSoup

from atlas.render import entity_page
from tests.render.small import html_of, small_atlas, small_site

URL, PATH = "satellites/example-1/", "satellites/example-1.md"


def soup(url: str, path: str, call: str) -> BeautifulSoup:
    site = small_site()
    page = site.open(url, path)
    made = page.entity_page() if call == "whole" else page.entity_part("example-1", call)
    return BeautifulSoup(html_of(page, made), "html5lib")


def facts(found: BeautifulSoup) -> set[str]:
    return {str(value["data-fact"]) for value in found.select("[data-fact]")}


def test_one_page_is_enough_for_most() -> None:
    assert entity_page.parts(small_atlas().entities["example-1"]) == ()
    assert not [page for page in small_site().generated(()) if page.path.count("/") > 1]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entity_page, "MANY_SOURCES", 0)


@pytest.mark.usefixtures("many")
def test_the_parts_hold_all_that_one_page_does(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = {name: soup(f"{URL}{name}/", f"satellites/example-1/{name}.md", name) for name in entity_page.PARTS} | {
        "whole": soup(URL, PATH, "whole")
    }
    monkeypatch.setattr(entity_page, "MANY_SOURCES", 1000)
    assert facts(soup(URL, PATH, "whole")) == set().union(*map(facts, apart.values()))
    assert not apart["whole"].select(".ka-chronology, .ka-details") and apart["details"].select(".ka-details")
    assert apart["history"].select_one("h1").get_text() == "Example-1: history"  # type: ignore[union-attr]


@pytest.mark.usefixtures("many")
def test_an_address_of_a_value_leads_on() -> None:
    whole, details = soup(URL, PATH, "whole"), soup(f"{URL}details/", "satellites/example-1/details.md", "details")
    led = whole.select_one("#role")
    assert led is not None and led["href"] == "details/#role"
    assert details.select_one("#role")


@pytest.mark.usefixtures("many")
def test_the_pages_are_made_and_named() -> None:
    site = small_site()
    paths = {page.path for page in site.generated(())}
    assert {"satellites/example-1/history.md", "satellites/example-1/details.md"} <= paths
    meta = site.meta("satellites/example-1/details.md", {})
    assert (meta["title"], meta["kind_label"], meta["kind_url"]) == ("Example-1: details", "Example-1", URL)


@pytest.mark.usefixtures("many")
def test_what_an_author_has_written_of_a_part_stays() -> None:
    assert small_site().meta("satellites/example-1/details.md", {"title": "By hand", "description": "Mine"}).keys() == {
        "kind_label", "kind_url", "hide",
    }  # fmt: skip
