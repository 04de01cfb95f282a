"""Who runs what: the chain as the relations tell it, unknown stretches told as unknown, today's tree."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from atlas.model.atlas import Atlas
from atlas.render.errors import MacroError
from atlas.render.institutions import Body, chain, sightings, structure, tenures
from tests.data.test_meaning import atlas as real_atlas
from tests.render.invented import atlas_of, html_of, page_of

SRC = "src: [gazette-2001]"
KZ = f"country: {{value: kz, {SRC}}}"
RECORDS = {
    "organisations/government": KZ,
    "organisations/ministry": f'{KZ}\nparent: {{value: government, from: "2014", {SRC}}}',
    "organisations/old-ministry": f'{KZ}\ndissolved: {{value: "2005", {SRC}}}',
    "organisations/first-agency": f"""\
{KZ}
founded: {{value: "1993-05-12", {SRC}}}
dissolved: {{value: "2000", {SRC}}}
parent:
  - {{value: government, from: "1993-05-12", to: "1996", {SRC}}}
""",
    "organisations/committee": f"""\
{KZ}
predecessor: {{value: first-agency, from: "2000", {SRC}}}
parent:
  - {{value: ministry, from: "2014", {SRC}}}
  - {{value: old-ministry, as_of: "2003-10-10", rank: earlier, {SRC}}}
  - {{value: null, reason: unknown, searched: "2026-11", from: "2000", to: "2014"}}
""",
    "organisations/company": f'{KZ}\nparent: {{value: committee, from: "2014-08", {SRC}}}',
    "organisations/venture": f"""\
{KZ}
shareholder:
  - {{value: company, share: 51, as_of: "2020", {SRC}}}
  - {{value: foreigner, share: 49, as_of: "2020", {SRC}}}
""",
    "organisations/foreigner": f"country: {{value: fr, {SRC}}}",
    "organisations/leftover": f'{KZ}\nparent: {{value: first-agency, as_of: "1999", {SRC}}}',
    "organisations/hermit": KZ,
    "satellites/bird": f"operator: {{value: company, {SRC}}}",
    "satellites/old-bird": f'operator: {{value: company, from: "2006", to: "2009", {SRC}}}',
}


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    return atlas_of(tmp_path, RECORDS)


def test_chain_is_walked_back_from_today(small: Atlas) -> None:
    stints = chain(small, "committee")
    assert [(s.entity.id, s.start.text, s.end and s.end.text) for s in stints] == [
        ("first-agency", "1993-05-12", "2000"),
        ("committee", "2000", None),
    ]


def test_holes_are_told_as_unknown_not_filled(small: Atlas) -> None:
    first, second = chain(small, "committee")
    assert [(t.parent, t.start.text, t.end and t.end.text, t.claim is None) for t in tenures(first) if t.start] == [
        ("government", "1993-05-12", "1996", False),
        (None, "1996", "2000", True),
    ]
    assert [(t.parent, t.start.text) for t in tenures(second) if t.start] == [(None, "2000"), ("ministry", "2014")]
    assert [(ident, at.text) for ident, at, _ in sightings(second)] == [("old-ministry", "2003-10-10")]


def outline(body: Body) -> object:
    return (body.entity.id, [use.entity.id for use in body.runs], [outline(child) for child in body.children])


def test_todays_tree(small: Atlas) -> None:
    found = structure(small, "kz")
    assert [outline(root) for root in found.roots] == [
        ("government", [], [("ministry", [], [("committee", [], [("company", ["bird"], [("venture", [], [])])])])])
    ]
    assert [body.entity.id for body in found.adrift] == ["leftover"]


def test_a_sighting_before_the_newest_tie_is_history(tmp_path: Path) -> None:
    body = f'parent:\n  - {{value: new, from: "2014", {SRC}}}\n  - {{value: old, as_of: "2003", {SRC}}}'
    records = {"organisations/new": KZ, "organisations/old": KZ, "organisations/body": f"{KZ}\n{body}"}
    found = structure(atlas_of(tmp_path, records), "kz")
    assert [outline(root) for root in found.roots] == [("new", [], [("body", [], [])])]


def test_page_draws_and_says_the_same(small: Atlas) -> None:
    page = page_of(small, "institutions")
    markdown = page.institutions("committee")
    assert re.findall(r"\{#([a-z-]+)\}", markdown) == ["today", "today-in-words", "adrift", "chain-of-bodies", "chain-in-words"]
    soup = BeautifulSoup(html_of(page, markdown), "html5lib")
    for svg in soup.select("svg"):
        assert svg["role"] == ("group" if svg.find("a") else "img"), "what an image holds cannot be reached by keyboard"
        for ident in svg["aria-labelledby"].split():
            assert soup.find(id=ident) is not None
        assert all(link["aria-label"] for link in svg.select("a"))
        assert not svg.select("[style]")
    words = soup.select_one(".ka-bodies").get_text(" ", strip=True)
    tree, lanes = (svg.get_text(" ", strip=True) for svg in soup.select("svg.ka-wide"))
    for name in ("government", "ministry", "committee", "company", "venture"):
        assert name in tree
        assert name in words
    assert "49%" in tree and "49%" in words
    for name in ("first-agency", "committee", "government", "ministry", "old-ministry"):
        assert name in lanes
    table = soup.select_one(".ka-chain-table").get_text(" ", strip=True)
    assert "Not known to whom" in table
    assert soup.select('.ka-chain-table [data-fact="committee.parent"] + sup a.ka-cite')
    assert not soup.select('[data-fact="old-bird.operator"]')


def test_ids_are_unique(small: Atlas) -> None:
    page = page_of(small, "institutions")
    html = html_of(page, page.institutions("committee") + page.references())
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_no_chain_is_a_mistake_told(small: Atlas) -> None:
    with pytest.raises(MacroError, match="hermit has neither"):
        page_of(small, "institutions").institutions("hermit")


def test_real_structure_holds_those_a_reader_asks_for() -> None:
    found = structure(real_atlas(), "kz")
    drawn: list[str] = []

    def walk(body: Body) -> None:
        drawn.append(body.entity.id)
        for child in body.children:
            walk(child)

    for root in (*found.roots, *found.adrift):
        walk(root)
    assert {"maidd", "aerospace-committee", "kgs", "rcsc", "ncsrt", "ghalam", "baiterek-jv"} <= set(drawn)
    assert len(drawn) == len(set(drawn))
