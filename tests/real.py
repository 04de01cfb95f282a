"""The real atlas, read once for all tests of a process. Never while tests are collected: every process collects all."""

from functools import cache
from pathlib import Path

from atlas.load.build import load_atlas
from atlas.model.atlas import Atlas

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


@cache
def atlas() -> Atlas:
    return load_atlas(DATA, pages_dir=ROOT / "docs")
