"""The field reference and the rule reference: complete, with examples that are what they are called."""

import pytest
import yaml
from bs4 import BeautifulSoup

from atlas.check import RULES
from atlas.load.build import assemble
from atlas.model.atlas import Atlas
from atlas.model.values import TYPES, Context, ValueFault
from atlas.model.vocabulary import Vocabulary
from atlas.render import fields
from tests.check.support import ROOT, workspace_of
from tests.render.small import html_of, site_of


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The small atlas of the rules, with the real vocabulary."""
    return assemble(workspace_of({}))


@pytest.fixture(scope="module")
def vocabulary(atlas: Atlas) -> Vocabulary:
    return atlas.vocabulary


def page_of(atlas: Atlas, name: str) -> BeautifulSoup:
    page = site_of(atlas).open(f"contribute/{name}/", f"contribute/{name}.md", name)
    text = page.field_reference() if name == "fields" else page.rule_reference()
    return BeautifulSoup(html_of(page, text), "html5lib")


@pytest.fixture(scope="module")
def field_page(atlas: Atlas) -> BeautifulSoup:
    return page_of(atlas, "fields")


def test_every_property_is_explained_under_its_own_anchor(field_page: BeautifulSoup, vocabulary: Vocabulary) -> None:
    entries = {entry["id"]: entry for entry in field_page.select(".ka-field")}
    assert list(entries) == [
        name for group in vocabulary.groups for name, prop in vocabulary.properties.items() if prop.group == group
    ]
    for name, prop in vocabulary.properties.items():
        text = entries[name].get_text(" ")
        assert prop.label.en in text
        assert prop.meaning.en in text
        assert len(entries[name].select("pre")) == 2
        kinds = [link["href"] for link in entries[name].select("dl > div:last-child a")]
        assert kinds == [f"#of-{kind}" for kind in prop.kinds]
        if prop.unit:
            assert vocabulary.units[prop.unit].name.en in text
        if prop.fresh_days:
            assert f"After {prop.fresh_days} days" in text


def test_every_link_of_the_page_leads_to_an_anchor_of_it(field_page: BeautifulSoup) -> None:
    ids = [element["id"] for element in field_page.select("[id]")]
    assert len(set(ids)) == len(ids)
    assert {link["href"][1:] for link in field_page.select('a[href^="#"]')} <= set(ids)


def test_the_properties_of_a_kind_the_required_first(field_page: BeautifulSoup, vocabulary: Vocabulary) -> None:
    links = field_page.select("#of-pad dd a")
    required = [name for name, prop in vocabulary.properties_of("pad").items() if "pad" in prop.required]
    assert [link["href"][1:] for link in links[: len(required)]] == required
    assert len(links) == len(vocabulary.properties_of("pad"))
    assert all(("ka-required" in link.get("class", [])) == (link["href"][1:] in required) for link in links)


def test_the_examples_are_good_and_bad(vocabulary: Vocabulary) -> None:
    for name, prop in vocabulary.properties.items():
        for kind in prop.kinds:
            context = Context(prop, kind, vocabulary, {"currency": "KZT", "year": "2006"} if prop.type == "money" else {})
            claim = yaml.load(fields.good(name, prop, kind, vocabulary), yaml.BaseLoader)[name]
            assert set(claim) >= {"value", "src"} | ({"as_of"} if prop.mutable else set())
            value = yaml.safe_load(fields.good(name, prop, kind, vocabulary))[name]["value"]
            TYPES[prop.type].parse(value, context)
            wrong, says = fields.bad(name, prop, kind, vocabulary)
            with pytest.raises(ValueFault):
                TYPES[prop.type].parse(yaml.safe_load(wrong)[name]["value"], context)
            assert says.endswith((".", "?", ")", "…", "]", "}"))


def test_every_rule_is_explained_under_its_own_anchor(atlas: Atlas) -> None:
    page = page_of(atlas, "rules")
    entries = {entry["id"]: entry for entry in page.select(".ka-field")}
    assert set(entries) == set(RULES)
    for name, rule in RULES.items():
        text = entries[name].get_text()
        assert rule.why in text
        assert "The check says:" in text
        assert entries[name].select("pre")
    assert {link["href"][1:] for link in page.select(".ka-rule-index a")} == set(RULES)


def test_the_pages_stand_in_the_navigation() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name in ("fields", "rules"):
        assert f"contribute/{name}.md" in config
        assert "_reference()" in (ROOT / f"docs/contribute/{name}.md").read_text("utf-8")
