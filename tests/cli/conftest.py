"""The small atlas in a folder, for the commands to work on."""

from pathlib import Path

import pytest

from tests.check.support import write_project

EPOCH = "1795392000"
"""2026-11-23."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    write_project(tmp_path)
    return tmp_path / "data"
