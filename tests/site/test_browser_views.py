"""Timeline, comparison, institutions and state as readers have them: with a script, without one, on a phone."""

import gzip

import pytest

from tools.browser import reload

VIEWS = ["timeline/", "compare/", "institutions/", "state/", "state/disputed/"]
SHOWN = "entries => entries.filter((entry) => entry.offsetParent !== null).length"
TITLES = "heads => heads.map((head) => head.textContent.trim())"


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_screen(reader, path, width):
    page = reader(width=width).open(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_timeline_is_whole_without_a_script(reader):
    page = reader(javascript=False).open("timeline/")
    assert page.locator(".ka-timeline-filter").is_hidden()
    assert page.locator(".ka-happening").count() > 250
    assert page.locator(".ka-happening--plan .ka-plan").first.is_visible()
    assert page.locator("h2#y1957").is_visible()


def test_timeline_narrows_and_the_address_keeps_it(reader):
    page = reader().open("timeline/")
    everything = page.locator(".ka-happening").evaluate_all(SHOWN)
    page.get_by_label("About").select_option("satellite")
    page.get_by_label("Kind").select_option("launch")
    some = page.locator(".ka-happening").evaluate_all(SHOWN)
    assert 0 < some < everything
    assert page.locator(".ka-timeline-filter output").inner_text().startswith(f"{some} of")
    assert "subject=satellite" in page.url and "type=launch" in page.url
    assert page.locator("h2#y1955").is_hidden(), "a year with nothing left goes too"
    reload(page)
    assert page.locator(".ka-happening").evaluate_all(SHOWN) == some
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function(f"() => [...document.querySelectorAll('.ka-happening:not([hidden])')].length === {everything}")
    assert "?" not in page.url


def test_timeline_shows_plans_alone(reader):
    page = reader().open("timeline/?show=plans")
    shown = page.locator(".ka-happening:visible")
    assert shown.count() > 5
    assert shown.count() == page.locator(".ka-happening--plan:visible").count()


def test_timeline_weighs_little(built_site):
    text = (built_site.folder / "timeline" / "index.html").read_bytes()
    assert len(gzip.compress(text, 9)) < 80_000, "split it by era: timeline(last=1991) and timeline(1992) on pages of their own"


def test_compare_is_whole_without_a_script(reader):
    page = reader(javascript=False).open("compare/")
    assert page.locator(".ka-picker").is_hidden()
    assert page.locator(".ka-compare-table").count() == 3
    assert "KazSat-2" in page.locator(".ka-compare-table").first.inner_text()


def test_compare_reads_its_choice_from_the_address(reader):
    page = reader().open("compare/?s=kazsat-2,azerspace-1,no-such-thing")
    table = page.locator(".ka-picked table")
    assert table.locator("thead th[data-entity]").evaluate_all(TITLES) == ["KazSat-2", "Azerspace-1"]
    assert page.locator(".ka-compare:visible").count() == 0
    assert table.locator('[data-fact="kazsat-2.launch_mass"] + sup a.ka-cite').count() > 0


@pytest.mark.parametrize("width", [360, 1440])
def test_compare_keeps_the_names_in_sight(reader, width):
    page = reader(width=width).open("compare/?s=kazsat-2,azerspace-1")
    page.locator(".ka-picked tbody tr").last.scroll_into_view_if_needed()
    header = page.locator(".md-header").bounding_box()
    for name in page.locator(".ka-picked thead th[data-entity]").all():
        box = name.bounding_box()
        assert abs(box["y"] - header["height"]) < 2
        assert box["x"] + box["width"] <= width


def test_compare_mixes_tables_and_puts_everything_back(reader):
    page = reader().open("compare/")
    whole = "tables => tables.map((table) => table.innerHTML.replace(/>\\s+/g, '>').replace(/\\s+</g, '<'))"
    before = page.locator(".ka-compare").evaluate_all(whole)
    page.get_by_label("Satellite 1").select_option("kazsat-3")
    assert page.locator(".ka-picked table").count() == 0, "one is no comparison"
    page.get_by_label("Satellite 2").select_option("kazeosat-1")
    page.get_by_label("Satellite 3").select_option("azersky")
    picked = page.locator(".ka-picked")
    assert picked.locator("thead th[data-entity]").evaluate_all(TITLES) == ["KazSat-3", "KazEOSat-1", "Azersky"]
    cells = picked.locator("tr[data-property], tbody tr:has(td)").first.locator("td").count()
    assert cells == 3
    assert page.url.endswith("?s=kazsat-3,kazeosat-1,azersky")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("() => !document.querySelector('.ka-picked table')")
    assert page.locator(".ka-compare").evaluate_all(whole) == before
    assert "?" not in page.url


def test_a_number_leads_to_its_list_and_on_to_the_value(reader):
    page = reader().open("state/")
    number = page.locator("#state-disputed td a")
    expected = int(number.inner_text().replace(",", ""))
    number.click()
    page.wait_for_url("**/state/disputed/")
    page.wait_for_load_state()
    links = page.locator(".ka-state-list dd a")
    assert links.count() == expected
    links.first.click()
    page.wait_for_url("**#*")
    page.wait_for_load_state()
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").count() == 1
