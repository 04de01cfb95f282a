"""What a release consists of: the site and the data as archives, the list of packages, checksums, and notes of what changed.

``python -m tools.release TAG FOLDER``, after ``make build``. The same commit gives the same bytes.
"""

import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

from tools.sbom import ROOT, sbom

NAME = "kazakhstan-space-atlas"
TAG = r"v\d+(\.\d+){1,2}"
DATA = ("data", "schemas", "LICENSE-DATA", "CITATION.cff")
"""What the archive of the data holds, as far as it is there."""


def archive(root: Path, names: Iterable[str], inside: str) -> bytes:
    """Files and folders below ``root`` as tar.gz in a folder ``inside``; their order, owners and times are always the same."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    files = {path for name in names for path in [root / name, *(root / name).rglob("*")] if path.is_file()}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(files):
            entry = tarfile.TarInfo(f"{inside}/{path.relative_to(root).as_posix()}")
            entry.size, entry.mtime, entry.mode = path.stat().st_size, moment, 0o644
            with path.open("rb") as content:
                tar.addfile(entry, content)
    return gzip.compress(packed.getvalue(), 9, mtime=0)


def previous(tag: str, root: Path = ROOT) -> str | None:
    """The last tag before this one; None for the first."""
    command = ["git", "describe", "--tags", "--abbrev=0", f"{tag}^"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def notes(tag: str, root: Path = ROOT) -> str:
    """What changed in the facts since the release before, in words."""
    base = previous(tag, root)
    if base is None:
        return "The first release.\n"
    command = [sys.executable, "-m", "atlas", "diff", base, "--format", "markdown"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    return f"What changed in the facts since {base}.\n\n{done.stdout}"


def prepare(tag: str, folder: Path, root: Path = ROOT) -> list[str]:
    """Write all of a release into ``folder``; the names of the files.

    Raises FileNotFoundError without a built site, ValueError at another tag.
    """
    if not re.fullmatch(TAG, tag):
        raise ValueError(f"{tag!r} is no tag of a release: write v1.2 or v1.2.3")
    site = root / "site"
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} holds no site: run make build first")
    folder.mkdir(parents=True, exist_ok=True)
    whole = f"{NAME}-{tag}"
    written = {
        f"{whole}-site.tar.gz": archive(site, ["."], f"{whole}-site"),
        f"{whole}-data.tar.gz": archive(root, DATA, f"{whole}-data"),
        f"{whole}-sbom.cdx.json": (json.dumps(sbom(root), indent=1) + "\n").encode(),
    }
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in written.items())
    written |= {"SHA256SUMS": sums.encode(), "notes.md": notes(tag, root).encode()}
    for name, content in written.items():
        (folder / name).write_bytes(content)
    return list(written)


if __name__ == "__main__":
    for name in prepare(sys.argv[1], Path(sys.argv[2])):
        print(name)
