"""The small atlas and the real one, and what is exported of them, once for all tests of a process."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from atlas.export.files import Files, export
from atlas.export.settings import Settings
from atlas.model.atlas import Atlas
from atlas.model.vocabulary import LangText
from atlas.render.words import Words
from tests.real import atlas as real_atlas
from tests.render.small import small_atlas

SETTINGS = Settings("https://example.org/atlas/", date(2026, 11, 23))
WORDS = Words()


@cache
def small_files() -> Files:
    return export(small_atlas(), SETTINGS, WORDS)


@cache
def real_files() -> Files:
    return export(real_atlas(), SETTINGS, WORDS)


def text_of(files: Files, path: str) -> str:
    content = files[path]
    assert isinstance(content, str)
    return content


def bare(value: Any) -> Any:
    """A record as plain data, without where it was written."""
    if isinstance(value, LangText):
        return value.en, value.kk, value.ru
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: bare(getattr(value, field.name)) for field in dataclasses.fields(value) if field.name != "place"
        }  # fmt: skip
    if isinstance(value, Mapping):
        return [(key, bare(item)) for key, item in value.items()]
    return [bare(item) for item in value] if isinstance(value, tuple | list) else value


def contents(atlas: Atlas) -> dict[str, Any]:
    """All that an Atlas was made of."""
    names = ("entities", "sources", "publishers", "launches", "sections", "cited_sources", "glossary")
    return {name: bare(getattr(atlas, name)) for name in names} | {"vocabulary": atlas.vocabulary.model_dump()}
