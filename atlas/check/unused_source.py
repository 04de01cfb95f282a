"""Every source is cited."""

from collections.abc import Iterator

from atlas.check.examples import publisher
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.check.source_id import well_named
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "unused-source"


def check(workspace: Workspace) -> Iterator[Problem]:
    if workspace.vocabulary is None or any(file.faults or file in workspace.unreadable for file in workspace.files):
        return  # what cannot be read may cite it
    for source in workspace.sources():
        if well_named(source) and source.id not in workspace.cited and source.id not in workspace.cited_by_pages:
            message = f'no value and no page cites "{shorten(source.id)}"'
            yield problem(NAME, source.file, source.key, message, "Cite it where it is used, or delete it.")


_UNUSED = """\
  example-2022: {url: "https://example.org/2022", title: Example, lang: en, kind: news, accessed: "2022-06"}
"""

RULE = Rule(
    name=NAME,
    why="The list of sources shows what the atlas rests on; a source nobody uses is padding, or its fact was lost.",
    bad=Example("sources/example.yml", publisher() + _UNUSED),
    good=Example("sources/example.yml", publisher()),
    check=check,
)
