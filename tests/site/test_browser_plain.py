"""Nothing is lost without JavaScript."""

import pytest

from tests.site.browser_helpers import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_text_is_the_same_without_javascript(reader, name):
    scripted = reader().open(PAGES[name])
    plain = reader(javascript=False).open(PAGES[name])
    values = "[data-fact], a.ka-cite, .ka-ref-list > li, .ka-source"
    assert plain.locator(values).count() == scripted.locator(values).count()
    assert plain.locator("h1").inner_text() == scripted.locator("h1").inner_text()


def test_a_mark_leads_to_its_reference_and_back_without_javascript(reader):
    page = reader(javascript=False).open(PAGES["satellite"])
    mark = page.locator(".ka-infobox a.ka-cite").first
    target = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(target)
    reference = page.locator(f'[id="{target[1:]}"]')
    assert reference.bounding_box()["y"] < 900
    reference.locator("a.ka-backlink").first.click()
    assert "#cite-" in page.url


def test_menu_opens_without_javascript_on_a_phone(reader):
    page = reader(width=360, javascript=False).open(PAGES["article"])
    page.get_by_role("button", name="Menu", exact=True).click()
    link = page.locator("#menu a", has_text="Sources").first
    link.wait_for(state="visible")
    assert link.bounding_box()["x"] >= 0
    assert page.locator("#menu a", has_text="Introduction").is_visible()
    page.locator("#menu a", has_text="Atlas").click()
    page.wait_for_url("**/satellites/")


@pytest.mark.parametrize("width", [360, 1440])
def test_contents_are_reached_without_javascript(reader, width):
    page = reader(width=width, javascript=False).open(PAGES["article"])
    if width < 960:
        page.locator(".ka-contents summary").click()
    assert page.locator(".ka-contents a").last.is_visible()


def test_sources_unfold_without_javascript(reader):
    page = reader(javascript=False).open("sources/tass/")
    uses = page.locator("main article details").first
    uses.locator("summary").click()
    assert uses.locator("a").first.is_visible()
