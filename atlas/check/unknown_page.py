"""The page that treats a section of the article exists."""

from collections.abc import Iterator

from atlas.check.examples import section
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import did_you_mean, shorten

NAME = "unknown-page"


def check(workspace: Workspace) -> Iterator[Problem]:
    known = {page.url for page in workspace.pages}
    for group in workspace.sections:
        node = group.node.get("page")
        if known and group.author is not None and node is not None and group.author.page not in known:
            fix = did_you_mean(group.author.page, known) or "Write the page's address, as in article/baikonur/."
            yield problem(NAME, group.file, node, f'no page has the address "{shorten(group.author.page, 60)}"', fix)


RULE = Rule(
    name=NAME,
    why="A reader who wants the account behind a verdict is led to the page of its section.",
    bad=Example("article/vision.yml", section(page="article/visoin/")),
    good=Example("article/vision.yml", section()),
    check=check,
)
