"""The Data page's calls: tables of files and fields, addresses, and what they say when asked for something else."""

import pytest
from bs4 import BeautifulSoup

from atlas.export import contract
from atlas.render.downloads import size
from atlas.render.errors import MacroError
from atlas.render.words import Words
from tests.render.small import html_of, open_page, small_site


def rows(html: str) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in BeautifulSoup(html, "html5lib").find_all("tr")
    ][1:]


def test_files_with_their_sizes() -> None:
    page = open_page("data/", "data.md", site_url="https://example.org/atlas/")
    found = {row[0].replace("/ ", "/").replace(" /", "/"): row[1:] for row in rows(html_of(page, page.data_files("api")))}
    assert found["api/v1/satellites.json"][0] == "All satellites with their facts and sources"
    assert all(row[1].endswith((" KB", " MB")) and row[2].endswith((" KB", " MB")) for row in found.values())
    links = BeautifulSoup(html_of(page, page.data_files("other")), "html5lib").find_all("a")
    assert "../data/atlas.sqlite" in [link["href"] for link in links] or "atlas.sqlite" in [link["href"] for link in links]


def test_while_serving_nothing_is_measured() -> None:
    site = small_site()
    site.serving = True
    page = site.open("data/", "data.md", "Data")
    assert {tuple(row[2:]) for row in rows(html_of(page, page.data_files("api")))} == {("", "")}
    assert site.exports == {}


@pytest.mark.parametrize(
    ("octets", "text"), [(1, "0.1 KB"), (1234, "1.2 KB"), (9999, "10 KB"), (42_600, "43 KB"), (2_179_072, "2.2 MB")]
)
def test_sizes_in_words(octets: int, text: str) -> None:
    assert size(octets, Words()) == text


@pytest.mark.parametrize("name", contract.SHAPES)
def test_fields_of_every_object(name: str) -> None:
    page = open_page("data/", "data.md")
    found = rows(html_of(page, page.data_fields(name)))
    assert [row[0] for row in found] == list(contract.SHAPES[name][1])
    assert all(row[1] and row[2] and "{" not in row[1] for row in found)


def test_types_in_words() -> None:
    page = open_page("data/", "data.md")
    found = {row[0]: row[1] for row in rows(html_of(page, page.data_fields("Claim")))}
    assert found["sources"] == "list of Cite" and found["value"] == "Value or null" and found["as_of"] == "string or null"
    assert found["rank"] == "preferred , earlier , also , rejected"


def test_an_address_is_plain_text() -> None:
    page = open_page("data/", "data.md", site_url="https://example.org/atlas/")
    assert page.address("api/v1/index.json") == "https://example.org/atlas/api/v1/index.json"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda page: page.data_files("sheet"), "sheets"),
        (lambda page: page.data_fields("claim"), "Claim"),
        (lambda page: page.address("https://example.org/x"), "without the site"),
    ],
)
def test_what_is_not_there_is_told(call, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(MacroError, match=said):
        call(open_page("data/", "data.md"))
