"""A citation mark shows its source on hover, on focus and on tap, and gives way when told (WCAG 2.2, 1.4.13)."""

import pytest
import yaml

from tests.site.browser_helpers import PAGES
from tools.built_site import ROOT


@pytest.fixture
def page(reader):
    return reader().open(PAGES["satellite"])


@pytest.fixture
def phone(reader):
    return reader(width=360, touch=True).open(PAGES["satellite"])


def card(page):
    return page.locator(".ka-card")


def mark_in(page, place="article"):
    return page.locator(f"{place} a.ka-cite").first


def shown(page):
    card(page).wait_for(state="visible")


def gone(page):
    page.wait_for_function("() => !document.querySelector('.ka-card:not([hidden])')")


def test_hovering_shows_what_the_reference_says(page):
    mark = mark_in(page)
    mark.hover()
    shown(page)
    reference = page.locator(f'[id="{mark.get_attribute("href")[1:]}"]')
    text = card(page).inner_text()
    for part in ("title", "publisher", "date", "language", "kind"):
        assert reference.locator(f".ka-source-{part}").first.text_content() in text  # a list far below is not laid out yet
    assert card(page).locator(".ka-backlinks, [id]").count() == 0


def test_says_what_the_source_says_of_this_value(page):
    said = page.locator(".ka-says li").first
    page.locator(f'[id="{said.locator("a").first.get_attribute("href")[1:]}"]').hover()
    shown(page)
    assert card(page).locator(".ka-card-says").inner_text() == said.locator("span").text_content()


def test_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(page):
    mark_in(page).hover()
    shown(page)
    card(page).hover()
    page.wait_for_timeout(500)
    assert card(page).is_visible()
    page.mouse.move(5, 5)
    gone(page)


def test_a_passing_pointer_opens_nothing(page):
    box = mark_in(page).bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    assert card(page).count() == 0 or not card(page).is_visible()


def test_keyboard_opens_it_and_escape_closes_it_without_losing_the_place(page):
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('a.ka-cite')"):
            break
    shown(page)
    mark = page.locator("a.ka-cite:focus")
    assert mark.get_attribute("aria-describedby") == card(page).get_attribute("id")
    page.keyboard.press("Escape")
    gone(page)
    assert mark.count() == 1
    assert mark.get_attribute("aria-describedby") is None
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    shown(page)


def test_escape_closes_a_hovered_card(page):
    mark_in(page).hover()
    shown(page)
    page.keyboard.press("Escape")
    gone(page)


def test_enter_leads_to_the_reference_and_the_way_back_to_the_mark(page):
    mark = mark_in(page, ".ka-infobox")
    mark.focus()
    page.keyboard.press("Enter")
    target = mark.get_attribute("href")
    page.wait_for_function("hash => location.hash === hash", arg=target)
    reference = page.locator(f'[id="{target[1:]}"]')
    assert page.evaluate("(box) => box.y >= 0 && box.y < innerHeight", arg=reference.bounding_box())
    gone(page)
    reference.locator(f'a.ka-backlink[href="#{mark.get_attribute("id")}"]').click()
    page.wait_for_function("id => location.hash === '#' + id", arg=mark.get_attribute("id"))


def test_tap_opens_it_in_the_window_and_a_second_tap_follows_the_link(phone):
    marks = phone.locator("article a.ka-cite")
    for number in range(0, min(marks.count(), 24), 6):
        mark = marks.nth(number)
        mark.tap()
        shown(phone)
        box = card(phone).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert phone.evaluate("() => location.hash") == ""
        phone.locator("article h1").tap()
        gone(phone)
    mark.tap()
    shown(phone)
    mark.tap()
    phone.wait_for_function("hash => location.hash === hash", arg=mark.get_attribute("href"))


def test_tap_elsewhere_closes_it(phone):
    mark_in(phone).tap()
    shown(phone)
    phone.locator("article h1").tap()
    gone(phone)


@pytest.mark.parametrize("name", ["article", "satellite", "index"])
def test_marks_are_large_enough_for_a_finger(reader, name):
    page = reader(width=360, touch=True).open(PAGES[name])
    small = page.locator("article a.ka-cite").evaluate_all(
        """marks => marks.map((mark) => mark.getBoundingClientRect())
          .filter(({ width, height }) => width < 24 || height < 24).length"""
    )
    assert small == 0


def test_marks_keep_to_the_line_of_their_value(page):
    """No mark begins a line: the word before it comes along."""
    alone = page.evaluate(
        """() => [...document.querySelectorAll(".ka-value + .ka-cites")].filter((marks) => {
          const words = document.createRange();
          words.selectNodeContents(marks.previousElementSibling);
          const last = [...words.getClientRects()].at(-1);
          return marks.firstElementChild.getBoundingClientRect().top > last.bottom;
        }).map((marks) => marks.previousElementSibling.id)"""
    )
    assert alone == []


def apart(page, element):
    """Whether the card leaves free what it explains."""
    one, other = card(page).bounding_box(), element.bounding_box()
    return one["y"] >= other["y"] + other["height"] - 1 or one["y"] + one["height"] <= other["y"] + 1


def test_never_covers_what_it_explains(reader):
    page = reader(width=360).open(PAGES["satellite"])
    for height in (70, 300, 690):
        for mark in (mark_in(page, ".ka-infobox"), page.locator(".ka-infobox a.ka-entity").first):
            mark.evaluate(
                "(element, y) => scrollBy({ top: element.getBoundingClientRect().top - y, behavior: 'instant' })", height
            )
            mark.hover()
            shown(page)
            assert apart(page, mark)
            page.keyboard.press("Escape")
            gone(page)


def test_nothing_is_fetched_before_a_card_asks(reader):
    each = reader()
    page = each.open(PAGES["satellite"])
    assert not [url for url in each.requests if "/cards/" in url or "/cite/" in url]
    mark_in(page).hover()
    shown(page)
    page.locator(".ka-card-tools button").first.wait_for()
    assert [url.rpartition("/")[2] for url in each.requests if "/cards/" in url or "/cite/" in url] == ["words.json"]


def test_a_citation_is_copied_from_the_card_by_keyboard(reader):
    each = reader()
    each.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = each.open(PAGES["satellite"])
    mark = mark_in(page, ".ka-infobox")
    page.keyboard.press("Tab")  # from now on focus is the keyboard's
    mark.focus()
    shown(page)
    page.locator(".ka-card-tools button").first.wait_for()
    ident = mark.get_attribute("href").removeprefix("#ref-")
    page.keyboard.press("ArrowDown")
    for form, begins in (("citation", ""), ("BibTeX", f"@misc{{{ident},"), ("CSL-JSON", '[\n{"id": "' + ident)):
        button = page.locator(".ka-card-tools").get_by_role("button", name=form, exact=True)
        button.focus()
        page.keyboard.press("Enter")
        page.locator(".ka-card-tools .ka-copied", has_text="Copied").wait_for()
        page.wait_for_function("async (begins) => (await navigator.clipboard.readText()).startsWith(begins)", arg=begins)
    assert card(page).is_visible()
    page.keyboard.press("Escape")
    gone(page)
    assert mark.evaluate("mark => mark === document.activeElement")


def test_tabbing_out_of_the_card_goes_on_in_the_text(page):
    page.keyboard.press("Tab")
    mark = mark_in(page, ".ka-infobox")
    mark.focus()
    shown(page)
    page.locator(".ka-card-tools button").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.querySelector('.ka-card').contains(document.activeElement)")
    for _ in range(12):
        page.keyboard.press("Tab")
        if not page.evaluate("() => document.querySelector('.ka-card').contains(document.activeElement)"):
            break
    follows = "(mark) => mark.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert mark.evaluate(follows)
    assert page.evaluate("() => document.activeElement.closest('.ka-infobox') !== null")


def test_a_finger_reaches_the_buttons(reader):
    each = reader(width=360, touch=True)
    each.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = each.open(PAGES["satellite"])
    mark = page.locator(".ka-infobox .ka-value + .ka-cites a.ka-cite").first
    mark.tap()
    shown(page)
    button = page.locator(".ka-card-tools").get_by_role("button", name="link to value")
    button.wait_for()
    sizes = page.locator(".ka-card-tools button").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert min(sizes) >= 24
    button.tap()
    value = mark.evaluate("mark => mark.parentElement.previousElementSibling.id")
    page.wait_for_function("async (end) => (await navigator.clipboard.readText()).endsWith(end)", arg=f"/kazsat-2/#{value}")


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_link_to_an_entity_tells_its_names_summary_and_state(page, way):
    link = page.locator('.ka-infobox a.ka-entity[href$="/organisations/rcsc/"], .ka-infobox a.ka-entity').first
    if way == "focus":
        page.keyboard.press("Tab")
        link.focus()
    else:
        link.hover()
    shown(page)
    assert card(page).get_attribute("role") == "tooltip"
    langs = card(page).locator("[lang]").evaluate_all("all => all.map((one) => one.lang)")
    assert langs == ["kk", "ru"]
    assert card(page).locator(".ka-card-name").inner_text() and card(page).locator("p").count() >= 4
    assert card(page).locator(".ka-status").count() == 1
    assert link.get_attribute("aria-describedby") == "ka-card"
    page.keyboard.press("Escape")
    gone(page)


def test_a_finger_follows_a_link_to_an_entity_at_once(phone):
    link = phone.locator(".ka-infobox a.ka-entity").first
    href = link.evaluate("link => link.href")
    link.tap()
    phone.wait_for_url(href)


def test_a_term_explains_itself_to_a_finger_and_then_leads_to_the_glossary(phone):
    term = phone.locator("article a.ka-term:has(abbr)").first
    title = term.locator("abbr").get_attribute("title")
    term.tap()
    shown(phone)
    expansion, _, meaning = title.partition(": ")
    assert expansion in card(phone).inner_text() and meaning in card(phone).inner_text()
    assert term.locator("abbr").get_attribute("title") is None  # or the browser would show it again
    phone.locator("article h1").tap()
    gone(phone)
    assert term.locator("abbr").get_attribute("title") == title
    term.tap()
    shown(phone)
    term.tap()
    phone.wait_for_url("**/glossary/#*")


def test_an_abbreviation_explains_itself_to_keyboard_and_finger(reader):
    page = reader().open(PAGES["satellite"])
    units = page.locator('article abbr[title="kilograms"]')
    assert units.evaluate_all("all => all.filter((one) => one.tabIndex === 0).length") == 1
    page.keyboard.press("Tab")
    units.first.focus()
    shown(page)
    assert "kilograms" in card(page).inner_text()
    page.keyboard.press("Escape")
    gone(page)
    phone = reader(width=360, touch=True).open(PAGES["satellite"])
    phone.locator('article abbr[title="percent"]').nth(0).tap()  # no mark beside it
    shown(phone)
    assert "percent" in card(phone).inner_text()


def test_a_label_tells_what_it_means(reader):
    meaning = yaml.safe_load((ROOT / "data/vocabulary/properties.yml").read_text("utf-8"))["launch_mass"]["meaning"]["en"]
    page = reader().open(PAGES["satellite"])
    label = page.locator(".ka-infobox th", has_text="Launch mass")
    label.hover()
    page.locator(".ka-card", has_text=meaning).wait_for(state="visible")
    page.keyboard.press("Escape")
    assert page.locator(".ka-card").is_hidden()


def test_the_keyboard_reaches_what_a_label_means(reader):
    page = reader().open(PAGES["satellite"])
    page.locator(".ka-infobox tr", has_text="Launch mass").locator("a.ka-permalink").focus()
    page.locator(".ka-card", has_text="Mass at lift-off").wait_for(state="visible")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Edit this value: Launch mass"
    page.keyboard.press("Escape")
    assert page.locator(".ka-card").is_hidden()


def test_a_tap_on_a_label_tells_what_it_means(reader):
    page = reader(width=360, touch=True).open(PAGES["satellite"])
    page.locator(".ka-infobox th", has_text="Launch mass").tap()
    page.locator(".ka-card", has_text="Launch mass").wait_for(state="visible")
    links = page.locator(".ka-card").get_by_role("link")
    assert [link.get_attribute("aria-label") for link in links.all()] == [
        "Edit this value: Launch mass",
        "Report a mistake in this value: Launch mass",
    ]
