"""On how many pages a value is read: the pages people wrote, rendered, and the values looked up in them."""

import re
from collections import Counter
from datetime import date

from jinja2 import Environment, StrictUndefined

from atlas.load.pages import PageFile
from atlas.model.atlas import Atlas
from atlas.render.site import MACROS, Site

NO_READERS = ("contribute/", "state/", "state.md", "sources.md")
"""Pages that show values as examples or to count them, not for their sake."""
_FACT = re.compile(r'\bdata-fact="([^"]+)"')
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)


def readers(atlas: Atlas, pages: list[PageFile], today: date) -> Counter[str]:
    """Fact (``kazsat-2.status``) -> number of pages that show it: the article, the first page, the index pages and their like.

    The entity's own page does not count: it shows all of its facts. A page with a mistake in it counts for nothing.
    """
    site = Site(atlas, today=today)
    generated = [page.path for page in site.generated([page.inner for page in pages])]
    site.place({path: _url(path) for path in [*generated, *(page.inner for page in pages)]})
    # The options are those of mkdocs.yml: there too "## Heading {#id}" opens no comment.
    environment = Environment(
        undefined=StrictUndefined, comment_start_string="{##", comment_end_string="##}", autoescape=False # noqa: S701
    )  # fmt: skip
    environment.globals.update({name: site.macro(name) for name in MACROS})
    counts: Counter[str] = Counter()
    for page in pages:
        if page.inner.startswith(NO_READERS):
            continue
        opened = site.open(page.url, page.inner)
        site.expand(environment, _FRONT.sub("", page.text), page.text, page.path)
        shown = {fact for fragment in opened.stash.fragments if not callable(fragment) for fact in _FACT.findall(fragment)}
        counts.update(fact for fact in shown if fact.partition(".")[0] != opened.entity_id)
    return counts


def _url(path: str) -> str:
    return PageFile(f"docs/{path}", path, "").url
