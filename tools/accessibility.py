"""Run axe, a checker of accessibility, on built pages in a real browser: light and dark, wide and narrow, with things open."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.browser import SCHEMES, WIDTHS, Reader

VERSION = AXE_SCRIPT[:30].split()[2].removeprefix("v")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules whose outcome depends on the scheme; the others are asked once, in the light one."""
SHOWN = WIDTHS["phone"], WIDTHS["desktop"]


def _opener(selector: str, act: str, then: str) -> Callable[[Page], bool]:
    """Do ``act`` ("click", "focus") to the first of these that can be seen, and wait until what that opens can be; False where
    there is none."""

    def opener(page: Page) -> bool:
        target = page.locator(f"{selector} >> visible=true").first
        if not target.count():
            return False
        getattr(target, act)()
        page.locator(f"{then} >> visible=true").first.wait_for()
        return True

    return opener


def _search(page: Page) -> bool:
    opened = _opener("header .ka-search-open", "click", ".ka-search input")(page)
    if opened:
        page.keyboard.type("kazsat")
        page.locator(".ka-search [role=option]").first.wait_for()
    return opened


def _details(page: Page) -> bool:
    """Everything folded, unfolded."""
    count: Any = page.evaluate("""() => {
        const folded = [...document.querySelectorAll("details:not([open])")]
        folded.forEach(each => each.open = true)
        return folded.length
    }""")
    return bool(count)


STATES: dict[str, Callable[[Page], bool]] = {
    "at rest": lambda _: True,
    "menu open": _opener("header .ka-menu-button", "click", "#menu a"),
    "search open": _search,
    "citation card open": _opener("article .ka-cite", "focus", ".ka-card"),
    "details open": _details,
}
"""What a reader may have open on a page; a state answers False where the page has nothing of the kind."""
OVER_LINKS = {"citation card open": ".ka-card"}
"""States in which what is open lies for a moment over links, which axe takes for links too small to hit: the size of targets is
asked of what is open alone, and of the rest at rest. A card goes with Escape, a tap beside it or the keyboard's next step."""
SIZE = "target-size"


WHOLE = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync("* { content-visibility: visible !important }")
    document.adoptedStyleSheets.push(sheet)
}"""
"""Lays the whole page out, as for a reader who has come to its end: what is far below has only about its place till then
(docs/assets/css/offscreen.css), and axe takes what needs more for lying over what follows."""


def violations(page: Page, rules: dict[str, object], over: str | None = None) -> list[str]:
    """What axe finds wrong on an open page: each rule once, with how many elements and the first of them.

    ``over``: of what lies over the page and is alone asked for the size of its targets.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": rules}
    if over is None or rules["type"] != "tag":
        return _told(page, options)
    size = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": [SIZE]}}
    return _told(page, options | {"rules": {SIZE: {"enabled": False}}}) + _told(page, size, over)


def _told(page: Page, options: dict[str, Any], within: str | None = None) -> list[str]:
    results = Axe().run(page, context=within, options=options)
    return [
        f"{found['help']} ({found['id']}, {found['impact']}): {len(found['nodes'])} times, as {found['nodes'][0]['target'][0]}"
        for found in results.response["violations"]
    ]


def findings(
    browser: Browser,
    url: str,
    paths: Iterable[str],
    *,
    widths: Iterable[int] = SHOWN[1:],
    schemes: Iterable[str] = SCHEMES,
    states: Iterable[str] = ("at rest",),
) -> Iterator[tuple[str, str]]:
    """(page, what is wrong) for these pages of the site served at ``url``, in each scheme, width and state."""
    asked = list(paths)
    for width in widths:
        for scheme in schemes:
            rules: dict[str, object] = (
                {"type": "tag", "values": STANDARDS} if scheme == "light" else {"type": "rule", "values": COLOURS}
            )
            reader = Reader(browser, url, scheme=scheme, width=width, touch=width == WIDTHS["phone"])
            for path in asked:
                for state in states:
                    page = reader.open(path.removesuffix("index.html"))
                    page.evaluate(WHOLE)
                    if STATES[state](page):
                        for violation in violations(page, rules, OVER_LINKS.get(state)):
                            yield path, f"{scheme}, {width} px, {state}: {violation}"
            reader.context.close()
