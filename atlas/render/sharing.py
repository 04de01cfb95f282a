"""What the image says that stands for a page where a link to it is shown elsewhere."""

from typing import TYPE_CHECKING, Any

from atlas.chart.share import HEIGHT, WIDTH, Card
from atlas.render import brief, citing, numbers

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer
    from atlas.render.site import Site

FOLDER = "assets/share"


def address(page: "PageRenderer") -> str:
    """Where the page's image lies; pages nobody would cite share that of the first page."""
    return f"{FOLDER}/{page.url.strip('/') if page.url and citing.citable(page) else 'atlas'}.png"


def meta(page: "PageRenderer") -> dict[str, Any]:
    """For the head of the page; the image's address is absolute, and without use where the site has none of its own."""
    title = citing.title(page)
    return {
        "title": title,
        "image": f"{page.site.site_url.rstrip('/')}/{address(page)}",
        "width": WIDTH,
        "height": HEIGHT,
        "alt": page.words("share.alt", title=title, site=page.site.name),
    }


def card(page: "PageRenderer") -> Card:
    """Once the page is finished: its citations are counted."""
    site, words, title = page.site, page.words, citing.title(page)
    entity = page.atlas.entities.get(page.entity_id or "")
    if entity is not None:
        names = dict.fromkeys(name for lang in ("kk", "ru") if (name := getattr(entity.name, lang)) and name != title)
        figures = brief.figures(page.atlas, entity, words)
        return Card(site.name, page.label(page.vocabulary.kinds[entity.kind].label), title, " · ".join(names), tuple(figures))
    if page.path == citing.HOME:
        counts = {"share.launches": len(page.atlas.home_launches), "share.values": int(site.totals["facts"])}
    else:
        marks = sum(len(marks) for marks in page.citations.marks.values())
        counts = {"share.sources": len(page.citations.marks), "share.marks": marks}
    told = tuple((words(key), numbers.plain(count, words)) for key, count in counts.items() if count)
    return Card(site.name, words("share.article") if page.path.startswith("article/") else "", title, "", told)


def cards(site: "Site") -> dict[str, Card]:
    """The image of every page by its address in the site."""
    pages = [page for page in site.pages.values() if citing.citable(page)]
    return {address(page): card(page) for page in pages}
