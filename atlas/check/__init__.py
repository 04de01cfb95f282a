"""Every rule the data must keep: one file each, found by being here."""

import importlib
import pkgutil

from atlas.check.rule import Example, Problem, Rule
from atlas.load.collector import collector_at_rest
from atlas.load.workspace import Workspace

__all__ = ["RULES", "Example", "Problem", "Rule", "check"]

_NOT_RULES = {"examples", "helpers", "rule"}


def _find() -> dict[str, Rule]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NOT_RULES)
    rules = (importlib.import_module(f"{__name__}.{name}").RULE for name in names)
    return {rule.name: rule for rule in rules}


RULES: dict[str, Rule] = _find()


@collector_at_rest()
def check(workspace: Workspace, *, about: str | None = None) -> list[Problem]:
    """Run every rule, or those ``about`` data or pages; the problems in order of files and lines, each place and rule once."""
    rules = [rule for rule in RULES.values() if about in (None, rule.about)]
    return sorted({found for rule in rules for found in rule.check(workspace)})
