"""Index tables can be sorted and filtered, by keyboard too, and stay whole without JavaScript."""

import pytest

from tests.site.browser_helpers import PAGES
from tools.built_site import PROJECT_PATH

NAMES = "table => [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim())"


@pytest.fixture
def page(reader):
    return reader().open(PAGES["index"])


@pytest.fixture
def table(page):
    return page.locator("table.ka-table").first


def heading(table, text):
    return table.locator("thead th", has=table.page.get_by_role("button", name=text, exact=True))


def test_sorts_by_name_both_ways(table):
    column = heading(table, "Name")
    column.get_by_role("button").click()
    assert column.get_attribute("aria-sort") == "ascending"
    names = table.evaluate(NAMES)
    assert names.index("Al-Farabi-1") < names.index("KazSat-1") < names.index("KazSat-2") < names.index("KazSat-3")
    column.get_by_role("button").click()
    assert column.get_attribute("aria-sort") == "descending"
    assert table.evaluate(NAMES) == names[::-1]


def test_sorts_dates_as_dates_and_what_is_not_known_last(table):
    column = heading(table, "Launch")
    number = column.evaluate("cell => cell.cellIndex")
    dates = f"""table => [...table.tBodies[0].rows].map((row) => row.cells[{number}])
      .map((cell) => cell.querySelector(".ka-absent") ? null : cell.querySelector("time")?.dateTime ?? null)"""
    for order in (False, True):
        column.get_by_role("button").click()
        found = table.evaluate(dates)
        known = [date for date in found if date]
        assert known == sorted(known, reverse=order)
        assert found == known + [None] * (len(found) - len(known))


def test_only_one_column_says_that_it_sorts(table):
    heading(table, "Name").get_by_role("button").click()
    heading(table, "Launch").get_by_role("button").click()
    assert table.locator("th[aria-sort]").count() == 1


def test_sorts_by_keyboard(page, table):
    heading(table, "Name").get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert heading(table, "Name").get_attribute("aria-sort") == "ascending"
    page.keyboard.press(" ")
    assert heading(table, "Name").get_attribute("aria-sort") == "descending"


def test_filter_shows_rows_with_all_words_and_says_how_many(page, table):
    whole = table.evaluate(NAMES)
    page.get_by_label("Show rows with").fill("KAZSAT communications")
    names = table.evaluate(NAMES)
    assert 0 < len(names) < len(whole)
    assert any("KazSat" in name for name in names)
    assert page.locator(".ka-filter output").inner_text() == f"{len(names)} of {len(whole)} rows"
    page.get_by_label("Show rows with").fill("")
    assert table.evaluate(NAMES) == whole


CUT = """regions => regions.flatMap((region) => [region, ...region.querySelectorAll("th, td")])
  .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_of_a_record_is_cut_or_has_to_be_scrolled_to(reader, width):
    page = reader(width=width).open(PAGES["index"])
    for path in ("", PAGES["satellite"], "pads/", "vehicles/", "launches/", "launches/2010s/"):
        page.goto(page.url.partition(PROJECT_PATH)[0] + PROJECT_PATH + (path or PAGES["index"]))
        page.locator(".ka-stacks tbody tr").first.wait_for()
        assert page.locator(".ka-stacks, .ka-saying").evaluate_all(CUT) == [], path


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_each_row_is_a_card_with_a_label_to_each_value(reader, javascript):
    page = reader(width=360, javascript=javascript).open(PAGES["index"])
    row = page.locator(".ka-stacks tbody tr").filter(has_text="KazSat-2").first
    name, status = row.locator("th").bounding_box(), row.locator("td", has_text="operational").first
    assert status.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Status"'
    box = status.bounding_box()
    assert box["y"] > name["y"] and box["x"] + box["width"] <= 360


def test_whole_without_javascript(reader, table):
    plain = reader(javascript=False).open(PAGES["index"]).locator("table.ka-table").first
    assert plain.locator("tbody tr").count() == table.locator("tbody tr").count()
    assert plain.locator("button, [hidden]").count() == 0
