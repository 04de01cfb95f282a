"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from atlas.load.nodes import Node
from atlas.load.workspace import DataFile, Workspace
from atlas.suggest import flat


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake at a place: what is wrong, and what to write instead. As text it is one line, whatever names of files hold."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str

    def __str__(self) -> str:
        return flat(f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.message}. {self.fix}".rstrip())

    @property
    def github(self) -> str:
        """The same as an annotation of a GitHub workflow.

        Format: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
        """

        def escape(text: str) -> str:
            return flat(text).replace("%", "%25")

        def escape_property(text: str) -> str:
            return escape(text).replace(":", "%3A").replace(",", "%2C")

        place = f"file={escape_property(self.path)},line={self.line},col={self.column}"
        return f"::error {place},title={escape_property(self.rule)}::{escape(f'{self.message}. {self.fix}')}"


@dataclass(frozen=True, slots=True)
class Example:
    """A file, good or bad, put into the atlas of :mod:`atlas.check.examples`.

    ``path`` is below ``data/``, or that of a page, as in ``docs/article/baikonur.md``.
    """

    path: str
    text: str | Callable[[str], str]
    """What the file holds, or what is made of the file that is there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``bad`` gives exactly one problem, of this rule; ``good`` none.

    A bare string is a fact of the satellite in :mod:`atlas.check.examples`.
    """

    name: str
    why: str
    bad: str | Example
    good: str | Example
    check: Callable[[Workspace], Iterator[Problem]]
    about: Literal["data", "pages"] = "data"
    """Whose mistakes it finds."""


def problem(rule: str, file: DataFile, node: Node, message: str, fix: str) -> Problem:
    return Problem(file.path, node.line, node.column, rule, message, fix)
