"""Pages of every sort stand the test of axe, light and dark. ``make audit`` asks more pages, which takes minutes."""

from tools.accessibility import findings

PAGES = [
    "404.html",
    "article/baikonur/index.html",
    "charts/index.html",
    "contribute/macros/index.html",
    "index.html",
    "launches/1950s/index.html",
    "launches/index.html",
    "satellites/index.html",
    "satellites/kazsat-2/index.html",
    "sites/baikonur-cosmodrome/index.html",
]


def test_axe(browser, pages_server):
    found = [f"{page}: {what}" for page, what in findings(browser, pages_server, PAGES)]
    assert not found, "\n".join(found)
