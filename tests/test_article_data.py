"""What the real data must hold: every finding of the audit in one statement, every section, a glossary worth the name."""

from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from atlas.load.build import assemble
from atlas.load.prose import Prose
from atlas.load.workspace import Workspace, load_workspace
from atlas.model.article import SECTIONS, VERDICTS, Verdict
from atlas.model.atlas import Atlas

ROOT = Path(__file__).parents[1]
AUDITED = 127
"""Findings of the audit of the article that the atlas began with."""


@cache
def workspace() -> Workspace:
    return load_workspace(ROOT / "data")


@cache
def atlas() -> Atlas:
    return assemble(workspace())


def test_every_section_is_there_in_order() -> None:
    assert tuple(atlas().sections) == SECTIONS


def test_every_finding_of_the_audit_is_in_one_statement() -> None:
    audits = [audit for section in atlas().sections.values() for statement in section.statements for audit in statement.audits]
    assert len(audits) == len(set(audits)) == AUDITED


def test_every_statement_is_named_after_its_section_and_leads_on() -> None:
    for section in atlas().sections.values():
        for statement in section.statements:
            assert statement.id.startswith(f"{section.id}-")
            assert statement.cites or statement.verdict == "unverifiable", statement.id


def test_verdicts_have_labels_in_all_languages() -> None:
    items = atlas().vocabulary.enums[VERDICTS]
    assert set(items) == set(get_args(Verdict))
    assert all(item.label.kk and item.label.ru and item.meaning for item in items.values())


def test_every_page_of_the_article_has_its_line() -> None:
    pages = {page.inner: page.text for page in workspace().pages}
    for name in SECTIONS[:-1]:
        assert f'{{{{ section_checked("{name}") }}}}' in pages[f"article/{name}.md"]
    assert "{{ article_checked() }}" in pages["article/checked.md"]
    assert "{{ glossary() }}" in pages["glossary.md"]


def test_the_article_s_pages_are_held_to_the_rules_of_prose() -> None:
    held = {page.inner for page in workspace().pages if Prose(page).must_cite}
    assert {f"article/{name}.md" for name in SECTIONS[:-1]} <= held


def test_the_glossary_is_complete() -> None:
    terms = atlas().terms
    assert len(terms) >= 35
    assert sum(term.expansion is not None for term in terms.values()) >= 20
    assert sum(bool(term.term.ru) for term in terms.values()) >= 30


@pytest.mark.parametrize(
    "short",
    "KGS RCSC NCSRT SbIK AIT ERS GEO SSO LEO GTO COSPAR NORAD GCAT TsENKI MDDIAI MAIDD UNOOSA COPUOS UDMH Adilet".split(),
)
def test_what_readers_ask_for(short: str) -> None:
    (term,) = [term for term in atlas().terms.values() if term.term.en == short]
    assert term.meaning.en.endswith(".")
    assert term.expansion or short == "Adilet"


WORDS = (
    "heptyl",
    "drop zone",
    "transponder",
    "Ku band",
    "panchromatic",
    "swath",
    "hosted payload",
    "design life",
    "graveyard orbit",
    "launch attempt",
    "upper stage",
)


@pytest.mark.parametrize("word", WORDS)
def test_words_are_found_in_text(word: str) -> None:
    assert any(word in term.forms for term in atlas().terms.values())
