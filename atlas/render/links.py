"""Addresses within the site, relative so that it works in any folder of a server."""

import posixpath
from functools import lru_cache

from atlas.model.records import Claim, Source

SOURCES = "sources"
"""Folder of the Sources page and of the page of each publisher."""


def publisher(ident: str) -> str:
    """The page of a publisher, as seen from the site's root."""
    return f"{SOURCES}/{ident}/"


def anchor(source: Source) -> str:
    """Where a work stands on its publisher's page."""
    return f"source-{source.id}"


def source(work: Source) -> str:
    """The entry of a work on its publisher's page."""
    return f"{publisher(work.publisher.id)}#{anchor(work)}"


def value(name: str, claim: Claim) -> str:
    """The anchor of a claim of what is called ``name``, where the page has it once."""
    return f"{name}.{claim.id}" if claim.id else name


@lru_cache(maxsize=65536)
def relative(page: str, target: str) -> str:
    """From the page at ``page`` to ``target``, both as seen from the site's root (``satellites/kazsat-2/``; home is empty)."""
    path, mark, anchor = target.partition("#")
    here = page if page.endswith("/") or not page else posixpath.dirname(page)
    if path == page and mark:
        return mark + anchor
    found = posixpath.relpath(path or ".", here or ".")
    if (path.endswith("/") or not path) and not found.endswith("/"):
        found += "/"
    return found + mark + anchor
