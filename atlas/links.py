"""``links``: is every source still where it was? Asked politely, recorded from run to run.

One address at a time is asked of each host, with a pause between; hosts side by side. An address is *dead* only after it failed
on two different days with no success between; a server that refuses programs (403, 429 and the like) tells nothing about the
page. What is well is not recorded, so that the record (:data:`RECORD`) stays small and its history readable.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from atlas.diff_words import escaped
from atlas.fetch import AGENT, TIMEOUT, Answer, ask
from atlas.model.atlas import Atlas
from atlas.model.records import Source

RECORD = Path("records/links.json")
"""Where the outcome is kept, below the project's root."""
PAUSE = 1.0
"""Seconds between two questions to one host."""
HOSTS = 8
"""Hosts asked side by side."""
OUTAGE = 0.5
"""When so large a share of all hosts does not answer at all, the fault is on this side, and nothing is recorded."""
WAYBACK = "https://archive.org/wayback/available"
"""Availability API of the Internet Archive, https://archive.org/help/wayback_api.php"""
FORMATS = ("text", "markdown", "json")
TITLE = "Sources that are not where they were"

State = Literal["dead", "failing", "insecure", "refuses", "moved"]
STATES: dict[State, str] = {
    "dead": "not found on two days",
    "failing": "not found once; asked again on another day",
    "insecure": "there, but its certificate is not valid",
    "refuses": "there, but refuses robots; a person has to look",
    "moved": "moved for good to another address",
}
"""What each state means; in the order in which they are told. An address that is well has none."""


class Outage(Exception):
    """The network is out of order on this side."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that is not simply well. ``failed`` are the days on which it failed, the latest last."""

    url: str
    state: State
    why: str
    failed: tuple[str, ...] = ()
    to: str | None = None
    archive: str | None = None

    def as_json(self) -> dict[str, Any]:
        record: dict[str, Any] = {"state": self.state, "why": self.why}
        record |= {"failed": list(self.failed)} if self.failed else {}
        return record | {key: value for key in ("to", "archive") if (value := getattr(self, key))}


Record = dict[str, Link]
"""Address -> what is not well with it."""
Asker = Callable[[str], Answer]


def read_record(path: Path) -> Record:
    """The record of the last run; empty when there is none. Raises ``ValueError`` when the file is no record."""
    if not path.exists():
        return {}
    try:
        links = json.loads(path.read_text("utf-8"))["links"]
        return {
            url: Link(url, one["state"], one["why"], tuple(one.get("failed", ())), one.get("to"), one.get("archive"))
            for url, one in links.items()
        }
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} is no record of links ({type(error).__name__}). Delete it to begin anew.") from None


def record_text(record: Record, asked: int, today: date) -> str:
    """The record as it is written: sorted, a change a line or two, so that its history can be read."""
    links = {url: record[url].as_json() for url in sorted(record)}
    return json.dumps({"checked": today.isoformat(), "addresses": asked, "links": links}, ensure_ascii=False, indent=1) + "\n"


def judge(url: str, answer: Answer, before: Link | None, today: date) -> Link | None:
    """What an answer makes of an address, given what was known of it; None when it is well."""
    to = answer.final if answer.final != url else None
    if answer.ok:
        return Link(url, "moved", answer.why, to=to) if answer.moved and to else None
    failed = before.failed if before else ()
    if answer.refuses or answer.insecure:  # no proof that the page is lost, and none that it is there
        return Link(
            url, "refuses" if answer.refuses else "insecure", answer.why, failed, archive=before.archive if before else None
        )
    days = tuple(sorted({*failed, today.isoformat()}))[-2:]
    return Link(url, "dead" if len(days) > 1 else "failing", answer.why, days, archive=before.archive if before else None)


def _ask_host(urls: list[str], asker: Asker, pause: Callable[[], object]) -> dict[str, Answer]:
    """The answers of one host, one question after the other; once it says that it is asked too much, it is left alone."""
    answers: dict[str, Answer] = {}
    for number, url in enumerate(urls):
        if number:
            pause()
        answers[url] = asker(url)
        if answers[url].status == 429:
            break
    return answers


def check_links(
    urls: Iterable[str], record: Record, today: date, *, asker: Asker = ask, sleep: Callable[[float], object] = time.sleep
) -> Record:
    """Ask for every address; the new record. An address that was not asked keeps what was known. Raises :class:`Outage`."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault((urlsplit(url).hostname or "").removeprefix("www."), []).append(url)
    answers: dict[str, Answer] = {}
    with ThreadPoolExecutor(max_workers=HOSTS) as pool:
        for found in pool.map(lambda group: _ask_host(group, asker, lambda: sleep(PAUSE)), by_host.values()):
            answers |= found
    silent = sum(all(answers[url].status is None for url in group if url in answers) for group in by_host.values())
    if len(by_host) > 4 and silent > OUTAGE * len(by_host):
        raise Outage(f"{silent} of {len(by_host)} hosts did not answer at all: the fault is likely on this side.")
    new: Record = {}
    for group in by_host.values():
        for url in group:
            known = record.get(url)
            link = judge(url, answers[url], known, today) if url in answers else known
            if link is not None:
                new[url] = link
    return new


def archived(url: str, accessed: date, *, api: str = WAYBACK) -> str | None:
    """The address of the archived copy nearest to the day it was read, if the Internet Archive has one."""
    query = urlencode({"url": url, "timestamp": f"{accessed:%Y%m%d}"})
    request = Request(f"{api}?{query}", headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            closest = json.loads(answer.read(65536)).get("archived_snapshots", {}).get("closest", {})
    except (OSError, ValueError, AttributeError):
        return None
    address = closest.get("url") if isinstance(closest, dict) and closest.get("available") else None
    if not isinstance(address, str) or not address.startswith(("http://web.archive.org/", "https://web.archive.org/")):
        return None
    return address.replace("http://", "https://", 1)


def with_archives(record: Record, atlas: Atlas, *, find: Callable[[str, date], str | None] = archived) -> Record:
    """The record with an archived copy proposed for every dead address that has none; asked one after the other."""
    accessed = {source.url: source.accessed.earliest.date() for source in atlas.sources.values()}
    return {
        url: Link(url, link.state, link.why, link.failed, link.to, find(url, accessed[url]))
        if link.state == "dead" and not link.archive and url in accessed
        else link
        for url, link in record.items()
    }


# ---- telling


def _citing(atlas: Atlas) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    for source in atlas.sources.values():
        found.setdefault(source.url, []).append(source)
    return found


def _ordered(record: Record) -> list[Link]:
    order = list(STATES)
    return sorted(record.values(), key=lambda link: (order.index(link.state), link.url))


def _detail(link: Link) -> str:
    parts = [link.why]
    if link.failed:
        parts.append(f"failed on {' and '.join(link.failed)}")
    if link.to:
        parts.append(f"now {link.to}")
    if link.archive:
        parts.append(f"archived: {link.archive}")
    return ", ".join(parts)


def _totals(record: Record, asked: int) -> str:
    counts = {state: sum(link.state == state for link in record.values()) for state in STATES}
    told = ", ".join(f"{number} {state}" for state, number in counts.items() if number)
    return f"{asked:,} addresses, {told or 'all well'}"


def as_text(record: Record, atlas: Atlas, asked: int) -> str:
    """A line an address that is not well, with the sources that have it and where they stand."""
    citing = _citing(atlas)
    lines = []
    for link in _ordered(record):
        for source in citing.get(link.url, ()):
            lines.append(f"{source.place.path}:{source.place.line}: {link.state}: {link.url} ({_detail(link)})")
    return "\n".join([*lines, _totals(record, asked)]) + "\n"


def as_markdown(record: Record, atlas: Atlas, asked: int, *, repository: str = "", most: int = 60) -> str:
    """The text of the one issue, or of a run's summary."""
    citing = _citing(atlas)
    lines = [f"## {TITLE}", "", f"{_totals(record, asked)}.", ""]
    shown = 0
    for state, meaning in STATES.items():
        links = [link for link in _ordered(record) if link.state == state]
        if not links:
            continue
        lines += [f"### {state.capitalize()}: {meaning}", ""]
        for link in links[: max(0, most - shown)]:
            shown += 1
            sources = ", ".join(_source_link(source, repository) for source in citing.get(link.url, ()))
            proposal = f" Proposed: `archive_url: {json.dumps(link.archive)}`" if link.archive else ""
            lines.append(f"- {sources}: <{link.url}> ({escaped(link.why)}{_since(link)}){_leads(link)}.{proposal}")
        lines.append("")
    if len(record) > shown:
        lines += [f"And {len(record) - shown:,} more: `python -m atlas links`.", ""]
    return "\n".join(lines)


def _since(link: Link) -> str:
    return f", failed on {' and '.join(link.failed)}" if link.failed else ""


def _leads(link: Link) -> str:
    return f", now <{link.to}>" if link.to and not set("<> \n") & set(link.to) else ""


def _source_link(source: Source, repository: str) -> str:
    url = source.place.edit_url(repository)
    return f"[{source.id}]({url})" if url else source.id


def as_json(record: Record, atlas: Atlas, asked: int) -> dict[str, Any]:
    """The record with the sources that have each address."""
    citing = _citing(atlas)
    links: list[Mapping[str, Any]] = [
        {"url": link.url, "sources": [source.id for source in citing.get(link.url, ())], **link.as_json()}
        for link in _ordered(record)
    ]
    return {"addresses": asked, "links": links}
