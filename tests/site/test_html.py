"""A page of each type is valid HTML, and the validator sees what is not. ``make audit`` asks every page."""

from tools import html_validate
from tools.audit import PAGE_TYPES

MORE = [
    "404.html",
    "article/checked/index.html",
    "charts/index.html",
    "compare/index.html",
    "glossary/index.html",
    "state/index.html",
]


def test_pages_are_valid(built_site):
    found = list(html_validate.findings(built_site.folder, [*PAGE_TYPES.values(), *MORE]))
    assert not found, "\n".join(f"{page}: {what}" for page, what in found)


def test_the_validator_sees_a_fault(tmp_path):
    page = '<!DOCTYPE html><html lang="en"><head><title>Atlas</title></head><body>{}</body></html>'
    (tmp_path / "good.html").write_text(page.format("<p>Good</p>"))
    (tmp_path / "bad.html").write_text(page.format('<p><div>Bad</div></p><input type="number" value="x" wrong>'))
    assert {name for name, _ in html_validate.findings(tmp_path, ["good.html", "bad.html"])} == {"bad.html"}
