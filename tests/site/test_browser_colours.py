"""Light and dark are both readable, follow the system, and obey the reader's choice."""

import pytest

from tests.site.browser_helpers import PAGES, PALE, focused
from tools.browser import reload

BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast(reader, scheme, name):
    page = reader(scheme=scheme).open(PAGES[name])
    assert page.evaluate(PALE) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_card_has_contrast(reader, scheme):
    page = reader(scheme=scheme).open(PAGES["satellite"])
    page.locator("a.ka-cite").first.hover()
    page.locator(".ka-card").wait_for(state="visible")
    assert page.evaluate(PALE) == []


def test_the_system_decides_until_the_reader_does(reader):
    page = reader(scheme="light").open()
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    reload(page)
    dark = page.evaluate(BACKGROUND)
    assert light != dark
    page.locator(".ka-scheme").click()  # from automatic to light
    assert page.evaluate(BACKGROUND) == light
    reload(page)
    assert page.evaluate(BACKGROUND) == light


def test_scheme_is_chosen_by_keyboard_and_named(reader):
    page = reader(scheme="light").open()
    light = page.evaluate(BACKGROUND)
    page.get_by_role("button", name="Colour scheme: automatic").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert focused(page) == "Colour scheme: dark"
    assert page.evaluate(BACKGROUND) != light
    page.keyboard.press("Enter")
    assert focused(page) == "Colour scheme: automatic"
    assert page.evaluate(BACKGROUND) == light


def test_no_flash_of_the_other_scheme(reader):
    """The chosen scheme stands before any other script has run."""
    each = reader(scheme="light")
    page = each.open()
    for _ in range(2):
        page.locator(".ka-scheme").click()
    each.context.route("**/atlas.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = each.open("sources/")
    assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_without_javascript_the_system_decides_too(reader):
    light, dark = (reader(scheme=scheme, javascript=False).open().locator("body") for scheme in ("light", "dark"))
    script = "body => getComputedStyle(body).backgroundColor"
    assert light.evaluate(script) != dark.evaluate(script)
