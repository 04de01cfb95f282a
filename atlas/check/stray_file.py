"""A file lies where files of its sort lie."""

import re
from collections.abc import Iterator

from atlas.check.examples import satellite
from atlas.check.helpers import reported
from atlas.check.rule import Example, Problem, Rule
from atlas.load.names import ARTICLE_FILES, ARTICLE_FOLDER, RESERVED_FOLDERS, RESERVED_IDS, VOCABULARY_FILES, VOCABULARY_FOLDER
from atlas.load.workspace import DataFile, Workspace
from atlas.model.values import ID
from atlas.suggest import did_you_mean, shorten

NAME = "stray-file"


_README = "README.md"


def _fault(file: DataFile, folders: list[str]) -> tuple[str, str] | None:
    top, _, name = file.inner.rpartition("/")
    if name == _README:
        return None
    if top not in folders:
        near = did_you_mean(top.partition("/")[0], folders)
        where = f'"data/{shorten(top)}/" is no folder of the atlas' if top else "a file beside the folders"
        return where, near or f"The folders are: {', '.join(folders)}. A new kind is added in data/vocabulary/kinds.yml."
    if not file.is_yaml:
        return f'"{shorten(name)}" is no .yml file', "Rename it to .yml, or keep it elsewhere: data/ holds only what is read."
    if top == VOCABULARY_FOLDER and file.stem not in VOCABULARY_FILES:
        return (
            f'"{shorten(name)}" is no part of the vocabulary',
            f"Its files are: {', '.join(f'{stem}.yml' for stem in VOCABULARY_FILES)}.",
        )
    if top == ARTICLE_FOLDER and file.stem not in ARTICLE_FILES:
        fix = did_you_mean(file.stem, ARTICLE_FILES) or f"Its files are: {', '.join(f'{stem}.yml' for stem in ARTICLE_FILES)}."
        return f'"{shorten(name)}" is no section of the article', fix
    if file.stem in RESERVED_IDS:
        return f'"{file.stem}" is the name of {RESERVED_IDS[file.stem]}', "Give the file another name, and its id with it."
    if not re.fullmatch(ID, file.stem):
        return (
            f'"{shorten(file.stem)}" is no id',
            "Name the file in lower-case Latin letters and digits, in words joined by hyphens, as in kazsat-2.yml.",
        )
    return None


def check(workspace: Workspace) -> Iterator[Problem]:
    yield from reported(NAME)(workspace)  # links
    if workspace.vocabulary is None:
        return
    kinds = [kind.folder for kind in workspace.vocabulary.kinds.values()]
    folders = [*kinds, *RESERVED_FOLDERS]
    linked = [found.file for found in workspace.faults.get(NAME, ())]
    for file in workspace.files:
        fault = None if file in linked else _fault(file, folders)
        if fault:
            yield Problem(file.path, 1, 1, NAME, *fault)


RULE = Rule(
    name=NAME,
    why="A file in the wrong place is read by nobody, and its author believes it published.",
    bad=Example("satelites/example-2.yml", satellite(id="example-2")),
    good=Example("satellites/example-2.yml", satellite(id="example-2")),
    check=check,
)
