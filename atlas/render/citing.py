"""How a page of the site is cited: the folded block at its end, and the same for programs in its head."""

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.export import bibliography
from atlas.model.dates import parse_point
from atlas.render import dates
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

HOME = "index.md"
NOT_CITED = ("contribute/", "state/", "state.md", "404")
"""Pages about the work on the site, by the beginning of their source's path: nobody needs to cite them."""


def citable(page: "PageRenderer") -> bool:
    return not page.path.startswith(NOT_CITED)


def title(page: "PageRenderer") -> str:
    """What the page is called elsewhere; the first page is called as the site."""
    return page.site.name if page.path == HOME and page.site.name else page.title


def key(page: "PageRenderer") -> str:
    """The work's id: the site's name and the page's address in small Latin letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", f"{page.site.name}-{page.url}".lower()).strip("-")


def work(page: "PageRenderer") -> bibliography.Work:
    """The page as a work, its version the day of the build; its address is empty where the site has none yet."""
    url = f"{page.site.site_url.rstrip('/')}/{page.url}" if page.site.site_url else ""
    return bibliography.of_page(key(page), title(page), url, site=page.site.name, version=page.site.today, lang=page.words.lang)


def block(page: "PageRenderer") -> Markup:
    """The folded block with every format."""
    cited = work(page)
    forms = [
        ("txt", page.words("cite.apa"), bibliography.apa(cited)),
        ("bib", page.words("cite.bibtex"), bibliography.bibtex(cited)),
        ("ris", page.words("cite.ris"), bibliography.ris(cited).replace("\r\n", "\n")),
    ]
    version = dates.point(parse_point(page.site.today.isoformat()), page.words)
    return render(
        "citing", words=page.words, version=version, forms=forms, name=page.url.strip("/").rpartition("/")[2] or "atlas"
    )


def meta(page: "PageRenderer") -> dict[str, str]:
    """What reference managers read (Highwire tags; https://scholar.google.com/intl/en/scholar/inclusion.html#indexing)."""
    cited = work(page)
    assert cited.published is not None
    found = {
        "citation_title": cited.title,
        "citation_publication_date": bibliography.iso(cited.published).replace("-", "/"),
        "citation_public_url": cited.url,
        "citation_language": cited.language,
        "citation_publisher": cited.publisher,
    }
    return {name: text for name, text in found.items() if text}
