"""The server of ``make serve``: what takes long after a build keeps no later build waiting."""

import threading

import pytest

from tools.live import Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server.__new__(Server)  # it opens no port
    made._at_work, made._later = threading.Lock(), threading.current_thread()  # type: ignore[assignment]
    return made


def test_long_steps_are_taken_while_a_build_could_begin(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    monkeypatch.setattr(Server, "_ahead", lambda self: [lambda: told.append(("long", self._at_work.locked()))])
    monkeypatch.setattr(Server, "publish", lambda self: told.append(("rest", self._at_work.locked())))
    server._publish()
    assert told == [("long", False), ("rest", True)]


def test_what_a_later_build_has_overtaken_is_not_published(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(Server, "_ahead", lambda self: [lambda: setattr(self, "_later", None)])
    monkeypatch.setattr(Server, "publish", lambda self: told.append("published"))
    server._publish()
    assert not told
