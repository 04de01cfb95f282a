"""The pages read well at the widths of a phone, a tablet and a desk, by mouse and by keyboard alone, on screen and on paper."""

import pytest

from tests.site.browser_helpers import PAGES, SPILLING, WIDTHS, focused


@pytest.mark.parametrize("name", PAGES)
def test_nothing_reaches_past_the_edge(reader, name):
    page = reader().open(PAGES[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("width => innerWidth === width", arg=width)
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, width
        assert page.evaluate(SPILLING) == [], width


def test_infobox_stands_beside_the_text_on_a_wide_screen_and_above_it_on_a_narrow_one(reader):
    wide = reader(width=1440).open(PAGES["satellite"])
    box, heading = wide.locator(".ka-beside, .ka-infobox").first.bounding_box(), wide.locator("article h2").first.bounding_box()
    assert box["x"] > heading["x"] + 300
    assert box["y"] < heading["y"] + 100
    narrow = reader(width=360).open(PAGES["satellite"])
    box, heading = narrow.locator(".ka-infobox").bounding_box(), narrow.locator("article h2").first.bounding_box()
    assert box["width"] > 300
    assert heading["y"] > box["y"] + box["height"]


def test_first_key_press_offers_a_way_past_the_header(reader):
    page = reader().open(PAGES["satellite"])
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    assert page.locator(".ka-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('article') !== null")


def test_whole_page_is_walked_by_keyboard_and_focus_is_seen(reader):
    """Every stop of the Tab key on a phone's screen lies in the window and is marked; none is a link of the closed menu."""
    page = reader(width=360).open(PAGES["satellite"])
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        what, seen = page.evaluate(
            """() => {
              const element = document.activeElement;
              const { left, right, top, bottom, width } = element.getBoundingClientRect();
              const inside = width > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
              const marked = getComputedStyle(element).outlineStyle !== "none";
              return [element.outerHTML.slice(0, 90), inside && marked];
            }"""
        )
        unseen += [] if seen else [what]
    assert unseen == []


def test_menu_opens_and_closes_by_keyboard_on_a_phone(reader):
    page = reader(width=360).open(PAGES["article"])
    button, link = page.get_by_role("button", name="Menu", exact=True), page.locator("#menu a", has_text="Sources").first
    assert not link.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    link.wait_for(state="visible")
    assert link.bounding_box()["x"] >= 0
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert focused(page) == "Menu"


def test_whoever_tabs_past_the_menu_closes_it(reader):
    page = reader(width=360).open(PAGES["article"])
    page.get_by_role("button", name="Menu", exact=True).focus()
    page.keyboard.press("Enter")
    link = page.locator("#menu a").last
    link.wait_for(state="visible")
    link.focus()
    page.keyboard.press("Tab")
    link.wait_for(state="hidden")
    assert page.evaluate("() => document.activeElement.checkVisibility()")


def test_contents_unfold_on_a_phone_and_fold_when_used(reader):
    page = reader(width=360).open(PAGES["article"])
    entry = page.locator(".ka-contents a").last
    assert not entry.is_visible()
    page.locator(".ka-contents summary").click()
    assert entry.is_visible()
    target = entry.get_attribute("href")
    entry.click()
    page.wait_for_function("hash => location.hash === hash", arg=target)
    assert not entry.is_visible()
    top = page.locator(f'[id="{target[1:]}"]').bounding_box()["y"]
    assert top >= page.locator(".md-header").bounding_box()["height"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "address", ["timeline/#y1991", "timeline/#references", "article/baikonur/#references", "launches/2010s/#2013-073"]
)
def test_an_anchor_far_down_is_reached_though_what_is_above_it_was_not_laid_out(reader, address, width):
    page = reader(width=width).open(address)
    page.wait_for_function("""() => {
      const target = document.querySelector(":target")
      if (!target) return false
      const [page, own] = [document.documentElement, target].map((element) => getComputedStyle(element))
      const wanted = parseFloat(page.scrollPaddingTop) + parseFloat(own.scrollMarginTop)
      return Math.abs(target.getBoundingClientRect().top - wanted) < 2
    }""")


def test_contents_follow_the_text(reader):
    page = reader(width=1440).open(PAGES["article"])
    for name in ("future", "past"):
        page.evaluate("name => document.getElementById(name).scrollIntoView()", name)
        page.wait_for_function("name => document.querySelector('.ka-contents [aria-current]')?.hash === '#' + name", arg=name)


def test_a_way_back_to_the_top_is_offered_to_who_turns_round(reader):
    page = reader().open(PAGES["sources"])
    up = page.locator(".md-top")
    page.mouse.wheel(0, 6000)
    page.wait_for_function("() => scrollY > 5000")
    page.wait_for_timeout(100)
    assert not up.is_visible()
    page.mouse.wheel(0, -300)
    up.wait_for(state="visible")
    up.click()
    page.wait_for_function("() => scrollY < 300")


def test_the_article_is_walked_from_part_to_part(reader):
    page = reader().open("article/introduction/")
    assert page.locator(".ka-near [rel=prev]").count() == 0
    page.locator(".ka-near [rel=next]").click()
    page.wait_for_url("**/article/baikonur/")
    assert page.locator(".md-tabs [aria-current]").inner_text() == "Article"
    page.locator(".ka-near [rel=prev]").click()
    page.wait_for_url("**/article/introduction/")


@pytest.mark.parametrize(
    ("path", "steps", "section"),
    [
        ("satellites/kazsat-2/", ["Home", "Satellites"], "Atlas"),
        ("article/baikonur/", ["Home", "Article"], "Article"),
        ("launches/1950s/", ["Home", "Launches"], "Launches"),
    ],
)
def test_breadcrumb_leads_up_from_every_page(built_site, path, steps, section):
    page = built_site.pages[f"{path}index.html"]
    links = [link for link in page.all("a", "class") if link.get("class") == "md-path__link"]
    assert ["".join(link.itertext()) for link in links] == steps
    current = [link for link in page.all("a", "aria-current") if "md-tabs__link" in link.get("class", "")]
    assert ["".join(link.itertext()) for link in current] == [section]


def test_paper_shows_addresses_and_no_frame(reader):
    page = reader().open(PAGES["satellite"])
    page.emulate_media(media="print")
    for frame in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".md-path",
        ".ka-ornament",
        ".ka-backlinks",
        ".ka-row-tools",
        ".headerlink",
    ):
        assert not page.locator(frame).first.is_visible(), frame
    title = page.locator(".ka-ref-list .ka-source-title a").first
    written = title.evaluate("link => getComputedStyle(link, '::after').content")
    assert title.get_attribute("href") in written


def test_states_differ_by_shape_where_colours_are_the_readers_own(reader):
    page = reader().open(PAGES["index"])
    page.emulate_media(forced_colors="active")
    dots = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".ka-status")].map((element) => {
          const { borderStyle, borderRadius, transform, backgroundColor } = getComputedStyle(element, "::before");
          return [element.className, [borderStyle, borderRadius, transform, backgroundColor].join()];
        }))"""
    )
    assert len(dots) > 1
    assert len(set(dots.values())) == len(dots)
