"""``mkdocs build`` of a small project: the pages it makes, and how it fails."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.render.small import copy_project


def build(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "REPOSITORY_URL")}
    settings |= {"ATLAS_DATA": str(root / "data"), "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, env=settings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("good") / "project")
    (root / "docs" / "organisations").mkdir()
    (root / "docs" / "organisations" / "operator-company.md").write_text(
        "---\ntitle: Our own words\n---\n\nProse by hand, see [its mass](../satellites/example-1.md#launch_mass).\n\n"
        "{{ entity_page() }}\n\n"
        '## On {{ name("example-1", "kk") }} {#on-it}\n\nMore.\n'
    )
    built = build(root, REPOSITORY_URL="https://github.com/example/atlas", SITE_URL="https://example.github.io/atlas/")
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    return root / "site"


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


def test_every_entity_has_its_page(site: Path) -> None:
    for address in (
        "satellites/example-1",
        "satellites/example-10",
        "organisations/builder",
        "agreements/order-2008",
        "events/outage-2015",
    ):
        page = soup(site / address / "index.html")
        assert page.select_one("table.ka-infobox"), address
        assert page.select_one("section.ka-references"), address


def test_a_page_by_hand_takes_its_place(site: Path) -> None:
    page = soup(site / "organisations" / "operator-company" / "index.html")
    assert "Prose by hand" in page.get_text() and page.select_one("table.ka-infobox")
    assert page.title is not None and page.title.get_text().strip().startswith("Our own words")
    heading = page.select_one("h2#on-it")
    assert heading is not None and "Мысал-1" in heading.get_text()
    contents = [link.get_text().strip() for link in page.select('.md-nav--secondary a[href="#on-it"]')]
    assert contents and set(contents) == {"On Мысал-1"}


def test_no_token_is_left(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            text = path.read_text(encoding="utf-8")
            assert "\ue000" not in text and "\ue001" not in text, path


def test_entities_stay_out_of_the_navigation(site: Path) -> None:
    page = soup(site / "index.html")
    assert not page.select('nav a[href*="example-1"]')


def test_edit_links(site: Path) -> None:
    generated = soup(site / "satellites" / "example-1" / "index.html").select_one(".ka-edit-link a")
    assert (
        generated is not None and generated["href"] == "https://github.com/example/atlas/edit/main/data/satellites/example-1.yml"
    )
    written = soup(site / "index.html").select_one(".ka-edit-link a")
    assert written is None or written["href"] == "https://github.com/example/atlas/edit/main/docs/index.md"


def test_redirect_of_a_former_id(site: Path) -> None:
    page = soup(site / "satellites" / "sample-1" / "index.html")
    refresh = page.select_one('meta[http-equiv="refresh"]')
    assert refresh is not None and refresh["content"] == "0; url=../example-1/"
    assert "sample-1" not in (site / "sitemap.xml").read_text()


def test_sources_page_leads_back(site: Path) -> None:
    page = soup(site / "sources" / "index.html")
    assert [heading["id"] for heading in page.select("h2")] == [
        "article-sources",
        "official-sources",
        "dataset-sources",
        "news-sources",
    ]
    works = page.select(".ka-works ul a")
    assert len(works) == 4
    for work in works:
        address, _, anchor = str(work["href"]).partition("#")
        publisher = site / "sources" / address
        entry = soup(publisher / "index.html").select_one(f'li.ka-source[id="{anchor}"]')
        assert entry is not None and entry.select("a.ka-backpage"), work
        for link in entry.select("a.ka-backpage, a.ka-backlink"):
            address, _, anchor = str(link["href"]).partition("#")
            assert soup((publisher / address / "index.html").resolve()).select_one(f'[id="{anchor}"]'), link


def test_marks_and_references_lead_both_ways(site: Path) -> None:
    for path in site.rglob("index.html"):
        page = soup(path)
        ids = {str(element["id"]) for element in page.select("[id]")}
        for link in page.select("a.ka-cite, section.ka-references a.ka-backlink, a.ka-permalink"):
            assert str(link["href"])[1:] in ids, f"{path}: {link}"


def test_the_head_tells_programs_what_the_page_shows(site: Path) -> None:
    page = soup(site / "satellites" / "example-1" / "index.html")
    told = {str(meta.get("property") or meta.get("name")): str(meta["content"]) for meta in page.select("meta[content]")}
    address = "https://example.github.io/atlas/satellites/example-1/"
    assert told["og:type"] == "website" and told["twitter:card"] == "summary_large_image"
    assert told["og:title"] == told["citation_title"] == "Example-1"
    assert told["og:url"] == told["citation_public_url"] == address
    assert told["og:description"] == told["description"]
    assert told["og:site_name"] == "Kazakhstan Space Atlas"
    assert told["og:image"] == "https://example.github.io/atlas/assets/share/satellites/example-1.png"
    assert (site / "assets/share/satellites/example-1.png").read_bytes().startswith(b"\x89PNG")
    cited = page.select_one('details.ka-citing pre[data-kind="ris"]')
    assert cited is not None
    assert f"DA  - {told['citation_publication_date']}/" in cited.get_text() and f"UR  - {address}" in cited.get_text()


def test_what_cards_fetch_is_there(site: Path) -> None:
    page = soup(site / "satellites" / "example-1" / "index.html")
    for link in page.select("article a.ka-entity"):
        folder, ident = str(link["href"]).strip("/").split("/")[-2:]
        assert ident in json.loads((site / f"assets/cards/{folder}.json").read_text(encoding="utf-8"))["of"]
    for reference in page.select(".ka-ref-list > li"):
        assert (site / f"assets/cite/{str(reference['id']).removeprefix('ref-')}.json").is_file()


def test_a_value_past_its_shelf_life_leads_to_its_line(site: Path) -> None:
    page = soup(site / "satellites" / "example-1" / "index.html")
    link = page.select_one("#load a.ka-due-edit")
    assert link is not None
    address, _, line = str(link["href"]).partition("#L")
    assert address == "https://github.com/example/atlas/edit/main/data/satellites/example-1.yml"
    lines = (site.parent / "data/satellites/example-1.yml").read_text(encoding="utf-8").splitlines()
    stands = page.select_one("#load time")
    assert stands is not None and f'as_of: "{stands["datetime"]}"' in lines[int(line) - 1]


def test_data_problems_end_the_build_line_by_line(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    first, second = root / "data/satellites/example-1.yml", root / "data/organisations/builder.yml"
    first.write_text(first.read_text().replace("launch_mass:", "lanch_mass:"))
    second.write_text(second.read_text().replace("value: fr", "value: xx"))
    built = build(root)
    output = built.stdout + built.stderr
    assert built.returncode == 1
    assert "Traceback" not in output
    problems = [line for line in output.splitlines() if line.startswith("data/")]
    assert len(problems) == 2
    assert re.match(r"data/organisations/builder\.yml:\d+:\d+: unknown-value: ", problems[0])
    assert re.match(
        r'data/satellites/example-1\.yml:\d+:\d+: unknown-property: no property is called "lanch_mass"\. Did you mean',
        problems[1],
    )
    assert not (root / "site").exists() or not list((root / "site").rglob("*.html"))


def test_a_day_that_is_none_ends_the_build_in_a_line(tmp_path: Path) -> None:
    built = build(copy_project(tmp_path / "project"), SOURCE_DATE_EPOCH="99999999999999")
    output = built.stdout + built.stderr
    assert built.returncode == 1
    assert "Traceback" not in output and 'SOURCE_DATE_EPOCH is no moment: "99999999999999"' in output


def test_mistakes_in_pages_are_all_told_with_their_lines(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    with (root / "docs/index.md").open("a") as page:
        page.write('\n{{ fact("example-1.lanch_mass") }}\n')
    with (root / "docs/sources.md").open("a") as page:
        page.write("\n{{ nothing_of_the_kind }}\n")
    built = build(root)
    output = built.stdout + built.stderr
    assert built.returncode == 1
    assert "Traceback" not in output
    lines = [line for line in output.splitlines() if line.startswith("docs/")]
    assert lines[0].startswith(
        'docs/index.md:9: fact: no property of a satellite is called "lanch_mass". Did you mean "launch_mass"'
    )
    assert lines[1].startswith('docs/sources.md:9: nothing is called "nothing_of_the_kind".')
    assert len(lines) == 2
    assert not (root / "site").exists() or not list((root / "site").rglob("*.html"))


def test_a_broken_link_fails_a_strict_build(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    with (root / "docs/index.md").open("a") as page:
        page.write("\n[good](satellites/example-1.md#launch_mass) [bad](satellites/example-1.md#lanch_mass)\n")
    built = build(root)
    assert built.returncode == 1
    assert "lanch_mass" in built.stderr and "#launch_mass" not in built.stderr
