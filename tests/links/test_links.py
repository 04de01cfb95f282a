"""What answers make of addresses, from run to run; politeness; what is told of it."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import links
from atlas.cli import main
from atlas.fetch import Answer
from atlas.links import (
    STATES,
    Link,
    Outage,
    Record,
    archived,
    as_json,
    as_markdown,
    as_text,
    check_links,
    judge,
    read_record,
    record_text,
    with_archives,
)
from atlas.load.build import assemble
from atlas.model.atlas import Atlas
from tests.check.support import workspace_of, write_project

ONE, TWO, THREE = (date(2026, 11, day) for day in (20, 21, 22))
URL = "https://example.org/2020"
OK = Answer(200, "200 OK", URL)
GONE = Answer(404, "404 Not Found", URL)
REFUSED = Answer(403, "403 Forbidden", URL)
MOVED = Answer(200, "200 OK", "https://example.org/new", moved=True)
SENT_ON = Answer(200, "200 OK", "https://example.org/session/1")
BAD_CERTIFICATE = Answer(None, "certificate not valid: expired", URL, insecure=True)
SILENT = Answer(None, "no answer in time", URL)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (OK, None),
        (SENT_ON, None),
        (MOVED, "moved"),
        (GONE, "failing"),
        (SILENT, "failing"),
        (Answer(500, "500", URL), "failing"),
        (REFUSED, "refuses"),
        (Answer(429, "429", URL), "refuses"),
        (BAD_CERTIFICATE, "insecure"),
    ],
)
def test_the_first_answer(answer: Answer, state: str | None) -> None:
    found = judge(URL, answer, None, ONE)
    assert (found.state if found else None) == state


def run(*days: tuple[date, Answer]) -> Link | None:
    link = None
    for day, answer in days:
        link = judge(URL, answer, link, day)
    return link


def test_dead_after_two_days_without_a_success_between() -> None:
    twice = run((ONE, GONE), (ONE, GONE))
    assert twice
    assert twice.state == "failing"
    dead = run((ONE, GONE), (TWO, SILENT), (THREE, GONE))
    assert dead
    assert (dead.state, dead.failed) == ("dead", ("2026-11-21", "2026-11-22"))
    back = run((ONE, GONE), (TWO, OK), (THREE, GONE))
    assert back
    assert (back.state, back.failed) == ("failing", ("2026-11-22",))
    assert run((ONE, GONE), (TWO, GONE), (THREE, OK)) is None


def test_a_refusal_neither_clears_nor_condemns() -> None:
    refused = run((ONE, GONE), (TWO, REFUSED))
    assert refused
    assert (refused.state, refused.failed) == ("refuses", ("2026-11-20",))
    assert run((ONE, REFUSED), (TWO, REFUSED), (THREE, REFUSED)) == Link(URL, "refuses", "403 Forbidden")


@given(st.lists(st.tuples(st.sampled_from([ONE, TWO, THREE]), st.sampled_from([OK, GONE, REFUSED, SILENT, MOVED]))))
def test_dead_means_two_days_of_failure_since_the_last_success(history: list[tuple[date, Answer]]) -> None:
    history.sort(key=lambda one: one[0])
    found = run(*history)
    since = history[max((n for n, (_, a) in enumerate(history) if a.ok), default=-1) + 1 :]
    days = {day for day, answer in since if not answer.ok and not answer.refuses}
    last = history[-1][1] if history else OK
    assert (found is not None and found.state == "dead") == (len(days) > 1 and not last.ok and not last.refuses)


class Server:
    """Answers by address, and remembers who was asked at the same time."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers, self.asked = answers, list[str]()
        self.busy: dict[str, int] = defaultdict(int)
        self.together = 0
        self.lock = threading.Lock()

    def __call__(self, url: str) -> Answer:
        host = urlsplit(url).hostname or ""
        with self.lock:
            self.asked.append(url)
            self.busy[host] += 1
            self.together = max(self.together, self.busy[host])
        threading.Event().wait(0.002)
        with self.lock:
            self.busy[host] -= 1
        return self.answers.get(url, replace(OK, final=url))


def test_one_at_a_time_a_host_with_a_pause_between() -> None:
    urls = [f"https://{host}.example/{number}" for number in range(4) for host in "abc"]
    server, slept = Server({}), list[float]()
    assert check_links([*urls, urls[0]], {}, ONE, asker=server, sleep=slept.append) == {}
    assert server.together == 1
    assert sorted(server.asked) == sorted(urls), "each once"
    assert slept == [links.PAUSE] * 9


def test_a_host_that_is_asked_too_much_is_left_alone() -> None:
    urls = [f"https://a.example/{number}" for number in range(3)]
    server = Server({urls[1]: Answer(429, "429 Too Many Requests", urls[1])})
    known = Link(urls[2], "failing", "404", ("2026-11-01",))
    found = check_links(urls, {urls[2]: known}, ONE, asker=server, sleep=lambda _: None)
    assert server.asked == urls[:2]
    assert found[urls[1]].state == "refuses"
    assert found[urls[2]] == known, "what was not asked keeps what was known"


def test_an_outage_of_our_own_condemns_nobody() -> None:
    urls = [f"https://h{number}.example/" for number in range(6)]
    server = Server({url: replace(SILENT, final=url) for url in urls[:4]})
    with pytest.raises(Outage, match="4 of 6 hosts"):
        check_links(urls, {}, ONE, asker=server, sleep=lambda _: None)


LINKS: Record = {
    "https://example.org/2020": Link(
        URL, "dead", "404 Not Found", ("2026-11-20", "2026-11-25"), archive="https://web.archive.org/x"
    ),
    "https://example.org/2021": Link("https://example.org/2021", "moved", "200 OK", to="https://example.org/new"),
}


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    assert read_record(path) == {}
    path.write_text(record_text(LINKS, 7, ONE), "utf-8")
    assert read_record(path) == LINKS
    assert json.loads(path.read_text("utf-8"))["checked"] == "2026-11-20"
    for broken in ("", "[]", "{}", '{"links": {"x": {}}}', '{"links": {"x": 1}}'):
        path.write_text(broken, "utf-8")
        with pytest.raises(ValueError, match="is no record of links"):
            read_record(path)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return assemble(workspace_of({}))


def test_what_is_told(atlas: Atlas) -> None:
    text = as_text(LINKS, atlas, 2)
    assert text.splitlines()[0] == (
        "data/sources/example.yml:11: dead: https://example.org/2020 "
        "(404 Not Found, failed on 2026-11-20 and 2026-11-25, archived: https://web.archive.org/x)"
    )
    assert text.splitlines()[-1] == "2 addresses, 1 dead, 1 moved"
    assert as_text({}, atlas, 2) == "2 addresses, all well\n"
    page = as_markdown(LINKS, atlas, 2, repository="https://github.com/example/atlas")
    assert "[example-2020](https://github.com/example/atlas/edit/main/data/sources/example.yml#L11)" in page
    assert 'Proposed: `archive_url: "https://web.archive.org/x"`' in page
    assert "now <https://example.org/new>" in page
    assert "And 1 more" in as_markdown(LINKS, atlas, 2, most=1)
    assert as_json(LINKS, atlas, 2)["links"][0]["sources"] == ["example-2020"]
    assert set(STATES) == {"dead", "failing", "insecure", "refuses", "moved"}


def test_an_address_it_moved_to_cannot_break_out_of_the_page(atlas: Atlas) -> None:
    moved = {URL: Link(URL, "moved", "200 OK", to="https://example.org/> <img src=x>")}
    assert "<img" not in as_markdown(moved, atlas, 1)


@contextmanager
def wayback(body: bytes, status: int = 200) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/available", asked
        server.shutdown()


COPY = "http://web.archive.org/web/20200601000000/https://example.org/2020"
FOUND = json.dumps({"archived_snapshots": {"closest": {"available": True, "url": COPY, "status": "200"}}}).encode()


@pytest.mark.parametrize(
    ("body", "status", "copy"),
    [
        (FOUND, 200, COPY.replace("http:", "https:", 1)),
        (b'{"archived_snapshots": {}}', 200, None),
        (b'{"archived_snapshots": {"closest": {"available": true, "url": "http://evil.example/"}}}', 200, None),
        (b"not JSON", 200, None),
        (b"[]", 200, None),
        (FOUND, 500, None),
    ],
)
def test_an_archived_copy(body: bytes, status: int, copy: str | None) -> None:
    with wayback(body, status) as (api, asked):
        assert archived(URL, date(2020, 6, 1), api=api) == copy
    assert parse_qs(urlsplit(asked[0]).query) == {"url": [URL], "timestamp": ["20200601"]}


def test_only_what_is_dead_is_looked_up(atlas: Atlas) -> None:
    asked: list[tuple[str, date]] = []

    def find(url: str, accessed: date) -> str:
        asked.append((url, accessed))
        return "https://web.archive.org/y"

    record = LINKS | {URL: replace(LINKS[URL], archive=None)}
    found = with_archives(record, atlas, find=find)
    assert asked == [(URL, date(2020, 6, 1))]
    assert found[URL].archive == "https://web.archive.org/y"
    assert with_archives(found, atlas, find=find) == found
    assert len(asked) == 1, "once is enough"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    write_project(tmp_path)
    monkeypatch.setattr(links, "PAUSE", 0)

    def command(day: date, *arguments: str) -> int:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((day - date(1970, 1, 1)).total_seconds())))
        return main(["--data", str(tmp_path / "data"), "links", *arguments])

    return command


def test_the_command_from_run_to_run(
    project: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Server({URL: GONE})
    monkeypatch.setattr("atlas.cli.ask", server)
    assert project(ONE) == 0
    assert "failing: https://example.org/2020" in capsys.readouterr().out
    assert project(TWO, "--format", "json") == 1, "dead on the second day"
    assert json.loads(capsys.readouterr().out)["links"][0]["state"] == "dead"
    server.asked.clear()
    assert project(THREE, "--only", "2021") == 1
    assert server.asked == ["https://example.org/2021"]
    record = tmp_path / "records/links.json"
    assert read_record(record)[URL].failed == ("2026-11-20", "2026-11-21")
    server.answers.clear()
    assert project(THREE, "--format", "markdown") == 0
    assert read_record(record) == {}
    record.write_text("nonsense", "utf-8")
    assert project(THREE) == 2
