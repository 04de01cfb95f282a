"""How soon the launch log answers: its page in a real browser, with the log as it is and with ten times as many launches.

    python -m bench.log [site]     the built site to measure, site/ unless told otherwise

An answer is everything from the event of a field to the page laid out anew: choosing, counting, the chart, the rows.
"""

import argparse
import json
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from tools.browser import launched
from tools.pages_server import serving

TIMES = (1, 10)
AIMS = {1: 50, 10: 200}
"""Milliseconds, by how many times the log is taken."""
ROUNDS = 7
FILTERS: dict[str, dict[str, str]] = {
    "search": {"q": "kosmos 19"},
    "one letter": {"q": "s"},
    "family": {"family": "r-7"},
    "vehicle": {"vehicle": "proton-k"},
    "pad": {"pad": "baikonur-31-6"},
    "outcome": {"outcome": "failure"},
    "years": {"from": "1970", "to": "1989"},
    "sort by rocket": {"sort": "vehicle"},
    "sort by mission": {"sort": "mission"},
    "everything": {},
}

# Sets the fields, or presses the head of a column, and tells how long the page took to stand again.
ANSWER = """(fields) => {
  const form = document.querySelector(".ka-log-form");
  const start = performance.now();
  for (const name of ["q", "from", "to", "family", "vehicle", "pad", "outcome"]) form.elements[name].value = fields[name] ?? "";
  if (fields.sort) document.querySelector(`th[data-key=${fields.sort}] button`).click();
  else form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  document.querySelector(".ka-log-live").getBoundingClientRect();
  return performance.now() - start;
}"""


def many(log: dict[str, Any], times: int) -> str:
    """The log so many times over, each launch with a tag of its own."""
    rows = [[row[0] if not n else f"{row[0]}{chr(96 + n)}", *row[1:]] for row in log["rows"] for n in range(times)]
    return json.dumps({**log, "rows": rows})


def opened(browser: Browser, url: str, log: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})

    def answer(route: Route) -> None:
        route.fulfill(body=log, content_type="application/json")

    page.route("**/launches/log.json", answer)
    page.goto(f"{url}launches/")
    page.wait_for_function("() => document.querySelector('.ka-log-form output')?.textContent")
    return page


def measure(site: Path) -> dict[int, dict[str, float]]:
    """Milliseconds by how many times the log is taken and by filter, the median of some rounds."""
    log = json.loads((site / "launches" / "log.json").read_text("utf-8"))
    found: dict[int, dict[str, float]] = {}
    with serving(site) as url, launched() as browser:
        for times in TIMES:
            page = opened(browser, url, many(log, times))
            taken: dict[str, list[float]] = {name: [] for name in FILTERS}
            for _ in range(ROUNDS):
                for name, fields in FILTERS.items():
                    taken[name].append(page.evaluate(ANSWER, fields))
            found[times] = {name: statistics.median(values) for name, values in taken.items()}
            found[times]["the very first"] = taken["search"][0]
            page.close()
    return found


def report(site: Path) -> None:
    found = measure(site)
    print(f"{'launch log, ms':>16} " + " ".join(f"{f'x{times}':>8}" for times in TIMES))
    for name in found[1]:
        print(f"{name:>16} " + " ".join(f"{found[times][name]:8.1f}" for times in TIMES))
    slowest = ", ".join(f"{max(found[times].values()):.0f} of {AIMS[times]} ms with x{times}" for times in TIMES)
    print(f"Aims for the slowest: {slowest}.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.log", description="Measure how soon the launch log answers.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="a built site (site/)")
    report(parser.parse_args().site)
