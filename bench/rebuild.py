"""Measure what a writer waits for while serving: a change built by itself, beside a whole build.

    python -m bench.rebuild            from saving to the page, on the full atlas, through the server of ``make serve``

Median of ten changes of each sort, three of those that need a whole build, in seconds by the clock: on an idle machine.
"""

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHANGES = {
    "a satellite's value": ("data/satellites/kazsat-2.yml", r"launch_mass:.*?value: (\d+)", "satellites/kazsat-2/", 10),
    "a source's title": ("data/sources/adilet.yml", r'title: "()', "sources/adilet/", 10),
    "a prose page": ("docs/article/economy.md", r"\n# [^\n]*\n\n()", "article/economy/", 10),
    "the vocabulary": ("data/vocabulary/properties.yml", r"\nlaunch_mass:.*?label: {en: ()", "satellites/kazsat-2/", 3),
}
"""What is changed: the file, where in it, the page that shows it, how often."""

ALONE = """
import logging, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

logging.disable(logging.WARNING)
config = load_config("bench.yml", site_dir="site")
config.plugins.on_startup(command="serve", dirty=False)
start = time.process_time()
build(config, serve_url=config.site_url)
whole = time.process_time() - start
from tools.rebuild import Rebuild
rebuild = Rebuild(sys.modules["hooks.py"], lambda: None)
file, parts = Path("data/satellites/satellite-20.yml"), []
for mass in range(5):
    file.write_text(file.read_text("utf-8").replace(f"value: {1330 + mass}", f"value: {1331 + mass}"), "utf-8")
    start = time.process_time()
    rebuild()
    parts.append(time.process_time() - start)
    assert rebuild.made, "not built by itself"
print(sorted(parts)[2] / whole)
"""


def share(folder: Path) -> float:
    """What a changed value of a satellite takes of a whole build, in processor time, in the made-up atlas of ``folder``."""
    return float(subprocess.check_output([sys.executable, "-c", ALONE], cwd=folder, encoding="utf-8", stderr=subprocess.DEVNULL))


def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


class Served:
    """The project in ``folder``, served."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{self.port}"]
        variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        self.process = subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("GET", f"/{path}")
            return connection.getresponse().read().decode()
        except OSError:
            return ""
        finally:
            connection.close()

    def wait(self, path: str, text: str) -> None:
        """Until the page shows it: asked again, as a browser does, whenever the server tells of something new."""
        end, known = time.monotonic() + 300, 0
        while text not in self.get(path):
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"The server ended, or {path} never showed {text}.")
            answer = self.get(f"livereload/{known}/1")
            known = int(answer) if answer.isdecimal() else known
            if not answer:
                time.sleep(0.1)  # not up yet

    def change(self, number: int, file: str, pattern: str, page: str) -> float:
        """Seconds from saving to the page that shows it."""
        place = self.folder / file
        text = place.read_text("utf-8")
        match = re.search(pattern, text, re.DOTALL)
        assert match is not None, file
        mark = str(7000 + number) if match[1] else f"Marked{number} "
        place.write_text(text[: match.start(1)] + mark + text[match.end(1) :], "utf-8")
        start = time.monotonic()
        self.wait(page, f"{mark[0]},{mark[1:]}" if match[1] else mark.strip())
        return time.monotonic() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("atlas", "data", "docs", "overrides", "tools"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("hooks.py", "macros.py", "mkdocs.yml"):
            shutil.copy(ROOT / part, folder / part)
        served = Served(folder)
        try:
            served.wait("", "<html")
            for what, (file, pattern, page, times) in CHANGES.items():
                taken = []
                for number in range(times):
                    time.sleep(2.5)  # as a writer would: the steps that wait for a pause are taken
                    taken.append(served.change(number, file, pattern, page))
                print(f"{what:<20} {statistics.median(taken):5.2f} s, from {min(taken):.2f} to {max(taken):.2f}", flush=True)
        finally:
            served.process.terminate()
            served.process.wait()


if __name__ == "__main__":
    main()
