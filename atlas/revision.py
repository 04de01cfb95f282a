"""The atlas as it stood elsewhere: in a revision of the project's Git repository, or in another folder."""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from atlas.check import check
from atlas.load.build import assemble
from atlas.load.workspace import load_workspace
from atlas.model.atlas import Atlas


class NotReadable(Exception):
    """Why there is nothing to compare with, in words for whoever asked."""


def load_base(base: str, data_dir: Path) -> Atlas:
    """The atlas of ``base``: a folder (the data, or a project with ``data/`` in it) or a Git revision of that of ``data_dir``.

    It may break rules that are newer than itself. Raises :class:`NotReadable`.
    """
    folder = Path(base)
    if folder.is_dir():
        return _load(folder / "data" if (folder / "data").is_dir() else folder, base)
    with tempfile.TemporaryDirectory(prefix="atlas-base-") as temporary:
        _unpack(base, data_dir.resolve(), Path(temporary))
        return _load(Path(temporary), base)


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises :class:`NotReadable` with what it complains of."""
    try:
        ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise NotReadable("git is not installed; name a folder instead of a revision.") from None
    if ran.returncode:
        raise NotReadable(ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1] if ran.stderr else "git failed.")
    return ran.stdout


def _unpack(revision: str, data_dir: Path, into: Path) -> None:
    """The data of a revision. Nothing is checked out: the work tree stays as it is."""
    try:
        commit = _git(data_dir, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except NotReadable:
        hint = "On a shallow clone, first run: git fetch --unshallow"
        raise NotReadable(f'"{revision}" is neither a folder nor a revision of this repository. {hint}') from None
    inner = _git(data_dir, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    top = Path(_git(data_dir, "rev-parse", "--show-toplevel").decode().strip())
    packed = _git(top, "archive", "--format=tar", f"{commit}:{inner}" if inner else commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")


def _load(folder: Path, base: str) -> Atlas:
    """The atlas of a folder; ``base`` is what messages call it. Raises :class:`NotReadable`."""
    workspace = load_workspace(folder, pages=[], cited_by_pages=frozenset())
    try:
        return assemble(workspace)
    except Exception:  # what assembling trips over is what some rule forbids: the first problem says where
        problems = check(workspace, about="data")
        raise NotReadable(f"{base} cannot be read: {problems[0] if problems else 'its vocabulary is missing'}") from None
