"""Look a built site over: every rule yields what it finds wrong, as (page, what). ``make audit`` and tests/site share them."""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

from tools.built_site import PROJECT_PATH, Link, Page, Site, build, name_of

Finding = tuple[str, str]
Rule = Callable[[Site], Iterator[Finding]]

ERROR_TEXT = re.compile(r"Macro Rendering Error|Macro Syntax Error|Traceback \(most recent|\{\{|\{%|\{#|jinja2\.|Undefined\(")
LANGUAGES = {"kk", "ru"}
"""Languages that stand under an address of their own; all else is English."""


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


def accessibility(site: Site) -> Iterator[Finding]:
    """Nothing stands in the way of a reader who cannot see well or uses no mouse (axe, WCAG 2.2 AA, light and dark)."""
    # Not among the rules below: it takes minutes and a browser, which they do without.
    from tools.accessibility import findings
    from tools.browser import launched
    from tools.pages_server import serving

    with serving(site.folder) as url, launched() as browser:
        yield from findings(browser, url, site.samples)


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


def main() -> int:
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder), f"http://127.0.0.1:8000{PROJECT_PATH}")
        print(f"{len(site.pages)} pages, {sum(len(page.links) for page in site.pages.values())} links")
        for rule in (*RULES, accessibility):
            findings = list(rule(site))
            total += len(findings)
            print(f"{'BAD' if findings else 'ok ':4}{rule.__name__:15}{rule.__doc__}")
            for page, what in findings:
                print(f"    {page}: {what}")
    print(f"{total} findings" if total else "Nothing found wrong.")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
