"""What was measured of the built site: how fast, how light, how sound. ``make audit`` keeps it in a file beside the page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from atlas.model.dates import parse_point
from atlas.render import dates, numbers
from atlas.render.templating import render
from atlas.render.words import Words

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

RECORD = "contribute/quality.json"
"""Where the record stands below the folder of the pages."""
SCORES = ("performance", "accessibility", "best_practices", "seo")
FIGURES = ("lcp_ms", "tbt_ms", "cls")
"""Those that have a limit: time to the largest part of the page, time the page does not answer, how far things jump."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure, and whether it is within its limit; None where there is no limit."""

    text: str
    good: bool | None = None


def read(file: Path) -> Mapping[str, Any] | None:
    """The record that ``make audit`` wrote; None where there is none yet. Raises ``ValueError`` if it is no JSON."""
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else None


def _seconds(milliseconds: float, words: Words) -> str:
    return words("quality.seconds", value=numbers.plain(round(milliseconds / 1000, 2), words))


def _kilobytes(number: int, words: Words) -> str:
    return words("quality.kilobytes", value=numbers.plain(round(number / 1000, 1), words))


def _figure(name: str, value: float, words: Words) -> str:
    if name == "lcp_ms":
        return _seconds(value, words)
    return (
        words("quality.milliseconds", value=numbers.plain(value, words)) if name.endswith("_ms") else numbers.plain(value, words)
    )


def _page_link(page: "PageRenderer", path: str) -> Markup:
    """A page by its address; a link where the site has it."""
    folder = path.removesuffix("index.html")
    url = page.site.paths.get(f"{folder.removesuffix('/')}.md", page.site.paths.get(f"{folder}index.md"))
    shown = "/" + folder
    return Markup('<a href="{}">{}</a>').format(page.href(url), shown) if url is not None else escape(shown)


def _speed(page: "PageRenderer", record: Mapping[str, Any]) -> Iterator[tuple[str, Markup, list[_Cell]]]:
    words, limits = page.words, record["limits"]
    for row in record["lighthouse"]:
        cells = [_Cell(str(row[name]), row[name] >= limits["score"]) for name in SCORES]
        cells += [_Cell(_figure(name, row[name], words), row[name] <= limits[name]) for name in FIGURES]
        yield words(f"quality.page.{row['what']}"), _page_link(page, row["page"]), cells


def _benchmark(record: Mapping[str, Any]) -> int:
    """What the measuring machine made in Lighthouse's test of its processor: the middle of the runs kept."""
    return round(median(float(row["benchmark"]) for row in record["lighthouse"]))


def _weight(page: "PageRenderer", record: Mapping[str, Any]) -> Iterator[tuple[str, Markup, list[_Cell]]]:
    words = page.words
    for row in record["weight"]:
        size, asked, most, most_asked = row["bytes"], row["requests"], row["most_bytes"], row["most_requests"]
        cells = [
            _Cell(_kilobytes(size, words), size <= most if most else None),
            _Cell(_kilobytes(most, words) if most else ""),
            _Cell(str(asked) if asked else "", asked <= most_asked if most_asked else None),
            _Cell(str(most_asked or "")),
        ]
        yield words(f"quality.weight.{row['what']}"), _page_link(page, row["page"]), cells


def compose(page: "PageRenderer") -> str:
    """The record as Markdown with tokens: when and with what, then a table each of speed, weight and faults found."""
    record, words = page.site.measured, page.words
    if record is None or not record["findings"]:
        return words("quality.none")
    limits = record["limits"]
    heads = [words(f"quality.{name}") for name in (*SCORES, *FIGURES)]
    most = [str(limits["score"])] * len(SCORES) + [_figure(name, limits[name], words) for name in FIGURES]
    intro = words(
        "quality.intro",
        date=dates.day_text(parse_point(record["date"]), words),
        versions=words("list.comma").join(f"{name} {version}" for name, version in record["versions"].items()),
    )
    faults = [
        (words(f"quality.check.{name}"), numbers.plain(record["pages"].get(name, record["pages"]["built"]), words), number)
        for name, number in record["findings"].items()
    ]
    speed = {"heads": heads, "limits": most, "rows": list(_speed(page, record))}
    return "\n\n".join(
        [
            intro,
            f"## {words('quality.speed')} {{#speed}}",
            words(
                "quality.speed.about",
                benchmark=numbers.plain(_benchmark(record), words),
                blank=_figure("tbt_ms", record["blank_page"]["tbt_ms"], words),
            ),
            page.block(render("quality_speed", words=words, **speed)),
            f"## {words('quality.weight')} {{#weight}}",
            words("quality.weight.about"),
            page.block(render("quality_weight", words=words, rows=list(_weight(page, record)))),
            f"## {words('quality.faults')} {{#faults}}",
            page.block(render("quality_faults", words=words, rows=faults)),
        ]
    )
