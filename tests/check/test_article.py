"""The rules on the article's statements, on the bodies it cites and on the glossary."""

import pytest

from atlas.check.examples import page, publisher, section, terms
from tests.check.support import problems_of

SECTION = "article/vision.yml"
HEAD = "# yaml-language-server: $schema=../../schemas/section.json\n"


def told(files: dict[str, str]) -> list[str]:
    return [str(problem) for problem in problems_of(dict(files))]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (
            "verdict: suported",
            '8:14: unknown-value: the text "suported" is not a value of "verdict". Did you mean "supported"?',
        ),
        (
            "right: [exampel-1]",
            '10:13: unknown-entity: no entity is called "exampel-1". Did you mean "example-1"?',
        ),
        (
            "src: [exampel-2020]",
            '11:11: unknown-source: no source is called "exampel-2020". Did you mean "example-2020" or "example-2021"?',
        ),
        (
            "src: [example-2020, example-2020]",
            '11:25: repeated-source: "example-2020" is cited twice for the same statement. Delete one of the two.',
        ),
        (
            "src: ",
            (
                '8:5: missing-source: the verdict "partly" has no source. Add `src: [source-id]`; '
                "without a source the verdict is unverifiable, with `searched`."
            ),
        ),
        (
            "verdict: unverifiable",
            '8:5: bare-absence: unverifiable, without `searched`. Add `searched: "2026-11"`: when it was last searched for.',
        ),
        (
            'searched: "2199-01"',
            "12:15: future-date: `searched` is in the future. Write when it was searched for.",
        ),
        (
            'searched: "soon"',
            (
                '12:15: bad-date: "soon": not a date. Write "2011", "2011-07", "2011-07-15" or "2011-07-15T23:16:10Z"; '
                'add ~ for "about", ? for "uncertain".'
            ),
        ),
        ("why: {kk: Жоқ}", "9:5: missing-english: the English text is missing. Add en: …"),
        ("says: ", '7:5: missing-key: "says" is missing. Add `says:` with {en: …}.'),
        (
            "wyh: {en: It is planned.}",
            '12:5: unknown-key: unknown key "wyh". Did you mean "why"?',
        ),
        (
            'says: {en: "<b>More</b>"}',
            (
                '7:16: markup: an HTML tag ("<b>") in text. '
                "Write plain words; links and layout are made by the pages, sources stand in `src`."
            ),
        ),
        (
            "audits: [c01, c01]",
            (
                '12:19: repeated-audit: the audit record "c01" is merged into "vision-more" already. '
                "Delete it in one of the two places."
            ),
        ),
    ],
)
def test_a_mistake_in_a_statement(statement: str, line: str) -> None:
    assert told({SECTION: section(statement)}) == [f"data/{SECTION}:{line}"]


def test_an_unverifiable_statement_needs_no_source_but_a_date() -> None:
    text = section("verdict: unverifiable").replace("    src: [example-2020]\n", '    searched: "2026-11"\n')
    assert told({SECTION: text}) == []


def test_a_source_used_by_a_statement_alone_is_used() -> None:
    more = '  example-2022: {url: "https://example.org/2022", title: Third, lang: en, kind: news, accessed: "2022-06"}\n'
    files = {"sources/example.yml": publisher() + more}
    assert [problem.rule for problem in problems_of(dict(files))] == ["unused-source"]
    assert told(files | {SECTION: section("src: [example-2022]")}) == []


def test_the_same_statement_in_two_sections() -> None:
    other = section(page="article/vision/").replace("id: vision\n", "id: economy\n")
    (line,) = told({"article/economy.yml": other})
    assert line == (
        'data/article/vision.yml:6:3: duplicate-id: the id "vision-more" is taken by data/article/economy.yml:6. '
        "Give one of the two another id."
    )


def test_a_file_that_is_no_section() -> None:
    (line,) = told({"article/visoin.yml": section().replace("id: vision", "id: visoin").replace("vision-more", "visoin-more")})
    assert (
        line == 'data/article/visoin.yml:1:1: stray-file: "visoin.yml" is no section of the article. Did you mean "vision.yml"?'
        or (line.startswith("data/article/visoin.yml:1:1: stray-file:") and 'Did you mean "vision"' in line)
    )


def test_the_page_of_a_section_must_exist() -> None:
    (line,) = told({SECTION: section(page="article/visoin/")})
    assert line == f'data/{SECTION}:4:7: unknown-page: no page has the address "article/visoin/". Did you mean "article/vision/"?'


def test_a_section_without_statements_is_complete() -> None:
    empty = f"{HEAD}id: sources\ntitle: {{en: Sources}}\npage: article/vision/\nstatements: {{}}\n"
    assert told({"article/sources.yml": empty}) == []


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        ("cited_as: {en: A Ministry}, verdict: {en: Found.}, entity: exampel-1", "unknown-entity"),
        ("cited_as: {en: A Ministry}, verdict: {en: Found.}, src: [exampel-2020]", "unknown-source"),
        ("cited_as: {en: A Ministry}", "missing-key"),
        ("cited_as: {en: A Ministry}, verdict: {en: Found.}, entity: example-1, src: [example-2020]", None),
    ],
)
def test_the_bodies_that_the_article_cites(record: str, rule: str | None) -> None:
    text = "# yaml-language-server: $schema=../../schemas/cited-sources.json\nministry: {" + record + "}\n"
    found = [problem.rule for problem in problems_of({"article/cited-sources.yml": text})]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("entity: exampel-1", "unknown-entity"),
        ("src: [exampel-2020]", "unknown-source"),
        ("see: [goe]", "unknown-term"),
        ("see: [leo]", "unknown-term"),
        ("also: [LEO]", "repeated-term"),
        ("also: [GEO]", "repeated-term"),
        ("mark: maybe", "wrong-type"),
        ("expansion: {en: low Earth orbit, kk: төмен Жер орбитасы}", None),
    ],
)
def test_a_term(line: str, rule: str | None) -> None:
    found = [problem.rule for problem in problems_of({"glossary/orbits.yml": terms(line)})]
    assert found == ([rule] if rule else [])


def test_a_term_twice() -> None:
    other = terms().replace("id: orbits", "id: more")
    lines = told({"glossary/more.yml": other})
    assert [line.split(": ")[1] for line in lines] == ["duplicate-id", "repeated-term"] * 2


def test_pages_of_an_unreadable_glossary_are_not_called_missing() -> None:
    assert [problem.rule for problem in problems_of({"glossary/orbits.yml": "terms: [\n"})] == ["yaml-syntax"]


def test_pages_are_judged_apart_from_data() -> None:
    from atlas.check import check
    from tests.check.support import workspace_of

    workspace = workspace_of({"docs/article/vision.md": page("In 2011.")})
    assert check(workspace, about="data") == []
    assert {problem.rule for problem in check(workspace)} == {"figure-by-hand", "paragraph-without-citation"}
