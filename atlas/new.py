"""``new <kind> <id>``: a commented file whose blanks are to be filled."""

import re
from collections import Counter
from pathlib import Path

from atlas.load.names import RESERVED_IDS, SOURCES_FOLDER, schema_comment
from atlas.load.workspace import Workspace
from atlas.model.values import ID, Context, example_of
from atlas.model.vocabulary import Property, Vocabulary
from atlas.suggest import did_you_mean

BLANK = "…"
"""What stands where the author is to write; the rule ``blank`` finds those that were forgotten."""
COMMON = 0.2
"""A property that so large a part of a kind's entities has is offered."""
FEW = 5

_VALUES = {
    "text": f'{{en: "{BLANK}"}}',
    "refs": f"[{BLANK}]",
    "coordinates": f"{{lat: {BLANK}, lon: {BLANK}}}",
    **dict.fromkeys(("date", "time", "url", "identifier"), f'"{BLANK}"'),
}
_PUBLISHER = """\
# A publisher and its works. Fill every blank ({blank}), then run: python -m atlas check
id: {id}
name: {{en: "{blank}"}}
# tier: 2                      # of its news: 2 for national agencies and specialist press; without this line it is 3
# home: "https://example.org/" # address of its site
sources:
  # The id of a work: the publisher's id and the year, then b, c … for more of that year; {id}-nd if it has no date.
  {id}-{year}:
    url: "{blank}"             # the original address, without tracking parameters
    title: "{blank}"           # as the work bears it
    lang: {blank}              # en, kk, ru …
    kind: {blank}              # official, primary, dataset, peer-reviewed, news, encyclopedia or blog
    published: "{blank}"       # as in "2011-07-15" or "2011-07"; delete the line if it bears no date
    accessed: "{month}"
"""
_ENTITY = """\
# Fill every blank ({blank}), delete what you do not need, then run: python -m atlas check
# `src` takes the ids of sources; they stand in data/sources/, a file for each publisher (python -m atlas new publisher <id>).
id: {id}
name: {{en: "{blank}"}} # kk: and ru: too, where a source shows the name
# summary: {{en: "One sentence that says only what the facts below show, without figures."}}
facts:
"""


class Refused(Exception):
    """Why no file is made, in words for its author."""


def _meaning(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> str:
    items = vocabulary.enum_items(prop, kind)
    parts = [f"{prop.label.en}: {prop.meaning.en}" if prop.label.en.lower() != name else prop.meaning.en]
    if prop.unit:
        parts.append(f"In {vocabulary.units[prop.unit].name.en}.")
    if items:
        parts.append(f"One of: {', '.join(items)}.")
    if prop.to:
        parts.append(f"The id of {' or '.join(prop.to)}.")
    return " ".join(parts)


def _beside(prop: Property, currency: str, year: str, as_of: str) -> str:
    """The keys a value of this property needs beside it."""
    money = f', currency: {currency}, year: "{year}"' if prop.type == "money" else ""
    return money + (f', as_of: "{as_of}"' if prop.mutable else "")


def _blank(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> list[str]:
    value = _VALUES.get(prop.type, BLANK)
    claim = f"{{value: {value}{_beside(prop, BLANK, BLANK, BLANK)}, src: [{BLANK}]}}"
    return [f"# {_meaning(name, prop, kind, vocabulary)}", f"{name}: {claim}"]


def _offer(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> list[str]:
    example = example_of(Context(prop, kind, vocabulary, {}))
    claim = f"{{value: {example}{_beside(prop, 'KZT', '2011', '2026-11')}, src: [source-id]}}"
    return [f"# {_meaning(name, prop, kind, vocabulary)}", f"# {name}: {claim}"]


def common_properties(workspace: Workspace, kind: str) -> set[str]:
    """Properties that many entities of the kind have; all of them as long as there are few entities."""
    entities = [entity for entity in workspace.entities if entity.kind == kind]
    uses = Counter(fact.name for entity in entities for fact in entity.facts)
    if len(entities) < FEW:
        return set(workspace.properties_of(kind))
    return {name for name, number in uses.items() if number >= COMMON * len(entities)}


def entity_text(workspace: Workspace, vocabulary: Vocabulary, kind: str, name: str) -> str:
    """The file of a new entity: what is required as blanks, what is common as comments."""
    folder = vocabulary.kinds[kind].folder
    common = common_properties(workspace, kind)
    properties = workspace.properties_of(kind)
    first = next(iter(name for name in properties if name in common), "")
    required: list[str] = []
    offered: list[str] = []
    needs_one = not any(kind in prop.required for prop in properties.values())
    for prop_name, prop in properties.items():
        if kind in prop.required or (needs_one and prop_name == first):
            required += _blank(prop_name, prop, kind, vocabulary)
        elif prop_name in common:
            offered += _offer(prop_name, prop, kind, vocabulary)
    absent = f'{{value: null, reason: unknown, searched: "{workspace.today:%Y-%m}"}}'
    hints = [
        "",
        "# What nobody says, though a reader would ask, is written so:",
        f"# <property>: {absent}",
        "",
        f"# What many files in data/{folder}/ have besides: take away the # to use a line.",
        *offered,
        "",
        f"# All that can be said of a {kind}: schemas/{kind}.json, or data/vocabulary/properties.yml.",
    ]
    head = f"{schema_comment(folder, name, vocabulary)}\n" + _ENTITY.format(blank=BLANK, id=name)
    return head + "".join(f"  {line}".rstrip() + "\n" for line in [*required, *hints])


def publisher_text(workspace: Workspace, vocabulary: Vocabulary, name: str) -> str:
    """The file of a new publisher with one work."""
    filled = _PUBLISHER.format(blank=BLANK, id=name, year=workspace.today.year, month=f"{workspace.today:%Y-%m}")
    return f"{schema_comment(SOURCES_FOLDER, name, vocabulary)}\n{filled}"


def require_id(name: str) -> None:
    """Raises :class:`Refused` when a name is no id."""
    if not re.fullmatch(ID, name):
        raise Refused(
            f'"{name}" is no id. Write lower-case Latin letters and digits, in words joined by hyphens, as in kazsat-2.'
        )
    if name in RESERVED_IDS:
        raise Refused(f'The id "{name}" is kept for {RESERVED_IDS[name]}. Choose another.')


def require_free_id(workspace: Workspace, name: str) -> None:
    """Raises :class:`Refused` when no entity may be given that id, because one bears it or bore it once."""
    require_id(name)
    once = workspace.former_ids.get(name)
    bearer = workspace.entity_ids.get(name) or once
    if bearer is not None:
        how = ", which bore it before" if bearer is once else ""
        raise Refused(f'The id "{name}" is taken by {bearer.file.path}{how}. Choose another; an id is never used again.')


def new(data_dir: Path, workspace: Workspace, kind: str, name: str) -> Path:
    """Make the file; its path. Raises :class:`Refused`."""
    vocabulary = workspace.vocabulary
    if vocabulary is None:
        raise Refused("The vocabulary cannot be read. Run: python -m atlas check")
    kinds = [*vocabulary.kinds, "publisher"]
    if kind not in kinds:
        raise Refused(f'No kind is called "{kind}". {did_you_mean(kind, kinds) or "The kinds are: " + ", ".join(kinds) + "."}')
    if kind == "publisher":
        require_id(name)
        path, text = data_dir / SOURCES_FOLDER / f"{name}.yml", publisher_text(workspace, vocabulary, name)
    else:
        require_free_id(workspace, name)
        path, text = data_dir / vocabulary.kinds[kind].folder / f"{name}.yml", entity_text(workspace, vocabulary, kind, name)
    if path.exists() or path.is_symlink():
        raise Refused(f"{path} is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path
