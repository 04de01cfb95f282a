"""The search: what it finds first, by keyboard alone, on a phone, under a strict policy, and what a reader has without it."""

import json
import re

import pytest

from tests.site.browser_helpers import PAGES
from tools.accessibility import COLOURS, STANDARDS, violations
from tools.browser import COUNT, settle
from tools.built_site import PROJECT_PATH

FIRST = {
    "sites/baikonur-cosmodrome/": ["Байқоңыр", "Байконур", "Baikonur", "Байконура", "космодрома", "Baikonour", "Tyuratam"],
    "satellites/kazsat-2/": ["KazSat-2", "kazsat 2", "ҚазСат-2", "КазСат-2", "2011-035B", "37749"],
    "programmes/kazsat-system/": ["KazSat", "Kazsatt", "ҚазСат", "КазСат"],
    "organisations/kazcosmos/": ["Kazcosmos", "Қазғарыш", "Казкосмос", "Казгарыш", "Kazkosmos"],
    "people/aidyn-aimbetov/": ["Аимбетов", "Айымбетов", "Aimbetov", "Аимбетова", "Aimbetof"],
    "people/askar-zhumagaliyev/": ["Zhumagaliev", "Жумагалиев"],
    "vehicles/soyuz-5/": ["Soyuz-5", "Союз-5"],
    "glossary/#geo": ["GEO"],
    "launches/1960s/#1961-MU": ["1961 MU"],
    "article/economy/": ["Economic impact"],
}
INDEX = re.compile(r"search-box|pagefind|lunr|worker")


def ask(page, query, first=None):
    """Type a query into the open search, wait for the answer, see that ``first`` is on top, if named, and give the links."""
    page.locator("[data-search=input]:visible").fill(query)
    page.locator(f"[data-search=status][data-query={json.dumps(query, ensure_ascii=False)}]:visible").wait_for(state="attached")
    found = page.locator("[role=option]:visible").evaluate_all("links => links.map((link) => link.href)")
    assert first is None or (found and found[0].endswith("/" + first)), (query, found[:3])
    return found


@pytest.fixture
def opened(reader):
    """A reader with the dialog open on an entity's page."""

    def make(**settings):
        page = reader(**settings).open(PAGES["satellite"])
        page.get_by_role("button", name="Search", exact=True).click()
        page.locator(".ka-search[open]").wait_for()
        return page

    return make


def test_what_bears_the_name_is_found_first(opened):
    page = opened()
    wanted = [(query, first) for first, queries in FIRST.items() for query in queries]
    found = [(query, (*ask(page, query), "")[0].partition(PROJECT_PATH)[2]) for query, _ in wanted]
    assert found == wanted


def test_nothing_of_it_is_loaded_before_it_is_opened(reader):
    each = reader()
    page = each.open(PAGES["article"])
    page.mouse.wheel(0, 2000)
    page.get_by_role("button", name="Search", exact=True).focus()
    page.wait_for_timeout(100)
    assert [url for url in each.requests if INDEX.search(url)] == []
    page.keyboard.press("Enter")
    ask(page, "kazsat")
    loaded = [url for url in each.requests if INDEX.search(url)]
    assert any("wasm" in url for url in loaded)
    assert not [url for url in loaded if "lunr" in url or "worker" in url]


def test_by_keyboard_alone(reader):
    page = reader().open(PAGES["satellite"])
    mark = page.locator("a.ka-cite").first
    mark.focus()
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search the atlas")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.press("Escape")
    assert mark.evaluate("mark => mark === document.activeElement")
    page.keyboard.press("Control+k")
    page.keyboard.type("and/or baikonur")  # a slash in the field is a slash
    assert field.input_value() == "and/or baikonur"
    ask(page, "baikonur", "sites/baikonur-cosmodrome/")
    page.keyboard.press("Escape")
    page.keyboard.press("/")  # the search is still there, its words chosen to be written over
    assert page.evaluate("() => getSelection().toString()") == "baikonur"
    first = field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    second = field.get_attribute("aria-activedescendant")
    assert first != second
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == second
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")  # round to the last
    assert page.locator("[role=option][aria-selected=true]").evaluate("option => !option.nextElementSibling")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sites/baikonur-cosmodrome/")


def test_a_name_in_cyrillic_finds_what_is_written_in_the_pages_own_letters(opened):
    page = opened()

    def found(query):
        links = {link.partition("?")[0] for link in ask(page, query)}
        count = page.get_by_role("status").inner_text().partition(" ")[0]
        return links, int(count), {mark.lower() for mark in page.locator(".ka-search__list mark").all_inner_texts()}

    spellings = {"KazSat": ["КазСат", "ҚазСата"], "Baikonur": ["Байқоңыр", "Байконуром"], "Aimbetov": ["Айымбетов", "Аимбетова"]}
    for own, others in spellings.items():
        links, count, _ = found(own)
        for other in others:
            also, more, marks = found(other)
            assert more >= count, other
            assert own.lower() in marks, other
            assert own == "Baikonur" or also == links, other
    assert any(link.endswith("/satellites/kazsat-3/") for link in found("казсат")[0])


def test_a_question_is_asked_without_its_asking_words(opened):
    page = opened()
    ask(page, "Is KazEOSat-1 still working?", "satellites/kazeosat-1/")
    assert any(link.endswith("/agreements/baikonur-lease-1994/") for link in ask(page, "What does Russia pay for Baikonur?"))
    ask(page, "Who runs KazSat?", "programmes/kazsat-system/")
    assert "No results for “Who runs KazSat?”. For “KazSat”" in page.get_by_role("status").inner_text()


def test_enter_opens_what_is_typed_and_not_what_was_found_before(opened):
    page = opened()
    ask(page, "KazSat-2", "satellites/kazsat-2/")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("Akkol", delay=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sites/akkol/")


def test_a_kind_is_chosen_for_one_visit_to_the_dialog(opened):
    page = opened()
    ask(page, "KazSat", "programmes/kazsat-system/")
    page.locator("[data-kind=event]").click()
    page.locator("[data-kind=event][aria-pressed=true]").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    ask(page, "KazSat-3", "satellites/kazsat-3/")


@pytest.mark.parametrize("query", ["proton", "протон"])
def test_kinds_narrow_and_their_counts_are_true(opened, query):
    page = opened()
    ask(page, query, "vehicles/proton-k/")
    read = "all => all.map((each) => [each.dataset.kind, +each.querySelector('span').textContent.replace(',', '')])"
    counts = dict(page.locator(".ka-search__kinds button").evaluate_all(read))
    assert counts.pop("") == sum(counts.values())
    assert len(counts) > 3
    page.locator("[data-kind=event]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-kind=event][aria-pressed=true]").wait_for()
    assert page.get_by_role("status").inner_text() == f"{counts['event']} results"
    assert set(page.locator(".ka-hit__kind").all_inner_texts()) == {"Event"}
    assert page.evaluate("() => document.activeElement.dataset.kind") == "event"
    ask(page, "37749", "satellites/kazsat-2/")  # no event: the choice falls away
    assert page.locator("[data-kind=event][aria-pressed=true]").count() == 0


def test_a_result_says_what_it_is_and_where_the_words_stand(opened):
    page = opened()
    ask(page, "lease economy", "agreements/baikonur-lease-1994/")
    first = page.locator("[role=option]").first
    assert first.locator(".ka-hit__kind").inner_text() == "Agreement"
    assert "Lease" in first.locator("mark").all_inner_texts()
    sections = page.locator(".ka-hit--section")
    assert sections.count() > 2
    assert "#" in sections.first.get_attribute("href")
    ask(page, "37749", "satellites/kazsat-2/")
    assert first.locator(".ka-hit__id mark").inner_text() == "37749"


def test_what_is_not_found_is_said_with_a_way_on(opened):
    page = opened()
    ask(page, "Baikonour", "sites/baikonur-cosmodrome/")
    assert "Baikonour" in page.get_by_role("status").inner_text()
    assert ask(page, "qwxyzzy") == []
    assert "No results for “qwxyzzy”" in page.get_by_role("status").inner_text()
    ask(page, "<img src=x onerror=alert(1)>")
    assert page.locator(".ka-search img").count() == 0
    page.locator("[data-search=input]:visible").fill("")
    page.locator("[data-search=try]").first.wait_for()
    page.locator("[data-search=try]").first.click()
    page.locator("[role=option]").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_with_the_dialog_open(opened, scheme):
    page = opened(scheme=scheme, width=360)
    rules = {"type": "tag", "values": STANDARDS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    ask(page, "lease economy", "agreements/baikonur-lease-1994/")
    assert violations(page, rules) == []


def test_it_fills_a_phone_and_nothing_spills(opened):
    page = opened(width=360, touch=True)
    ask(page, "Agreement on interaction", "agreements/baikonur-accidents-1999/")
    box = page.locator(".ka-search").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 360, 740)
    outside = "all => all.filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.outerHTML)"
    assert page.locator(".ka-search :is(.ka-search__field, .ka-hit, .ka-hit > *, .ka-search__foot)").evaluate_all(outside) == []
    small = """all => all.map((each) => [each.outerHTML, each.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24).map(([html]) => html)"""
    assert page.locator(".ka-search :is(button, a, input):visible").evaluate_all(small) == []
    page.get_by_role("button", name="Close search").tap()
    assert not page.locator(".ka-search").is_visible()


def test_all_results_are_on_the_page_of_all_names_at_an_address(opened):
    page = opened()
    ask(page, "baikonur", "sites/baikonur-cosmodrome/")
    page.locator("[data-kind=agreement]").click()
    page.locator("[data-kind=agreement][aria-pressed=true]").wait_for()  # its results have come
    page.locator(".ka-hit--more").click()
    page.wait_for_url("**/search/?q=baikonur&kind=agreement")
    page.locator(".ka-search-page [role=option]").first.wait_for()
    assert set(page.locator(".ka-hit__kind").all_inner_texts()) == {"Agreement"}
    shown = page.locator("[role=option]").count()
    page.locator(".ka-hit--more").click()
    page.wait_for_function("shown => document.querySelectorAll('[role=option]').length > shown", arg=shown)
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.locator(".ka-search-page input").evaluate("field => field === document.activeElement")
    ask(page, "37749", "satellites/kazsat-2/")
    assert page.url.endswith("search/?q=37749")


def test_without_javascript_the_button_leads_to_all_names(reader):
    page = reader(javascript=False).open(PAGES["satellite"])
    page.get_by_role("link", name="Search", exact=True).click()
    assert page.url.endswith("/search/")
    assert not page.locator(".ka-search-page").is_visible()
    page.locator(".ka-letter a", has_text=re.compile("^ҚазСат-2$")).click()
    assert page.url.endswith("/satellites/kazsat-2/")


def test_from_a_folder_it_says_that_it_cannot_and_leads_to_all_names(browser, built_site):
    page = browser.new_page()
    page.add_init_script(COUNT)
    page.goto((built_site.folder / "satellites/kazsat-2/index.html").as_uri())
    settle(page)
    page.locator("a[data-ka-search]").click()
    failed = page.locator(".ka-search__failed")
    failed.wait_for(state="visible")
    failed.locator("a").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text().startswith("Search")
    page.close()


def test_no_page_carries_more_of_it_than_the_empty_dialog(built_site):
    page = built_site.pages["satellites/kazsat-2/index.html"]
    scripts = [script.get("src") for script in page.all("script", "src")]
    assert not [src for src in scripts if INDEX.search(src)]
    assert not [path for path in built_site.files if path.startswith(("search/search_index", "pagefind/pagefind-ui"))]
    assert len([path for path in built_site.files if path.startswith("pagefind/fragment/")]) > 2000
