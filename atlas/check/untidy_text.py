"""Text has no stray spaces and stands on one line."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "untidy-text"


_NOT_TEXT = frozenset(("pattern",))


def check(workspace: Workspace) -> Iterator[Problem]:
    for file, key, node in workspace.texts:
        text = node.text or ""
        if key in _NOT_TEXT:
            continue
        if "\n" in text:
            fix = "Write it on one line; what does not fit a sentence or two belongs on a page."
            yield problem(NAME, file, node, "text of several lines", fix)
        elif text != text.strip():
            yield problem(NAME, file, node, f'a space at the beginning or end of "{shorten(text)}"', "Delete it.")
        elif "  " in text:
            yield problem(NAME, file, node, f'two spaces in a row in "{shorten(text)}"', "Delete one.")


RULE = Rule(
    name=NAME,
    why="Names are compared and sorted as they stand; a space nobody sees makes two of one.",
    bad='designation: {value: {en: "No.  1"}, src: [example-2020]}',
    good="designation: {value: {en: No. 1}, src: [example-2020]}",
    check=check,
)
