"""A citation mark shows its source on hover, on focus and on tap, and gives way when told (WCAG 2.2, 1.4.13)."""

import pytest

from tests.site.browser_helpers import PAGES


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
        assert reference.locator(f".ka-source-{part}").first.inner_text() in text
    assert card(page).locator(".ka-backlinks, [id]").count() == 0


def test_says_what_the_source_says_of_this_value(page):
    said = page.locator(".ka-says li").first
    page.locator(f'[id="{said.locator("a").first.get_attribute("href")[1:]}"]').hover()
    shown(page)
    assert card(page).locator(".ka-card-says").inner_text() == said.locator("span").inner_text()


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
