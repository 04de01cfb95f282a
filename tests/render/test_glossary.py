"""The glossary's page, and its terms marked in text."""

import pytest
from bs4 import BeautifulSoup

from atlas.load.build import assemble
from atlas.render.glossary import Marker
from atlas.render.page import PageRenderer
from atlas.render.site import Site
from tests.check.support import workspace_of
from tests.render.small import TODAY

TERMS = """\
# yaml-language-server: $schema=../../schemas/glossary.json
id: orbits
title: {en: Orbits}
terms:
  leo:
    term: {en: LEO, ru: НОО}
    expansion: {en: low Earth orbit, kk: төмен Жер орбитасы, ru: низкая околоземная орбита}
    meaning: {en: 'Near the Earth, "low" & <quick>.'}
    also: [low Earth orbit]
    entity: example-1
    see: [swath]
    src: [example-2020]
  swath:
    term: {en: swath}
    meaning: {en: Width of a strip.}
  rd:
    term: {en: R&D}
    expansion: {en: research and development}
    meaning: {en: Finding out.}
  pad:
    term: {en: pad}
    meaning: {en: Where a rocket stands.}
    mark: false
"""


def site() -> Site:
    made = Site(assemble(workspace_of({"glossary/orbits.yml": TERMS})), today=TODAY)
    made.place({page.path: page.path.removesuffix(".md") + "/" for page in made.generated(())} | {"glossary.md": "glossary/"})
    return made


@pytest.fixture(scope="module")
def marker() -> Marker:
    return Marker(site().atlas, "en")


def marked(marker: Marker, html: str) -> list[tuple[str, str]]:
    """Text and entry of every marked term."""
    soup = BeautifulSoup(marker.mark(html, "../glossary/"), "html5lib")
    return [(link.get_text(), str(link["href"]).partition("#")[2]) for link in soup.select("a.ka-term")]


def test_an_abbreviation_is_an_abbr_in_a_link(marker: Marker) -> None:
    soup = BeautifulSoup(marker.mark("<p>In LEO it flies.</p>", "../glossary/"), "html5lib")
    link = soup.select_one("a.ka-term")
    assert link is not None
    assert link["href"] == "../glossary/#leo"
    abbr = link.abbr
    assert abbr is not None
    assert abbr["title"] == 'low Earth orbit: Near the Earth, "low" & <quick>.'
    assert soup.get_text() == "In LEO it flies."


def test_a_word_is_a_link_with_a_title(marker: Marker) -> None:
    link = BeautifulSoup(marker.mark("<p>Its swath.</p>", "g/"), "html5lib").select_one("a.ka-term")
    assert link is not None
    assert (link["title"], link.abbr) == ("Width of a strip.", None)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>LEO and LEO, low Earth orbit.</p><p>LEO</p>", [("LEO", "leo")]),
        ("<p>Swaths differ; a swath.</p>", [("Swaths", "swath")]),
        ("<p>Low Earth orbit</p>", [("Low Earth orbit", "leo")]),
        ("<p>Much R&amp;D here</p>", [("R&D", "rd")]),
        ("<p>Leo, LEOS, LEO-1, X-LEO, GALLEO, leo, pad, swathe</p>", []),
        ("<h2>LEO</h2><h2>A <em>LEO</em></h2><p>LEO</p>", [("LEO", "leo")]),
        ('<p><a href="x">LEO <b>LEO</b></a> LEO</p>', [("LEO", "leo")]),
        ('<p title="LEO" data-x="a > LEO">x</p>', []),
        ("<p><code>LEO</code></p><pre>LEO</pre><abbr>LEO</abbr><cite>LEO</cite><svg><text>LEO</text></svg>", []),
        ("<table><caption>LEO</caption><tr><th>LEO</th><td>LEO</td></tr></table>", [("LEO", "leo")]),
        ("<dl><dt>LEO</dt><dd>LEO</dd></dl>", [("LEO", "leo")]),
        ("<!-- LEO > LEO --><p>x</p>", []),
        ('<section class="ka-references"><section><p>LEO</p></section><p>LEO</p></section>', []),
        ('<p><span class="ka-visually-hidden">LEO</span></p>', []),
        ('<p lang="ru">LEO</p><p lang="en">LEO</p>', [("LEO", "leo")]),
        ("<p>a<br>LEO<img alt='LEO'></p>", [("LEO", "leo")]),
        ("LEO", [("LEO", "leo")]),
        ("<p>1 &lt; 2 &LEO; LEO", [("LEO", "leo")]),
    ],
)
def test_what_is_marked(marker: Marker, html: str, found: list[tuple[str, str]]) -> None:
    assert marked(marker, html) == found


def test_nothing_else_changes(marker: Marker) -> None:
    html = "<p class='a > b'>&nbsp;x <b>y</b><br/>\ue0005\ue001 <i>z</p>"
    assert marker.mark(html, "g/") == html
    assert Marker(site().atlas, "ru").mark("<p>LEO</p>", "g/") == "<p>LEO</p>", "only English spellings are known"


def test_broken_html_ends(marker: Marker) -> None:
    for html in ("<" * 20_000 + "LEO", "<a " * 10_000 + "LEO", "<p '" * 10_000 + "LEO", "<!--" * 1_000 + "LEO"):
        assert marker.mark(html, "g/").startswith("<")


def test_a_page_s_fragments_are_marked_too() -> None:
    made = site()
    page = made.open("a/", "a.md", "A")
    token = page.block(page.words.html("says", label="x", says="swath"))
    assert 'href="../glossary/#swath"' in made.finish("a/", f"<p>{token}</p>")
    made.open("glossary/", "glossary.md", "Glossary")
    assert made.finish("glossary/", "<p>LEO</p>") == "<p>LEO</p>", "not on the glossary's own page"


def test_the_page() -> None:
    made = site()
    page: PageRenderer = made.open("glossary/", "glossary.md", "Glossary")
    text = page.glossary()
    assert "{#orbits-terms}" in text
    soup = BeautifulSoup(page.stash.fill("\n".join(f"<div>\n{part}\n</div>" for part in text.split("\n\n"))), "html5lib")
    assert [link.get_text() for link in soup.select(".ka-glossary-index a")] == ["LEO", "pad", "R&D", "swath"]
    assert {str(link["href"])[1:] for link in soup.select(".ka-glossary-index a")} == {
        str(entry["id"]) for entry in soup.select(".ka-entry")
    }
    entry = soup.find(id="leo")
    assert entry is not None
    lines = [" ".join(line.get_text().split()) for line in entry.select("dt, dd")]
    assert lines[0].startswith("LEO low Earth orbit")
    assert lines[1:] == [
        'Near the Earth, "low" & <quick>.1',
        "Kazakh: төмен Жер орбитасы; Russian: НОО, низкая околоземная орбита",
        "More: Example. See also: swath",
    ]
    assert [str(span["lang"]) for span in entry.select("[lang]")] == ["kk", "ru"]
    assert page.citations.marks["example-2020"][0].label == "LEO"
