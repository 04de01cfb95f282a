"""Pages of every sort stand the test of axe, light and dark. ``make audit`` asks more pages, which takes minutes."""

import pytest

from tools.accessibility import STATES, findings
from tools.browser import WIDTHS, Reader

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


@pytest.mark.parametrize("page", PAGES)
def test_axe(browser, pages_server, page):
    found = [what for _, what in findings(browser, pages_server, [page])]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("state", STATES)
def test_what_is_to_be_open_is_found(browser, pages_server, state):
    """A page that has nothing of the kind is passed over in silence: one that has all of it shows that nothing else is."""
    reader = Reader(browser, pages_server, width=WIDTHS["phone"])
    assert STATES[state](reader.open("satellites/kazsat-2/"))
    reader.context.close()
