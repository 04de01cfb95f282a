"""The steps after a build: which are taken, in which order, with what."""

from pathlib import Path
from typing import Any

import pytest

from atlas import publish
from atlas.publish import Step, write


@pytest.mark.parametrize(("serving", "taken"), [(False, ["index", "pictures"]), (True, ["index"])])
def test_a_step_for_the_published_site_alone_is_not_taken_while_serving(
    serving: bool, taken: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, Path, object]] = []
    site: Any = object()
    steps = (
        Step("index", lambda folder, site: seen.append(("index", folder, site))),
        Step("pictures", lambda folder, site: seen.append(("pictures", folder, site)), serving=False),
    )
    monkeypatch.setattr(publish, "STEPS", steps)
    publish.publish(tmp_path, site, serving=serving)
    assert seen == [(name, tmp_path, site) for name in taken]


def test_a_file_is_written_as_it_is_in_folders_that_are_made(tmp_path: Path) -> None:
    write(tmp_path, "api/v1/a.csv", "a,b\r\nә,1\r\n")
    assert (tmp_path / "api/v1/a.csv").read_bytes() == "a,b\r\nә,1\r\n".encode()
