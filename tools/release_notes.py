"""Release notes: what has changed in the facts between two versions, then what else has.

    python -m tools.release_notes v1.0 [v1.1]

The second version is the work tree unless one is named. Prints Markdown.
"""

import subprocess
import sys
from pathlib import Path

from atlas.diff import diff
from atlas.diff_words import as_markdown, escaped
from atlas.revision import NotReadable, load_base

ROOT = Path(__file__).parents[1]


def commits(before: str, after: str, folder: Path) -> list[str]:
    """Subjects of what was committed between, that which only changed data left out; merges too."""
    # ":(top,exclude)data" would leave out commits that change data as well; those are named when they change more.
    ran = subprocess.run(
        ["git", "log", "--no-merges", "--reverse", "--format=%s", f"{before}..{after}", "--", ".", ":(exclude)data"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return list(dict.fromkeys(ran.stdout.splitlines()))


def notes(before: str, after: str | None, folder: Path = ROOT) -> str:
    """The notes as Markdown. Raises :class:`NotReadable` when a version is none."""
    data = folder / "data"
    old = load_base(before, data)
    new = load_base(after if after else str(folder), data)
    told = as_markdown(diff(old, new), old, new, title="Facts", most=500)
    others = [f"- {escaped(subject)}" for subject in commits(before, after or "HEAD", folder)]
    return "\n".join([told, *(["## Site and library", "", *others, ""] if others else [])])


if __name__ == "__main__":
    try:
        print(notes(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None), end="")
    except (IndexError, NotReadable) as reason:
        raise SystemExit(str(reason) if isinstance(reason, NotReadable) else __doc__) from None
