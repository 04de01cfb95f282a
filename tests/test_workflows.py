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
    "comment.yml": {"comment": {"actions": "read", "contents": "read", "pull-requests": "write"}},  # to comment, no more
    "freshness.yml": {"issue": {"contents": "read", "issues": "write"}},  # to keep its issue
    "links.yml": {
        "ask": {"contents": "read"},  # talks to hundreds of strange servers
        "keep": {"actions": "read", "contents": "write", "issues": "write"},  # to keep the record and the issue; runs no answer
    },
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
        assert "ref" not in step.get("with", {}), "other code than that of the event"


@each_workflow
def test_no_job_runs_for_ever(path):
    patient = {("links.yml", "ask"): 60}  # hundreds of addresses, one at a time a host
    for name, job in load(path)["jobs"].items():
        assert job["timeout-minutes"] <= patient.get((path.name, name), 20)


def test_what_runs_on_proposals_may_only_read():
    for path in WORKFLOWS:
        workflow = load(path)
        triggers = workflow[True]  # YAML 1.1 reads the key "on" so
        if "pull_request" in triggers:
            for job in workflow["jobs"].values():
                assert set(job["permissions"].values()) == {"read"}
                assert "github.token" not in str(job)


def test_where_a_proposal_is_answered_none_of_its_code_runs():
    """What may write after a proposal's check uses main's code alone, and installs nothing."""
    workflow = load(ROOT / ".github/workflows/comment.yml")
    assert set(workflow[True]) == {"workflow_run"}
    (job,) = workflow["jobs"].values()
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    uses = [step for step in job["steps"] if "uses" in step]
    assert [step["uses"].partition("@")[0] for step in uses] == ["actions/checkout"]
    assert set(uses[0]["with"]) == {"persist-credentials"}, "no ref: the checkout is main"
    runs = " ".join(step["run"] for step in job["steps"] if "run" in step)
    assert not re.search(r"\b(pip|make|npm|checkout|eval|source|bash|sh)\b", runs)
    assert set(re.findall(r"python3 (.*?) ", runs)) == {"-m"}


def test_a_token_is_only_where_nothing_was_installed():
    """Installed packages run code of their own; a job that holds a right to write uses the standard library."""
    for path in WORKFLOWS:
        for name, job in load(path)["jobs"].items():
            if "write" in job["permissions"].values() and path.name not in ("publish.yml", "freshness.yml"):
                assert "make " not in str(job["steps"]), (path.name, name)
    freshness = load(ROOT / ".github/workflows/freshness.yml")["jobs"]["issue"]["steps"]
    with_token = [step for step in freshness if "GH_TOKEN" in step.get("env", {})]
    assert [step["run"].split()[:3] for step in with_token] == [["python3", "-m", "tools.one_issue"]]


def test_the_check_leaves_what_is_said_of_a_proposal():
    check = load(ROOT / ".github/workflows/check.yml")["jobs"]["data"]["steps"]
    told = next(step for step in check if "atlas diff" in step.get("run", ""))
    assert told["if"] == "github.event_name == 'pull_request'"
    assert "HEAD^1 --format markdown" in told["run"]
    assert check[0]["with"]["fetch-depth"] == 2, "the first parent of a merge is what it is compared with"
    left = [step["with"] for step in check if step.get("uses", "").startswith("actions/upload-artifact")]
    assert {one["name"] for one in left} == {"comment", "site"}


@pytest.mark.parametrize("name", ["freshness.yml", "links.yml"])
def test_what_comes_round_may_be_asked_for_too(name):
    triggers = load(ROOT / ".github/workflows" / name)[True]
    assert set(triggers) == {"schedule", "workflow_dispatch"}
    assert all(re.fullmatch(r"\d+ \d+ \* \* [\d,]+", one["cron"]) for one in triggers["schedule"])


def test_every_command_of_a_workflow_is_there():
    """A renamed tool or option would be found out only when the workflow next runs."""
    from atlas.cli import _parser

    for path in WORKFLOWS:
        for step in steps(load(path)):
            for line in step.get("run", "").splitlines():
                for module in re.findall(r"-m (tools\.\w+)", line):
                    assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), line
                if found := re.search(r"-m atlas (.*?)(?: [>|]|$)", line):
                    _parser().parse_args(found[1].split())


FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


@pytest.mark.parametrize("path", [path for path in FORMS if path.name != "config.yml"], ids=lambda path: path.name)
def test_issue_forms_are_what_github_reads(path):
    """After https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests."""
    form = load(path)
    assert set(form) <= {"name", "description", "title", "labels", "body"}
    assert {"name", "description", "body"} <= set(form)
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(set(ids)) == len(ids)
    for field in form["body"]:
        assert field["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert set(field) <= {"type", "id", "attributes", "validations"}
        needed = {"markdown": {"value"}, "dropdown": {"label", "options"}}.get(field["type"], {"label"})
        assert needed <= set(field["attributes"])


def test_every_supported_python_is_tested():
    assert load(ROOT / ".github/workflows/check.yml")["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]


def test_the_addresses_are_set_in_one_place():
    build = next(step for step in steps(load(ROOT / ".github/workflows/publish.yml")) if step.get("run") == "make build")
    assert set(build["env"]) == {"SITE_URL", "REPOSITORY_URL"}
    config = (ROOT / "mkdocs.yml").read_text()
    assert config.count("!ENV [SITE_URL") == 1
    assert config.count("!ENV [REPOSITORY_URL") == 1
