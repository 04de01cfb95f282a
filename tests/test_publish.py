"""The steps after a build: which are taken, in which order, with what."""

from pathlib import Path
from typing import Any

import pytest

from atlas import publish
from atlas.output import write
from atlas.publish import Step
from tests.render.small import small_site


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


def test_a_share_image_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "KEPT", tmp_path / "kept")
    site = small_site(site_url="https://example.org/", name="The Atlas")
    for url, path in (("", "index"), ("satellites/example-1/", "satellites/example-1"), ("contribute/", "contribute/index")):
        site.open(url, f"{path}.md", "A page")
    publish.share_images(tmp_path / "first", site)
    drawn = sorted(path.relative_to(tmp_path / "first").as_posix() for path in (tmp_path / "first").rglob("*.png"))
    assert drawn == ["assets/share/atlas.png", "assets/share/satellites/example-1.png"]
    for url in site.pages:
        assert site.head(url)["share"]["image"].removeprefix("https://example.org/") in drawn

    def refuse(*_: object) -> bytes:
        raise AssertionError("drawn again")

    monkeypatch.setattr(publish.share, "draw", refuse)
    publish.share_images(tmp_path / "second", site)
    for path in drawn:
        assert (tmp_path / "second" / path).read_bytes() == (tmp_path / "first" / path).read_bytes()


def test_a_site_without_an_address_has_no_share_images(tmp_path: Path) -> None:
    publish.share_images(tmp_path, small_site())
    assert not list(tmp_path.iterdir())
