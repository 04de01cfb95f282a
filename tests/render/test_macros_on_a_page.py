"""What each call gives, and what it says when it cannot."""

import pytest
from bs4 import BeautifulSoup, Tag

from atlas.render.errors import MacroError
from atlas.render.page import PageRenderer
from tests.render.small import html_of, open_page

NB = "\N{NO-BREAK SPACE}"


def html(page: PageRenderer, token: str) -> BeautifulSoup:
    return BeautifulSoup(html_of(page, token), "html5lib")


def shown(page: PageRenderer, token: str) -> str:
    body = html(page, token).body
    assert body is not None
    return body.get_text().strip().replace(NB, " ")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def test_fact_is_a_cited_element() -> None:
    page = open_page()
    soup = html(page, page.fact("example-1.launch_mass"))
    value = one(soup, ".ka-value")
    assert value["data-fact"] == value["id"] == "example-1.launch_mass"
    assert value.get_text() == f"1,330{NB}kg"
    assert [mark["href"] for mark in soup.select("sup.ka-cites a.ka-cite")] == ["#ref-ministry-2010", "#ref-gazette-2011"]
    assert soup.select("a.ka-cite")[0]["aria-label"] == "source 1"


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda page: page.fact("example-1.status"), "operational (as of August 2026)1"),
        (lambda page: page.fact("example-1.status", as_of=False, cite=False), "operational"),
        (lambda page: page.fact("example-1.launch_mass", claim="catalogue"), "1,272 kg1"),
        (lambda page: page.fact("example-1.launch_mass", unit=False, cite=False), "1,330"),
        (lambda page: page.fact("example-1.launch_time", show="year", cite=False), "2011"),
        (lambda page: page.fact("example-1.launch_time", show="day", cite=False), "15 July 2011"),
        (lambda page: page.fact("example-1.operator", cite=False), "Operator Company (since 2011)"),
        (lambda page: page.fact("example-1.operator", claim="first", cite=False), "Builder (2008–2011)"),
        (lambda page: page.fact("example-1.operator", text="a state company", cite=False), "a state company (since 2011)"),
        (
            lambda page: page.fact("example-1.role", all=True, cite=False),
            "Carries television. Links villages to the network. (as of 2015)",
        ),
        (lambda page: page.fact("example-1.cost", cite=False), "US$65 million (2006)"),
        (lambda page: page.fact("example-1.cost", claim="in-tenge", cite=False), "about KZT 9–9.5 billion (2010)"),
        (lambda page: page.fact("example-1.design_life", cite=False), "about 10–12 years"),
        (
            lambda page: page.fact("example-1.load", cite=False),
            "63% (as of 2018; may be out of date in data/satellites/example-1.yml, line 23) low confidence",
        ),
        (lambda page: page.fact("example-1.insurance"), "not public (searched November 2026)"),
        (lambda page: page.fact("operator-company.shareholder", cite=False), "Builder (51%)"),
        (lambda page: page.fact("operator-company.founded", cite=False), "about 2004"),
        (lambda page: page.fact("operator-company.coordinates", cite=False), "45.996° N, 63.5641° E (within 11 m)"),
        (lambda page: page.fact("operator-company.website", cite=False), "example.kz/about"),
        (lambda page: page.fact("order-2008.parties", cite=False), "Operator Company and Builder"),
        (lambda page: page.link("example-1"), "Example-1"),
        (lambda page: page.link("example-1", "its first"), "its first"),
        (lambda page: page.name("example-1", "kk"), "Мысал-1"),
        (lambda page: page.name("example-1"), "Example-1"),
        (lambda page: page.count("satellite"), "three"),
        (lambda page: page.count("satellite", where={"country": "kz"}, capital=True), "Two"),
        (lambda page: page.count("satellite", where={"operator": ["operator-company"], "status": ["retired"]}, words=False), "1"),
        (lambda page: page.stat("entities"), "7"),
        (lambda page: page.stat("satellites"), "3"),
        (lambda page: page.stat("cited_share"), "100%"),
        (lambda page: page.count("satellite", where={"country": "!kz"}), "one"),
        (lambda page: page.stat("disputed"), "1"),
        (lambda page: page.stat("sources"), "4"),
    ],
)  # fmt: skip
def test_what_a_call_shows(call: object, text: str) -> None:
    page = open_page()
    assert shown(page, call(page)) == text  # type: ignore[operator]


def test_status_confidence_and_age_are_marked() -> None:
    page = open_page()
    assert one(html(page, page.fact("example-1.status")), ".ka-status")["class"] == ["ka-status", "ka-status--good"]
    old = html(page, page.fact("example-1.load"))
    assert one(old, ".ka-value")["class"] == ["ka-value", "ka-stale"]
    assert one(old, ".ka-low").get_text() == "low confidence"
    assert one(html(page, page.fact("example-1.insurance")), ".ka-absent")["class"] == ["ka-absent", "ka-absent--not-public"]


def test_numbers_of_sources_go_by_first_use_and_ids_are_unique() -> None:
    page = open_page()
    parts = [
        page.cite("gazette-2008"),
        page.fact("example-1.launch_mass"),
        page.fact("example-1.launch_mass"),
        page.cite("ministry-2010", "gazette-2008", "gazette-2008"),
    ]
    soup = html(page, " ".join(parts))
    assert [mark.get_text() for mark in soup.select("a.ka-cite")] == ["1", "2", "3", "2", "3", "2", "1"]
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert "example-1.launch_mass-2" in ids and "cite-ministry-2010-3" in ids


def test_on_the_own_page_ids_are_short() -> None:
    page = open_page("satellites/example-1/", "satellites/example-1.md")
    assert one(html(page, page.fact("example-1.launch_mass")), ".ka-value")["id"] == "launch_mass"
    assert one(html(page, page.fact("example-2.launch_mass")), ".ka-value")["id"] == "example-2.launch_mass"
    assert not html(page, page.link("example-1")).select("a"), "no link to the page one reads"


def test_references_lead_both_ways() -> None:
    page = open_page()
    cited = page.fact("example-1.launch_mass") + page.cite("gazette-2008") + page.fact("example-1.status")
    references = page.references()
    assert "## References {#references}" in references
    soup = html(page, cited + references)
    marks = {str(mark["id"]): str(mark["href"]) for mark in soup.select("a.ka-cite")}
    items = {f"#{item['id']}": item for item in soup.select("ol.ka-ref-list > li")}
    assert set(marks.values()) == set(items)
    assert {str(link["href"])[1:] for link in soup.select("a.ka-backlink")} == set(marks)
    russian = items["#ref-gazette-2008"]
    assert one(russian, "cite")["lang"] == "ru"
    text = " ".join(russian.get_text().split())
    assert text.startswith("Спутник заказан. The Gazette, February 2008, in Russian. news, tier 2")
    assert "copy of News Agency" in text and "accessed November 2026" in text
    assert one(russian, "a.ka-ref-entry")["href"] == "../../sources/gazette/#source-gazette-2008"
    assert "undated" in items["#ref-catalogue-nd"].get_text()
    assert (
        "Lists" not in items["#ref-catalogue-nd"].get_text()
        and "Flag for a working satellite." in items["#ref-catalogue-nd"].get_text()
    )


def test_a_page_without_citations_has_no_references() -> None:
    page = open_page()
    page.link("example-1")
    assert page.references() == ""


def test_table_order_filter_and_gaps() -> None:
    page = open_page()
    soup = html(page, page.table("satellite", columns=["status", "launch_mass", "kk"], order="-launch_mass", caption="By mass"))
    assert [row.get_text() for row in soup.select("tbody th")] == ["Example-2", "Example-1", "Example-10"], (
        "what is not known stands last"
    )
    assert one(soup, "caption").get_text() == "By mass"
    assert one(soup, ".ka-table-scroll")["aria-label"] == "By mass"
    assert [cell.get_text() for cell in soup.select("thead th")] == ["Name", "Status", "Launch mass", "In Kazakh"]
    assert "not recorded" in soup.select("tbody tr")[2].get_text()
    by_name = html(page, page.table("satellite"))
    assert [row.get_text() for row in by_name.select("tbody th")] == ["Example-1", "Example-2", "Example-10"], (
        "numbers in names count as numbers"
    )
    filtered = html(page, page.table("satellite", where={"status": "retired"}))
    assert [row.get_text() for row in filtered.select("tbody th")] == ["Example-2"]
    assert "No record fits." in shown(page, page.table("satellite", where={"catalogue": "1"}))


def test_disagreement_tells_who_says_what() -> None:
    page = open_page()
    soup = html(page, page.disagreement("example-1.launch_mass"))
    rows = [
        " | ".join(" ".join(cell.get_text().split()) for cell in row.select("td"))
        for row in soup.select("aside.ka-disagreement tbody tr")
    ]
    assert rows == [
        f"1,330{NB}kg1,2 | Ministry of TestsThe Gazette | shown here".replace(NB, " "),
        f"1,272{NB}kg3 | Catalogue of Objects: Lists 1272. | not settled. The catalogue does not say what it counts.".replace(
            NB, " "
        ),
        f"900{NB}kg4 | The Gazette | held to be wrong. That is the mass without fuel.".replace(NB, " "),
    ]


def test_article_notes() -> None:
    page = open_page()
    assert len(html(page, page.article_differs("example-1")).select(".ka-differs p")) == 3
    assert "lost" in shown(page, page.article_differs("example-1", "lost")) and "abroad" not in shown(
        page, page.article_differs("example-1", "lost")
    )
    own = html(page, page.article_differs(text="The article counts <three>.", src=["ministry-2010"]))
    assert "counts <three>." in own.get_text() and own.select("a.ka-cite")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda page: page.fact("example-1.lanch_mass"), 'satellite is called "lanch_mass". Did you mean "launch_mass"'),
        (lambda page: page.fact("exampel-1.launch_mass"), 'no entity is called "exampel-1". Did you mean "example-1"'),
        (lambda page: page.fact("sample-1.launch_mass"), '"sample-1" is now called "example-1"'),
        (lambda page: page.fact("example-2.bus"), 'example-2 has no "bus" yet.'),
        (lambda page: page.fact("example-1"), 'as in "kazsat-2.launch_mass"'),
        (lambda page: page.fact(5), '"5" is not the address of a value'),
        (lambda page: page.fact("example-1.launch_mass", claim="catalog"), 'with the id "catalog". Did you mean "catalogue"'),
        (lambda page: page.fact("example-1.design_life", claim=2), "Give the claim an `id:` in data/satellites/example-1.yml"),
        (lambda page: page.fact("example-1.launch_time", show="yaer"), 'year, month or day, not "yaer". Did you mean "year"'),
        (lambda page: page.cite("ministry-2011"), 'no source is called "ministry-2011". Did you mean "ministry-2010"'),
        (lambda page: page.cite(), "cite needs the id of a source"),
        (lambda page: page.link("example"), 'no entity is called "example". Did you mean'),
        (lambda page: page.name("example-2", "kk"), 'example-2 has no name in "kk"'),
        (lambda page: page.name("example-2", "xx"), 'no language is called "xx". Write en, kk or ru.'),
        (lambda page: page.count("satelite"), 'no kind is called "satelite". Did you mean "satellite"'),
        (lambda page: page.stat("fact"), 'no number is called "fact". Did you mean "facts"'),
        (lambda page: page.table("satellite", columns=["lanch_mass"]), 'has no column "lanch_mass". Did you mean "launch_mass"'),
        (lambda page: page.table("satellite", columns="status"), 'columns is a list, as in columns=["status"]'),
        (lambda page: page.table("satellite", where={"status": "retird"}), 'no value "retird". Did you mean "retired"'),
        (lambda page: page.table("satellite", where={"operator": "bilder"}), 'called "bilder". Did you mean "builder"'),
        (lambda page: page.table("satellite", where={"launch_mass": "1"}), 'where cannot compare "launch_mass"'),
        (lambda page: page.table("satellite", where="retired"), "where names properties and their values"),
        (lambda page: page.table("satellite", order="mass"), 'no property of a satellite is called "mass"'),
        (lambda page: page.disagreement("example-2.launch_mass"), "the sources do not disagree on example-2.launch_mass"),
        (lambda page: page.article_differs("example-2"), 'example-2 has no "article_error" yet'),
        (lambda page: page.article_differs("example-1", "losst"), 'no claim with the id "losst". Did you mean "lost"'),
        (lambda page: page.article_differs(), "needs either an entity"),
        (lambda page: page.article_differs(text="x"), "needs its sources"),
        (lambda page: page.entity_page(), "this page belongs to no entity"),
    ],
)  # fmt: skip
def test_what_a_wrong_call_is_told(call: object, message: str) -> None:
    with pytest.raises(MacroError) as caught:
        call(open_page())  # type: ignore[operator]
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
