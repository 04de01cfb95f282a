"""A real browser, and what goes wrong on a page while a reader has it open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from tools import chromium

WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1440}
SCHEMES = ("light", "dark")
ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]
"""Features of Chromium: two menus that are pages of their own and cost more than a second of a processor in every new window."""
NOISE = [
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PreconnectToSearch",
    "SpareRendererForSitePerProcess",
]
"""Features that Playwright switches off too, as far as they matter here, and a process kept for a page that is never opened."""
OPTIONS = [
    "--no-sandbox",  # a build machine often runs as root, where the sandbox cannot start
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
]

COUNT = """
  window.scriptsRun = 0;
  for (const end of ["load", "error"])
    document.addEventListener(end, ({ target }) => target.matches?.("body > script[src]") && scriptsRun++, true);
"""
"""Runs before a page does, and counts its scripts that have run; :func:`settle` asks for it."""
RUN = "() => scriptsRun >= (document.querySelector('script[data-scripts]')?.dataset.scripts.split(' ').length ?? 0)"
"""All scripts of a page have run: they are asked for once it is on the screen, which a busy machine may be late with."""


def without(*features: str) -> str:
    """The option that switches features of Chromium off. Of several the last one counts: it has to name all of them."""
    return f"--disable-features={','.join(features)}"


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=[*OPTIONS, without(*ADDRESS_BAR, *NOISE)])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Reader:
    """Someone with a certain screen, scheme and browser setting, reading the site at ``site``."""

    browser: Browser
    site: str
    width: int = WIDTHS["desktop"]
    scheme: str = "light"
    javascript: bool = True
    touch: bool = False
    problems: list[str] = field(default_factory=list)
    """Errors in the console, scripts that failed, answers that were no success, addresses asked for outside the site."""
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        size: ViewportSize = {"width": self.width, "height": 740 if self.width < 700 else 900}
        self.context = self.browser.new_context(
            viewport=size,
            color_scheme="dark" if self.scheme == "dark" else "light",
            java_script_enabled=self.javascript,
            has_touch=self.touch,
            is_mobile=self.touch,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.add_init_script(COUNT)
        self.page.on("console", lambda message: self.note(message.type == "error", f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.note(True, f"script: {error}"))
        self.page.on("response", lambda answer: self.note(answer.status >= 400, f"{answer.status}: {answer.url}"))
        # A reader who goes on before all is loaded aborts the rest, which is no fault.
        self.page.on("requestfailed", lambda request: self.note(request.failure != "net::ERR_ABORTED", f"failed: {request.url}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.context.route(lambda url: not url.startswith((self.site, "data:", "blob:")), self.refuse)

    def note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.problems.append(what)

    def refuse(self, route: Route) -> None:
        """Nothing outside the site is fetched, so that a test says the same with and without a network."""
        self.problems.append(f"outside the site: {route.request.url}")
        route.abort()

    def open(self, path: str = "") -> Page:
        """Open a page of the site, such as ``satellites/kazsat-2/``, and wait until it is at rest."""
        self.page.goto(self.site + path, wait_until="networkidle" if self.javascript else "load")
        if self.javascript:
            settle(self.page)
        return self.page


def reload(page: Page) -> None:
    """Load again the page that a :class:`Reader` has open, and wait until it is at rest."""
    page.reload(wait_until="networkidle")
    settle(page)


def settle(page: Page) -> None:
    """Wait, on a page that began with ``COUNT`` and has loaded, until its scripts have run too, and fetched what they fetch."""
    if not page.evaluate(RUN):
        page.wait_for_function(RUN)
        page.wait_for_timeout(500)
