"""The article, checked, and the glossary in a real browser: complete without JavaScript, narrowed with it, legible anywhere."""

import pytest

from tests.site.browser_helpers import PALE, SPILLING
from tools.browser import reload

CHECKED, GLOSSARY = "article/checked/", "glossary/"
STATEMENT = ".ka-statement"


def shown(page):
    return page.locator(f"{STATEMENT}:visible").count()


def choice(page, name):
    return page.get_by_role("combobox", name=name, exact=True)


def test_without_javascript_every_statement_is_there(reader):
    page = reader(javascript=False).open(CHECKED)
    total = sum(int(cell) for cell in page.locator(".ka-totals-table td:nth-child(2)").all_inner_texts())
    assert shown(page) == total > 50
    assert page.locator("form.ka-statement-filter").count() == 0
    assert page.locator("svg.ka-bar").bounding_box()["width"] > 300


def test_filter_by_verdict_and_section(reader):
    page = reader().open(CHECKED)
    everything = shown(page)
    choice(page, "Verdict").select_option("wrong")
    wrong = shown(page)
    assert 0 < wrong < everything
    assert page.locator(f"{STATEMENT}:visible:not([data-verdict=wrong])").count() == 0
    assert page.locator(".ka-statement-filter output").inner_text() == f"{wrong} of {everything} statements"
    assert page.locator("h2#economy").is_hidden() == (page.locator("[data-section=economy] [data-verdict=wrong]").count() == 0)
    choice(page, "Section").select_option("government")
    assert 0 < shown(page) <= wrong
    assert "verdict=wrong" in page.url and "section=government" in page.url
    reload(page)
    assert choice(page, "Verdict").input_value() == "wrong"
    choice(page, "Verdict").select_option("")
    choice(page, "Section").select_option("")
    assert shown(page) == everything
    assert "?" not in page.url


def test_a_link_to_a_statement_takes_the_choice_back(reader):
    page = reader().open(f"{CHECKED}?verdict=wrong#baikonur-established-1955")
    target = page.locator("#baikonur-established-1955")
    assert target.is_visible()
    assert choice(page, "Verdict").input_value() == ""
    assert target.evaluate("element => element.matches(':target')")


@pytest.mark.parametrize("odd", ["#%", "#%E0%A4%A", "?verdict=constructor#%"])
def test_an_odd_address_shows_every_statement(reader, odd):
    page = reader().open(CHECKED + odd)  # the reader meets no script error
    assert shown(page) == page.locator(STATEMENT).count() > 50
    page.evaluate("location.hash = '#%%'")
    choice(page, "Verdict").select_option("wrong")
    assert 0 < shown(page) < page.locator(STATEMENT).count()


def test_an_article_page_leads_to_its_part(reader):
    page = reader().open("article/baikonur/")
    page.locator("aside.ka-checked a").click()
    page.wait_for_url("**/article/checked/#baikonur")
    assert page.locator("h2#baikonur").is_visible()


def test_a_term_leads_to_its_entry_by_keyboard(reader):
    page = reader().open("satellites/kazsat-2/")
    term = page.locator("a.ka-term").first
    assert term.get_attribute("title") or term.locator("abbr").get_attribute("title")
    term.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#*")
    assert page.locator(".ka-entry:target dfn").is_visible()


def test_a_term_is_marked_once_a_page(reader):
    page = reader().open("satellites/kazsat-2/")
    entries = page.locator("a.ka-term").evaluate_all("links => links.map((link) => link.hash)")
    assert len(entries) == len(set(entries)) > 0


@pytest.mark.parametrize("path", [CHECKED, GLOSSARY])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_legible_at_any_width(reader, path, scheme):
    for width in (360, 1440):
        page = reader(width=width, scheme=scheme).open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SPILLING) == []
        assert page.evaluate(PALE) == []
