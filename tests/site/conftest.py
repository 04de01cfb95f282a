"""The built site, a server that treats it as GitHub Pages would, and readers with a real browser. All built once for a run."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tools.browser import Reader, launched
from tools.built_site import Site, build
from tools.pages_server import serving


@pytest.fixture(scope="session")
def now() -> str:
    """One "today" for all builds of a run."""
    return str(int(time.time()))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, now: str) -> Iterator[Site]:
    """The real site, built strictly for the address at which it is served while the tests run."""
    folder = tmp_path_factory.mktemp("site")
    with serving(folder) as url:
        yield build(folder, url, SOURCE_DATE_EPOCH=now)


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
