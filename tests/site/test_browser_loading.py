"""In what order a page comes up: the text first, in the face it is set in, then what scripts add."""

import pytest

from tests.site.browser_helpers import MOVED, PAGES

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


@pytest.mark.parametrize(
    ("path", "cyrillic"), [("satellites/kazsat-2/", True), ("sources/", True), ("", False), ("launches/", False)]
)
def test_letters_that_a_page_begins_with_are_asked_for_before_it_is_laid_out(reader, path, cyrillic):
    """Not where it has them further down: there they would take their share of the line too early."""
    links = (
        reader(javascript=False)
        .open(path)
        .locator("link[rel=preload][as=font]")
        .evaluate_all("links => links.map((link) => link.href.split('-').pop())")
    )
    assert links == ["latin.woff2", *["cyrillic.woff2"] * cyrillic]


CUTS = """() => {
  const cuts = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const style = getComputedStyle(element);
    if (!text.data.trim() || element.closest("svg, code, script") || style.fontSize === "0px") continue;
    if (!element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true })) continue;
    cuts.add(`${style.fontSize} ${style.fontWeight}`);
  }
  return [...cuts].sort();
}"""
"""The sizes and weights in which a page that has come up shows text."""


@pytest.mark.parametrize("name", PAGES)
def test_letters_are_drawn_in_few_sizes(reader, name):
    """A letter is prepared anew for each (assets/css/tokens.css)."""
    cuts = reader(width=360, touch=True).open(PAGES[name]).evaluate(CUTS)
    assert 3 < len(cuts) <= 10, cuts


def test_the_sign_of_the_scheme_shows_which_is_on(reader):
    page = reader(scheme="light").open()
    shapes = page.locator(".ka-scheme path")
    for name in ("automatic", "light", "dark"):
        shown = {shape.get_attribute("class").split()[0] for shape in shapes.all() if shape.is_visible()}
        assert shown == {f"ka-{name}"}
        page.locator(".ka-scheme").click()


FOLDERS = ("satellites", "pads", "organisations", "people")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("which", [0, -1], ids=["shortest", "longest"])
@pytest.mark.parametrize("width", [360, 768])
def test_nothing_moves_as_a_page_comes_up(built_site, reader, folder, which, width):
    pages = [path for path in built_site.pages if path.startswith(f"{folder}/") and path.count("/") == 2]
    pages.sort(key=lambda path: (built_site.folder / path).stat().st_size)
    page = reader(width=width, touch=True).open(pages[which].removesuffix("index.html"))
    assert page.evaluate(MOVED) == []


def test_what_follows_a_long_infobox_is_laid_out_as_it_comes_near(reader):
    drawn = "() => document.querySelector('.ka-details dd').checkVisibility({ contentVisibilityAuto: true })"
    page = reader(width=360, touch=True).open(PAGES["satellite"])
    assert not page.evaluate(drawn)
    page.locator(".ka-details").scroll_into_view_if_needed()
    page.wait_for_function(drawn)
