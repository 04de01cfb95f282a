"""The built site, a server that treats it as GitHub Pages would, and readers with a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from tools.browser import Reader, launched
from tools.built_site import Site, build


@pytest.fixture(scope="session")
def now(run: dict[str, str]) -> str:
    """One "today" for all builds of a run."""
    return run["now"]


@pytest.fixture(scope="session")
def built_site(run: dict[str, str], now: str) -> Site:
    """The real site, built strictly, once for all processes, for the address at which it is served while the tests run."""
    folder, url = Path(run["folder"]), run["url"]
    outcome = folder.with_name("outcome")
    with FileLock(folder.with_name("lock")):
        if not outcome.exists():
            try:
                build(folder, url, SOURCE_DATE_EPOCH=now)
                outcome.touch()
            except RuntimeError as error:
                outcome.write_text(str(error), encoding="utf-8")
    if failure := outcome.read_text(encoding="utf-8"):
        raise RuntimeError(failure)
    return Site(folder, url)


@pytest.fixture(scope="session")
def pages_server(built_site: Site) -> str:
    """The address of the site, under a project path."""
    return built_site.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def reader(browser: Browser, pages_server: str) -> Iterator[Callable[..., Reader]]:
    """Make readers, as ``reader(width=360, scheme="dark", javascript=False, touch=True)``. None of them may meet a problem."""
    readers = []

    def make(**settings: Any) -> Reader:
        readers.append(Reader(browser, pages_server, **settings))
        return readers[-1]

    yield make
    problems = [problem for each in readers for problem in each.problems]
    for each in readers:
        each.context.close()
    assert not problems
