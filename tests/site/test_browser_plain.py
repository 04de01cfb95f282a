"""Nothing is lost without JavaScript, and no page needs code or styles of its own in the markup."""

import pytest

from tests.site.browser_helpers import PAGES

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'"
)


@pytest.mark.parametrize("name", PAGES)
def test_text_is_the_same_without_javascript(reader, name):
    scripted = reader().open(PAGES[name])
    plain = reader(javascript=False).open(PAGES[name])
    values = "[data-fact], a.ka-cite, .ka-ref-list > li, .ka-source"
    assert plain.locator(values).count() == scripted.locator(values).count()
    assert plain.locator("h1").inner_text() == scripted.locator("h1").inner_text()


def test_a_mark_leads_to_its_reference_and_back_without_javascript(reader):
    page = reader(javascript=False).open(PAGES["satellite"])
    mark = page.locator(".ka-infobox a.ka-cite").first
    target = mark.get_attribute("href")
    mark.click()
    assert page.url.endswith(target)
    reference = page.locator(f'[id="{target[1:]}"]')
    assert reference.bounding_box()["y"] < 900
    reference.locator("a.ka-backlink").first.click()
    assert "#cite-" in page.url


def test_menu_opens_without_javascript_on_a_phone(reader):
    page = reader(width=360, javascript=False).open(PAGES["article"])
    page.locator(".md-header label[for=__drawer]").click()
    link = page.locator(".md-sidebar--primary a", has_text="Sources").first
    link.wait_for(state="visible")
    page.wait_for_timeout(400)
    assert link.bounding_box()["x"] >= 0


def test_sources_unfold_without_javascript(reader):
    page = reader(javascript=False).open(PAGES["sources"])
    uses = page.locator("details").first
    uses.locator("summary").click()
    assert uses.locator("a").first.is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_no_code_or_style_in_the_markup(built_site, name):
    path = PAGES[name] + ("" if PAGES[name].endswith(".html") else "index.html")
    page = built_site.pages[path]
    assert [script.get("id") for script in page.all("script") if "src" not in script.attrib] == ["__config"]
    assert not list(page.all("style"))
    assert [element.tag for element in page.all("", "style")] == []
    assert [element.tag for element in page.html.iter() for name in element.attrib if name.startswith("on")] == []


@pytest.mark.parametrize("name", ["home", "article", "satellite", "index"])
def test_works_under_a_strict_content_policy(reader, name):
    """Errors in the console fail the test: reader sees to it."""
    each = reader()

    def with_policy(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})

    each.context.route(lambda url: url.startswith(each.site), with_policy)
    page = each.open(PAGES[name])
    if page.locator("a.ka-cite").count():
        page.locator("a.ka-cite").first.hover()
        page.locator(".ka-card").wait_for(state="visible")
    assert "no-js" not in page.evaluate("() => document.documentElement.className").split()
