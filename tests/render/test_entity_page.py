"""The anatomy of an entity's page, and that nothing of the record is left out."""

import re
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

from atlas.render import entity_page
from tests.render.small import DATA, ROOT, html_of, open_page, site_of, small_site, unchecked


def soup_of(ident: str, folder: str = "satellites", **settings: str) -> tuple[BeautifulSoup, str]:
    page = open_page(f"{folder}/{ident}/", f"{folder}/{ident}.md", **settings)
    markdown = page.entity_page() + page.references()
    return BeautifulSoup(html_of(page, markdown), "html5lib"), markdown


def test_anatomy_in_order() -> None:
    _, markdown = soup_of("example-1")
    assert re.findall(r"\{#([a-z-]+)\}", markdown) == [
        "disagreements", "chronology", "details", "relations", "open-questions", "article-differs", "references",
    ]  # fmt: skip


def test_sections_without_content_are_left_out() -> None:
    _, markdown = soup_of("builder", "organisations")
    assert re.findall(r"\{#([a-z-]+)\}", markdown) == ["relations", "references"]


def test_names_say_their_language() -> None:
    soup, _ = soup_of("example-1")
    assert [(name["lang"], name.get_text()) for name in soup.select(".ka-names [lang]")] == [
        ("kk", "Мысал-1"),
        ("ru", "Пример-1"),
    ]
    assert soup.select(".ka-names a.ka-cite"), "a name has its source too"
    assert soup.h1 is not None and soup.h1.get_text() == "Example-1"


def standing_of(soup: BeautifulSoup) -> tuple[str, object]:
    """What the head says of where an entity stands, and the value that its link leads to."""
    shown = soup.select_one(".ka-head .ka-standing")
    assert shown is not None and shown.a is not None
    return shown.get_text().replace("\xa0", " "), soup.find(id=str(shown.a["href"])[1:])


def test_the_head_says_where_it_stands_and_leads_to_the_value() -> None:
    soup, _ = soup_of("example-1")
    text, value = standing_of(soup)
    assert text == "operational (as of August 2026)"
    assert isinstance(value, Tag) and value["data-fact"] == "example-1.status"
    assert soup.select_one(".ka-head .ka-status--good") is not None
    text, value = standing_of(soup_of("order-2008", "agreements")[0])
    assert text == "Signed: 1 February 2008" and isinstance(value, Tag) and value["data-fact"] == "order-2008.signed"
    assert not soup_of("builder", "organisations")[0].select(".ka-standing"), "nothing on record, nothing said"


def test_the_head_says_that_a_status_may_be_out_of_date(tmp_path: Path) -> None:
    folder = copytree(DATA, tmp_path / "data")
    file = folder / "satellites/example-1.yml"
    old = "status: {id: seen, value: operational, as_of: 2019-08,"
    file.write_text(file.read_text("utf-8").replace('status: {value: operational, as_of: "2026-08",', old), encoding="utf-8")
    page = site_of(unchecked(Path(folder))).open("satellites/example-1/", "satellites/example-1.md")
    text, value = standing_of(BeautifulSoup(html_of(page, page.entity_page()), "html5lib"))
    assert text == "operational (as of August 2019; may be out of date)"
    assert isinstance(value, Tag) and value["id"] == "status.seen"


def test_every_claim_of_every_record_is_on_its_page() -> None:
    site = small_site()
    for entity in site.atlas.entities.values():
        folder = site.folder(entity.kind)
        page = site.open(f"{folder}/{entity.id}/", f"{folder}/{entity.id}.md")
        soup = BeautifulSoup(html_of(page, page.entity_page()), "html5lib")
        for name, fact in entity.facts.items():
            elements = soup.select(f'[data-fact="{entity.id}.{name}"]')
            assert len(elements) >= len(fact.claims), f"{entity.id}.{name}"
            for claim in fact.claims:
                for cite in claim.cites:
                    assert any(
                        mark["href"] == f"#ref-{cite.source}"
                        for element in elements
                        for mark in element.find_next_sibling("sup").select("a")
                    ), name  # type: ignore[union-attr]


def test_history_is_in_order_and_holds_what_concerns_it() -> None:
    soup, _ = soup_of("example-1")
    lines = [" ".join(item.get_text().split()) for item in soup.select(".ka-chronology > li")]
    assert [line.split(" ")[0] for line in lines] == ["2008", "1", "March", "15", "June"]
    assert "Order of Example-1" in lines[1] and "Outage of 2015" in lines[4]


def test_relations_come_from_the_other_side() -> None:
    soup, _ = soup_of("operator-company", "organisations")
    listed = soup.select_one(".ka-relations")
    assert listed is not None
    headings = [term.get_text() for term in listed.select("dt")]
    assert headings == ["Operates", "Party to"] or sorted(headings) == ["Operates", "Party to"]
    assert {link["href"] for link in listed.select("a.ka-entity")} == {
        "../../satellites/example-1/",
        "../../satellites/example-2/",
        "../../agreements/order-2008/",
    }
    assert "(since 2011)" in listed.get_text().replace("\xa0", " ")


def test_open_questions_are_named() -> None:
    soup, _ = soup_of("example-1")
    text = [" ".join(item.get_text().split()) for item in soup.select(".ka-open li")]
    assert "Insurance: not public (searched November 2026)" in text
    assert any("A second one of the kind was not found." in line for line in text)


def test_edit_links_lead_to_the_line() -> None:
    soup, _ = soup_of("example-1", repository="https://github.com/example/atlas/")
    rows = {
        row.select_one("th").get_text(): row.select_one("a.ka-edit")
        for row in soup.select(".ka-infobox tr")
        if row.select_one("td")
    }  # type: ignore[union-attr]
    place = small_site().atlas.entities["example-1"].facts["launch_mass"].place
    link = rows["Launch mass"]
    assert (
        link is not None
        and link["href"] == f"https://github.com/example/atlas/edit/main/data/satellites/example-1.yml#L{place.line}"
    )


def form(link: object) -> dict[str, str]:
    """The fields that a link to the form fills in."""
    address = urlsplit(str(link["href"]))  # type: ignore[index]
    assert address.geturl().startswith("https://github.com/example/atlas/issues/new?")
    return {key: values[0] for key, values in parse_qs(address.query).items()}


def test_the_report_link_fills_in_the_form() -> None:
    settings = {"repository": "https://github.com/example/atlas/", "site_url": "https://example.org/atlas/"}
    soup, _ = soup_of("example-1", **settings)
    page = "https://example.org/atlas/satellites/example-1/"
    whole = form(soup.select_one("a.ka-report"))
    assert whole == {"template": "wrong-fact.yml", "title": "Mistake in Example-1", "entity": "example-1", "page": page}
    fields = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))["body"]
    known = {field["id"] for field in fields if "id" in field}
    for link in soup.select("a.ka-report"):
        assert set(form(link)) - {"template", "title"} <= known


def test_without_a_repository_the_file_is_named() -> None:
    soup, _ = soup_of("example-1")
    assert not soup.select("a.ka-edit, a.ka-report")
    assert "data/satellites/example-1.yml" in soup.select_one(".ka-contribute").get_text()  # type: ignore[union-attr]


def test_no_id_stands_twice() -> None:
    for ident, folder in (("example-1", "satellites"), ("operator-company", "organisations"), ("outage-2015", "events")):
        soup, _ = soup_of(ident, folder)
        ids = [str(element["id"]) for element in soup.select("[id]")]
        assert len(ids) == len(set(ids))


def test_permalinks_lead_to_values() -> None:
    soup, _ = soup_of("example-1")
    for link in soup.select("a.ka-permalink"):
        assert soup.select_one(f'[id="{str(link["href"])[1:]}"]') is not None
    assert soup.select_one('.ka-value[id="launch_mass"]') is not None


def test_every_dated_kind_names_a_property() -> None:
    vocabulary = small_site().atlas.vocabulary
    for kind, name in entity_page.DATED_BY.items():
        assert kind not in vocabulary.kinds or name in vocabulary.properties_of(kind)


def test_a_source_of_names_is_cited_only_where_other_names_stand(tmp_path: Path) -> None:
    folder = copytree(DATA, tmp_path / "data")
    file = folder / "satellites/example-2.yml"
    text = re.sub(r"^name: .*$", "name: {en: Example-2, src: [gazette-2008]}", file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")
    page = site_of(unchecked(Path(folder))).open("satellites/example-2/", "satellites/example-2.md")
    soup = BeautifulSoup(html_of(page, page.entity_page() + page.references()), "html5lib")
    assert "gazette-2008" in text
    marks = {str(mark["id"]) for mark in soup.select("a.ka-cite")}
    assert {str(link["href"])[1:] for link in soup.select("a.ka-backlink")} == marks
