"""Pages of every sort stand the test of axe, light and dark. ``make audit`` asks more pages, which takes minutes."""

from tools.accessibility import accessibility

PAGES = [
    "404.html",
    "article/baikonur/index.html",
    "contribute/macros/index.html",
    "index.html",
    "satellites/index.html",
    "satellites/kazsat-2/index.html",
    "sites/baikonur-cosmodrome/index.html",
    "compare/index.html",
    "institutions/index.html",
    "launches/index.html",
    "launches/1950s/index.html",
    "state/index.html",
    "state/disputed/index.html",
    "timeline/index.html",
]


def test_axe(built_site):
    findings = [f"{page}: {what}" for page, what in accessibility(built_site, PAGES)]
    assert not findings, "\n".join(findings)
