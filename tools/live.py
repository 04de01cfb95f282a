"""The server of ``make serve``: saved is seen at once, slow steps wait for a pause, the data's problems stand on every page."""

import logging
import mimetypes
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from tools.rebuild import Rebuild

log = logging.getLogger("mkdocs.atlas")
PAUSE = 1.5
"""Seconds without a build after which the slow steps are taken."""
POLL = 0.2
"""Seconds between two looks at the files. The operating system would tell, but not of every kind of folder."""
_TOP = re.compile(rb"<article\b[^>]*>|<body\b[^>]*>(?!.*<article\b)", re.DOTALL)


class Server(LiveReloadServer):
    """In the place of MkDocs' own, made ``like`` it. ``hooks`` is the module ``hooks.py``, ``everything`` makes a whole build."""

    def __init__(self, like: LiveReloadServer, everything: Callable[[], None], hooks: Any) -> None:
        host, port = like.server_address[:2]
        super().__init__(self.build, str(host), port, like.root, like.mount_path, polling_interval=POLL)
        self.error_handler = like.error_handler
        for path in like._watched_paths:
            self.watch(path)
        like.server_close()
        self.hooks = hooks
        self.rebuild = Rebuild(hooks, everything)
        self._at_work = threading.Lock()
        self._later = threading.Timer(0, lambda: None)
        self._machines: dict[str, bytes] | None = None
        self._files = self._present()

    def build(self) -> None:
        """What MkDocs calls after a change, and reloads the pages after."""
        self._later.cancel()
        with self._at_work:
            self._machines = None
            self.rebuild()
            if self.rebuild.made is None:
                self._files = self._present()
        self._wait()

    def serve(self, *, open_in_browser: bool = False) -> None:
        self._wait()
        super().serve(open_in_browser=open_in_browser)

    def shutdown(self, wait: bool = False) -> None:
        self.rest()
        super().shutdown(wait)

    def rest(self) -> None:
        """Leave the steps that still wait undone."""
        self._later.cancel()

    # ---- the steps after a build

    def _wait(self) -> None:
        self._later = threading.Timer(PAUSE, self._publish)
        self._later.daemon = True
        self._later.start()

    def _publish(self) -> None:
        mine = threading.current_thread()
        try:
            with self._at_work:
                if mine is not self._later:  # a build has begun meanwhile
                    return
                long = self._ahead()
            for call in long:  # a build need not wait for these
                call()
            with self._at_work:
                if mine is self._later:
                    self.publish()
        except Exception:
            log.exception("A step after the build failed")

    def _ahead(self) -> list[Callable[[], object]]:
        from atlas.publish import begun

        site = self.hooks.state.site
        if site is None:
            return []
        with site.recorder.at_work("steps"):
            return begun(Path(self.root), site)

    def publish(self) -> None:
        """Take the steps that follow a build, and remove what they wrote earlier and would not now."""
        from atlas.publish import publish

        site = self.hooks.state.site
        if site is None:
            return
        before = {path: seal for path, seal in self._present().items() if path not in self._files}
        with site.recorder.at_work("steps"):
            publish(Path(self.root), site, serving=True)
        after = self._present()
        for path, seal in before.items():
            if after.get(path) == seal:
                path.unlink()

    def _present(self) -> dict[Path, tuple[int, int]]:
        """Every file of the site, with what changes when it is written."""
        files = (path for path in Path(self.root).rglob("*") if path.is_file())
        return {path: ((stat := path.stat()).st_mtime_ns, stat.st_ino) for path in files}

    # ---- files for machines, which a build that must be quick does not write

    def _serve_request(self, environ: Any, start_response: Any) -> Any:
        path = environ["PATH_INFO"].lstrip("/")
        if Path(path).suffix and not Path(self.root, path).exists() and (content := self._for_machines().get(path)) is not None:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
            return [content]
        return super()._serve_request(environ, start_response)

    def _for_machines(self) -> dict[str, bytes]:
        """Made when the first of them is asked for, and again after the next build."""
        from atlas.export.files import export

        with self._at_work:
            site = self.hooks.state.site
            if self._machines is None and site is not None:
                files = export(self.hooks.state.good, site.settings, site.words)
                self._machines = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
            return self._machines or {}

    # ---- the problems of the data

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        state = self.hooks.state
        if state.problems and state.site is not None:  # else the page of problems is all there is
            from atlas.render.site import problem_panel

            panel = problem_panel(state.problems).encode()
            content = _TOP.sub(lambda match: match[0] + panel, content, count=1)
        return bytes(super()._inject_js_into_html(content, epoch))
