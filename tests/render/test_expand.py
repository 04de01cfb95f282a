"""Calls in Markdown: answered, or told with file and line."""

import pytest
from jinja2 import Environment, StrictUndefined

from atlas.render.errors import PageError
from atlas.render.site import MACROS
from tests.render.small import small_site


def expand(markdown: str, front: str = "") -> tuple[str, str | None]:
    site = small_site()
    environment = Environment(undefined=StrictUndefined, comment_start_string="{##", comment_end_string="##}")
    environment.globals.update({name: site.macro(name) for name in MACROS})
    page = site.open("contribute/test/", "contribute/test.md")  # a page that is not cited ends with what its author wrote
    text = site.expand(environment, markdown, front + markdown, "docs/article/test.md")
    error = site.broken.get(page.url)
    return page.stash.fill(text), str(error) if error else None


def test_a_good_page() -> None:
    html, error = expand('It weighs {{ fact("example-1.launch_mass", cite=False) }}.\n\n## Heading {#heading}\n')
    assert error is None
    assert html.startswith('It weighs <span class="ka-value"') and "{#heading}" in html


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (
            '{{ fact("example-1.lanch_mass") }}',
            'fact: no property of a satellite is called "lanch_mass". Did you mean "launch_mass"',
        ),
        ('{{ fct("example-1.launch_mass") }}', 'nothing is called "fct". Did you mean "fact"'),
        ("{{ whatever }}", 'nothing is called "whatever". Calls are: fact, cite'),
        ('{{ fact("example-1.launch_mass", clam=2) }}', 'fact has no argument "clam". Did you mean "claim"'),
        ("{{ fact() }}", "fact: missing a required argument: 'address'. It is written fact(address, *, claim=None"),
        ('{{ fact("example-1.launch_mass" }}', "unexpected '}'"),
        ("{% if x %}", "Unexpected end of template"),
        ("## On {{ name('example-1') }}", "a heading with a call in it needs an anchor of its own"),
        ("a \ue000 b", "the character U+E000 is not for pages"),
    ],
)
@pytest.mark.parametrize("front", ["", "---\ntitle: A page\ndescription: x\n---\n"])
def test_a_mistake_is_told_with_its_line(markdown: str, message: str, front: str) -> None:
    _, error = expand(f"# Page\n\nSome text.\n\n{markdown}\n\nMore.", front)
    line = 5 + front.count("\n")
    assert error is not None
    lines = (line, line + 2) if "end of template" in message else (line,)
    assert any(error.startswith(f"docs/article/test.md:{number}: ") for number in lines), error
    assert message in error
    assert "\n" not in error


def test_front_matter_that_cannot_be_read_is_told() -> None:
    _, error = expand("---\ntitle: One: two\n---\n\nText.\n")
    assert error is not None and error.startswith("docs/article/test.md:1: the lines between --- and --- at the top are no YAML")


def test_the_page_shows_its_mistake() -> None:
    html, _ = expand('{{ link("<script>") }}')
    assert 'class="ka-problems"' in html and "<script>" not in html and "&lt;script&gt;" in html


def test_a_block_in_a_sentence_is_told() -> None:
    site = small_site()
    page = site.open("article/test/", "article/test.md")
    html = site.finish(page.url, f"<p>See {page.infobox('example-1')}.</p>")
    assert "ka-problems" in html
    assert "stands inside a paragraph" in str(site.broken[page.url])


def test_page_error_is_one_line() -> None:
    assert str(PageError("docs/a.md", 3, "two\nlines")) == "docs/a.md:3: two lines"
    assert str(PageError("docs/a.md", None, "x")) == "docs/a.md: x"
