"""How much a reader loads: bytes as a server that compresses would send them, and requests as a browser makes them."""

import gzip
from urllib.parse import urlsplit

import pytest

from tools.built_site import PROJECT_PATH

COMPRESSED_ALREADY = {".woff2", ".png", ".webp", ".gz"}
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
LARGE = {"sites/baikonur-cosmodrome/index.html": 44_000, "programmes/baiterek/index.html": 32_000}
"""Pages with more than seventy references, each of which must be listed: what they may weigh."""


@pytest.fixture(scope="module")
def weigh(built_site):
    def weigh(path: str) -> int:
        file = built_site.folder / path
        data = file.read_bytes()
        return len(data) if file.suffix in COMPRESSED_ALREADY else len(gzip.compress(data, 9, mtime=0))

    return weigh


def files(requests):
    """The site's files that these addresses name."""
    paths = [urlsplit(address).path.removeprefix(PROJECT_PATH) for address in requests]
    return [f"{path}index.html" if not path or path.endswith("/") else path for path in paths]


@pytest.mark.parametrize("path", ["article/baikonur/", "satellites/kazsat-2/", ""])
def test_first_visit_and_second_page(reader, weigh, path):
    visit = reader(width=360)  # what is asked for elsewhere fails the test: reader sees to it
    visit.open(path)
    first = files(visit.requests)
    assert len(first) <= 12, first
    assert sum(map(weigh, first)) <= 120 * 1024, {file: weigh(file) for file in first}
    visit.requests.clear()
    visit.open("article/government/")
    new = set(files(visit.requests)) - set(first)  # the rest is kept by the browser
    assert sum(map(weigh, new)) <= 25 * 1024, {file: weigh(file) for file in new}


def test_no_entity_page_is_heavy(built_site, weigh):
    pages = [path for path in built_site.pages if path.startswith(ENTITY_FOLDERS) and path.count("/") == 2]
    assert len(pages) > 200
    heavy = {path: weigh(path) for path in pages}
    assert {path: size for path, size in heavy.items() if size >= LARGE.get(path, 20 * 1024)} == {}


def test_no_part_of_the_article_is_heavy(built_site, weigh):
    parts = {path: weigh(path) for path in built_site.pages if path.startswith("article/") and "checked" not in path}
    assert {path: size for path, size in parts.items() if size >= 25 * 1024} == {}


def test_nothing_is_shipped_that_no_page_asks_for(built_site):
    assets = [path for path in built_site.files if path.startswith("assets/")]
    assert not [
        path for path in assets if path.endswith(".map") or "javascripts" in path or "stylesheets" in path or "lunr" in path
    ]
    assert "assets/images/favicon.png" not in assets
    assert [path for path in assets if path.endswith(".css")] == ["assets/css/atlas.css"]
    text = "".join((built_site.folder / path).read_text(encoding="utf-8") for path in built_site.samples)
    styles = (built_site.folder / "assets/css/atlas.css").read_text(encoding="utf-8")
    scripts = "".join((built_site.folder / path).read_text(encoding="utf-8") for path in assets if path.endswith(".js"))
    for path in assets:
        if not path.endswith(("OFL.txt", ".png")):
            assert any(path.rpartition("/")[2] in where for where in (text, styles, scripts)), path
