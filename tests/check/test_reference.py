"""The rule reference on the site: every rule, its examples as a reader sees them, and what the checker says to the bad one.

After a change of rules or words: ``python -m tests.check.test_reference``.
"""

import json
import re
from difflib import SequenceMatcher

import pytest

from atlas.check import RULES, Example, Rule
from atlas.check.examples import ATLAS
from atlas.render.rules import EXAMPLES, RuleView, rules
from tests.check.support import VOCABULARY, problems_of_example

LONGEST = 200
INVISIBLE = re.compile("[\u200b\ufeff\x00-\x08\x0b-\x1f]|\t")


def text_of(example: str | Example) -> str:
    if isinstance(example, str):
        return example
    if callable(example.text):
        return example.text(ATLAS.get(example.path) or VOCABULARY[example.path].decode())
    return example.text


def shown(line: str) -> str:
    """A line with everything visible, not too long."""
    line = INVISIBLE.sub(lambda odd: "⇥" if odd[0] == "\t" else f"⟨U+{ord(odd[0]):04X}⟩", line)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def examples_of(rule: Rule) -> tuple[list[str], list[str]]:
    """The lines in which the bad example and the good one differ; all of them where a fact is the whole example."""
    bad, good = text_of(rule.bad).splitlines(), text_of(rule.good).splitlines()
    if isinstance(rule.bad, str) and isinstance(rule.good, str):
        return list(map(shown, bad)), list(map(shown, good))
    wrong: list[str] = []
    right: list[str] = []
    for what, a, b, c, d in SequenceMatcher(None, bad, good, autojunk=False).get_opcodes():
        if what != "equal":
            wrong += bad[a:b]
            right += good[c:d]
    if not wrong and not right:  # it is where the file lies that is wrong
        return [f"data/{rule.bad.path}"], [f"data/{rule.good.path}"]  # type: ignore[union-attr]
    return list(map(shown, wrong)), list(map(shown, right))


def reference() -> str:
    """The file as it should be."""
    found = {}
    for name, rule in RULES.items():
        bad, good = examples_of(rule)
        (problem,) = problems_of_example(rule.bad)
        place = rule.bad.path if isinstance(rule.bad, Example) else ""
        path = place if place.startswith("docs/") or not place else f"data/{place}"
        found[name] = {"path": path, "bad": bad, "good": good, "says": shown(f"{problem.message}. {problem.fix}")}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_reference_is_current() -> None:
    assert EXAMPLES.read_text("utf-8") == reference(), "run: python -m tests.check.test_reference"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_each_rule_shows_what_is_wrong_or_what_is_right(rule: RuleView) -> None:
    assert rule.bad or rule.good
    assert rule.says


def test_every_rule_is_there() -> None:
    assert [rule.name for rule in rules()] == list(RULES)


if __name__ == "__main__":
    EXAMPLES.write_text(reference(), "utf-8")
