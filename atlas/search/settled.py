"""The one thing in Pagefind's index that differs from run to run, put in order.

The values of a filter stand in a random order in its file, and with them change the file's name, which is made from its bytes,
the list of files that holds that name, and so on up. The file is ``pagefind_dcd`` and a CBOR item (RFC 8949), compressed: an
array of the filter's name and its values, each an array of the value and the numbers of its pages.
"""

import gzip
from hashlib import sha256

MARK = b"pagefind_dcd"
_TEXTS, _ARRAY = (2, 3), 4
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def settled(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same index, whatever order it came in. ``ValueError``: a file is not built as described above."""
    found = dict(files)
    (listing,) = (path for path in found if path.endswith(".pf_meta"))
    lists = gzip.decompress(found.pop(listing))
    for path in [path for path in found if path.startswith("filter/")]:
        data = _in_order(gzip.decompress(found.pop(path)))
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        new = _named_anew(old, data)
        found[path.replace(old, new)] = gzip.compress(data, mtime=0)
        lists = lists.replace(old.encode(), new.encode())
    old = listing.removeprefix("pagefind.").removesuffix(".pf_meta")
    new = _named_anew(old, lists)
    found[listing.replace(old, new)] = gzip.compress(lists, mtime=0)
    return found | {"pagefind-entry.json": found["pagefind-entry.json"].replace(old.encode(), new.encode())}


def _named_anew(name: str, data: bytes) -> str:
    """``en_`` and a number as long as before, so that it can take the old one's place."""
    language, _, number = name.partition("_")
    return f"{language}_{sha256(data).hexdigest()[: len(number)]}"


def _in_order(data: bytes) -> bytes:
    """A filter's file with its values in the order of their bytes."""
    kind, parts, at = _head(data, len(MARK))
    if not data.startswith(MARK) or (kind, parts) != (_ARRAY, 2):
        raise ValueError("no filter of Pagefind")
    kind, count, first = _head(data, _end(data, at))
    values, at = [], first
    for _ in range(count):
        end = _end(data, at)
        values.append(data[at:end])
        at = end
    if kind != _ARRAY or at != len(data):
        raise ValueError("a filter of Pagefind is built otherwise than expected")
    return data[:first] + b"".join(sorted(values))


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Of the item that begins at ``at``: its major type, its number or length, and where what it holds begins."""
    kind, small = data[at] >> 5, data[at] & 31
    more = _LENGTHS.get(small, 0)
    number = int.from_bytes(data[at + 1 : at + 1 + more], "big") if more else small
    return kind, number, at + 1 + more


def _end(data: bytes, at: int) -> int:
    """Where the item that begins at ``at`` ends."""
    kind, number, at = _head(data, at)
    if kind in _TEXTS:
        return at + number
    for _ in range(number if kind == _ARRAY else 0):
        at = _end(data, at)
    return at
