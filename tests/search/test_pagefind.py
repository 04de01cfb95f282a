"""The index: only what is read of it, the same bytes for the same documents, and no silence about a failure."""

import gzip
import json
import sys
from base64 import b64encode
from pathlib import Path, PurePath

import pytest

from atlas.search import pagefind
from atlas.search.pagefind import Document, PagefindError, bundle, fragments
from atlas.search.settled import settled

DOCUMENTS = tuple(
    Document(f"things/{number}/#part", f'<html><p data-pagefind-filter="kind:{number % 9}">Тулпар number {number}</p></html>')
    for number in range(300)
)


def test_only_the_index_and_its_reader_are_shipped() -> None:
    files = bundle(DOCUMENTS)
    outside = [path for path in files if "/" not in path]
    assert [path for path in outside if not path.endswith(".pf_meta")] == [
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.en.pagefind",
    ]
    assert {path.partition("/")[0] for path in files if "/" in path} == {"filter", "fragment", "index"}
    assert json.loads(files["pagefind-entry.json"])["languages"]["en"]["page_count"] == len(DOCUMENTS)


def test_the_same_documents_give_the_same_bytes() -> None:
    """Pagefind by itself gives the values of a filter in a random order."""
    first = bundle(DOCUMENTS)
    bundle.cache_clear()
    assert bundle(DOCUMENTS) == first


def test_files_lead_to_one_another() -> None:
    files = bundle(DOCUMENTS)
    name = json.loads(files["pagefind-entry.json"])["languages"]["en"]["hash"]
    listed = gzip.decompress(files[f"pagefind.{name}.pf_meta"])
    for path in files:
        if path.startswith(("filter/", "index/", "fragment/")):
            assert PurePath(path).stem.encode() in listed


def test_what_is_no_filter_is_not_guessed_at() -> None:
    files = bundle(DOCUMENTS)
    (path,) = (path for path in files if path.startswith("filter/"))
    whole = gzip.decompress(files[path])
    for broken in (b"junk" + whole, whole + b"\0", whole.replace(b"\x82", b"\x81", 1)):
        with pytest.raises(ValueError, match="filter"):
            settled(files | {path: gzip.compress(broken)})


def test_every_document_is_known_by_its_address() -> None:
    assert set(fragments(bundle(DOCUMENTS))) == {document.url for document in DOCUMENTS}


@pytest.mark.parametrize("answers", [[], [{"type": "NewIndex", "index_id": 0}], [{"type": "Error", "message": "no"}] * 5])
def test_a_program_that_fails_is_told(answers: list[dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = b"".join(b64encode(json.dumps({"message_id": 1, "payload": each}).encode()) + b"," for each in answers)
    file = tmp_path / "program"
    file.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.read(9)\nprint({said.decode()!r}, end='')\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: file)
    with pytest.raises(PagefindError):
        bundle(DOCUMENTS[:3])


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: None)
    with pytest.raises(PagefindError, match="not installed"):
        bundle(DOCUMENTS[:2])
