"""Satellites side by side."""

from pathlib import Path

from bs4 import BeautifulSoup

from atlas.render import compare
from tests.data.test_meaning import atlas as real_atlas
from tests.render.invented import atlas_of, html_of, page_of

OURS = """\
purpose: {value: communications, src: [gazette-2001]}
country: {value: kz, src: [gazette-2001]}
launch_time: {value: "2011-07-15", src: [gazette-2001]}
launch_mass:
  - {value: 1330, src: [gazette-2001]}
  - {value: 1272, rank: also, why: {en: Another count.}, src: [gazette-2002]}
status: {value: operational, as_of: "2026-08", src: [gazette-2001]}
power: {value: null, reason: unknown, searched: "2026-11"}
remark: {value: {en: A remark.}, src: [gazette-2001]}
"""
THEIRS = """\
purpose: {value: communications, src: [gazette-2001]}
country: {value: az, src: [gazette-2001]}
launch_time: {value: "2009-01-01", src: [gazette-2001]}
"""


def table(tmp_path: Path) -> BeautifulSoup:
    page = page_of(atlas_of(tmp_path, {"satellites/ours": OURS, "satellites/theirs": THEIRS}), "compare")
    return BeautifulSoup(html_of(page, page.compare() + page.references()), "html5lib")


def test_our_own_stand_first_with_every_compared_property_as_a_row(tmp_path: Path) -> None:
    soup = table(tmp_path)
    assert [th["data-entity"] for th in soup.select("thead th[data-entity]")] == ["ours", "theirs"]
    rows = [tr["data-property"] for tr in soup.select("tr[data-property]")]
    assert rows == ["country", "status", "launch_time", "launch_mass", "power"]
    for row in soup.select("tr[data-property]"):
        assert [td["data-entity"] for td in row.select("td")] == ["ours", "theirs"]
        assert row.select_one("th[scope=row]") is not None


def test_values_keep_citations_dates_absence_and_dissent(tmp_path: Path) -> None:
    soup = table(tmp_path)
    assert soup.select_one('[data-fact="ours.launch_mass"] + sup a.ka-cite') is not None
    assert "as of August 2026" in soup.select_one('[data-fact="ours.status"]').get_text().replace("\u00a0", " ")
    assert "not known (searched" in soup.select_one('[data-fact="ours.power"]').get_text()
    assert soup.select_one('tr[data-property="launch_mass"] a.ka-differ')["href"] == "../satellites/ours/#disagreements"
    assert soup.select_one('tr[data-property="launch_mass"] td[data-entity="theirs"] .ka-none') is not None
    assert soup.select(".ka-ref-list li")


def test_country_may_come_from_who_ordered_it(tmp_path: Path) -> None:
    planned = "purpose: {value: communications, src: [gazette-2001]}\nsystem: {value: system, src: [gazette-2001]}"
    atlas = atlas_of(
        tmp_path,
        {
            "satellites/planned": planned,
            "satellites/theirs": THEIRS,
            "programmes/system": "operator: {value: company, src: [gazette-2001]}",
            "organisations/company": "country: {value: kz, src: [gazette-2001]}",
        },
    )
    assert [e.id for e in compare.chosen(atlas, "communications")] == ["planned", "theirs"]


def test_every_satellite_is_in_one_table_and_can_be_picked() -> None:
    satellites = [entity.id for entity in real_atlas().by_kind["satellite"]]
    tables = [entity.id for name in compare.TABLES for entity in compare.chosen(real_atlas(), name)]
    assert sorted(tables) == sorted(satellites)
    page = page_of(real_atlas(), "compare")
    soup = BeautifulSoup(html_of(page, page.compare()), "html5lib")
    assert soup.form["hidden"] is not None
    for select in soup.select("form.ka-picker select"):
        assert sorted(option["value"] for option in select.select("option") if option["value"]) == sorted(satellites)
