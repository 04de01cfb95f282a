"""What holds for all tests."""

import os
import shutil
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a file stay in one process, which shares what they share; those of the built site share nothing but the site."""
    for item in items:
        if "site" not in item.path.parent.parts and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.name))


def pytest_unconfigure(config: pytest.Config) -> None:
    if OPENED in config.stash:
        config.stash[OPENED].close()


@pytest.fixture(scope="session")
def run(pytestconfig: pytest.Config) -> dict[str, str]:
    """What all processes of a run share, see ``RUN``."""
    return pytestconfig.stash[RUN]
