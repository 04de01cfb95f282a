"""What the folders and files of ``data/`` are called."""

import os
from pathlib import Path

from atlas.model.article import SECTIONS
from atlas.model.vocabulary import EnumItem, Kind, Property, Strict, Unit, Vocabulary

SOURCES_FOLDER = "sources"
ARTICLE_FOLDER = "article"
"""What the article says: a file a section, and the bodies it names as its sources."""
CITED_SOURCES = "cited-sources"
ARTICLE_FILES = (*SECTIONS, CITED_SOURCES)
"""Files of the article, without .yml."""
GLOSSARY_FOLDER = "glossary"
LAUNCHES_FOLDER = "launches"
"""The launch log, a file a decade."""
VOCABULARY_FOLDER = "vocabulary"
VOCABULARY_FILES: dict[str, type[Strict]] = {"kinds": Kind, "units": Unit, "enums": EnumItem, "properties": Property}
"""Files of the vocabulary, without .yml, and what an entry of each is."""
RESERVED_FOLDERS = {
    ARTICLE_FOLDER: "the article",
    GLOSSARY_FOLDER: "the glossary",
    LAUNCHES_FOLDER: "the launch log",
    SOURCES_FOLDER: "the sources",
    VOCABULARY_FOLDER: "the vocabulary",
}
"""Folders that no kind may have, and whose they are."""
RESERVED_IDS = {"index": "the page that lists a folder"}
"""Names of files that are no ids, and whose they are: docs/satellites/index.md, api/v1/satellites/index.json."""


def data_folder(root: Path) -> Path:
    """The data of the project in ``root``: the folder that ``ATLAS_DATA`` names, or ``data/`` if it is empty or not set."""
    return Path(os.environ.get("ATLAS_DATA") or root / "data")


def kind_of(folder: str, vocabulary: Vocabulary) -> str | None:
    """The kind whose files lie in ``folder``; None for a reserved folder, whatever the vocabulary says of it."""
    return None if folder in RESERVED_FOLDERS else vocabulary.kind_of_folder(folder)


def schema_of(folder: str, stem: str, vocabulary: Vocabulary) -> str | None:
    """Name of the schema of the files in ``folder``, without .json; None for a folder nobody reads."""
    if folder == SOURCES_FOLDER:
        return "publisher"
    if folder == ARTICLE_FOLDER:
        return CITED_SOURCES if stem == CITED_SOURCES else "section"
    if folder == GLOSSARY_FOLDER:
        return "glossary"
    if folder == LAUNCHES_FOLDER:
        return "launches"
    if folder == VOCABULARY_FOLDER:
        return stem if stem in VOCABULARY_FILES else None
    return kind_of(folder, vocabulary)


def schema_comment(folder: str, stem: str, vocabulary: Vocabulary) -> str | None:
    """The first line of a file there: where editors with a YAML language server find its schema."""
    schema = schema_of(folder, stem, vocabulary)
    return f"# yaml-language-server: $schema=../../schemas/{schema}.json" if schema else None
