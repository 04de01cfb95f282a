"""Asking one server: everything it may do, by a real server on this machine."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from atlas.fetch import AGENT, Answer, ask

BEHAVIOUR: dict[str, int] = {"/200": 200, "/403": 403, "/404": 404, "/410": 410, "/429": 429, "/500": 500, "/999": 999}
REDIRECTS = {
    "/301": (301, "/200"),
    "/302": (302, "/200"),
    "/301-404": (301, "/404"),
    "/loop": (302, "/loop"),
    "/mail": (301, "mailto:x@y.z"),
}
REDIRECTS |= {"/301-403": (301, "/403"), "/308": (308, "/302")}


class Handler(BaseHTTPRequestHandler):
    seen: list[tuple[str, str, str]]
    recovers: dict[str, int]

    def answer(self) -> None:
        path = self.path
        self.seen.append((self.command, path, self.headers["User-Agent"]))
        if path in REDIRECTS:
            status, target = REDIRECTS[path]
            self.send_response(status)
            self.send_header("Location", target)
            self.end_headers()
        elif path == "/no-head" and self.command == "HEAD":
            self.send_error(405)
        elif path == "/recovers" and self.recovers.setdefault(path, 0) < 2:
            self.recovers[path] += 1
            self.send_error(503)
        elif path == "/garbage":
            self.wfile.write(b"\x00\x01\xff not HTTP at all\r\n" * 20)
        elif path == "/hangs-up":
            self.connection.close()
        elif path == "/silent":
            threading.Event().wait(0.6)
        elif path == "/drip":
            for _ in range(100):
                self.wfile.write(b"H")
                self.wfile.flush()
                threading.Event().wait(0.05)
        elif path == "/large":
            self.send_response(200)
            self.send_header("Content-Length", str(10**9))
            self.end_headers()
        else:
            self.send_response(BEHAVIOUR.get(path, 200))
            self.send_header("Content-Length", "0")
            self.end_headers()

    do_GET = do_HEAD = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that has gone is no fault here."""


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, type[Handler]]]:
    handler = type("OwnHandler", (Handler,), {"seen": [], "recovers": {}})
    with QuietServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", handler
        running.shutdown()


def question(url: str, **settings: object) -> tuple[Answer, list[float]]:
    slept: list[float] = []
    return ask(url, sleep=slept.append, timeout=0.2, **{"deadline": 5.0, "retries": (2.0, 6.0), **settings}), slept  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "status", "why", "slept"),
    [
        ("/200", 200, "200 OK", []),
        ("/403", 403, "403 Forbidden", []),
        ("/404", 404, "404 Not Found", []),
        ("/410", 410, "410 Gone", []),
        ("/429", 429, "429 Too Many Requests", []),
        ("/500", 500, "500 Internal Server Error", [2.0, 6.0]),
        ("/999", 999, "999", []),
        ("/no-head", 200, "200 OK", []),
        ("/large", 200, "200 OK", []),
        ("/recovers", 200, "200 OK", [2.0]),
        ("/garbage", None, "no answer in HTTP (BadStatusLine)", [2.0, 6.0]),
        ("/silent", None, "no answer in time", [2.0, 6.0]),
        ("/hangs-up", None, "no answer in HTTP (RemoteDisconnected)", [2.0, 6.0]),
        ("/a path/ә?q=ә", 200, "200 OK", []),
    ],
)
def test_every_answer(path: str, status: int | None, why: str, slept: list[float], server: tuple[str, type[Handler]]) -> None:
    answer, waits = question(server[0] + path)
    assert (answer.status, answer.why, waits) == (status, why, slept)
    assert (answer.final, answer.moved) == (server[0] + path, False)


@pytest.mark.parametrize(
    ("path", "status", "final", "moved"),
    [
        ("/301", 200, "/200", True),
        ("/308", 200, "/200", True),
        ("/302", 200, "/200", False),
        ("/301-404", 404, "/404", True),
        ("/301-403", 403, "/403", True),
    ],
)
def test_redirects_are_followed_and_told(
    path: str, status: int, final: str, moved: bool, server: tuple[str, type[Handler]]
) -> None:
    answer, _ = question(server[0] + path)
    assert (answer.status, answer.final, answer.moved) == (status, server[0] + final, moved)


def test_redirects_end(server: tuple[str, type[Handler]]) -> None:
    assert question(server[0] + "/loop", retries=())[0].why == "redirects without end"
    assert question(server[0] + "/mail", retries=())[0].why == "no answer in HTTP (ValueError)"


def test_head_is_asked_first_and_get_only_where_it_must_be(server: tuple[str, type[Handler]]) -> None:
    url, handler = server
    for path, methods in (("/200", ["HEAD"]), ("/404", ["HEAD", "GET"]), ("/429", ["HEAD"])):
        handler.seen.clear()
        question(url + path)
        assert [method for method, _, _ in handler.seen] == methods
        assert {agent for _, _, agent in handler.seen} == {AGENT}


def test_a_server_that_drips_is_given_up(server: tuple[str, type[Handler]]) -> None:
    answer, _ = question(server[0] + "/drip", deadline=0.2, retries=())
    assert answer.status is None


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    answer, slept = question(f"http://127.0.0.1:{port}/")
    assert answer.status is None
    assert answer.why.startswith("no connection")
    assert slept == [2.0, 6.0]
    nowhere, slept = question("http://nowhere.invalid/")
    assert (nowhere.status, nowhere.why) == (None, "no such host")


def test_a_server_that_speaks_no_tls(server: tuple[str, type[Handler]]) -> None:
    answer, _ = question(server[0].replace("http://", "https://") + "/200", retries=())
    assert answer.status is None
    assert not answer.insecure
