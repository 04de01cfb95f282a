"""The vocabulary holds together."""

import re
from collections.abc import Iterator

from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.names import RESERVED_FOLDERS, VOCABULARY_FILES, VOCABULARY_FOLDER
from atlas.load.nodes import Node
from atlas.load.workspace import DataFile, Workspace
from atlas.model.values import ID
from atlas.model.vocabulary import Property, Vocabulary
from atlas.suggest import did_you_mean, shorten

NAME = "vocabulary"


LANGUAGES = ("kk", "ru")
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def _property(name: str, prop: Property, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Key at fault, what is wrong, what to write."""
    if not _NAME.fullmatch(name):
        yield "", f'"{shorten(name)}" is no name of a property', "Write lower-case Latin words joined by underscores."
    for key, kinds in (("kinds", prop.kinds), ("required", prop.required), ("to", prop.to)):
        for kind in kinds:
            if kind not in vocabulary.kinds:
                yield (
                    key,
                    f'no kind is called "{shorten(kind)}"',
                    did_you_mean(kind, vocabulary.kinds) or "The kinds are in data/vocabulary/kinds.yml.",
                )
    for kind in prop.required:
        if kind not in prop.kinds:
            yield (
                "required",
                f"required of a {shorten(kind)}, to which it does not belong",
                f"Add {shorten(kind)} to `kinds`, or delete it here.",
            )
    if prop.unit is not None and prop.unit not in vocabulary.units:
        yield (
            "unit",
            f'no unit is called "{shorten(prop.unit)}"',
            did_you_mean(prop.unit, vocabulary.units) or "The units are in data/vocabulary/units.yml; add it there.",
        )
    for key, value, types in (
        ("unit", prop.unit, ("number",)), ("bounds", prop.bounds, ("number",)), ("values", prop.values, ("enum",)),
        ("to", prop.to, ("ref", "refs")), ("inverse", prop.inverse, ("ref", "refs")), ("pattern", prop.pattern, ("identifier",)),
    ):  # fmt: skip
        if value and prop.type not in types:
            yield (
                key,
                f"`{key}` on a property of the type {prop.type}",
                f"Delete it; it belongs to the type {' or '.join(types)}.",
            )
        elif not value and prop.type in types and key in ("values", "to", "inverse"):
            yield (
                "type",
                f"the type {prop.type} without `{key}`",
                f"Add `{key}`, as the neighbours of the type {prop.type} have it.",
            )
    if prop.pattern and not re.fullmatch(prop.pattern, prop.example or ""):
        yield "pattern", "`pattern` without an example that matches it", "Add `example`: an identifier as it is written."
    if prop.bounds and prop.bounds[0] > prop.bounds[1]:
        yield "bounds", "the lower bound is above the upper", "Exchange the two."
    if prop.mutable != (prop.fresh_days is not None):
        yield (
            "fresh_days" if prop.fresh_days else "mutable",
            "`mutable` and `fresh_days` go together",
            "Add the other, or delete this one.",
        )
    for kind in prop.kinds if prop.values else ():
        enum = prop.enum_for(kind)
        if enum is None:
            yield "values", f"no list for the kind {shorten(kind)}", f"Add {shorten(kind)}: <name of a list in enums.yml>."
        elif enum not in vocabulary.enums:
            yield (
                "values",
                f'no list is called "{shorten(enum)}"',
                did_you_mean(enum, vocabulary.enums) or "The lists are in data/vocabulary/enums.yml; add it there.",
            )
    for kind in prop.values if isinstance(prop.values, dict) else ():
        if kind not in prop.kinds:
            yield (
                "values",
                f"a list for the kind {shorten(kind)}, to which it does not belong",
                f"Add {shorten(kind)} to `kinds`, or delete it here.",
            )


def _labels(node: Node) -> Iterator[tuple[Node, str]]:
    for key in ("label", "plural", "symbol", "name"):
        text = node.get(key)
        for lang in LANGUAGES:
            if text is not None and text.get(lang) is None:
                yield text, lang


def _found(file: DataFile, vocabulary: Vocabulary) -> Iterator[tuple[Node, str, str]]:
    root = file.root
    if root is None:
        return
    if file.stem == "properties":
        for name, key, node in root.entries():
            for part, message, fix in dict.fromkeys(_property(name, vocabulary.properties[name], vocabulary)):
                yield node.key(part) if part else key, message, fix
    if file.stem == "kinds":
        folders = dict(RESERVED_FOLDERS)
        for name, _, node in root.entries():
            folder = vocabulary.kinds[name].folder
            if folder in folders:
                yield (
                    node.key("folder"),
                    f'the folder "{folder}" is that of {folders[folder]}',
                    "Give the kind a folder of its own.",
                )
            folders[folder] = f"the kind {shorten(name)}"
    records = [node for _, _, node in root.entries()]
    if file.stem == "enums":
        for _, key, node in root.entries():
            if not node.pairs:
                yield key, "a list without items", "Add an item, or delete the list."
            for item, item_key, child in node.entries():
                records.append(child)
                if not re.fullmatch(ID, item):
                    yield (
                        item_key,
                        f'"{shorten(item)}" is no id',
                        "Write lower-case Latin letters and digits, in words joined by hyphens.",
                    )
    for record in records:
        for node, lang in _labels(record):
            yield node, f"the label in {lang} is missing", f"Add {lang}: … (the site speaks English, Kazakh and Russian)."


def check(workspace: Workspace) -> Iterator[Problem]:
    present = {file.stem for file in workspace.files if file.folder == VOCABULARY_FOLDER}
    for stem in VOCABULARY_FILES:
        if stem not in present:
            yield Problem(
                f"data/{VOCABULARY_FOLDER}/{stem}.yml",
                1,
                1,
                NAME,
                "the file is missing",
                "Nothing can be judged without it: bring it back.",
            )
    if workspace.vocabulary is None:
        return
    for file in workspace.files:
        if file.folder == VOCABULARY_FOLDER and file.stem in VOCABULARY_FILES:
            for node, message, fix in _found(file, workspace.vocabulary):
                yield problem(NAME, file, node, message, fix)


RULE = Rule(
    name=NAME,
    why="Schemas, checks and pages are made from the vocabulary: a gap in it is a gap everywhere.",
    bad=Example("vocabulary/units.yml", lambda units: units.replace(", ru: кг", "", 1)),
    good=Example("vocabulary/units.yml", lambda units: units),
    check=check,
)
