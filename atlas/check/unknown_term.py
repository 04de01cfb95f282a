"""Every term a glossary entry leads to exists."""

from collections.abc import Iterator

from atlas.check.examples import terms
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.names import GLOSSARY_FOLDER
from atlas.load.workspace import Workspace
from atlas.suggest import did_you_mean, shorten

NAME = "unknown-term"


def check(workspace: Workspace) -> Iterator[Problem]:
    if any(file.folder == GLOSSARY_FOLDER for file in workspace.unreadable):
        return  # the term may be there
    records = [record for group in workspace.glossary for record in group.records]
    known = {record.id for record in records}
    for record in records:
        for node, name in record.texts("see"):
            if name not in known or name == record.id:
                fix = did_you_mean(name, known - {record.id}) or "Write the id of another term in data/glossary/."
                what = "a term leads to itself" if name == record.id else f'no term is called "{shorten(name)}"'
                yield problem(NAME, record.file, node, what, fix)


RULE = Rule(
    name=NAME,
    why="A reader who is sent on must arrive.",
    bad=Example("glossary/orbits.yml", terms("see: [goe]")),
    good=Example("glossary/orbits.yml", terms("see: [geo]")),
    check=check,
)
