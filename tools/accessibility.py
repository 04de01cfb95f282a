"""Run axe, a checker of accessibility, on built pages in a real browser, light and dark."""

from collections.abc import Iterable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.browser import SCHEMES, Reader

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""Rules whose outcome depends on the scheme; the others are asked once, in the light one."""


def violations(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe finds wrong on an open page: each rule once, with how many elements and the first of them."""
    results = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": rules})
    return [
        f"{found['help']} ({found['id']}, {found['impact']}): {len(found['nodes'])} times, as {found['nodes'][0]['target'][0]}"
        for found in results.response["violations"]
    ]


def findings(browser: Browser, url: str, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(page, what is wrong) for these pages of the site served at ``url``."""
    for scheme in SCHEMES:
        reader = Reader(browser, url, scheme=scheme)
        rules = {"type": "tag", "values": STANDARDS} if scheme == "light" else {"type": "rule", "values": COLOURS}
        for path in paths:
            for violation in violations(reader.open(path.removesuffix("index.html")), rules):
                yield path, f"{scheme}: {violation}"
        reader.context.close()
