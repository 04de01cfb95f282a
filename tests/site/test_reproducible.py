"""Two builds of the same sources are the same to the byte, wherever and in whatever order a machine does things."""

import shutil
from hashlib import sha256

from tools.built_site import ROOT, Site, build

SOURCES = ["atlas", "data", "docs", "overrides", "schemas", "hooks.py", "macros.py", "mkdocs.yml", "pyproject.toml"]


def digests(site: Site) -> dict[str, str]:
    return {path: sha256((site.folder / path).read_bytes()).hexdigest() for path in site.files}


def test_two_builds_are_identical(built_site, now, tmp_path):
    elsewhere = tmp_path / "another folder"
    elsewhere.mkdir()
    for source in (ROOT / name for name in SOURCES):
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, elsewhere / source.name)
    again = build(
        tmp_path / "site", built_site.url, root=elsewhere, SOURCE_DATE_EPOCH=now, PYTHONHASHSEED="7", TZ="Asia/Almaty", LC_ALL="C"
    )
    first, second = digests(built_site), digests(again)
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} == set()
