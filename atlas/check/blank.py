"""No blank is left to fill."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace

NAME = "blank"
BLANKS = frozenset(("…", "...", "?", "??", "???", "TODO", "TBD", "FIXME", "XXX", "n/a", "N/A"))


def check(workspace: Workspace) -> Iterator[Problem]:
    told = {(found.file.path, found.line, found.column) for faults in workspace.faults.values() for found in faults}
    cited = {id(node) for places in workspace.cited.values() for _, node in places}
    for file, _, node in workspace.texts:
        text = node.raw.strip()
        if text in BLANKS and id(node) not in cited and (file.path, node.line, node.column) not in told:
            fix = "Fill it, delete the line, or write value: null with reason and searched."
            yield problem(NAME, file, node, f'a blank ("{text}") instead of text', fix)


RULE = Rule(
    name=NAME,
    why="A placeholder that is forgotten is published as a fact.",
    bad='designation: {value: {en: "TODO"}, src: [example-2020]}',
    good="designation: {value: {en: No. 1}, src: [example-2020]}",
    check=check,
)
