"""Play edits to a project, and tell what the site is after each: kept up to date change by change, or built anew every time.

    python -m tests.hooks.edits PROJECT live|clean EDITS SITE [publish]

EDITS is a file of JSON: a list of edits, each a mapping from a path to what the file holds from then on, null for nothing. Prints
JSON: for the state before all edits and after each, the seal of every file by its path, or null where nothing can be built, and
the pages made (null: all). ``publish``: take the steps after a build in the end, and tell the state once more.
"""

import hashlib
import json
import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

ADDRESS = "http://127.0.0.1:8000/"


def apply(root: Path, edit: dict[str, str | None]) -> None:
    for inner, text in edit.items():
        path = root / inner
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def seals(folder: Path) -> dict[str, str]:
    """Every file of a site."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Play:
    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self.config = self.load()
        self.hooks = sys.modules["hooks.py"]
        self.config.plugins.on_startup(command="serve", dirty=False)
        build(self.config, serve_url=ADDRESS)
        self.server: Any = None

    def load(self) -> Any:
        return load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site), site_url=ADDRESS)

    def everything(self) -> None:
        build(self.load(), serve_url=ADDRESS)

    def result(self) -> dict[str, Any]:
        bad = bool(self.hooks.state.problems)
        return {"seals": None if bad else seals(self.site), "made": self.server.rebuild.made if self.server else None}

    def serve(self) -> None:
        like = LiveReloadServer(self.everything, "127.0.0.1", 0, str(self.site))
        self.server = self.config.plugins.on_serve(like, config=self.config, builder=self.everything)

    def change(self) -> None:
        if self.server:
            self.server.build()
            self.server.rest()
        else:
            self.hooks.state.memory = self.hooks.state.good = None
            self.everything()

    def publish(self) -> None:
        if self.server is None:
            self.serve()
        self.server.publish()


def main() -> None:
    root, how, edits, site, *more = sys.argv[1:]
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    play = Play(Path(root).resolve(), Path(site).resolve())
    if how == "live":
        play.serve()
    results = [play.result()]
    for edit in json.loads(Path(edits).read_text(encoding="utf-8")):
        apply(play.root, edit)
        play.change()
        results.append(play.result())
    if more:
        play.publish()
        results.append(play.result())
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
