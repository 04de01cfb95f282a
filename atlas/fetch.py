"""One question to one server: is this address there? Over the standard library, with every outcome told as data.

HEAD is asked first, and GET where a server does not answer HEAD well; of a page no more than the head is read. Redirects are
followed by hand, so that the last address is known.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

AGENT = "Mozilla/5.0 (compatible; KazakhstanSpaceAtlas-links/1.0; checks that cited pages are there)"
TIMEOUT = 20.0
"""Seconds without a sign from the server."""
DEADLINE = 60.0
"""Seconds for a whole answer: a server that sends a letter at a time is given up."""
REDIRECTS = 8
RETRIES = (2.0, 6.0)
"""Seconds to wait before each further try, when there was no answer or an error of the server's own."""
REFUSALS = frozenset((401, 403, 405, 406, 418, 429, 451, 999))
"""The server is there and does not answer programs; 999 is what one large site says. None of them tells of a lost page."""
_PERMANENT = frozenset((301, 308))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. ``status`` is None when there was no answer; ``why`` says so in words."""

    status: int | None
    why: str
    final: str
    """The last address, after every redirect."""
    moved: bool = False
    """Whether a redirect said that the page has moved for good."""
    insecure: bool = False
    """Whether the certificate is not valid."""

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def refuses(self) -> bool:
        return self.status in REFUSALS

    @property
    def worth_a_retry(self) -> bool:
        return not (self.insecure or self.refuses) and (self.status is None or self.status >= 500)


def _reason(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _host(name: str) -> str:
    return name.encode("idna").decode() if not name.isascii() else name


def _once(method: str, address: str, timeout: float, deadline: float) -> tuple[int, str | None]:
    """Status and where a redirect leads. Raises what ``http.client``, ``ssl`` and ``socket`` raise, and ``ValueError``."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("leads to no web page")
    secure = parts.scheme == "https"
    make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = make(_host(parts.hostname), parts.port, timeout=timeout)
    target = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*[]") + (
        f"?{quote(parts.query, safe='/%:=&?~+!$,;@()*[]')}" if parts.query else ""
    )
    watch = threading.Timer(deadline, _cut, (connection,))
    watch.daemon = True
    try:
        connection.connect()
        watch.start()
        connection.request(method, target, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location")
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    """End a conversation from outside; whoever reads gets an error."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _follow(method: str, address: str, timeout: float, deadline: float) -> Answer:
    moved, here = False, address
    for _ in range(REDIRECTS + 1):
        try:
            status, target = _once(method, here, timeout, deadline)
        except ssl.SSLCertVerificationError as error:
            return Answer(None, f"certificate not valid: {error.verify_message}", here, moved, insecure=True)
        except socket.gaierror:
            return Answer(None, "no such host", here, moved)
        except TimeoutError:
            return Answer(None, "no answer in time", here, moved)
        except (http.client.HTTPException, ValueError) as error:
            return Answer(None, f"no answer in HTTP ({type(error).__name__})", here, moved)
        except OSError as error:
            return Answer(None, f"no connection ({error.strerror or type(error).__name__})", here, moved)
        if not (300 <= status < 400 and target):
            return Answer(status, _reason(status), here, moved and here != address)
        # A server may send the address in Latin letters' bytes; read as UTF-8 it is the one that was meant.
        moved, here = moved or status in _PERMANENT, urljoin(here, _utf8(target))
    return Answer(None, "redirects without end", here, moved)


def _utf8(header: str) -> str:
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def ask(
    address: str,
    *,
    sleep: Callable[[float], object] = time.sleep,
    timeout: float = TIMEOUT,
    deadline: float = DEADLINE,
    retries: tuple[float, ...] = RETRIES,
) -> Answer:
    """HEAD, then GET where HEAD was not well received, both again after a wait where the fault may pass."""
    answer = Answer(None, "not asked", address)
    for wait in (0.0, *retries):
        if wait:
            sleep(wait)
        for method in ("HEAD", "GET"):
            answer = _follow(method, address, timeout, deadline)
            if answer.ok:
                return answer
            if answer.status == 429 or answer.insecure or answer.why == "no such host":
                break  # asking once more at once would be rude, or useless
        if not answer.worth_a_retry:
            return answer
    return answer
