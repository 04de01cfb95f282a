"""Pictures and pages for contributors: there, small, described, and made by what stands in tools/."""

import re

import pytest
from PIL import Image

from atlas.cli import _parser
from tests.check.support import ROOT
from tools.architecture import ARROWS, BOXES, HEIGHT, PATH, WIDTH, draw
from tools.pictures import LARGEST, PICTURES, SCALE, SHOTS

GUIDES = ("CONTRIBUTING.md", "HACKING.md", "docs/contribute/index.md", "README.md")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_is_of_its_size_and_small(shot) -> None:
    path = PICTURES / f"{shot.name}.webp"
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as picture:
        assert picture.size == (shot.width * SCALE, shot.height * SCALE)


def test_every_picture_is_used_and_described() -> None:
    used = {}
    for guide in GUIDES:
        for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]*assets/images/[^)]*)\)", (ROOT / guide).read_text("utf-8")):
            assert len(words) > 20, path
            used[path.rpartition("/")[2]] = path
    assert set(used) == {path.name for path in PICTURES.iterdir()}


def test_the_architecture_is_as_drawn_and_holds_its_boxes() -> None:
    assert PATH.read_text("utf-8") == draw(), "run: python -m tools.architecture"
    for left, top, width, height, *_ in BOXES.values():
        assert left >= 0
        assert top >= 0
        assert left + width <= WIDTH
        assert top + height <= HEIGHT
    assert {end for _, ends in ARROWS for end in ends.lower().split(" to ")} <= {name.lower() for name in BOXES}


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md", "HACKING.md", "CODE_OF_CONDUCT.md"])
def test_links_of_a_guide_lead_to_files(guide: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / guide).read_text("utf-8")):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md", "HACKING.md"])
def test_commands_of_a_guide_are_there(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    for line in re.findall(r"-m atlas ((?!--help)[a-z][^`\n]*)", text):
        _parser().parse_args(line.split())
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make ([a-z]+)`", text):
        assert f"\n{target}:" in makefile, target
    for module in re.findall(r"-m ((?:tools|tests)\.[\w.]+)", text):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module


def test_hacking_says_how_to_add_each_thing_and_where_each_workflow_is() -> None:
    text = (ROOT / "HACKING.md").read_text("utf-8")
    for thing in ("property", "kind", "rule", "chart", "page", "language"):
        assert f"## Add a {thing}\n" in text
    assert {path.name for path in (ROOT / ".github/workflows").glob("*.yml")} <= set(re.findall(r"`([a-z]+\.yml)`", text))
    for folder in re.findall(r"^\| `([a-z/]+)/?` \|", text, re.MULTILINE):
        assert (ROOT / folder).exists(), folder
