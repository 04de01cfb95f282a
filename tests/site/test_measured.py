"""What make audit measures: the tools read their reports rightly, and see what falls short."""

import gzip
import random
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from tools import audit, lighthouse, weight
from tools.built_site import PROJECT_PATH
from tools.pages_server import serving

PAGE = '<!DOCTYPE html><title>{}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="style.css">'


def report(performance: float = 1, lcp: float = 1400, **more) -> dict:
    """A report as Lighthouse writes it, as far as it is read."""
    audits = {
        "first-contentful-paint": {"score": 1, "numericValue": 900.4},
        "largest-contentful-paint": {"score": min(1, 1500 / lcp), "numericValue": lcp},
        "total-blocking-time": {"score": 1, "numericValue": 12.3},
        "cumulative-layout-shift": {"score": 1, "numericValue": 0.00004},
        "unscored": {"score": 0},
    }
    scores = {"performance": performance, "accessibility": 1, "best-practices": 1, "seo": 1}
    refs = [{"id": name, "weight": 0 if name == "unscored" else 1} for name in audits]
    categories = {name: {"score": score, "auditRefs": refs} for name, score in scores.items()}
    return {"audits": audits, "categories": categories, "environment": {"benchmarkIndex": 1712.5}, **more}


def test_a_report_is_read():
    expected = lighthouse.Measure(100, 100, 100, 100, fcp_ms=900, lcp_ms=1400, tbt_ms=12, cls=0.0, benchmark=1712)
    assert lighthouse.read(report()) == expected
    assert not lighthouse.read(report()).short


def test_what_falls_short_is_told():
    measured = lighthouse.read(report(performance=0.985, lcp=1600))
    assert measured.remarks == ("largest-contentful-paint",)
    assert measured.short == ["performance 98, at least 100 wanted", "lcp_ms 1600, at most 1500 wanted"]


def test_a_report_of_a_failure_is_one():
    with pytest.raises(RuntimeError, match="no page"):
        lighthouse.read(report(runtimeError={"message": "no page"}))


def test_the_middle_of_five_counts(monkeypatch):
    runs = iter([report(0.9, 3000), report(1, 1400), report(1, 1450), report(0.8, 4000), report(1, 1300)])
    monkeypatch.setattr(lighthouse, "run", lambda url: lighthouse.read(next(runs)))
    measured = lighthouse.measure("http://127.0.0.1/")
    assert (measured.performance, measured.lcp_ms, measured.remarks) == (100, 1450, ())


def test_a_good_page_is_measured_once(monkeypatch):
    runs = iter([report()])
    monkeypatch.setattr(lighthouse, "run", lambda url: lighthouse.read(next(runs)))
    assert lighthouse.measure("http://127.0.0.1/").lcp_ms == 1400


def test_the_machine_is_measured_by_a_page_of_one_word(monkeypatch):
    runs = iter([report(lcp=500), report(lcp=900), report(lcp=700)])

    def run(url: str) -> lighthouse.Measure:
        with urlopen(url) as answer:
            assert BeautifulSoup(answer.read().decode(), "html5lib").body.get_text(strip=True) == "Blank"
        return lighthouse.read(next(runs))

    monkeypatch.setattr(lighthouse, "run", run)
    assert lighthouse.blank_page(runs=3).lcp_ms == 700


def test_visits_are_weighed(browser, tmp_path):
    """Compressed bytes; what the first page brought is not fetched again by the second."""
    noise = random.Random(1).randbytes(40_000).hex()
    (tmp_path / "style.css").write_text(f"/* {noise} */")
    for name in ("first", "second"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(name))
    with serving(tmp_path) as url:
        first, second = weight.visits(browser, url, "first.html", "second.html")
    assert url.endswith(PROJECT_PATH)
    packed = len(gzip.compress((tmp_path / "style.css").read_bytes(), 6))
    assert packed < first.bytes < packed + 1500 < 2 * 40_000
    assert (first.requests, second.requests) == (2, 1)
    assert second.bytes < 800
    assert first.elsewhere == second.elsewhere == ()


def test_alike_findings_are_told_once():
    found = [(f"{number}.html", f"No label (x): {number} times, as #a") for number in range(9)] + [("a.html", "Other")]
    assert list(audit.summary(found)) == [
        "0.html: No label (x): 0 times, as #a",
        "1.html: No label (x): 1 times, as #a",
        "2.html: No label (x): 2 times, as #a",
        "... and 6 more like it",
        "a.html: Other",
    ]
