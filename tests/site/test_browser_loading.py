"""In what order a page comes up: the text first, in the face it is set in, then what scripts add."""

import re

from tests.site.browser_helpers import PAGES

WHEN = """() => [
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  ...performance.getEntriesByType("resource").filter((each) => each.initiatorType === "script").map((each) => each.startTime),
]"""
"""When the first text was drawn, and when each script was asked for, in milliseconds."""


def test_scripts_are_asked_for_once_the_text_is_on_the_screen_and_in_their_order(reader):
    each = reader()
    painted, *asked = each.open("timeline/").evaluate(WHEN)
    assert len(asked) == 2 and min(asked) >= painted
    assert [url.rsplit("/", 1)[1] for url in each.requests if url.endswith(".js")] == ["atlas.js", "timeline.js"]


def test_scripts_come_where_a_browser_keeps_to_itself_when_it_paints(reader):
    each = reader()
    each.page.add_init_script("PerformanceObserver = class { observe() {} disconnect() {} }")
    each.open(PAGES["article"])
    each.page.wait_for_function("() => document.querySelector('.ka-scheme').title === 'Colour scheme: automatic'")


def test_cyrillic_is_fetched_at_once_where_a_page_begins_with_it_and_nowhere_else(built_site):
    begun = {True: 0, False: 0}
    for path in built_site.pages:
        if not re.fullmatch(r"(satellites|people)/[^/]+/index\.html", path):
            continue
        page = built_site.pages[path]
        head = next(each for each in page.all("header", "class") if each.get("class") == "ka-head")
        cyrillic = re.search("[\u0400-\u04ff]", "".join(head.itertext())) is not None
        faces = [each.get("href").rsplit("/", 1)[1] for each in page.all("link", "as") if each.get("as") == "font"]
        assert faces == ["atlas-sans-latin.woff2", *["atlas-sans-cyrillic.woff2"] * cyrillic], path
        begun[cyrillic] += 1
    assert min(begun.values()) > 1


def test_the_sign_of_the_scheme_shows_which_is_on(reader):
    page = reader(scheme="light").open()
    shapes = page.locator(".ka-scheme path")
    for name in ("automatic", "light", "dark"):
        shown = {shape.get_attribute("class").split()[0] for shape in shapes.all() if shape.is_visible()}
        assert shown == {f"ka-{name}"}
        page.locator(".ka-scheme").click()
