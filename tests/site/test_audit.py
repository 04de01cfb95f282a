"""Each rule of tools/audit.py is content with a sound site and sees its own fault."""

import pytest

from tools import audit
from tools.built_site import Site

URL = "http://127.0.0.1:8000/kazakhstan-space-atlas/"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Atlas</title><meta name="description" content="An atlas.">
<link rel="stylesheet" href="style.css"></head><body><h1 id="top-of-page">Atlas</h1>
<p><span id="mass" data-fact="kazsat-2.mass">1330<a class="ka-cite" id="mark" href="#ref">[1]</a></span> <img src="a.svg" alt="">
<svg role="img"><title>Orbit</title></svg> <code>{{ fact("x") }}</code> <a href="satellites/#list">all</a> <a href="https://example.org/">out</a></p>
<ol><li id="ref">GCAT <a href="#mark">back</a></li></ol></body></html>
"""
SECOND = """<!doctype html>
<html lang="en"><head><title>Satellites</title><meta name="description" content="All."></head>
<body><h1 id="list">Satellites</h1><a href="../#mass">mass</a> <a href="..">home</a></body></html>
"""
FAULTS = [
    (audit.error_text, "1330", "{{ 1330 }}"),
    (audit.error_text, 'alt=""', 'alt="Macro Rendering Error"'),
    (audit.error_text, "An atlas.", "{% raw %}"),
    (audit.markup, "</ol>", ""),
    (audit.markup, "</h1>", "</span></h1>"),
    (audit.duplicate_ids, 'id="mark"', 'id="mass"'),
    (audit.links, "satellites/#list", "satellites/#gone"),
    (audit.links, "satellites/#list", "satellite/"),
    (audit.links, "satellites/#list", "/satellites/"),
    (audit.links, "satellites/#list", "javascript:alert(1)"),
    (audit.links, 'src="a.svg"', 'src="b.svg"'),
    (audit.links, 'src="a.svg"', 'src="a.svg" srcset="a.svg 1x, b.svg 2x"'),
    (audit.third_parties, 'src="a.svg"', 'src="https://example.org/a.svg"'),
    (audit.third_parties, "style.css", "//example.org/style.css"),
    (audit.third_parties, "<body>", "<body style=\"background:url('https://example.org/a.png')\">"),
    (audit.third_parties, "</body>", '<script src="https://example.org/a.js"></script></body>'),
    (audit.third_parties, "<svg role", '<svg><use xlink:href="https://example.org/a.svg#a"/></svg><svg role'),
    (audit.head, 'lang="en"', 'lang="ru"'),
    (audit.head, "<title>Atlas", "<title>"),
    (audit.head, "<title>Atlas", "<title>Satellites"),
    (audit.head, "An atlas.", " "),
    (audit.head, "</body>", "<h1>Another</h1></body>"),
    (audit.images, ' alt=""', ""),
    (audit.images, "<title>Orbit</title>", ""),
    (audit.citations, 'href="#ref"', 'href="#top-of-page"'),
    (audit.citations, 'href="#ref"', 'href="https://example.org/"'),
    (audit.citations, 'href="#mark"', 'href="#top-of-page"'),
    (audit.citations, "</ol>", '<li id="ref-2">Nobody cites this</li></ol>'),
    (audit.facts, 'id="mass" ', ""),
    (audit.reachable, '<a href="satellites/#list">all</a>', ""),
    (audit.sitemap, None, "gone/"),
]


@pytest.fixture
def make(tmp_path):
    def make(page: str = PAGE, sitemap: str = "satellites/") -> Site:
        (tmp_path / "satellites").mkdir()
        (tmp_path / "index.html").write_text(page)
        (tmp_path / "404.html").write_text(SECOND.replace("../#mass", URL).replace('".."', f'"{URL}"'))
        (tmp_path / "satellites/index.html").write_text(SECOND)
        (tmp_path / "style.css").write_text("body { background: url(a.svg) }")
        (tmp_path / "a.svg").write_text("<svg/>")
        (tmp_path / "sitemap.xml").write_text(f"<urlset><loc>{URL}</loc><loc>{URL}{sitemap}</loc></urlset>")
        return Site(tmp_path, URL)

    return make


@pytest.mark.parametrize("rule", audit.RULES, ids=lambda rule: rule.__name__)
def test_sound_site(make, rule):
    assert list(rule(make())) == []


@pytest.mark.parametrize(("rule", "old", "new"), FAULTS)
def test_fault(make, rule, old, new):
    if old is None:
        assert list(rule(make(sitemap=new)))
    else:
        assert PAGE.count(old) == 1
        assert list(rule(make(PAGE.replace(old, new))))


def test_every_rule_has_a_fault():
    assert {rule for rule, _, _ in FAULTS} == set(audit.RULES)


def test_css_files_are_read(make):
    site = make()
    (site.folder / "style.css").write_text('@import "https://example.org/a.css"; a { background: url("//example.org/b.png") }')
    assert len(list(audit.third_parties(site))) == 2


def test_a_page_at_a_former_address_need_not_be_a_page(make):
    site = make()
    (site.folder / "old").mkdir()
    moved = '<html lang="en"><head><title>Moved</title><meta http-equiv="refresh" content="0; url=../satellites/"></head>'
    (site.folder / "old/index.html").write_text(
        f'<!doctype html>{moved}<body><p><a href="../satellites/">Satellites</a></p></body></html>'
    )
    assert [finding for rule in audit.RULES for finding in rule(site)] == []
