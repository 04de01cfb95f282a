import pytest

from atlas.render.links import relative


@pytest.mark.parametrize(
    ("page", "target", "href"),
    [
        ("", "satellites/kazsat-2/", "satellites/kazsat-2/"),
        ("satellites/kazsat-2/", "satellites/kazsat-3/", "../kazsat-3/"),
        ("satellites/kazsat-2/", "satellites/", "../"),
        ("satellites/kazsat-2/", "", "../../"),
        ("satellites/", "sources/#source-x", "../sources/#source-x"),
        ("sources/", "sources/#source-x", "#source-x"),
        ("", "", "./"),
        ("satellites/index.html", "sources.html", "../sources.html"),
    ],
)
def test_relative(page: str, target: str, href: str) -> None:
    assert relative(page, target) == href
