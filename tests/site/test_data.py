"""Open data on the built site: what the Data page shows runs, what pages tell machines is there, and weighs little."""

import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
from xml.etree import ElementTree

import pytest

from tools.built_site import name_of

SCRIPT = re.compile(r'\s*<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def lines_of(site):
    """The shell one-liners of the Data page."""
    page = site.pages["data/index.html"]
    return ["".join(code.itertext()).strip() for code in page.all("code", "class") if code.get("class") == "language-sh"]


@pytest.fixture
def shell(tmp_path):
    def run(line: str) -> str:
        variables = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        done = subprocess.run(
            line, shell=True, cwd=tmp_path, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_there_are_three_one_liners(built_site):
    assert len(lines_of(built_site)) == 3 and all(built_site.url in line for line in lines_of(built_site))


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_line_with_curl(built_site, pages_server, shell):
    (line,) = [line for line in lines_of(built_site) if "grep" in line]
    said = json.loads("{" + shell(line).strip().rstrip(",") + "}")
    assert said["launch_mass"][0]["value"]["unit"] == "kg"


def test_the_line_with_python(built_site, pages_server, shell):
    (line,) = [line for line in lines_of(built_site) if "python3" in line]
    assert re.search(r"'success': \d{4}", shell(line))


def test_the_line_with_a_database(built_site, pages_server, shell, tmp_path):
    (line,) = [line for line in lines_of(built_site) if "sqlite3" in line]
    if shutil.which("sqlite3") and shutil.which("curl"):
        rows = shell(line).splitlines()
        assert rows[0].startswith("year|attempts") and len(rows) == 6
    shutil.copy(built_site.folder / "data/atlas.sqlite", tmp_path / "copy.sqlite")
    database = sqlite3.connect(tmp_path / "copy.sqlite")
    assert len(database.execute(re.search(r"'(SELECT .*)'", line)[1]).fetchall()) == 5
    database.close()


def test_the_notebook_runs(built_site, pages_server, capsys, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    notebook = json.loads((built_site.folder / "data/explore.ipynb").read_text("utf-8"))
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    said = capsys.readouterr().out
    assert "preferred 1330 kg" in said and "Al-Farabi" in said and "failed: " in said


def test_sizes_are_those_of_the_files(built_site):
    page = built_site.pages["data/index.html"]
    seen = 0
    for row in page.all("tr"):
        cells = [cell for cell in row if name_of(cell) in ("th", "td")]
        link = next(row.iter("a"), None)
        if link is None or len(cells) != 4:
            continue
        number, unit = "".join(cells[2].itertext()).split()
        size = (built_site.folder / "data" / link.get("href")).resolve().stat().st_size
        assert float(number.replace(",", "")) == pytest.approx(size / {"KB": 1e3, "MB": 1e6}[unit], rel=0.06)
        seen += 1
    assert seen > 30


def test_every_page_of_an_entity_leads_to_its_record(built_site):
    index = json.loads((built_site.folder / "api/v1/index.json").read_text("utf-8"))
    assert index["site"] == built_site.url
    for entry in index["entities"][::100]:
        path = entry["page"].removeprefix(built_site.url) + "index.html"
        links = [link.address for link in built_site.pages[path].links if link.element.get("class") == "ka-json"]
        assert links == [entry["self"]]
        assert (built_site.folder / entry["self"].removeprefix(built_site.url)).is_file()


def test_every_page_tells_what_it_is_about_and_stays_light(built_site):
    for path in built_site.pages:
        html = (built_site.folder / path).read_text("utf-8")
        found = SCRIPT.findall(html)
        if path == "404.html" or 'http-equiv="refresh"' in html:
            continue
        assert len(found) == 1, path
        graph = json.loads(found[0])["@graph"]
        assert all(node.get("url", built_site.url).startswith(built_site.url) for node in graph), path
    for path in built_site.samples:  # 0.6 KB a page of an entity
        html = (built_site.folder / path).read_text("utf-8")
        if path.count("/") == 2:
            assert len(gzip.compress(html.encode())) - len(gzip.compress(SCRIPT.sub("", html).encode())) < 600, path


def test_a_strict_policy_lets_the_data_block_stand(browser):
    """A block of data is no script: what it holds is neither run nor refused."""
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    head = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"
    block = '<script type="application/ld+json">{"@context":"https://schema.org"}</script>'
    page.set_content(f"<!doctype html><html><head>{head}{block}</head><body><script>1</script></body></html>")
    assert page.evaluate("JSON.parse(document.querySelector('script[type]').textContent)['@context']") == "https://schema.org"
    assert len(said) == 1 and "script-src" in said[0]  # the script beside it, which shows that the policy holds
    page.close()


def test_the_sitemap_names_every_page_with_the_day_of_the_build(built_site, now):
    """Which pages it must name, tools/audit.py knows."""
    root = ElementTree.fromstring((built_site.folder / "sitemap.xml").read_text("utf-8"))
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    locations = [location.text for location in root.iterfind("s:url/s:loc", space)]
    assert len(locations) > 300 and all(location.startswith(built_site.url) and "404" not in location for location in locations)
    built = json.loads((built_site.folder / "api/v1/index.json").read_text("utf-8"))["built"]
    assert {day.text for day in root.iterfind("s:url/s:lastmod", space)} == {built}
    assert f"Sitemap: {built_site.url}sitemap.xml" in (built_site.folder / "robots.txt").read_text("utf-8")
