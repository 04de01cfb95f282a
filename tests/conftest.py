"""What holds for all tests."""

import os
import shutil
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tools.pages_server import serving

# The same inputs on every run and every machine: a test that fails, fails for all.
# To look for new inputs: pytest --hypothesis-profile=explore
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("repeatable")

RUN = pytest.StashKey[dict[str, str]]()
"""The one site of a run, for all its processes: the folder it is built into, the address it is served at, its "today"."""
OPENED = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Serve the site's folder, still empty, from the process that outlives all others; tests/site builds into it when asked."""
    if hasattr(config, "workerinput"):
        config.stash[RUN] = config.workerinput["run"]
        return
    opened = config.stash[OPENED] = ExitStack()
    folder = tempfile.mkdtemp(prefix="atlas-site-")
    opened.callback(shutil.rmtree, folder, ignore_errors=True)
    site = Path(folder, "site")
    site.mkdir()
    config.stash[RUN] = {"folder": str(site), "url": opened.enter_context(serving(site)), "now": str(int(time.time()))}


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: pytest.Item) -> None:
    node.workerinput["run"] = node.config.stash[RUN]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than processors: a browser that loads a page leaves its processor idle."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


WHOLE_SITE = "tests/site/test_whole_site.py"
LONG = [WHOLE_SITE, "tests/hooks/test_rebuild.py", "tests/site/test_reproducible.py"]
"""What takes a minute in one piece comes first: the last pieces of work are then small, and no process waits for another."""
WITH = {"tests/check/test_reference.py": "tests/check/test_rules.py"}
"""Files whose tests share what they make with those of another file."""


def file_of(test: str) -> str:
    return test.partition("::")[0]


def needs_the_site_alone(file: str) -> bool:
    """Whether tests of a file share nothing but the built site."""
    return file.startswith("tests/site/") and file != WHOLE_SITE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long first, and the built site first of all: it is built while the tests that do without it run."""

    def turn(item: pytest.Item) -> tuple[bool, int]:
        file = file_of(item.nodeid)
        return needs_the_site_alone(file), LONG.index(file) if file in LONG else len(LONG)

    items.sort(key=turn)


class ByFile(LoadScopeScheduling):
    """Tests of a file stay in one process, which shares what they share; the others may go to any.

    Marks would say this better, but pytest-xdist 3.8 loses its groups under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = file_of(nodeid)
        return nodeid if needs_the_site_alone(file) else WITH.get(file, file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


def pytest_unconfigure(config: pytest.Config) -> None:
    if OPENED in config.stash:
        config.stash[OPENED].close()


@pytest.fixture(scope="session")
def run(pytestconfig: pytest.Config) -> dict[str, str]:
    """What all processes of a run share, see ``RUN``."""
    return pytestconfig.stash[RUN]
