"""How much a reader loads: compressed bytes and requests as a browser makes them, and what the HTML of a page weighs."""

import pytest

from tools import weight

ENTITY_FOLDERS = (
    "satellites",
    "sites",
    "pads",
    "vehicles",
    "organisations",
    "programmes",
    "agreements",
    "laws",
    "people",
    "events",
)


@pytest.mark.parametrize("path", ["article/baikonur/", "satellites/kazsat-2/", ""])
def test_first_visit_and_second_page(browser, pages_server, path):
    """A first visit counts to the page's end; a second page as it opens: rare letters in its references come when these do."""
    first, _ = weight.visits(browser, pages_server, path, "article/government/")
    assert first.bytes <= weight.MOST_FIRST
    assert first.requests <= weight.MOST_REQUESTS
    _, second = weight.visits(browser, pages_server, path, "article/government/", read=False)
    assert second.bytes <= weight.MOST_SECOND
    assert first.elsewhere == second.elsewhere == ()


def test_no_entity_page_is_heavy(built_site):
    """Nor a page below one, as the history of what has many sources."""
    pages = [path for path in built_site.pages if path.startswith(ENTITY_FOLDERS) and path.count("/") >= 2]
    assert len(pages) > 200
    weights = {path: weight.compressed(built_site.folder / path) for path in pages}
    assert {path: size for path, size in weights.items() if size > weight.MOST_ENTITY} == {}


def test_no_part_of_the_article_is_heavy(built_site):
    parts = {
        path: weight.compressed(built_site.folder / path)
        for path in built_site.pages
        if path.startswith("article/") and "checked" not in path
    }
    assert {path: size for path, size in parts.items() if size > weight.MOST_SECOND} == {}


def test_nothing_is_shipped_that_no_page_asks_for(built_site):
    """Styles, scripts and faces: each is named by a page, a style or a script. Nothing of the theme's own is left."""
    assert not [path for path in built_site.files if path.startswith(("assets/javascripts", "assets/stylesheets"))]
    assert not [path for path in built_site.files if path.endswith((".map", "favicon.png"))]
    assets = [path for path in built_site.files if path.startswith(("assets/css", "assets/js", "assets/fonts"))]
    assert [path for path in assets if path.endswith(".css")] == ["assets/css/atlas.css"]
    texts = [*built_site.samples, *(path for path in assets if path.endswith((".css", ".js")))]
    text = "".join((built_site.folder / path).read_text(encoding="utf-8") for path in texts)
    assert [path for path in assets if path.rpartition("/")[2] not in text and not path.endswith("OFL.txt")] == []
