"""The lock files hold all that any supported machine needs, and name no index: whoever installs chooses where from."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.txt", "requirements-test.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "darwin": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_names_no_index(lock):
    assert not re.search(r"://|index|find-links|\bfile:", (ROOT / lock).read_text())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_exact_and_hashed(lock):
    text = re.sub(r"^\s*#.*\n", "", (ROOT / lock).read_text(), flags=re.MULTILINE)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.fullmatch(r"[a-z0-9-]+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry


def test_the_test_lock_has_the_sites_versions():
    assert pins("requirements.txt").items() <= pins("requirements-test.txt").items()


def test_what_the_project_asks_for_is_locked():
    for lock, wanted in {
        "requirements.txt": PROJECT["dependencies"],
        "requirements-test.txt": PROJECT["optional-dependencies"]["test"],
    }.items():
        for requirement in map(Requirement, wanted):
            assert str(requirement.specifier) == "==" + pins(lock)[canonicalize_name(requirement.name)]


def imported(*places: str) -> set[str]:
    """The distributions that the code under these places imports."""
    owners = metadata.packages_distributions()
    files = [file for place in places for file in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))]
    names = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_bytes()))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.partition(".")[0])
    own = {"atlas", "bench", "macros", "tests", "tools"}
    return {canonicalize_name(owner) for name in names - own - sys.stdlib_module_names for owner in owners[name]}


def test_what_is_imported_is_asked_for():
    """A package that is there only because another one needs it may be gone with that one's next version."""
    asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    assert imported("atlas", "hooks.py", "macros.py") <= asked
    asked |= {canonicalize_name(Requirement(line).name) for line in PROJECT["optional-dependencies"]["test"]}
    assert imported("bench", "tests", "tools") <= asked


@pytest.mark.parametrize(("python", "system"), [*product(["3.11", "3.12", "3.13"], SYSTEMS)])
def test_nothing_is_missing_elsewhere(python, system):
    """The lock is made on one machine; a package that only another system or Python needs must be in it all the same."""
    locked = pins("requirements-test.txt")
    environment = SYSTEMS[system] | {"python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    missing = {
        f"{name} needs {requirement}"
        for name in locked
        for requirement in map(Requirement, metadata.requires(name) or [])
        if (not requirement.marker or requirement.marker.evaluate(environment))
        and canonicalize_name(requirement.name) not in locked
    }
    assert not missing


def test_the_oldest_python_will_do():
    """Debian 12 has Python 3.11.2: a package may not ask for a later 3.11."""
    for name, version in pins("requirements-test.txt").items():
        asks = metadata.metadata(name)["Requires-Python"]
        assert not asks or Requirement(f"x{asks}").specifier.contains("3.11.0"), f"{name} {version} needs Python {asks}"
