"""The workflows run on other people's proposals: they may do as little as possible, with code that cannot change underfoot."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

# What each job may do. A new job or a wider right is added here, with a reason, or the test fails.
RIGHTS = {
    "check.yml": {"data": {"contents": "read"}, "test": {"contents": "read"}, "audit": {"contents": "read"}},
    "release.yml": {
        "build": {"contents": "read", "pages": "read"},  # pages: to learn the site's address
        "publish": {"actions": "read", "contents": "write"},  # to fetch what the first job made, and to make the release
    },
    "publish.yml": {
        "build": {"contents": "read", "pages": "read"},  # pages: to learn the site's address
        "deploy": {"pages": "write", "id-token": "write"},  # what GitHub Pages asks of a deployment
    },
}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> dict[Any, Any]:
    return yaml.safe_load(path.read_text())


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_workflow_is_known():
    assert {path.name for path in WORKFLOWS} == set(RIGHTS)


@each_workflow
def test_actions_are_pinned_by_commit_with_their_version(path):
    lines = [line.strip() for line in path.read_text().splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.fullmatch(r"(- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_commit():
    pins = {step["uses"] for path in WORKFLOWS for step in steps(load(path)) if "uses" in step}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


@each_workflow
def test_rights_are_the_least(path):
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == RIGHTS[path.name]


@each_workflow
def test_foreign_code_meets_no_secret(path):
    text = path.read_text()
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for step in steps(load(path)):
        assert "${{" not in step.get("run", ""), "an expression in a shell line can be made to run commands: pass it in env"
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_no_job_runs_for_ever(path):
    assert all(job["timeout-minutes"] <= 20 for job in load(path)["jobs"].values())


def test_every_supported_python_is_tested():
    assert load(ROOT / ".github/workflows/check.yml")["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]


def test_the_addresses_are_set_in_one_place():
    build = next(step for step in steps(load(ROOT / ".github/workflows/publish.yml")) if step.get("run") == "make build")
    assert set(build["env"]) == {"SITE_URL", "REPOSITORY_URL"}
    config = (ROOT / "mkdocs.yml").read_text()
    assert config.count("!ENV [SITE_URL") == 1
    assert config.count("!ENV [REPOSITORY_URL") == 1
