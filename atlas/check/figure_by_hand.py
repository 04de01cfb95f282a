"""No figure in the article's prose is typed by hand."""

from collections.abc import Iterator

from atlas.check.examples import page
from atlas.check.rule import Example, Problem, Rule
from atlas.load.prose import Prose
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "figure-by-hand"


def _names(workspace: Workspace) -> set[str]:
    """English names and other spellings of every entity: a digit in "Soyuz-5" is no figure."""
    authors = [entity.author for entity in workspace.entities if entity.author is not None]
    return {author.name.en for author in authors} | {
        alias.text for author in authors for alias in author.aka if alias.lang == "en"
    }


def check(workspace: Workspace) -> Iterator[Problem]:
    names: set[str] | None = None
    for file in workspace.pages:
        prose = Prose(file)
        if not prose.must_cite:
            continue
        names = _names(workspace) if names is None else names
        for offset, word in prose.figures(names):
            shown = shorten(word, 30)
            fix = (
                'Write {{ fact("entity.property") }}, or for a count {{ count("satellite") }}; '
                f'a figure that no data can hold: {{{{ allow("{shown}", why="…") }}}}.'
            )
            yield Problem(file.path, *prose.place(offset), NAME, f'"{shown}" is typed by hand', fix)


RULE = Rule(
    name=NAME,
    why="A figure typed into prose has no source and no date, and stays when the data is mended.",
    bad=Example("docs/article/vision.md", page('It was built in 2011.{{ cite("example-2020") }}')),
    good=Example("docs/article/vision.md", page('It is the {{ allow("2nd", why="an ordinal") }}.{{ cite("example-2020") }}')),
    check=check,
    about="pages",
)
