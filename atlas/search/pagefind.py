"""Pagefind, driven as its own packages drive it: messages in Base64, a comma after each, through the pipes of its ``--service``.

Its Python client waits a tenth of a second before it reads an answer, which for two thousand documents is minutes; and it writes
its interfaces, half a megabyte that no page of ours uses, beside the index. Here all messages go in at once, and of what comes
back a part is chosen.
"""

import gzip
import json
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import IO, Any

from pagefind.service import get_executable

from atlas.search.settled import MARK, settled

LANGUAGE = "en"
"""One index for all languages: names in Cyrillic stand on English pages. (They pass the English stemmer untouched.)"""
NOT_INDEXED = (
    "[data-search-exclude]", ".ka-visually-hidden", "caption", "th[scope=rowgroup]", "nav", "form", "svg", "button",
)  # fmt: skip
"""What stands on a page but is nothing to look for: citation marks, permalinks, controls, pictures."""
SHIPPED = re.compile(r"pagefind\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_meta|(fragment|index|filter)/.*")
"""The index and what reads it; not Pagefind's interfaces, its worker and its engine for other languages."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: its address on the site, which may have an anchor, and HTML with Pagefind's attributes."""

    url: str
    html: str


class PagefindError(Exception):
    """Pagefind refused a document or ended early; holds its words."""


@lru_cache(maxsize=1)  # while serving, most edits change no text: the index of the build before still holds
def bundle(documents: tuple[Document, ...]) -> dict[str, bytes]:
    """The files of the index by path, the script that reads them among them. The same documents give the same bytes."""
    messages: list[dict[str, Any]] = [
        {"type": "NewIndex", "config": {"force_language": LANGUAGE, "exclude_selectors": NOT_INDEXED}},
        *(
            {"type": "AddFile", "index_id": 0, "url": document.url, "file_contents": document.html, "file_path": None}
            for document in documents
        ),
        {"type": "GetFiles", "index_id": 0},
    ]
    answers = list(_answers(messages))
    for answer in answers:
        if answer["type"] == "Error":
            raise PagefindError(answer["message"])
    if len(answers) < len(messages):
        raise PagefindError("it ended before it had answered")
    files = {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}
    return settled({path: files[path] for path in sorted(files) if SHIPPED.fullmatch(path)})


def fragments(files: Mapping[str, bytes]) -> dict[str, str]:
    """Address of each document -> the name Pagefind gives it, by which a result is known before anything of it is loaded."""
    found = {}
    for path, content in files.items():
        if path.startswith("fragment/"):
            text = gzip.decompress(content).removeprefix(MARK)
            found[json.loads(text)["url"]] = path.removeprefix("fragment/").removesuffix(".pf_fragment")
    return found


def _answers(messages: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What the program says to each message, in order; less when it ends early."""
    program = get_executable()
    if program is None:
        raise PagefindError("its program is not installed")
    with subprocess.Popen(  # noqa: S603 - the program that came with the package
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asking = Thread(target=_ask, args=(process.stdin, messages))
        asking.start()
        for _, answer in zip(messages, _split(process.stdout), strict=False):
            yield json.loads(b64decode(answer))["payload"]
        asking.join()


def _ask(to: IO[bytes], messages: Sequence[Mapping[str, Any]]) -> None:
    """Write all messages. It stands in a thread of its own, as the program stops reading while nobody reads its answers."""
    with suppress(BrokenPipeError):  # it ended early, which the missing answers tell
        for number, payload in enumerate(messages, 1):
            to.write(b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        to.flush()


def _split(pipe: Any) -> Iterator[bytes]:
    """What comes through ``pipe`` between commas, as soon as it has come."""
    parts: list[bytes] = []
    while read := pipe.read1(1 << 20):
        *ends, rest = read.split(b",")
        for end in ends:
            yield b"".join([*parts, end])
            parts = []
        parts.append(rest)
