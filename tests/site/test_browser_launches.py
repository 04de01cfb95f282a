"""The launch log as readers have it: searched, sorted, linked, downloaded, by keyboard, on a phone, without a script."""

import csv
import gzip
import json
import re

import pytest

from tests.site.browser_helpers import MOVED, WIDTHS, focused
from tools.browser import reload

LOG = "launches/"
ROWS = ".ka-log-live tbody tr"


@pytest.fixture
def log(reader):
    page = reader().open(LOG)
    page.wait_for_function("() => document.querySelector('.ka-log-form output').textContent")
    return page


def told(page):
    """How many launches the page says it shows."""
    return int(re.match(r"[\d,]+", page.locator(".ka-log-form output").inner_text())[0].replace(",", ""))


def data(built_site):
    return json.loads((built_site.folder / "launches" / "launches.json").read_text("utf-8"))["launches"]


def test_filters_count_what_the_data_holds(log, built_site):
    launches = data(built_site)
    assert told(log) == len(launches)
    log.locator("[name=vehicle]").select_option("proton-m")
    log.locator("[name=outcome]").select_option("failure")
    assert (
        told(log)
        == log.locator(ROWS).count()
        == sum(one["vehicle"] == "proton-m" and one["outcome"] == "failure" for one in launches)
    )
    assert "vehicle=proton-m" in log.url and "outcome=failure" in log.url
    log.get_by_role("button", name="Show all").click()
    log.wait_for_function("() => !location.search")
    log.get_by_label("with a satellite of Kazakhstan").check()
    assert told(log) == sum(one["kazakh_payload"] for one in launches) == 7
    log.get_by_label("with a satellite of Kazakhstan").uncheck()
    log.get_by_label("From year").fill("1961")
    log.get_by_label("To year").fill("1961")
    assert told(log) == sum(one["time"].startswith("1961") for one in launches)
    assert log.locator(".ka-log-chart rect:not(.ka-bad)").count() == 1


@pytest.mark.parametrize(
    "odd", ["?sort=constructor", "?sort=-__proto__", "?sort=da-te", "?vehicle=constructor&from=x", "#%", "#%E0%A4%A"]
)
def test_an_odd_address_shows_every_launch(reader, built_site, odd):
    page = reader().open(LOG + odd)
    page.wait_for_function("() => document.querySelector('.ka-log-form output').textContent")
    assert told(page) == len(data(built_site))
    assert page.locator(ROWS).count() > 0
    assert page.locator(".ka-log-live th[aria-sort=descending]").get_attribute("data-key") == "date"


def test_a_place_counts_its_pads(log, built_site):
    log.locator("[name=pad]").select_option("baikonur-site-90")
    assert told(log) == sum(one["pad"].startswith(("baikonur-90-", "baikonur-site-90")) for one in data(built_site))


def test_search_finds_words_in_any_order(log):
    log.get_by_label("Search the log").fill("1961 low VOSTOK-3A")
    names = log.locator(ROWS).all_inner_texts()
    assert any("1961 MU" in name for name in names) and all("1961" in name for name in names)
    log.get_by_label("Search the log").fill("no such thing")
    assert told(log) == 0
    assert log.locator(ROWS).all_inner_texts() == ["No launch has all of this. Fewer words or a wider choice find more."]


@pytest.mark.parametrize("words", ["12 April 1961", "crewed december 2010", "Roscosmos", "baikonur 2026 provisional"])
def test_search_finds_the_words_that_rows_show(log, words):
    log.get_by_label("Search the log").fill(words)
    assert 0 < told(log) < 200


def test_back_button_and_reload_keep_the_choice(log):
    everything = told(log)
    log.locator("[name=family]").select_option("zenit")
    some = told(log)
    log.wait_for_timeout(500)  # a browser asks for the icon again at each new address
    reload(log)
    log.wait_for_function("() => document.querySelector('.ka-log-form output').textContent")
    assert told(log) == some < everything
    log.go_back()
    log.wait_for_function(f"() => document.querySelector('.ka-log-form output').textContent.startsWith('{everything:,}')")
    assert log.locator("[name=family]").input_value() == ""


def test_sort(log):
    log.get_by_role("button", name="Launch", exact=True).click()
    assert "1957 ALP" in log.locator(ROWS).first.inner_text()
    assert log.locator("th[data-key=date]").get_attribute("aria-sort") == "ascending"
    log.get_by_role("button", name="Rocket", exact=True).click()
    assert "Dnepr" in log.locator(ROWS).first.inner_text()
    assert "sort=vehicle" in log.url


@pytest.mark.parametrize("name", ["2011-035", "1957-ALP"])
def test_an_address_leads_to_a_launch(reader, name):
    page = reader().open(f"{LOG}#{name}")
    page.wait_for_selector(f'[id="{name}"]')
    assert page.locator(".ka-target").get_attribute("id") == name
    page.wait_for_function("""() => {
        const box = document.querySelector(".ka-target").getBoundingClientRect();
        return box.top > 0 && box.top < innerHeight;
    }""")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_result_downloads_with_its_credit(reader, kind):
    page = reader().open(f"{LOG}?vehicle=energia")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Download these as {kind.upper()}").click()
    text = waiting.value.path().read_text("utf-8")
    tags = [row["tag"] for row in (csv.DictReader(text.splitlines()) if kind == "csv" else json.loads(text)["launches"])]
    assert sorted(tags) == ["1987-U01", "1988-100"]
    assert "J. McDowell, planet4589.org" in text


def test_the_download_is_a_part_of_the_whole(reader, built_site):
    page = reader().open(f"{LOG}?kz=yes")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download these as CSV").click()
    rows = list(csv.DictReader(waiting.value.path().read_text("utf-8").splitlines()))
    with (built_site.folder / "launches" / "launches.csv").open(encoding="utf-8", newline="") as stream:
        whole = {row["tag"]: row for row in csv.DictReader(stream)}
    for row in rows:
        want = whole[row["tag"]]
        assert {key: row[key] for key in row if key != "further_payloads"} == {k: want[k] for k in row if k != "further_payloads"}


def test_keyboard(log):
    log.get_by_label("Search the log").focus()
    log.keyboard.type("kazsat-2")
    for _ in range(5):
        log.keyboard.press("Tab")
    assert log.locator(".ka-log-form [name=pad]").evaluate("field => field === document.activeElement")
    log.get_by_role("button", name="Show all").focus()
    log.keyboard.press("Enter")
    log.wait_for_function("() => document.querySelectorAll('.ka-log-live tbody tr').length === 50")
    log.get_by_role("button", name="Show more").focus()
    log.keyboard.press("Enter")
    assert log.locator(ROWS).count() == 300
    assert focused(log) == log.locator(f"{ROWS}:nth-child(51) a").first.inner_text(), "where one had come to"
    assert log.locator(".ka-log-form output").get_attribute("aria-live") == "polite"


def test_phone_reads_cards(reader):
    page = reader(width=360, touch=True).open(LOG)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    chart = "() => { const svg = document.querySelector('.ka-log-chart'); return svg.clientWidth / svg.viewBox.baseVal.width; }"
    assert page.evaluate(chart) == pytest.approx(1, abs=0.05), "its letters are as large as they are set"
    cell = page.locator(f"{ROWS} td").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Mission and payload"'


def test_without_a_script_there_are_the_decades(reader, built_site):
    page = reader(javascript=False).open(LOG)
    assert page.locator(".ka-log-form").is_hidden() and page.locator(".ka-log-result").is_hidden()
    assert page.locator("#decades tbody tr").count() == 8
    page.locator("#decades").get_by_role("link", name="1960s").click()
    page.wait_for_url("**/launches/1960s/")
    rows = page.locator(".ka-log tbody tr")
    assert rows.count() == sum(one["time"].startswith("196") for one in data(built_site))
    assert page.locator("main").get_by_text("J. McDowell, planet4589.org").first.is_visible()
    assert page.locator("thead th").all_inner_texts() == ["Launch", "Mission and payload", "Rocket", "Pad", "Orbit", "Outcome"]


def test_decades_hold_every_launch_once(built_site):
    anchors = [
        row.get("id") for path in built_site.pages if re.fullmatch(r"launches/\d+s/index.html", path)
        for row in built_site.pages[path].all("tr", "id")
    ]  # fmt: skip
    assert sorted(anchors) == sorted(one["tag"].replace(" ", "-") for one in data(built_site))


def test_the_first_load_is_light(reader):
    """What a first visit fetches, compressed: page, data, style sheets, scripts, pictures; not what the search box asks for."""
    page = reader().open(LOG)
    page.wait_for_function("() => document.querySelector('.ka-log-form output').textContent")
    sizes = page.evaluate("""() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .map((entry) => [entry.name.split("/").slice(-2).join("/"), entry.encodedBodySize])""")
    assert any(name == "launches/log.json" and size for name, size in sizes)
    own = [(name, size) for name, size in sizes if not re.search(r"search|pagefind|\.woff2$", name)]
    assert sum(size for _, size in own) < 150_000, own


def test_it_weighs_little(built_site):
    folder = built_site.folder
    sizes = [len(gzip.compress((folder / name).read_bytes(), 9)) for name in ("launches/index.html", "launches/log.json")]
    assert sum(sizes) < 75_000
    assert len(gzip.compress((folder / "assets/js/launches.js").read_bytes(), 9)) < 6_000


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_when_the_log_arrives(reader, width):
    page = reader(width=width).open(LOG)
    assert told(page)
    assert page.evaluate(MOVED) == []
