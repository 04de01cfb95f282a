"""The small pictures of entities: there where the facts give one, light, whole, and true to the facts."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup

from atlas.model.atlas import Atlas
from atlas.model.launches import tally
from atlas.render import portraits
from atlas.render.site import Site
from tests import real
from tests.chart.inside import outside
from tests.render.small import TODAY

HEAVIEST = 2300
KINDS = ("satellite", "vehicle", "pad", "site")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real.atlas()


@pytest.fixture(scope="module")
def site(atlas: Atlas) -> Site:
    site = Site(atlas, today=TODAY)
    paths = (f"{site.folder(entity.kind)}/{entity.id}" for entity in atlas.entities.values())
    site.place({f"{path}.md": f"{path}/" for path in paths})
    return site


def written(site: Site, ident: str) -> str:
    folder = site.folder(site.atlas.entities[ident].kind)
    page = site.open(f"{folder}/{ident}/", f"{folder}/{ident}.md")
    return str(portraits.compose(page, site.atlas.entities[ident]))


def portrait(site: Site, ident: str) -> BeautifulSoup:
    return BeautifulSoup(written(site, ident), "html.parser")


def test_every_portrait_is_light_and_whole(site: Site) -> None:
    for kind in KINDS:
        for entity in site.atlas.by_kind[kind]:
            html = written(site, entity.id)
            assert len(gzip.compress(html.encode(), 9)) < HEAVIEST, entity.id
            assert [label for svg in re.findall("<svg.*?</svg>", html, re.DOTALL) for label in outside(svg)] == [], entity.id
            soup = BeautifulSoup(html, "html.parser")
            ids = [str(element["id"]) for element in soup.select("[id]")]
            assert len(ids) == len(set(ids)), entity.id
            for figure in soup.select("figure"):
                svg = figure.find("svg")
                assert svg and svg.find("desc") and figure.find("figcaption"), entity.id
                assert not figure.select(f'a[href="../{entity.id}/"]'), "no link to the page one is on"


@pytest.mark.parametrize(
    ("ident", "kinds"),
    [
        ("kazsat-2", ["ka-orbit", "ka-lives"]),
        ("al-farabi-1", ["ka-lives"]),
        ("proton-m", ["ka-rockets"]),
        ("baikonur-1-5", ["ka-skyline", "ka-map"]),
        ("baikonur-cosmodrome", ["ka-map"]),
        ("baikonur-site-31", ["ka-map", "ka-map"]),
        ("guiana-space-centre", []),
        ("soyuz-5", []),
    ],
)
def test_what_an_entity_shows(site: Site, ident: str, kinds: list[str]) -> None:
    assert [svg["class"][1] for svg in portrait(site, ident).select("svg")] == kinds


def test_a_coarse_place_is_a_circle_as_wide_as_the_source_allows(site: Site) -> None:
    assert portrait(site, "baikonur-90-19").select_one("circle.ka-about")
    assert not portrait(site, "baikonur-1-5").select_one("circle.ka-about")


def test_the_years_of_a_pad_are_those_of_the_log(site: Site, atlas: Atlas) -> None:
    svg = portrait(site, "baikonur-1-5").select_one("svg.ka-skyline")
    assert svg
    total = tally(atlas.launches_by_pad["baikonur-1-5"])
    assert svg.find("desc").get_text() == f"{total.attempts} attempts from 1957 to 2019, {total.failures} of them failed."


def test_neighbours_of_a_rocket_are_links_and_it_is_none(site: Site) -> None:
    soup = portrait(site, "proton-m")
    names = [text.get_text() for text in soup.select("text.ka-strong")]
    assert names == ["Proton-M"]
    assert len(soup.select("a[href]")) == 2
