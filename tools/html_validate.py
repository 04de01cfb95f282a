"""Hold built pages against the HTML standard with html-validate: content models, attributes, landmarks, labels."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools import nodejs

# Set aside: a box that scrolls is a region to be reached, not a section with a heading of its own; what a search finds is a list
# of choices, but no <select>; a form that filters as one types has nothing to submit, and changes no context (WCAG 3.2.2).
RULES = nodejs.LISTS / "htmlvalidate.json"


def findings(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(page, what is wrong) for these pages below ``folder``: each rule once a page, with how often and the first place."""
    files = sorted(paths)
    if not files:
        return
    with tempfile.TemporaryDirectory() as temporary:
        # Not by way of its standard output, the end of which is lost when it closes a pipe early.
        report = Path(temporary, "report.json")
        command = nodejs.command("html-validate", "--config", str(RULES), "--formatter", f"json={report}", *files)
        done = subprocess.run(command, cwd=folder, env=nodejs.environment(), capture_output=True, encoding="utf-8", check=False)
        if done.returncode not in (0, 1) or not report.exists():
            raise RuntimeError(f"html-validate failed:\n{done.stdout}{done.stderr}")
        results = json.loads(report.read_text("utf-8"))
    for result in results:
        page = Path(result["filePath"]).relative_to(folder.resolve()).as_posix()
        by_rule: dict[str, list[dict[str, str]]] = {}
        for message in result["messages"]:
            by_rule.setdefault(message["ruleId"], []).append(message)
        for rule, found in by_rule.items():
            first = found[0]
            yield page, f"{first['message']} ({rule}): {len(found)} times, as {first['selector']}"
