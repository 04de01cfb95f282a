"""What can be found, and what is told of it."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from atlas.render.site import Site
from atlas.search.documents import documents, entity_names
from atlas.search.index import index
from atlas.search.pagefind import Document
from tests.render.small import TODAY, small_atlas

PAGE = """<!doctype html><html><head><meta name="description" content="Of &quot;it&quot; &amp; more"></head><body>
<nav>Menu</nav><main>
<article class="x"><header><h1>{title}</h1><p>{title} again</p></header>
<table><tr><th>Mass</th>
<td>5 kg<sup data-search-exclude>1</sup></td></tr></table>
<h2 id="part">Part<a class="headerlink" href="#part">&para;</a></h2><p>Text of the part.</p>
<h2 id="references">References</h2><ol><li>A work that is cited</li></ol></article></main></body></html>"""


@pytest.fixture
def made(tmp_path: Path) -> dict[str, BeautifulSoup]:
    site = Site(small_atlas(), today=TODAY)
    paths = [page.path for page in site.generated(())]
    paths += ["index.md", "timeline.md", "article/economy.md", "sources.md", "state/claims.md", "search.md"]
    site.place({path: path.removesuffix("index.md").removesuffix(".md") + ("/" if path != "index.md" else "") for path in paths})
    for path, url in site.paths.items():
        site.open(url, path, "A page")
        (tmp_path / url).mkdir(parents=True, exist_ok=True)
        (tmp_path / url / "index.html").write_text(PAGE.replace("{title}", "A <b>page</b>"), encoding="utf-8")
    found: tuple[Document, ...] = documents(tmp_path, site)
    assert len({document.url for document in found}) == len(found)
    return {document.url: BeautifulSoup(document.html, "html5lib") for document in found}


def meta(document: BeautifulSoup) -> dict[str, str]:
    return {
        str(each["data-pagefind-meta"]): each.get_text()
        for each in document.select("[data-pagefind-ignore] [data-pagefind-meta]")
    }


def text(document: BeautifulSoup) -> str:
    for aside in document.select("[data-pagefind-ignore], [data-search-exclude]"):
        aside.extract()
    return " ".join(document.get_text(" ").split())


def test_an_entity_is_found_by_every_name_and_number_it_has(made: dict[str, BeautifulSoup]) -> None:
    entity = small_atlas().entities["example-1"]
    told = meta(made["satellites/example-1/"])
    assert told["name"] == entity.name.en
    assert told["names"].split(" · ") == entity_names(entity, "en")
    assert entity.name.kk
    assert entity.name.kk in told["names"]
    for identifier in ("2011-035B", "37749"):
        assert (identifier in told.get("ids", "")) == any(
            identifier in str(claim.value) for fact in entity.facts.values() for claim in fact.claims
        )


def test_kazakh_names_are_found_by_plain_letters() -> None:
    from atlas.search.documents import PLAIN_LETTERS

    assert "Байқоңыр Қазғарыш Әуезов".translate(PLAIN_LETTERS) == "Байконыр Казгарыш Ауезов"


def test_an_entity_is_found_by_the_words_of_its_page_without_what_stands_elsewhere(made: dict[str, BeautifulSoup]) -> None:
    page = text(made["satellites/example-1/"])
    assert "Mass: 5 kg" in page
    assert "Text of the part." in page
    assert "again" not in page  # the head: name and summary are there already
    assert "cited" not in page  # references are found as sources
    assert "Menu" not in page
    assert "¶" not in page


def test_the_article_is_found_by_all_its_words_other_pages_by_their_headings(made: dict[str, BeautifulSoup]) -> None:
    article, other = made["article/economy/"], made["timeline/"]
    assert meta(article)["kind"] == "article"
    assert meta(article)["heading"] == meta(other)["heading"] == "A page"
    assert meta(other)["summary"] == 'Of "it" & more'
    assert "Text of the part." in text(article)
    assert text(other) == 'Of "it" & more Part'
    assert other.select_one("h2#part")


def test_every_source_is_found_where_it_stands(made: dict[str, BeautifulSoup]) -> None:
    for source in small_atlas().sources.values():
        told = meta(made[f"sources/{source.publisher.id}/#source-{source.id}"])
        assert told["work"] == source.title
        assert told["summary"].startswith(source.publisher.name.en)


def test_lists_of_the_atlas_about_itself_are_left_out(made: dict[str, BeautifulSoup]) -> None:
    assert not {"state/claims/", "search/"} & made.keys()


def test_every_document_has_a_kind_to_choose_by(made: dict[str, BeautifulSoup]) -> None:
    for url, document in made.items():
        kind = document.select_one("[data-pagefind-filter]")
        assert kind is not None, url
        assert kind["data-pagefind-filter"] == f"kind:{meta(document)['kind']}"


def test_the_index_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    site = Site(small_atlas(), today=TODAY)
    site.place({"satellites/example-1.md": "satellites/example-1/"})
    (tmp_path / "satellites/example-1").mkdir(parents=True)
    (tmp_path / "satellites/example-1/index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "pagefind/old").touch()
    index(tmp_path, site)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagefind", "satellites"]
    assert not (tmp_path / "pagefind/old").exists()
    beside = json.loads((tmp_path / "pagefind/atlas.json").read_text(encoding="utf-8"))
    [(ident, (_, names, _))] = beside["names"].items()
    assert names[0] == small_atlas().entities["example-1"].name.en
    assert (tmp_path / f"pagefind/fragment/{ident}.pf_fragment").is_file()
    assert {"satellite", "article", "source"} <= beside["kinds"].keys()
