"""The charts, from the atlas's own data: each is drawn, weighs little, says in its table what it shows."""

import csv
import gzip
import io
import re

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from atlas.chart.sky import look
from atlas.model.atlas import Atlas
from atlas.render import charts
from atlas.render.errors import MacroError
from atlas.render.page import PageRenderer
from atlas.render.site import Site
from tests import real
from tests.chart.inside import outside
from tests.render.small import TODAY

HEAVIEST = 6 * 1024


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real.atlas()


@pytest.fixture
def page(atlas: Atlas) -> PageRenderer:
    site = Site(atlas, today=TODAY)
    paths = [f"{site.folder(entity.kind)}/{entity.id}" for entity in atlas.entities.values()]
    site.place({"charts.md": "charts/", "launches/index.md": "launches/"} | {f"{path}.md": f"{path}/" for path in paths})
    return site.open("charts/", "charts.md", "Charts")


def drawn(page: PageRenderer, name: str) -> charts.Chart:
    return charts.CHARTS[name](page)


def count(chart: charts.Chart, css: str) -> int:
    return len(BeautifulSoup(chart.wide("chart"), "html.parser").select(css))


@pytest.mark.parametrize("name", charts.CHARTS)
def test_every_chart_is_light_whole_and_told_in_words(page: PageRenderer, name: str) -> None:
    chart = drawn(page, name)
    both = [str(chart.wide("chart")), str(chart.narrow("chart"))]
    assert len(gzip.compress("".join(both).encode(), 9)) < HEAVIEST, "the two drawings together"
    assert [label for svg in both for label in outside(svg)] == []
    soup = BeautifulSoup(chart.wide("chart"), "html.parser")
    assert soup.title and soup.title.get_text() == chart.title
    desc = soup.find("desc")
    assert desc and len(desc.get_text()) > 20
    assert chart.rows and all(len(row) == len(chart.head) for row in chart.rows)
    assert chart.cites or any(claim.cites for claim in chart.claims)


@pytest.mark.parametrize("name", charts.CHARTS)
def test_the_frame_has_sources_a_table_and_two_files(page: PageRenderer, name: str) -> None:
    soup = BeautifulSoup(charts.compose(page, name), "html.parser")
    assert soup.select("details table a.ka-cite") or soup.select(".ka-chart-note a.ka-cite")
    assert {str(link["href"]) for link in soup.select("a[download]")} == {f"{name}.svg", f"{name}.csv"}
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    rows = list(csv.reader(io.StringIO(page.site.downloads[f"charts/{name}.csv"])))
    assert len(rows) == len(soup.select("details tbody tr")) + 1
    assert not any(re.search(r"<|&\w+;", cell) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("fleet", "rect.ka-bar"), ("heat", ".ka-reach"), ("rockets", "path.ka-bar"), ("sensors", ".ka-row-label"),
        ("rent", "circle.ka-edged, .ka-diamond"), ("load", ".ka-edged"), ("pads", ".ka-edged, .ka-cross"),
        ("reliability", ".ka-edged"),
    ],
)  # fmt: skip
def test_a_row_for_every_mark(page: PageRenderer, name: str, css: str) -> None:
    chart = drawn(page, name)
    assert count(chart, css) == len(chart.rows)


LEADING = {
    "skyline": 8, "heat": 21, "reliability": 3, "fleet": 9, "sensors": 5, "slips": 1, "rockets": 23, "load": 3, "sky": 2,
    "kazakhstan": 2,
}  # fmt: skip
"""Charts by how many links their marks are at least."""


@pytest.mark.parametrize("name", LEADING)
def test_marks_lead_to_the_pages_of_what_they_show(page: PageRenderer, name: str) -> None:
    for svg in (drawn(page, name).wide("chart"), drawn(page, name).narrow("chart")):
        links = BeautifulSoup(svg, "html.parser").select("a")
        assert len(links) >= LEADING[name]
        assert all(str(link["href"]).startswith("../") and link["aria-label"] for link in links)


def test_every_cell_of_the_heat_map_is_counted_in_the_log(page: PageRenderer, atlas: Atlas) -> None:
    chart = drawn(page, "heat")
    raw = [launch for launch in atlas.launches.values() if launch.outcome != "pad-explosion" and launch in atlas.home_launches]
    assert sum(int(row[1]) for row in chart.rows) == len(raw)
    years: dict[str, int] = {}
    for row in chart.rows:
        for entry in str(row[-1]).split("; "):
            year, _, number = entry.partition(": ")
            years[year] = years.get(year, 0) + int(number)
    with (real.ROOT / "tests" / "data" / "baikonur_by_year.csv").open(encoding="utf-8") as file:
        listed = {row["year"]: int(row["attempts"]) for row in csv.DictReader(file) if int(row["year"]) < 2025}
    assert {year: number for year, number in years.items() if year in listed} == {y: n for y, n in listed.items() if n}


def test_a_page_that_tells_every_value_has_no_table_of_them_again(atlas: Atlas) -> None:
    site = Site(atlas, today=TODAY)
    site.place({"charts.md": "charts/", f"agreements/{charts.LEASE}.md": f"agreements/{charts.LEASE}/"})
    page = site.open(f"agreements/{charts.LEASE}/", f"agreements/{charts.LEASE}.md")
    own = BeautifulSoup(charts.compose(page, "rent"), "html.parser")
    assert sum(len(marks) for marks in page.citations.marks.values()) == len(own.select("a.ka-cite")), "no mark that is not there"
    assert own.select_one('.ka-chart-note a[href="../../charts/#chart-rent"]') and not own.select("table")
    assert BeautifulSoup(charts.compose(site.open("charts/", "charts.md"), "rent"), "html.parser").select("#chart-rent table")


def test_every_promise_stands_in_the_table_with_its_sources(page: PageRenderer, atlas: Atlas) -> None:
    chart = drawn(page, "slips")
    promises = [c for c in atlas.entities["baiterek"].facts["planned_launch"].claims if c.value is not None and c.as_of]
    assert count(chart, "circle.ka-dot") == len(promises) == len(chart.rows) - 1
    assert all("ka-cite" in row[1] for row in chart.rows)


def test_the_table_of_the_sky_is_that_of_the_formula(page: PageRenderer) -> None:
    chart = drawn(page, "sky")
    assert len(chart.rows) == len(charts.towns())
    almaty = next(row for row in chart.rows if row[0] == "Almaty")
    one, two = look(43.25249, 76.9115, 86.5), look(43.25249, 76.9115, 58.5)
    assert almaty[1:] == [f"{angle:.1f}°" for seen in (one, two) for angle in (seen.azimuth, seen.elevation)]


def test_the_skyline_counts_what_the_list_by_year_counts(page: PageRenderer) -> None:
    chart = drawn(page, "skyline")
    with (real.ROOT / "tests" / "data" / "baikonur_by_year.csv").open(encoding="utf-8") as file:
        listed = {row["year"]: row for row in csv.DictReader(file)}
    told = {str(row[0]): [int(cell) for cell in row[1:-1]] for row in chart.rows}
    assert [int(year) for year in told] == list(range(1957, int(chart.rows[-1][0]) + 1))
    assert all(attempts == sum(parts) and failed <= attempts for attempts, *parts, failed in told.values())
    whole = {year for year in listed if int(year) < 2025}  # later years have launches that GCAT did not have yet
    assert len(whole) == 68
    columns = {0: "attempts", 1: "fam_R-7", 2: "fam_Proton", -1: "failures"}
    for place, name in columns.items():
        assert {year: told[year][place] for year in whole} == {year: int(listed[year][name]) for year in whole}
    assert "planet4589.org" in chart.wide("chart") and "planet4589.org" in chart.note


def test_the_moments_of_the_skyline_are_in_its_table(page: PageRenderer) -> None:
    chart = drawn(page, "skyline")
    named = {str(row[0]) for row in chart.rows if row[-1]}
    assert named == {"1957", "1960", "1961", "1991", "1994", "2006", "2025", "2026"}
    assert all("ka-cite" in row[-1] for row in chart.rows if row[-1])


def test_sites_without_coordinates_are_told_and_not_drawn(page: PageRenderer) -> None:
    chart = drawn(page, "kazakhstan")
    akkol = next(row for row in chart.rows if "Akkol" in Markup(row[0]).striptags())
    assert "not known" in Markup(akkol[2]).striptags()
    assert ">Akkol" not in chart.wide("chart")


def test_a_wrong_name_is_told_which_there_are(page: PageRenderer) -> None:
    with pytest.raises(MacroError, match=r'no chart is called "fleeet"\. Did you mean "fleet"'):
        page.chart("fleeet")


def test_entities_that_show_a_chart_exist(atlas: Atlas) -> None:
    assert set(charts.SUBJECTS) <= set(atlas.entities)
    assert set(charts.SUBJECTS.values()) <= set(charts.CHARTS)
