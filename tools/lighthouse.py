"""Measure a page as Lighthouse sees it: a middling phone on a slow network (its mobile preset, simulated throttling)."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tools import chromium, nodejs
from tools.browser import ADDRESS_BAR, OPTIONS, without
from tools.pages_server import serving

CATEGORIES = {"performance": "performance", "accessibility": "accessibility", "best-practices": "best_practices", "seo": "seo"}
LEAST_SCORE = 100
MOST = {"lcp_ms": 1500, "cls": 0, "tbt_ms": 50}
"""The most that each may be: largest contentful paint, cumulative layout shift, total blocking time."""
RUNS = 5
"""How often a page is measured when the first time falls short: a machine busy with something else is no fault of the page."""
SWITCHED_OFF = [
    "Translate",
    "OptimizationHints",
    "MediaRouter",
    "DialMediaRouteProvider",
    "CalculateNativeWinOcclusion",
    "InterestFeedContentSuggestions",
    "CertificateTransparencyComponentUpdater",
    "AutofillServerCommunication",
    "PrivacySandboxSettings4",
    "RenderDocument",
]
"""Features of Chromium that Lighthouse's own launcher switches off (chrome-launcher, src/flags.ts)."""
BLANK = '<!doctype html><html lang="en"><title>Blank</title><p>Blank\n'


@dataclass(frozen=True)
class Measure:
    """One page: scores of 100, times in milliseconds, the layout shift without a unit. ``remarks`` are audits not passed.

    ``benchmark`` is what the measuring machine made in Lighthouse's test of its processor (``benchmarkIndex``, more is faster):
    its times are four times the machine's own, so that they only compare with those of a like machine.
    """

    performance: int
    accessibility: int
    best_practices: int
    seo: int
    fcp_ms: int
    lcp_ms: int
    tbt_ms: int
    cls: float
    benchmark: int
    remarks: tuple[str, ...] = ()

    @property
    def short(self) -> list[str]:
        """What falls short of the thresholds, in words."""
        scores = {name: getattr(self, name) for name in CATEGORIES.values()}
        found = [f"{name} {score}, at least {LEAST_SCORE} wanted" for name, score in scores.items() if score < LEAST_SCORE]
        return found + [
            f"{name} {getattr(self, name):g}, at most {most} wanted" for name, most in MOST.items() if getattr(self, name) > most
        ]


def run(url: str) -> Measure:
    """Measure once. Raises RuntimeError with Lighthouse's words if it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        flags = " ".join(["--headless=new", *OPTIONS, without(*ADDRESS_BAR, *SWITCHED_OFF)])
        command = nodejs.command(
            "lighthouse", url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}",
            "--no-enable-error-reporting",
        )  # fmt: skip
        environment = nodejs.environment() | {"CHROME_PATH": chromium.find(), "HOME": os.environ.get("HOME", folder)}
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=180)
        if done.returncode or not report.exists():
            raise RuntimeError(f"Lighthouse failed on {url}:\n{done.stdout}{done.stderr}")
        return read(json.loads(report.read_text("utf-8")))


def read(report: dict[str, Any]) -> Measure:
    """The figures of a report in Lighthouse's own JSON."""
    if error := report.get("runtimeError"):
        raise RuntimeError(f"Lighthouse failed on {report.get('requestedUrl')}: {error.get('message')}")
    audits, categories = report["audits"], report["categories"]
    scored = {item["id"] for key in CATEGORIES for item in categories[key]["auditRefs"] if item["weight"]}
    remarks = tuple(sorted(name for name in scored if audits[name]["score"] is not None and audits[name]["score"] < 1))
    return Measure(
        **{name: round(100 * (categories[key]["score"] or 0)) for key, name in CATEGORIES.items()},
        fcp_ms=round(audits["first-contentful-paint"]["numericValue"]),
        lcp_ms=round(audits["largest-contentful-paint"]["numericValue"]),
        tbt_ms=round(audits["total-blocking-time"]["numericValue"]),
        cls=round(audits["cumulative-layout-shift"]["numericValue"], 3),
        benchmark=round(report["environment"]["benchmarkIndex"]),
        remarks=remarks,
    )


def measure(url: str, runs: int = RUNS) -> Measure:
    """Measure; where that falls short, again, and take the middle of each figure."""
    measures = [run(url)]
    while measures[0].short and len(measures) < runs:
        measures.append(run(url))
    return _middle(measures)


def blank_page(runs: int = RUNS) -> Measure:
    """What this machine makes of a page of one word, by which the times of others are read: it is slow by itself for so long."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as url:
        Path(folder, "index.html").write_text(BLANK, encoding="utf-8")
        return _middle([run(url) for _ in range(runs)])


def _middle(measures: list[Measure]) -> Measure:
    """The middle of each figure, and the remarks made each time."""
    numbers = [name for name in Measure.__dataclass_fields__ if name != "remarks"]
    middle = {name: median(getattr(each, name) for each in measures) for name in numbers}
    shared = set.intersection(*(set(each.remarks) for each in measures))
    return Measure(**middle, remarks=tuple(sorted(shared)))
