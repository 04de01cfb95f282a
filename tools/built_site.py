"""Build the site into a folder, and read the built pages."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

ROOT = Path(__file__).parents[1]
PROJECT_PATH = "/kazakhstan-space-atlas/"
"""A site of a project on GitHub Pages stands under the repository's name."""

# Attributes by which an element leads elsewhere, and those of elements that fetch what they name.
LINKS = {"href", "src", "srcset", "poster", "data", "action"}
FETCHING = {"script", "img", "iframe", "source", "video", "audio", "track", "object", "embed", "input", "use", "image"}
FETCHING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}


REPOSITORY = "https://github.com/example/atlas"
"""Stands in for the address that the site is published from: what is measured and tested has all its links."""


def build(folder: Path, url: str, root: Path = ROOT, **environment: str) -> "Site":
    """Build strictly, for the address ``url`` and with links to a repository, as published. MkDocs speaks only if it fails."""
    # Never with --quiet: it drops the warnings before --strict counts them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    variables = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SITE_URL": url,
        "REPOSITORY_URL": REPOSITORY,
        **environment,
    }
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO")]
        raise RuntimeError("\n".join(["mkdocs build --strict failed:", *lines]))
    return Site(folder, url)


def name_of(element: Element) -> str:
    """The element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(frozen=True)
class Link:
    """One address named on a page, and the element that names it."""

    element: Element
    attribute: str
    address: str
    """Absolute, without the anchor."""
    anchor: str

    @property
    def fetched(self) -> bool:
        """Whether a reader's browser fetches it by itself."""
        name = name_of(self.element)
        if name == "link":
            return not FETCHING_RELS.isdisjoint(self.element.get("rel", "").lower().split())
        return name in FETCHING


@dataclass
class Page:
    """One HTML file, parsed as a browser parses it."""

    path: str
    """In the site's folder, as ``satellites/kazsat-2/index.html``."""
    url: str
    html: Element
    errors: list[str]
    ids: dict[str, list[Element]] = field(default_factory=dict)
    parents: dict[Element, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path, path: str, url: str) -> "Page":
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        html = parser.parse(file.read_bytes(), transport_encoding="utf-8")
        errors = [f"line {line}: {code}" for (line, _), code, _ in parser.errors]
        page = cls(path, url, html, errors)
        for element in html.iter():
            if identifier := element.get("id"):
                page.ids.setdefault(identifier, []).append(element)
            page.parents.update(dict.fromkeys(element, element))
        return page

    def all(self, name: str = "", *attributes: str) -> Iterator[Element]:
        """Elements of a name, or of any, that have all these attributes."""
        for element in self.html.iter():
            if (not name or name_of(element) == name) and all(attribute in element.attrib for attribute in attributes):
                yield element

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The element itself and all that it stands in."""
        while element is not None:
            yield element
            element = self.parents.get(element)

    def texts(self) -> Iterator[str]:
        """What a reader may meet: all text and attributes, except code, what a program says, scripts and styles."""
        stack = [self.html]
        while stack:
            element = stack.pop()
            yield element.tail or ""
            if name_of(element) not in {"", "script", "style", "code", "pre", "samp"}:
                yield element.text or ""
                yield from element.attrib.values()
                stack.extend(element)

    @cached_property
    def links(self) -> list[Link]:
        found = []
        for element in self.all():
            for key, value in element.attrib.items():
                attribute = key.rpartition("}")[2]
                if attribute in LINKS:
                    candidates = value.split(",") if attribute == "srcset" else [value]
                    for candidate in candidates:
                        address, anchor = urldefrag(urljoin(self.url, candidate.strip().partition(" ")[0]))
                        found.append(Link(element, attribute, address, anchor))
        return found


class Pages(Mapping[str, Page]):
    """Pages by path, each read when it is first asked for: to read all of a large site takes half a minute."""

    def __init__(self, site: "Site") -> None:
        self.site = site
        self.paths = [path for path in site.files if path.endswith(".html")]
        self.read: dict[str, Page] = {}

    def __getitem__(self, path: str) -> Page:
        if path not in self.read:
            if path not in self.paths:
                raise KeyError(path)
            self.read[path] = Page.read(self.site.folder / path, path, self.site.address(path))
        return self.read[path]

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


@dataclass
class Site:
    """A built site: its folder, and the address that it was built for."""

    folder: Path
    url: str

    @cached_property
    def pages(self) -> Pages:
        """Every HTML file by its path."""
        return Pages(self)

    @cached_property
    def files(self) -> list[str]:
        return sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file())

    @cached_property
    def samples(self) -> list[str]:
        """Pages that stand for all: those of the first level, and the largest of each folder below (a satellite, a pad, ...)."""
        largest: dict[str, str] = {}
        for path in sorted(self.pages, key=lambda path: (self.folder / path).stat().st_size):
            folder = path.rpartition("/")[0].rpartition("/")[0]
            largest[folder or path] = path
        return sorted(largest.values())

    def address(self, path: str) -> str:
        return self.url + path.removesuffix("index.html")

    def holds(self, address: str) -> bool:
        """Whether an address is one of this site's, found or not."""
        return urlsplit(address)[:2] == urlsplit(self.url)[:2] and urlsplit(address).path.startswith(urlsplit(self.url).path)
