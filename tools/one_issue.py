"""Keep one issue up to date: make it, renew its text, close it when there is nothing to tell, open it again when there is.

    python3 -m tools.one_issue NAME TITLE FILE

Needs the ``gh`` program, its token in GH_TOKEN and the repository in GH_REPO. Standard library only.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LONGEST = 60_000
"""GitHub takes 65,536 letters."""
NOTHING = ("Nothing is past its shelf life.", "addresses, all well.")


def gh(*arguments: str, text: str | None = None) -> str:
    """What gh prints."""
    return subprocess.run(["gh", *arguments], input=text, capture_output=True, text=True, check=True).stdout


def keep(name: str, title: str, text: str, *, gh: Callable[..., str] = gh) -> str:
    """Bring the issue of that ``name`` up to date; what was done."""
    mark = f"<!-- kept up to date by a workflow: {name} -->"
    text = text if len(text) <= LONGEST else text[:LONGEST].rsplit("\n", 1)[0] + "\n"
    body, well = f"{mark}\n{text}", any(words in text for words in NOTHING)
    label = f"kept-{name}"
    pages = json.loads(
        gh("api", "--paginate", "--slurp", f"repos/{{owner}}/{{repo}}/issues?state=all&per_page=100&labels={label}")
    )
    own = [one for page in pages for one in page if str(one.get("body") or "").startswith(mark) and one["user"]["type"] == "Bot"]
    if not own:
        if well:
            return "nothing to tell"
        gh(
            "api",
            "--method",
            "POST",
            "repos/{owner}/{repo}/issues",
            "--input",
            "-",
            text=json.dumps({"title": title, "body": body}),
        )
        return "opened"
    issue = own[0]
    state = "closed" if well else "open"
    if issue["body"] == body and issue["state"] == state:
        return "unchanged"
    payload = json.dumps({"body": body, "state": state})
    gh("api", "--method", "PATCH", f"repos/{{owner}}/{{repo}}/issues/{issue['number']}", "--input", "-", text=payload)
    return f"renewed, {state}"


if __name__ == "__main__":
    print(keep(sys.argv[1], sys.argv[2], Path(sys.argv[3]).read_text("utf-8")))
