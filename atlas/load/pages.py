"""The pages of ``docs/``, read without rendering them: which sources they cite, for the checker.

Only the checker asks, to tell a source nobody uses from one that prose rests on; the build itself renders every call and
refuses an unknown source there, with the page's line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_CALLS = re.compile(r"\bcite\s*\(([^()]*)\)|\bsrc\s*=\s*[\[(]([^\[\]()]*)[\])]")
_STRING = re.compile(r"""["']([a-z0-9][a-z0-9-]*)["']""")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page. ``path`` is as printed in messages (``docs/article/baikonur.md``); ``inner`` is below ``docs/``."""

    path: str
    inner: str
    text: str

    @property
    def url(self) -> str:
        """Its address on the site (``article/baikonur/``)."""
        folder, slash, name = self.inner.removesuffix(".md").rpartition("/")
        return f"{folder}{slash}" if name == "index" else f"{folder}{slash}{name}/"


def page_file(inner: str, text: str) -> PageFile:
    # The folder is called docs/ in messages wherever it lies, because that is what a contributor knows it as.
    return PageFile(f"docs/{inner}", inner, text.removeprefix("\ufeff").replace("\r\n", "\n"))


def read_pages(pages_dir: Path) -> list[PageFile]:
    """Every page below ``pages_dir``, in the order of their paths; none if there is no such folder."""
    paths = sorted(pages_dir.rglob("*.md")) if pages_dir.is_dir() else []
    return [page_file(path.relative_to(pages_dir).as_posix(), path.read_text("utf-8", errors="replace")) for path in paths]


def sources_in(markdown: str) -> set[str]:
    """Ids in ``cite("…")`` calls and ``src=["…"]`` arguments."""
    return {name for call in _CALLS.finditer(markdown) for name in _STRING.findall(call[1] or call[2] or "")}
