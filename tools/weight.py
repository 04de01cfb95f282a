"""Weigh pages as a reader's browser fetches them: compressed bytes and requests, on a first visit and on going on from there."""

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tools.browser import WIDTHS
from tools.pages_server import GZIP_LEVEL

KILOBYTE = 1000
MOST_FIRST = 120 * KILOBYTE
MOST_REQUESTS = 12
MOST_SECOND = 25 * KILOBYTE
MOST_ENTITY = 20 * KILOBYTE
"""The most that a first visit to an article's page, a second one after it, and an entity's HTML may weigh."""


@dataclass(frozen=True)
class Visit:
    """What opening a page fetched: bytes over the wire with their headers, and how many requests."""

    bytes: int
    requests: int
    elsewhere: tuple[str, ...] = ()
    """Addresses asked for outside the site."""


def open_page(context: BrowserContext, site: str, path: str) -> Visit:
    """Open a page in this context, whose cache keeps what came before, and scroll to its end."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    asked: dict[str, str] = {}
    cached: set[str] = set()
    weighed: dict[str, int] = {}

    def finished(event: Mapping[str, Any]) -> None:
        weighed[event["requestId"]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    session.on(
        "Network.responseReceived",
        lambda event: cached.add(event["requestId"]) if event["response"].get("fromDiskCache") else None,
    )
    session.on("Network.loadingFinished", finished)
    page.goto(site + path, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.close()
    fetched = {key: url for key, url in asked.items() if key not in cached and not url.startswith(("data:", "blob:"))}
    elsewhere = tuple(sorted(url for url in fetched.values() if not url.startswith(site)))
    return Visit(sum(weighed.get(key, 0) for key in fetched), len(fetched), elsewhere)


def visits(browser: Browser, site: str, first: str, second: str) -> tuple[Visit, Visit]:
    """A first visit with an empty cache, and a second page after it, on a phone."""
    # Not a tools.browser.Reader, whose routes switch the cache off.
    context = browser.new_context(viewport={"width": WIDTHS["phone"], "height": 740}, is_mobile=True, has_touch=True)
    try:
        return open_page(context, site, first), open_page(context, site, second)
    finally:
        context.close()


def compressed(file: Path) -> int:
    """The bytes of a file as the server sends it."""
    return len(gzip.compress(file.read_bytes(), GZIP_LEVEL, mtime=0))


def heaviest(folder: Path, paths: Iterable[str]) -> tuple[str, int]:
    """The page whose HTML weighs most, compressed."""
    return max(((path, compressed(folder / path)) for path in paths), key=lambda item: item[1])
