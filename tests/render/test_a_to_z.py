"""The list of all names: complete, in the order of each language, safe."""

import pytest
from bs4 import BeautifulSoup

from atlas.render.a_to_z import Entry, _order
from atlas.render.site import Site
from tests.render.small import TODAY, html_of, small_atlas


@pytest.fixture(scope="module")
def soup() -> BeautifulSoup:
    site = Site(small_atlas(), today=TODAY)
    paths = {page.path: page.path.removesuffix(".md") + "/" for page in site.generated(())}
    site.place(paths | {"search.md": "search/", "article/economy.md": "article/economy/"})
    site.open("article/economy/", "article/economy.md", "Money & <more>")
    page = site.open("search/", "search.md", "All")
    return BeautifulSoup(page.stash.fill(html_of(page, page.a_to_z()), late=True), "html5lib")


def entries(soup: BeautifulSoup, lang: str) -> list[tuple[str, str]]:
    heading = soup.select_one(f"#names-{lang}")
    assert heading is not None
    found = []
    for each in heading.find_all_next():
        if each.name == "h2":
            break
        if each.name == "a" and each.find_parent("li"):
            found.append((each.get_text(), str(each["href"])))
    return found


def test_everything_stands_under_each_of_its_names(soup: BeautifulSoup) -> None:
    for entity in small_atlas().entities.values():
        folder = small_atlas().vocabulary.kinds[entity.kind].folder
        for lang in ("en", "kk", "ru"):
            if name := getattr(entity.name, lang):
                assert (name, f"../{folder}/{entity.id}/") in entries(soup, lang)


def test_pages_stand_there_too_as_text(soup: BeautifulSoup) -> None:
    assert ("Money & <more>", "../article/economy/") in entries(soup, "en")
    assert not [name for name, _ in entries(soup, "en") if name == "All"]


def test_letters_lead_to_their_groups(soup: BeautifulSoup) -> None:
    for link in soup.select(".ka-letters a"):
        target = soup.select_one(f'h3[id="{str(link["href"])[1:]}"]')
        assert target is not None
        assert target.get_text() == link.get_text()


def test_names_in_another_language_say_so(soup: BeautifulSoup) -> None:
    links = soup.select('li a[lang="kk"]')
    assert links
    assert all(link.find_next("span") for link in links)


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("kk", ["2005 жыл", "KazEOSat-1", "Алматы", "Әуезов", "Ғарыш", "Дала", "Қазақстан", "Лениск", "Өскемен", "Шымкент"]),
        ("ru", ["7 дней", "Аимбетов", "Ёлка", "космодром «Байконур»", "«Протон»", "Союз"]),
        ("en", ["2 cities", "10 cities", "Kazakhstan", "“KazSat”", "Site 9", "Site 31"]),
    ],
)
def test_order_is_that_of_the_language(lang: str, ordered: list[str]) -> None:
    made = [Entry(text, lang, "x/", "Thing") for text in reversed(ordered)]
    assert [entry.text for entry in sorted(made, key=_order)] == ordered
