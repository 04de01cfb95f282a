"""Put the change in the facts under a proposal, as one comment that renews itself.

    python3 -m tools.comment FOLDER

The folder holds what the check of the proposal left, and the check ran code of the proposal: nothing in it is believed.
``number`` must be the number of an open proposal whose last commit is the very one that was checked. Of ``facts.md`` at most
:data:`LONGEST` letters are taken, and what could be a link, a picture, a mention or HTML is made harmless. Needs the ``gh``
program, its token in GH_TOKEN, and HEAD_SHA and RUN_URL of the check. Standard library only: nothing is installed where a
token is.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

MARK = "<!-- the change in the facts, kept by comment.yml -->"
LONGEST = 50_000
_LIVE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Refused(Exception):
    """Why nothing is said."""


def number_in(text: str) -> int:
    """The number of a proposal. Raises :class:`Refused`."""
    if not re.fullmatch(r"[1-9][0-9]{0,8}\n?", text, re.ASCII):
        raise Refused("what should be the number of the proposal is none")
    return int(text)


def harmless(text: str) -> str:
    """Markdown that shows what it says and does nothing: no HTML, link, picture, mention, issue or code fence lives in it."""
    text = _LIVE.sub("", text.replace("\r\n", "\n"))
    text = text if len(text) <= LONGEST else text[:LONGEST].rsplit("\n", 1)[0] + "\n\nAnd more."
    for mark, entity in (("&(?!#8203;)", "&amp;"), ("<", "&lt;"), ("`", "&#96;"), (r"\[", "&#91;"), (r"\]", "&#93;")):
        text = re.sub(rf"\\?{mark}", entity, text)  # no entity is markup; the backslash before it has done its work
    text = re.sub(r"@(?=[\w-])", "@&#8203;", text)
    text = re.sub(r"(?<!&)#(?=\d)", "#&#8203;", text)
    text = re.sub(r"(?i)\b(https?|ftp|mailto|xmpp):(?=\S)", r"\1:&#8203;", text)
    text = re.sub(r"(?i)\bwww\.(?=\S)", "www&#8203;.", text)
    return re.sub(r"(?m)^( {0,3})(~{3,}|={3,}|-{3,})", r"\1\\\2", text)


def body(facts: str, run_url: str) -> str:
    """The comment."""
    if not re.fullmatch(r"https://[\w.-]+/[\w.-]+/[\w.-]+/actions/runs/\d+", run_url):
        raise Refused("the address of the run is none")
    look = "To look at it: unpack it, run `python3 -m http.server` in its folder, and open http://127.0.0.1:8000/."
    site = f"The built site is [among the files of the check]({run_url}#artifacts). {look}"
    return f"{MARK}\n{harmless(facts).strip()}\n\n{site}\n"


def _read(path: Path) -> str:
    """The text of a file that is one: a link could lead to what is secret here."""
    if path.is_symlink() or not path.is_file():
        raise Refused(f"{path.name} is no file")
    return path.read_text("utf-8", "replace")


def gh(*arguments: str, text: str | None = None) -> str:
    """What gh prints."""
    ran = subprocess.run(["gh", *arguments], input=text, capture_output=True, text=True, check=True)
    return ran.stdout


def say(folder: Path, *, head: str, run_url: str, gh: Callable[..., str] = gh) -> str:
    """Comment, or renew the comment; what was done. Raises :class:`Refused`."""
    number = number_in(_read(folder / "number")[:20])
    facts = _read(folder / "facts.md")
    proposal = json.loads(gh("api", f"repos/{{owner}}/{{repo}}/pulls/{number}"))
    if proposal.get("state") != "open" or proposal.get("head", {}).get("sha") != head:
        raise Refused(f"proposal {number} is not open at the commit that was checked")
    payload = json.dumps({"body": body(facts, run_url)})
    pages = json.loads(gh("api", "--paginate", "--slurp", f"repos/{{owner}}/{{repo}}/issues/{number}/comments"))
    own = [one["id"] for page in pages for one in page if _is_own(one)]
    if own:
        gh("api", "--method", "PATCH", f"repos/{{owner}}/{{repo}}/issues/comments/{own[0]}", "--input", "-", text=payload)
        return f"renewed the comment on {number}"
    gh("api", "--method", "POST", f"repos/{{owner}}/{{repo}}/issues/{number}/comments", "--input", "-", text=payload)
    return f"commented on {number}"


def _is_own(comment: dict[str, object]) -> bool:
    user = comment.get("user")
    return str(comment.get("body", "")).startswith(MARK) and isinstance(user, dict) and user.get("type") == "Bot"


if __name__ == "__main__":
    try:
        print(say(Path(sys.argv[1]), head=os.environ["HEAD_SHA"], run_url=os.environ["RUN_URL"]))
    except (Refused, OSError) as reason:
        print(f"Nothing is said: {reason}.")
