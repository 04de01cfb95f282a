"""Citing a page, and linking to a value; the page's own policy lets no inline code or style run."""

import pytest

from tests.site.browser_helpers import PAGES, focused
from tools.accessibility import COLOURS, STANDARDS, violations


@pytest.fixture
def page(reader):
    each = reader()
    each.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return each.open(PAGES["satellite"])


def copied(page, text):
    page.wait_for_function("async (text) => (await navigator.clipboard.readText()) === text", arg=text)


def test_a_page_is_cited_by_keyboard(page):
    page.locator("details.ka-citing summary").focus()
    page.keyboard.press("Enter")
    buttons = page.locator("details.ka-citing button")
    buttons.first.wait_for()
    assert buttons.count() == 3
    for number in range(3):
        buttons.nth(number).focus()
        page.keyboard.press("Enter")
        copied(page, page.locator("details.ka-citing pre").nth(number).inner_text())


def test_a_citation_is_saved_as_a_file(page):
    page.locator("details.ka-citing summary").click()
    with page.expect_download() as saving:
        page.locator("details.ka-citing a[download]").last.click()
    assert saving.value.suggested_filename == "kazsat-2.ris"
    text = saving.value.path().read_bytes()
    assert text.startswith(b"TY  - ELEC\r\n") and text.endswith(b"ER  - \r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")


def test_the_citation_is_read_without_javascript(reader):
    page = reader(javascript=False).open(PAGES["satellite"])
    page.locator("details.ka-citing summary").click()
    text = page.locator('details.ka-citing pre[data-kind="txt"]')
    assert text.is_visible() and text.inner_text().startswith("KazSat-2. (20")


def test_a_value_shows_a_link_to_itself_that_copies_its_address(page):
    value = page.locator(".ka-chronology .ka-value").first
    value.hover()
    link = page.locator("a.ka-permalink--here")
    link.wait_for()
    ident = value.get_attribute("id")
    assert link.get_attribute("href") == f"#{ident}" and link.get_attribute("aria-label")
    link.hover()
    page.wait_for_timeout(500)
    link.click()
    copied(page, page.url.partition("#")[0] + f"#{ident}")
    assert page.url.endswith(f"#{ident}")
    page.mouse.move(2, 2)
    link.wait_for(state="detached")


def test_the_keyboard_meets_the_link_after_the_marks_of_a_value(page):
    page.keyboard.press("Tab")
    mark = page.locator(".ka-chronology .ka-value + .ka-cites a.ka-cite:last-child").first
    value = mark.evaluate("mark => mark.parentElement.previousElementSibling.id")
    mark.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.hash") == f"#{value}"
    assert focused(page) == "Link to this value"
    page.keyboard.press("Enter")
    page.wait_for_function("async (end) => (await navigator.clipboard.readText()).endsWith(end)", arg=f"#{value}")
    page.keyboard.press("Tab")
    page.wait_for_function("() => !document.querySelector('a.ka-permalink--here')?.matches(':focus')")


def test_a_page_that_scrolls_beneath_a_resting_mouse_leaves_the_link_where_the_keyboard_stands(page):
    value = page.locator(".ka-chronology .ka-value").first
    value.hover()
    link = page.locator("a.ka-permalink--here")
    link.wait_for()
    page.keyboard.press("Tab")
    page.locator(".ka-chronology .ka-value + .ka-cites a.ka-cite").first.focus()
    page.mouse.move(2, 2)
    page.wait_for_timeout(600)
    assert link.is_visible()
    page.locator(".ka-chronology .ka-value + .ka-cites a.ka-cite").first.blur()
    page.mouse.move(value.bounding_box()["x"] + 5, 400)
    page.mouse.move(2, 2)
    link.wait_for(state="detached")


def test_a_value_with_a_link_in_its_row_gets_no_second_and_that_one_copies_too(page):
    page.locator(".ka-infobox .ka-value").first.hover()
    page.wait_for_timeout(500)
    assert page.locator("a.ka-permalink--here").count() == 0
    row = page.locator(".ka-infobox a.ka-permalink").first
    row.focus()
    page.keyboard.press("Enter")
    copied(page, page.url.partition("#")[0] + row.get_attribute("href"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_with_a_card_a_link_to_a_value_and_the_citations_open(reader, scheme):
    page = reader(scheme=scheme).open(PAGES["satellite"])
    page.locator("details.ka-citing summary").click()
    page.locator("details.ka-citing button").last.wait_for()
    page.keyboard.press("Tab")
    page.locator(".ka-chronology .ka-value + .ka-cites a.ka-cite").first.focus()
    page.locator(".ka-card-tools button").last.wait_for()
    assert page.locator("a.ka-permalink--here").is_visible()
    rules = {"type": "tag", "values": STANDARDS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    assert violations(page, rules) == []
