"""The rules on the article's pages: what is a figure typed by hand, and what is a paragraph without a citation."""

import pytest

from atlas.check.examples import page
from tests.check.support import problems_of

PATH = "docs/article/vision.md"
CITE = '{{ cite("example-2020") }}'


def told(prose: str, *, head: str = "title: Vision", path: str = PATH) -> list[str]:
    files = {path: page(prose, head=head)} | ({} if path == PATH else {PATH: page(f"More.{CITE}")})
    return [str(problem) for problem in problems_of(dict(files))]


def rules(prose: str, **more: str) -> list[str]:
    return [line.split(": ")[1] for line in told(prose, **more)]


def test_a_figure_is_told_with_its_place_and_what_to_write() -> None:
    (line,) = told(f"It was built\nin 2011, they say.{CITE}")
    assert line == (
        f'{PATH}:8:4: figure-by-hand: "2011" is typed by hand. '
        'Write {{ fact("entity.property") }}, or for a count {{ count("satellite") }}; '
        'a figure that no data can hold: {{ allow("2011", why="…") }}.'
    )


@pytest.mark.parametrize(
    "figure",
    [
        "2011",
        "1,330 kg",
        "63%",
        "$65m",
        "86.5°",
        "Soyuz-7",
        "three (3)",
        "**12**",
        "| 12 |",
        "- 5 of them",
        "٣",
        "a {{ 2011 }} 5",
        "US$5",
    ],
)
def test_figures(figure: str) -> None:
    assert "figure-by-hand" in rules(f"{figure} here.{CITE}")


@pytest.mark.parametrize(
    "prose",
    [
        '{{ fact("example-1.status", claim=1) }} here.',
        '{{ count("satellite", where={"status": ["planned"]}) }} here.',
        "[in 2011](../index.md) here.",
        "[Soyuz\n5](../index.md) here.",
        "[text](../index.md#year-2011) here.",
        "https://example.org/2011 here.",
        "<https://example.org/2011> here.",
        "`2011` and ``a ` 5`` here.",
        "<!-- 2011\n 2012 --> here.",
        '<span data-year="2011">here</span>.',
        "Here &#160;and&#x20;there.",
        "Example-1 is a name, and so is 1st Example.",
        '{{ allow("2nd", why="an ordinal") }} here.',
        "{## 2011 ##} here.",
        "text{: #id-2011 .x2 } here.",
        "## In 2011 {#y2011}\n\nHere.",
    ],
)
def test_no_figures(prose: str) -> None:
    files = {
        PATH: page(f"{prose}{CITE}"),
        "satellites/example-1.yml": SATELLITE,
    }
    assert [str(problem) for problem in problems_of(dict(files)) if problem.rule == "figure-by-hand"] == []


SATELLITE = """\
# yaml-language-server: $schema=../../schemas/satellite.json
id: example-1
name: {en: Example-1}
aka: [{text: 1st Example, lang: en}]
facts:
  purpose: {value: communications, src: [example-2020]}
  status: {value: planned, as_of: "2020-05", src: [example-2020]}
"""


def test_code_and_front_matter_hold_what_they_like() -> None:
    assert rules(f"```yaml\nyear: 2011\n```\n\n~~~\n5\n~~~\n\nWords.{CITE}", head="title: 'In 2011'\nyear: 2011") == []


def test_a_paragraph_without_citation_is_told_at_its_first_line() -> None:
    (line,) = told(f"First.{CITE}\n\nSecond,\nof two lines.\n\nThird.{CITE}")
    assert line == (
        f'{PATH}:9:1: paragraph-without-citation: this paragraph ("Second, of two lines.") cites nothing. '
        'Add {{ cite("source-id") }} after what the source says, or give values by {{ fact("entity.property") }}.'
    )


@pytest.mark.parametrize(
    "prose",
    [
        "Nothing but words.",
        '{{ link("example-1") }} is a satellite, and a rather good one at that.',
        '{{ count("satellite") }} of them.',
        '{{ fact("example-1.status", cite=False) }} it is.',
        '{{ launches("attempts", cite=False) }} launches.',
        'Launches of {{ launches_of("2010s") }} are many.',
        "- one\n- two",
        "1. one\n2. two",
        "| a | b |\n| --- | --- |\n| c | d |",
        "These are they:",
        f"These are they:\n\nNo list.{CITE}",
        "> Quoted.",
        "It says: see [home](../index.md), where much more is said on all of this.",
        "## A heading\nand a paragraph at once.",
    ],
)
def test_without_citation(prose: str) -> None:
    assert rules(prose) == ["paragraph-without-citation"]


@pytest.mark.parametrize(
    "prose",
    [
        f"Words.{CITE}",
        '{{ fact("example-1.status") }}',
        'Words, {{ fact("example-1.status", as_of=False) }}.',
        'There were {{ launches("attempts", where={"pad": "example-site"}) }} launches.',
        '{{ article_differs(text="Not so: {see}", src=["example-2020"]) }}',
        '{{ table("satellite", columns=["status"], where={"status": "planned"}) }}',
        '{{ section_checked("vision") }}',
        '- one\n- {{ fact("example-1.status") }}',
        f"These are they:\n\n- one{CITE}\n- two",
        'These are they:\n\n{{ table("satellite") }}',
        "See also [home](../index.md).",
        '[Home](../index.md) and {{ link("example-1") }}.',
        "<div>\nA block of HTML\n</div>",
        "---",
        "<!-- a note -->",
    ],
)
def test_with_citation_or_without_need(prose: str) -> None:
    assert rules(prose) == []


def test_pages_elsewhere_are_free_unless_they_say_so() -> None:
    assert rules("In 2011.", path="docs/other.md") == []
    assert sorted(rules("In 2011.", path="docs/other.md", head="prose: cited")) == [
        "figure-by-hand",
        "paragraph-without-citation",
    ]
    assert rules("In 2011.", head="title: x\nprose: free") == []


def test_strange_pages_end() -> None:
    for strange in (
        "{{ " * 3000,
        "[" * 3000,
        "`" * 3001,
        "<a " * 3000,
        "![](" * 3000,
        '{{ "' * 2000,
        "<!--" * 2000,
        "---\n" * 2000,
    ):
        assert isinstance(rules(strange), list)
