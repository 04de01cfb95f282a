"""The first page's short lists: which lines they hold, in which order."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from atlas.model.atlas import Atlas
from atlas.render.errors import MacroError
from tests import real
from tests.render.invented import atlas_of, html_of, page_of

TODAY = date(2026, 11, 23)
FACTS = {
    "organisations/agency": 'country: {value: kz, SRC}\nfounded: {value: "2007-03-27", SRC}',
    "organisations/company": 'founded: {value: "2010-05", SRC}\nstaff: [{value: 12, as_of: "2011", SRC}]',
    "vehicles/rocket": """
first_flight: {value: "2026-04", SRC}
last_launch: {value: "2026-10-01", as_of: "2026-10", SRC}
height:
  - {value: 50, SRC}
  - {value: 60, rank: also, why: {en: Another count.}, src: [gazette-2002]}""",
    "vehicles/older": """
height:
  - {value: 10, SRC}
  - {value: 20, rank: also, why: {en: Another count.}, SRC}
diameter:
  - {value: 1, SRC}
  - {value: 2, rank: also, why: {en: Another count.}, SRC}""",
    "satellites/bird": 'planned_launch: {value: "2027", as_of: "2026-01", SRC}',
    "satellites/later": 'planned_launch: {value: "2029", as_of: "2026-01", SRC}',
    "satellites/missed": 'planned_launch: {value: "2020", as_of: "2019-01", SRC}',
}


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return atlas_of(tmp_path, FACTS)


def lines(atlas: Atlas, name: str, number: int = 5) -> list[Tag]:
    page = page_of(atlas, "home", today=TODAY)
    return BeautifulSoup(html_of(page, page.glance(name, number)), "html5lib").select("ul.ka-glance > li")


def entities(found: list[Tag]) -> list[str]:
    return [link.get_text() for line in found for link in line.select(".ka-entity")]


def test_what_happened_last_stands_first_without_the_end_of_a_record(atlas: Atlas) -> None:
    assert entities(lines(atlas, "happened")) == ["rocket", "company", "agency"]
    assert entities(lines(atlas, "happened", 1)) == ["rocket"]


def test_the_newest_launches_of_the_log_are_news() -> None:
    found = lines(real.atlas(), "happened", 10)
    logged = [line for line in found if line.get_text().strip().find("Launch from Baikonur:") > 0]
    assert len(logged) == 2
    assert all(line.select("a.ka-cite") for line in logged)
    dates = [str(line.time["datetime"])[:10] for line in found if line.time]
    assert dates == sorted(dates, reverse=True)


def test_the_nearest_plan_stands_first_and_none_that_went_by(atlas: Atlas) -> None:
    assert entities(lines(atlas, "planned")) == ["bird", "later"]


def test_the_newest_dispute_stands_first_and_each_entity_once(atlas: Atlas) -> None:
    found = lines(atlas, "disputed")
    assert entities(found) == ["rocket", "older"]
    first = found[0]
    assert [said.get_text() for said in first.select(".ka-held, .ka-against")] == ["50\u00a0m", "60\u00a0m"]
    assert [mark["href"] for mark in first.select("a.ka-cite")] == ["#ref-gazette-2001", "#ref-gazette-2002"]
    assert first.select_one(".ka-glance-head a[href$='vehicles/rocket/#height']") is not None


def test_another_list_is_refused(atlas: Atlas) -> None:
    with pytest.raises(MacroError, match="happened"):
        page_of(atlas).glance("hapened")
