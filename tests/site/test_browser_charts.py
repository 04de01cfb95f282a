"""Every picture in a browser: whole, legible, no label over its edge at any width; its marks are links one can reach."""

import pytest

from tests.site.browser_helpers import WIDTHS

PAGES = ["", "charts/", "institutions/"]
PORTRAITS = ["satellites/azerspace-1/", "vehicles/kosmos-1/", "pads/baikonur-45-2/", "sites/baikonur-site-90/"]

# What is wrong with the pictures that are seen: letters too small, labels over the edge of their picture or upon each other.
FAULTS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("main svg.ka-picture")) {
    if (!svg.checkVisibility()) continue;
    const name = svg.closest("figure")?.id || svg.closest("article").querySelector("h1").textContent;
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    if (frame.right > innerWidth || frame.left < 0) found.push(`${name} is wider than the window`);
    const boxes = [];
    for (const text of svg.querySelectorAll("text")) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 9.95) found.push(`${name}: "${text.textContent}" is ${size.toFixed(1)} px high`);
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 2)
        found.push(`${name}: "${text.textContent}" reaches over the edge`);
      for (const [other, words] of boxes) {
        const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (wide > 2 && high > box.height * 0.35) found.push(`${name}: "${text.textContent}" lies on "${words}"`);
      }
      boxes.push([box, text.textContent]);
    }
  }
  return found;
}"""
SEEN = "main svg.ka-picture:visible"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_label_is_legible_and_inside(reader, width, path):
    page = reader(width=width).open(path)
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frames = page.locator(".ka-picture-frame")
    assert page.locator(SEEN).count() == frames.count() > 0, "of two drawings one is seen"


@pytest.mark.parametrize("width", [360, 1440])
def test_portraits_are_legible_and_inside(reader, width):
    page = reader(width=width)
    for path in PORTRAITS:
        assert page.open(path).evaluate(FAULTS) == []
        assert page.page.locator(SEEN).count() >= 1


@pytest.mark.parametrize("width", [360, 1440])
def test_marks_lead_to_pages_and_take_the_focus(reader, width):
    page = reader(width=width).open("charts/")
    link = page.locator("#chart-fleet svg:visible a").first
    assert link.get_attribute("aria-label").startswith("KazSat-1")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/satellites/kazsat-1/")


def test_what_is_not_shown_takes_no_focus(reader):
    page = reader(width=1440).open()
    page.locator("#chart-skyline svg:visible a").first.focus()
    for _ in range(10):
        assert page.evaluate("() => document.activeElement.checkVisibility()")
        page.keyboard.press("Tab")


def test_every_link_of_a_picture_is_found(built_site):
    for path in ("charts/index.html", "index.html", "institutions/index.html"):
        for svg in built_site.pages[path].all("svg", "aria-labelledby"):
            links = [element for element in svg.iter() if isinstance(element.tag, str) and element.tag.endswith("}a")]
            assert (svg.get("role") == "group") == bool(links)
            assert all(link.get("aria-label") for link in links)
