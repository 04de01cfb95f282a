"""Files that are made: written whole, or not at all."""

from pathlib import Path


def write(folder: Path, path: str, content: str | bytes) -> None:
    """``content`` as the file ``path`` below ``folder``, its line ends untouched; the folders above are made.

    Nobody reads half of it: it takes the place of an older one when it is whole.
    """
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}")
    beside.write_bytes(content.encode() if isinstance(content, str) else content)
    beside.replace(file)
