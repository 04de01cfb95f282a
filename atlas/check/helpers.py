"""What several rules share."""

from collections.abc import Callable, Iterator

from atlas.check.rule import Problem
from atlas.load.workspace import Workspace


def reported(rule: str) -> Callable[[Workspace], Iterator[Problem]]:
    """The check of a rule that is broken while a file is read: what the reader noted under the rule's name."""

    def check(workspace: Workspace) -> Iterator[Problem]:
        for found in workspace.faults.get(rule, ()):
            yield Problem(found.file.path, found.line, found.column, rule, found.message, found.fix)

    return check
