"""The hooks before a commit run what stands in this project, and fetch nothing."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def test_the_hooks_are_local_and_their_commands_are_there() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert {"atlas-check", "ruff-check", "ruff-format"} <= {hook["id"] for hook in hooks}
    for hook in hooks:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")
