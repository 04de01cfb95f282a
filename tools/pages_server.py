"""A small server that treats a built site as GitHub Pages does: under a project path, compressed, with its own 404 page."""

import gzip
import mimetypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.built_site import PROJECT_PATH

GZIP_LEVEL = 6
"""gzip's own default: no server on the way is likely to press harder."""
COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, folder: Path) -> None:
        self.folder = folder.resolve()
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not path.startswith(PROJECT_PATH):
            if path + "/" == PROJECT_PATH:
                self.redirect(PROJECT_PATH)
            else:  # Another project's address: nothing of this site answers there, not even its 404 page.
                self.answer(HTTPStatus.NOT_FOUND, b"Outside the site", "text/plain")
            return
        file = (self.folder / unquote(path[len(PROJECT_PATH) :])).resolve()
        if not file.is_relative_to(self.folder):
            self.answer(HTTPStatus.BAD_REQUEST, b"", "text/plain")
        elif file.is_dir() and not path.endswith("/"):
            self.redirect(path + "/")
        elif (file / "index.html").is_file():
            self.send_file(HTTPStatus.OK, file / "index.html")
        elif file.is_file() and not path.endswith("/"):
            self.send_file(HTTPStatus.OK, file)
        elif (page := file.with_name(file.name + ".html")).is_file() and not path.endswith("/"):
            self.send_file(HTTPStatus.OK, page)
        else:
            self.send_file(HTTPStatus.NOT_FOUND, self.folder / "404.html")

    do_HEAD = do_GET

    def redirect(self, path: str) -> None:
        self.answer(HTTPStatus.MOVED_PERMANENTLY, b"", "text/html", Location=path)

    def send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        about = file.stat()
        tag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
        headers = {"Cache-Control": "max-age=600", "ETag": tag, "Access-Control-Allow-Origin": "*"}
        if status == HTTPStatus.OK and self.headers.get("If-None-Match", "").removeprefix("W/") == tag:
            self.answer(HTTPStatus.NOT_MODIFIED, b"", kind, **headers)
        else:
            self.answer(status, file.read_bytes(), kind, **headers)

    def answer(self, status: HTTPStatus, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        if kind.startswith(COMPRESSED):
            kind += "; charset=utf-8"
            if body and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, GZIP_LEVEL, mtime=0)
                headers["Content-Encoding"] = "gzip"
            headers["Vary"] = "Accept-Encoding"
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # a browser that leaves the page does not wait for the rest
                self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *about: object) -> None:
        """A browser that is closed leaves connections behind, which is no fault; anything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*about)  # type: ignore[arg-type]


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder, which may still be empty; gives the site's address."""
    with Server(("127.0.0.1", port), partial(Handler, folder=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{PROJECT_PATH}"
        finally:
            server.shutdown()
            thread.join()
