"""What pages tell search engines is valid schema.org, true, and cannot break out of its element."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from atlas.export import jsonld
from atlas.render.site import Site
from tests.export.support import SETTINGS, real_atlas
from tests.render.small import site_of, small_atlas

VOCABULARY = json.loads(Path(__file__).with_name("schema_org.json").read_text(encoding="utf-8"))
"""The part of schema.org's vocabulary that we use: each type with those above it, each property with its types."""
LITERALS = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and bool(re.match(r"https?://", value)),
    "Date": lambda value: isinstance(value, str) and bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value)),
    "DateTime": lambda value: isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z", value)),
    "Number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
}


def above(kind: str) -> set[str]:
    return {kind}.union(*(above(parent) for parent in VOCABULARY["types"][kind]))


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What the vocabulary does not allow."""
    kind = node["@type"]
    if kind not in VOCABULARY["types"]:
        yield f"no type {kind}"
        return
    for key, given in node.items():
        if key == "@type":
            continue
        prop = VOCABULARY["properties"].get(key)
        if prop is None or not above(kind) & set(prop["on"]):
            yield f"{kind} has no property {key}"
            continue
        for value in given if isinstance(given, list) else [given]:
            if isinstance(value, dict) and set(value) == {"@id"}:  # leads to a thing that is told elsewhere
                if set(prop["takes"]) <= set(LITERALS) or not LITERALS["URL"](value["@id"]):
                    yield f"{kind}.{key} leads nowhere"
            elif isinstance(value, dict):
                if not above(value["@type"]) & set(prop["takes"]):
                    yield f"{kind}.{key} takes no {value['@type']}"
                yield from faults(value)
            elif not any(name in LITERALS and LITERALS[name](value) for name in prop["takes"]):
                yield f"{kind}.{key} takes no {value!r}"


def graph(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = found["@graph"]
    return nodes


def of_pages(site: Site) -> dict[str, str]:
    about = "What is < and & here"
    return {path: str(site.jsonld(path, "Title &amp; more", about, [("Above", "article/")])) for path in site.paths}


def test_every_page_says_only_what_the_vocabulary_knows() -> None:
    site = site_of(real_atlas(), site_url="https://example.org/atlas/")
    site.place({"data.md": "data/", "article/baikonur.md": "article/baikonur/"})
    pages = of_pages(site)
    assert len(pages) > 300
    kinds = set()
    for path, text in pages.items():
        for node in graph(text):
            kinds.add(node["@type"])
            assert list(faults(node)) == [], path
    assert {*jsonld.TYPES.values(), "WebSite", "Article", "Dataset", "BreadcrumbList"} <= kinds


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Rocket", "name": "x"},
        {"@type": "Person", "foundingDate": "2011"},
        {"@type": "Person", "birthDate": "1951~"},
        {"@type": "Person", "url": "example.org"},
        {"@type": "Event", "location": {"@type": "Person", "name": "x"}},
        {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": True}},
    ],
)
def test_the_test_sees_faults(node: dict[str, Any]) -> None:
    assert list(faults(node))


def test_a_thing_has_what_is_held_right() -> None:
    node = jsonld.about(small_atlas().entities["example-1"], small_atlas(), SETTINGS, "en")
    assert node["name"] == "Example-1" and node["alternateName"] == ["Мысал-1", "Пример-1"]
    assert "weight" not in node  # sources disagree


def test_what_has_ended_is_not_told_as_what_is() -> None:
    atlas = real_atlas()
    ended = {
        use.entity.id for use in atlas.by_property["parent"] if use.claim.rank == "preferred" and use.claim.end is not None
    } - {use.entity.id for use in atlas.by_property["parent"] if use.claim.rank == "preferred" and use.claim.end is None}
    assert ended
    for ident in ended:
        assert "parentOrganization" not in jsonld.about(atlas.entities[ident], atlas, SETTINGS, "en")


def test_breadcrumbs_lead_from_home_to_the_page() -> None:
    site = site_of(small_atlas(), site_url="https://example.org/atlas/")
    crumbs = graph(str(site.jsonld("satellites/example-1.md", "x", "y")))[-1]["itemListElement"]
    assert [(one["position"], one["name"], one["item"]["@id"].removeprefix("https://example.org/atlas/")) for one in crumbs] == [
        (1, "Home", ""),
        (2, "Satellites", "satellites/"),
        (3, "Example-1", "satellites/example-1/"),
    ]


def test_nothing_ends_the_element() -> None:
    text = str(jsonld.script([{"@type": "Thing", "name": "</script><!-- & <b>"}]))
    assert not re.search(r"[<>&]", text)
    assert graph(text)[0]["name"] == "</script><!-- & <b>"


def test_a_page_stays_light() -> None:
    site = site_of(real_atlas(), site_url="https://example.github.io/kazakhstan-space-atlas/")
    assert max(len(text.encode()) for text in of_pages(site).values()) < 3000
