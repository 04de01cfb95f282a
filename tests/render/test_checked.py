"""The article, checked: totals, statements, the line on each page. Parsed, not compared as text."""

import pytest
from bs4 import BeautifulSoup

from atlas.check.examples import section
from atlas.load.build import assemble
from atlas.render.checked import SIGNS
from atlas.render.errors import MacroError
from atlas.render.page import PageRenderer
from atlas.render.site import Site
from tests.check.support import workspace_of
from tests.render.small import TODAY

HEAD = "# yaml-language-server: $schema=../../schemas/section.json\n"
BAIKONUR = (
    HEAD
    + """\
id: baikonur
title: {en: "Baikonur (past & <future>)"}
page: article/baikonur/
statements:
  baikonur-first:
    says: {en: "Baikonur is the first & the *largest*."}
    verdict: supported
    why: {en: "It is <em>so</em>."}
    right: [example-1, example-company]
    src: [example-2020, {id: example-2021, says: so it is}]
    audits: [c01, c02]
  baikonur-own:
    says: {en: It is run jointly.}
    verdict: wrong
    why: {en: It is leased.}
    right: [example-1]
    src: [example-2020]
    audits: [c03]
  baikonur-unknown:
    says: {en: It matters.}
    verdict: unverifiable
    why: {en: Nothing can show it.}
    searched: "2026-11"
    audits: [c04]
"""
)
SOURCES = HEAD + "id: sources\ntitle: {en: Sources}\npage: sources/\nstatements: {}\n"
PAGES = {"article/checked.md": "article/checked/", "article/baikonur.md": "article/baikonur/", "sources.md": "sources/"}


def site_with(pages: dict[str, str] = PAGES, **settings: str) -> Site:
    files = {"article/baikonur.yml": BAIKONUR, "article/sources.yml": SOURCES, "article/vision.yml": section()}
    site = Site(assemble(workspace_of(dict(files))), today=TODAY, **settings)  # type: ignore[arg-type]
    site.place({page.path: page.path.removesuffix(".md") + "/" for page in site.generated(())} | pages)
    return site


def opened(url: str = "article/checked/", path: str = "article/checked.md", **settings: str) -> PageRenderer:
    return site_with(**settings).open(url, path, "A page")


def parsed(page: PageRenderer, text: str) -> BeautifulSoup:
    """Headings stay Markdown; every fragment is put in place."""
    return BeautifulSoup(page.stash.fill("\n".join(f"<div>\n{part}\n</div>" for part in text.split("\n\n"))), "html5lib")


def words(element: object) -> str:
    return " ".join(element.get_text().split())  # type: ignore[attr-defined]


def test_totals_and_bar_agree() -> None:
    soup = parsed(page := opened(), page.article_checked())
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in soup.select(".ka-totals-table tbody tr")]
    assert [row[:3] for row in rows] == [
        ["✓ supported", "1", "25%"],
        ["◐ partly right", "1", "25%"],
        ["✗ wrong", "1", "25%"],
        ["↺ outdated", "0", "0%"],
        ["? cannot be verified", "1", "25%"],
    ]
    assert all(row[3].endswith(".") for row in rows)
    bar = soup.select_one("svg.ka-bar")
    assert bar is not None
    assert bar["role"] == "img"
    assert [str(part["width"]) for part in bar.select("svg")] == ["25.00%"] * 4, "what has no statement has no part"
    assert [str(part["x"]) for part in bar.select("svg")] == ["0.00%", "25.00%", "50.00%", "75.00%"]
    described = [soup.find(id=name) for name in str(bar["aria-labelledby"]).split()]
    assert [words(found) for found in described] == [
        "4 statements of the article by verdict",
        "supported 1, partly right 1, wrong 1, outdated 0 and cannot be verified 1",
    ]
    assert words(soup.select_one(".ka-totals-table caption")) == "4 statements, merged from 4 findings of an audit."


def test_a_statement_says_all_there_is_to_it() -> None:
    soup = parsed(page := opened(), page.article_checked())
    first = soup.find(id="baikonur-first")
    assert first is not None
    assert first["data-verdict"] == "supported"
    assert words(first.select_one(".ka-statement-says")) == "The article says: Baikonur is the first & the *largest*."
    assert words(first.select_one(".ka-verdict")) == "✓ supported"
    assert first.select_one(".ka-verdict-sign")["aria-hidden"] == "true"  # type: ignore[index]
    assert words(first.select_one(".ka-statement-why")).startswith("It is <em>so</em>.")
    assert not first.select(".ka-statement-why em")
    assert [mark["href"] for mark in first.select("a.ka-cite")] == ["#ref-example-2020", "#ref-example-2021"]
    assert [str(link["href"]) for link in first.select(".ka-statement-right a")] == [
        "../../satellites/example-1/",
        "../../organisations/example-company/",
    ]
    assert first.select_one("a.ka-permalink")["href"] == "#baikonur-first"  # type: ignore[index]
    last = soup.find(id="baikonur-unknown")
    assert last is not None
    assert "(searched November 2026)" in words(last)
    assert not last.select("a.ka-cite, .ka-statement-right")


def test_sections_stand_in_the_article_s_order_with_headings_of_their_own() -> None:
    page = opened()
    text = page.article_checked()
    anchors = [part.rpartition("{#")[2].rstrip("}") for part in text.split("\n\n") if part.startswith("## ")]
    assert anchors == ["baikonur", "vision", "sources"]
    assert "Baikonur (past" not in text, "a title is data and stays away from Markdown"
    soup = parsed(page, text)
    assert "## Baikonur (past & <future>) {#baikonur}" in soup.get_text()
    assert [str(one["data-section"]) for one in soup.select("ol.ka-statements")] == ["baikonur", "vision"]
    assert "This section states nothing that could be checked." in soup.get_text()
    links = [str(link["href"]) for link in soup.select("p.ka-section-totals > a, p > a") if "Our page" in link.get_text()]
    assert links == ["../baikonur/", "../../sources/"], "a page that is not there is not linked"
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_edit_links_lead_to_the_line() -> None:
    soup = parsed(page := opened(repository="https://example.org/atlas"), page.article_checked())
    link = soup.select_one("#baikonur-own a.ka-edit")
    assert link is not None
    assert link["href"] == "https://example.org/atlas/edit/main/data/article/baikonur.yml#L13"


def test_the_line_of_a_section() -> None:
    soup = parsed(page := opened("article/baikonur/", "article/baikonur.md"), page.section_checked("baikonur"))
    aside = soup.select_one("aside.ka-checked")
    assert words(aside) == (
        "The article, checked. Three statements of this section were held against sources: "
        "✓ 1 supported ✗ 1 wrong ? 1 cannot be verified Each with its reason"
    )
    assert aside.a["href"] == "../checked/#baikonur"  # type: ignore[union-attr, index]
    one = parsed(page := opened(), page.section_checked("vision"))
    assert "One statement of this section was" in words(one)
    none = parsed(page := opened(), page.section_checked("sources"))
    assert words(none.select_one("aside")).startswith("The article, checked. This section states nothing")


def test_without_the_page_there_is_no_link_to_it() -> None:
    site = site_with({})
    page = site.open("a/", "a.md")
    assert not parsed(page, page.section_checked("baikonur")).select("a")


def test_a_section_that_is_none() -> None:
    with pytest.raises(MacroError, match=r'no section of the article is called "baikonor". Did you mean "baikonur"'):
        opened().section_checked("baikonor")


def test_statements_count_among_a_source_s_uses() -> None:
    atlas = site_with().atlas
    assert [statement.id for statement in atlas.statements_by_source["example-2020"]] == [
        "baikonur-first",
        "baikonur-own",
        "vision-more",
    ]
    assert [statement.id for statement in atlas.statements_by_entity["example-company"]] == ["baikonur-first"]
    page = opened()
    page.article_checked()
    labels = [mark.label for mark in page.citations.marks["example-2021"]]
    assert labels == ["Baikonur is the first & the *largest*."]


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_allow_prints_its_text_and_wants_a_reason() -> None:
    page = opened()
    assert page.stash.fill(page.allow("the <2nd>", why="an ordinal")) == "the &lt;2nd&gt;"
    with pytest.raises(MacroError, match="why"):
        page.site.macro("allow")("2nd")
