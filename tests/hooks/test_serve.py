"""A data file or page broken while serving: the server lives, the browser shows it, and the fix brings the page back."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.render.small import copy_project

SATELLITE = "satellites/example-1.yml"


class Server:
    """``mkdocs serve`` of a small copy of the project."""

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, _free_port()
        self.log = root / "serve.log"
        environment = os.environ | {"ATLAS_DATA": str(root / "data"), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        environment.pop("SOURCE_DATE_EPOCH", None)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"],
                cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return f"HTTP {error.code}"
        except OSError:
            return ""

    def wait(self, path: str, fits: Callable[[str], object], what: str) -> str:
        end = time.monotonic() + 25
        page = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server ended while waiting for {what}:\n{self.log.read_text()}"
            page = self.get(path)
            if page and fits(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"never saw {what}; the page:\n{page[-3000:]}\nthe log:\n{self.log.read_text()[-3000:]}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    running = Server(project)
    yield running
    running.stop()


@pytest.mark.timeout(120)
def test_broken_and_mended_while_serving(server: Server) -> None:
    page = "satellites/example-1/"
    server.wait(page, lambda html: "1,330" in html, "the good page")
    file = server.root / "data" / SATELLITE
    good = file.read_text()

    file.write_text(good.replace("value: 1330", "value: 1330 kg"))
    html = server.wait(page, lambda html: "ka-problems" in html, "the problem on the page")
    assert re.search(r"data/satellites/example-1\.yml:\d+:\d+: wrong-type: ", html), (
        "file, line, column and rule stand on the page"
    )
    assert "1,330" in html, "the last good content is still there"
    assert "data/satellites/example-1.yml:" in server.log.read_text(), "and the problem is printed"
    assert "ka-problems" in server.get(""), "on every page"

    file.write_text(good.replace("value: 1330", "value: 1331"))
    html = server.wait(page, lambda html: "1,331" in html, "the mended page")
    assert "ka-problems" not in html

    home = server.root / "docs" / "index.md"
    text = home.read_text()
    home.write_text(text + '\n{{ fact("example-1.lanch_mass") }}\n')
    html = server.wait("", lambda html: "ka-problems" in html, "the failing call on its page")
    assert "Did you mean" in html and "launch_mass" in html
    assert re.search(r"docs/index\.md:\d+: fact: ", html)
    assert "1,331" in server.get(page), "other pages are untouched"
    home.write_text(text)
    server.wait("", lambda html: "ka-problems" not in html and "Example" in html, "the mended home page")

    words = server.root / "atlas" / "render" / "words.py"
    words.write_text(words.read_text().replace('"absent.not-public": "not public"', '"absent.not-public": "kept secret"'))
    server.wait(page, lambda html: "kept secret" in html, "an edit of the library")
    assert server.process.poll() is None


@pytest.mark.timeout(120)
def test_started_on_broken_data(project: Path) -> None:
    file = project / "data" / SATELLITE
    good = file.read_text()
    file.write_text("id: [")
    server = Server(project)
    try:
        html = server.wait("", lambda html: "ka-problems" in html, "the page of problems")
        assert "data/satellites/example-1.yml:" in html
        file.write_text(good)
        server.wait("satellites/example-1/", lambda html: "1,330" in html and "ka-problems" not in html, "the site")
    finally:
        server.stop()


@pytest.mark.timeout(120)
def test_files_for_machines_are_made_when_asked_for(server: Server) -> None:
    record = "api/v1/satellites/example-1.json"
    server.wait("satellites/example-1/", lambda html: "1,330" in html, "the page")
    assert '"value":1330' in server.get(record).replace(" ", "")
    assert not (server.root / "site" / record).exists()
    file = server.root / "data" / SATELLITE
    file.write_text(file.read_text().replace("value: 1330", "value: 1331"))
    server.wait("satellites/example-1/", lambda html: "1,331" in html, "the change")
    assert '"value":1331' in server.get(record).replace(" ", "")
    assert server.get("api/v1/satellites/nothing.json") == "HTTP 404"
