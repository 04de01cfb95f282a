"""The rule reference: every rule of the checker with its reason, an example of each sort, and what it says."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from atlas.check import RULES
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

EXAMPLES = Path(__file__).parents[1] / "check" / "examples.json"
"""What the rules' examples look like and what is said to them: running all of them takes seconds, too long for every build.

Made by ``python -m tests.check.test_reference``, whose test fails when it is not current.
"""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule ready for the template."""

    name: str
    why: str
    path: str
    """File in which the example stands; empty for a fact of a satellite."""
    bad: str
    good: str
    says: str


@cache
def rules() -> tuple[RuleView, ...]:
    """All of them by name."""
    found = json.loads(EXAMPLES.read_text("utf-8"))
    return tuple(
        RuleView(name, rule.why, one["path"], dedent("\n".join(one["bad"])), dedent("\n".join(one["good"])), one["says"])
        for name, rule in RULES.items()
        if (one := found.get(name))
    )


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens: the rules of data, then those of pages."""
    words, parts = page.words, []
    for about in ("data", "pages"):
        chosen = [rule for rule in rules() if RULES[rule.name].about == about]
        parts.append(f"## {words(f'rules.{about}')} {{#{about}}}")
        parts.append(page.block(render("rules", words=words, rules=chosen)))
    return "\n\n".join(parts)
