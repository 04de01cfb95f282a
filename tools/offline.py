"""A copy of the built site to read without a server: ``python -m tools.offline FOLDER COPY``.

Links that lead to a folder are made to lead to the page in it, which a browser does not look for on a disk. The content policy
goes, since not every browser takes files beside a page for the page's own; so does the early fetch of the font, which browsers
refuse there. What a script would fetch (search, the launch log's filter) does not work; every page, table and picture does.
"""

import re
import shutil
import sys
from pathlib import Path

_LINK = re.compile(r'(<a\b[^>]*?\shref=")(?![a-z][a-z+.-]*:|//)((?:[^"#?]*/)?(?:\.{1,2})?)(?=[#?"])')
_HEAD = re.compile(r'\s*<(?:meta http-equiv="Content-Security-Policy"|link rel="preload")[^>]*>')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=[^"]*/)(?=")')


def offline(html: str) -> str:
    """One page as it is read from a disk."""

    def lead(found: re.Match[str]) -> str:
        start, path = found.groups()
        if not path:  # within this page
            return found[0]
        return f"{start}{path if path.endswith('/') else f'{path}/'}index.html"

    return _REFRESH.sub(r"\1index.html", _LINK.sub(lead, _HEAD.sub("", html)))


def main(site: Path, copy: Path) -> None:
    shutil.copytree(site, copy, dirs_exist_ok=True)
    for page in copy.rglob("*.html"):
        page.write_text(offline(page.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    print(f"Open {copy / 'index.html'} in a browser.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
