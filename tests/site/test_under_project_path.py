"""The site works under a project path, as GitHub Pages serves it: pages, assets, redirects and the 404 page."""

import shutil
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

from tools.browser import COUNT, settle
from tools.built_site import PROJECT_PATH
from tools.offline import offline


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def get(address, **headers):
    """(status, headers, body), whatever the status."""
    opener = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


class TestServer:
    """The server itself does what GitHub Pages does, or the tests below prove nothing."""

    def test_page(self, pages_server):
        status, headers, body = get(pages_server)
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert b"<html" in body

    def test_compresses_on_request(self, pages_server):
        assert get(pages_server)[1]["Content-Encoding"] is None
        _, headers, body = get(pages_server, **{"Accept-Encoding": "gzip"})
        assert headers["Content-Encoding"] == "gzip"
        assert body[:2] == b"\x1f\x8b"

    @pytest.mark.parametrize("path", ["", "satellites"])
    def test_folder_without_a_slash_is_redirected(self, pages_server, path):
        status, headers, _ = get((pages_server + path).removesuffix("/"))
        assert status == 301
        assert headers["Location"] == (PROJECT_PATH + path).removesuffix("/") + "/"

    @pytest.mark.parametrize("path", ["/", "/assets/", "/index.html", "/kazakhstan-space-atlas-2/"])
    def test_nothing_is_served_outside_the_path(self, pages_server, path):
        status, _, body = get(pages_server.removesuffix(PROJECT_PATH) + path)
        assert (status, body) == (404, b"Outside the site")

    def test_no_way_out_of_the_folder(self, pages_server):
        assert get(pages_server + "%2e%2e/%2e%2e/etc/passwd")[0] == 400


@pytest.mark.parametrize("path", ["nowhere", "nowhere/", "satellites/nowhere/deeper/", "nowhere.html"])
def test_missing_page_gets_the_404_page(pages_server, built_site, path):
    status, _, body = get(pages_server + path)
    assert status == 404
    assert body == (built_site.folder / "404.html").read_bytes()


@pytest.mark.parametrize("path", ["", "sources/", "satellites/kazsat-2/"])
def test_a_page_and_its_assets_load(reader, path):
    visit = reader()
    page = visit.open(path)
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    assert all(urlsplit(address).path.startswith(PROJECT_PATH) for address in visit.requests)


def test_the_404_page_is_dressed_and_leads_home(reader):
    visit = reader()
    page = visit.open("satellites/nowhere/deeper/")
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    page.locator(".md-header a.md-logo").first.click()
    page.wait_for_url(visit.site)
    # The missing page itself is the only thing that was not found.
    missing = f"{visit.site}satellites/nowhere/deeper/"
    visit.problems = [problem for problem in visit.problems if problem != f"404: {missing}" and "status of 404" not in problem]


def test_links_stay_within_the_path(reader):
    visit = reader()
    page = visit.open()
    page.locator(".md-content a[href]:not([href^='#']):not([href^='http'])").first.click()
    page.wait_for_load_state()
    assert page.url.startswith(visit.site)
    assert page.locator("h1").count() == 1


def test_a_copy_is_read_from_a_disk_without_a_script(built_site, browser, tmp_path):
    """Page, style, font and links; two pages are enough to see it."""
    for path in ("satellites/index.html", "satellites/kazsat-2/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(offline((built_site.folder / path).read_text("utf-8")), "utf-8")
    shutil.copytree(built_site.folder / "assets", tmp_path / "assets")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    problems = []
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.goto((tmp_path / "satellites/kazsat-2/index.html").as_uri())
    page.locator(".md-path a", has_text="Satellites").click()
    page.wait_for_url("**/satellites/index.html")
    assert page.locator("h1").inner_text().startswith("Satellites")
    assert page.locator(".md-header").bounding_box()["height"] < 100
    context.close()
    assert problems == []


def test_the_site_itself_is_read_from_a_disk_with_a_script(built_site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(COUNT)
    page.goto((built_site.folder / "satellites/kazsat-2/index.html").as_uri())
    settle(page)
    page.locator(".md-path a", has_text="Satellites").click()
    page.wait_for_url("**/satellites/index.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    context.close()
