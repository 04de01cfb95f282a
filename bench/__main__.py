"""Measure the launch log's page in a browser (bench/log.py), then the build: synthetic atlases through the real path, beside a
plain Material site with as many pages of the same size.

    python -m bench [entities ...]     100, 300 and 1,000 unless told otherwise

Every figure is the median of three whole processes, taken in turn: atlas, plain, atlas, plain ... Seconds are processor time:
other work disturbs it least, and as a build uses one processor and seldom waits, it is the clock's time on an idle machine.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import log, plain, rebuild, synthetic
from tools.built_site import build

ROOT = Path(__file__).parents[1]
SIZES = (100, 300, 1000)
ROUNDS = 3
RATIO, SHARE = 1.25, 0.15
"""What the project aims at."""

# Only the data is made up: configuration, macros, hooks, library and theme are the project's own.
PARTS = ("atlas", "overrides", "tools", "docs/assets", "hooks.py", "macros.py", "mkdocs.yml")
CONFIG = "INHERIT: mkdocs.yml\nnav: [index.md, satellites/index.md, organisations/index.md, sources.md]\n"
PAGES = {
    "index.md": "# A made-up atlas\n",
    "satellites/index.md": '# Satellites\n\n{{ table("satellite", columns=["launch_time", "status"]) }}\n',
    "organisations/index.md": '# Organisations\n\n{{ table("organisation", columns=["country"]) }}\n',
    "sources.md": "# Sources\n\n{{ sources_list() }}\n",
}
LOAD = """
import sys, time
from pathlib import Path
from atlas.load.build import load_atlas
start = time.process_time()
load_atlas(Path(sys.argv[1]), pages_dir=Path("docs"))
print(time.process_time() - start)
"""


@dataclass
class Run:
    seconds: float
    megabytes: float


def measure(folder: Path, config: str, **environment: str) -> Run:
    """Build once, in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "--config-file", config, "--site-dir", "site"]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(int(time.time())), **environment}
    process = subprocess.Popen(command, cwd=folder, env=variables)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The build of {folder.name} failed.")
    # Kilobytes on Linux, bytes on macOS.
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))


def load_and_check(folder: Path) -> float:
    """Seconds that reading and checking the data takes by itself."""
    return float(subprocess.check_output([sys.executable, "-c", LOAD, "data"], cwd=folder, encoding="utf-8"))


def write_atlas(entities: int, folder: Path) -> None:
    folder.mkdir()
    for part in PARTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, folder / part)
    for path, text in PAGES.items():
        (folder / "docs" / path).parent.mkdir(exist_ok=True)
        (folder / "docs" / path).write_text(text, "utf-8")
    (folder / "bench.yml").write_text(CONFIG, "utf-8")
    synthetic.write(entities, folder / "data", ROOT / "data/vocabulary")


def compare(entities: int, folder: Path) -> dict[str, float]:
    atlas, other = folder / "atlas", folder / "plain"
    write_atlas(entities, atlas)
    measure(atlas, "bench.yml")  # warms the disk's cache, and tells the sizes to match
    pages = [page for page in (atlas / "site").rglob("*.html") if page.name != "404.html"]
    plain.write([page.stat().st_size for page in pages], other, lambda: measure(other, "mkdocs.yml"))
    runs = [(measure(atlas, "bench.yml"), measure(other, "mkdocs.yml"), load_and_check(atlas)) for _ in range(ROUNDS)]

    ours, theirs, loading = (list(column) for column in zip(*runs, strict=True))
    seconds = statistics.median(run.seconds for run in ours)
    baseline = statistics.median(run.seconds for run in theirs)
    return {
        "entities": entities,
        "pages": len(pages),
        "kilobytes": size(atlas / "site") / 1024 / len(pages),
        "plain kilobytes": size(other / "site") / 1024 / len(pages),
        "seconds": seconds,
        "plain": baseline,
        "ratio": seconds / baseline,
        "ms a page": 1000 * seconds / len(pages),
        "peak MB": statistics.median(run.megabytes for run in ours),
        "plain MB": statistics.median(run.megabytes for run in theirs),
        "load+check": statistics.median(loading) / seconds,
        "one change": rebuild.share(atlas),
    }


def size(site: Path) -> int:
    return sum(page.stat().st_size for page in site.rglob("*.html"))


FORMATS = {
    "entities": "{:,.0f}",
    "pages": "{:,.0f}",
    "kilobytes": "{:.1f}",
    "plain kilobytes": "{:.1f}",
    "seconds": "{:.1f}",
    "plain": "{:.1f}",
    "ratio": "{:.2f}",
    "ms a page": "{:.1f}",
    "peak MB": "{:.0f}",
    "plain MB": "{:.0f}",
    "load+check": "{:.1%}",
    "one change": "{:.1%}",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the build of made-up atlases.")
    parser.add_argument("entities", type=int, nargs="*", default=SIZES, help="how many, one or more times (100 300 1000)")
    sizes = parser.parse_args().entities
    with tempfile.TemporaryDirectory() as folder:
        log.report(build(Path(folder) / "site", "http://127.0.0.1:8000/kazakhstan-space-atlas/").folder)
    print(" ".join(f"{name:>{max(10, len(name))}}" for name in FORMATS), flush=True)
    results = []
    for entities in sizes:
        with tempfile.TemporaryDirectory() as folder:
            results.append(compare(entities, Path(folder)))
        print(" ".join(f"{form.format(results[-1][name]):>{max(10, len(name))}}" for name, form in FORMATS.items()), flush=True)
    growth = results[-1]["ms a page"] / results[0]["ms a page"]
    print(f"Aims: ratio at most {RATIO}, load+check under {SHARE:.0%}, ms a page not growing (here {growth:.2f} times).")


if __name__ == "__main__":
    main()
