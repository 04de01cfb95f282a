"""``check --fix``: order of keys, quotes, layout. Never a value, never a comment.

A file is taken apart with the place of every comment, written anew in the one house style, and read back: unless it says
exactly what it said before, it is left as it was. Files that are not readable YAML are left to the checker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from atlas.check.unquoted import ELSE
from atlas.load.names import SOURCES_FOLDER, kind_of, schema_comment
from atlas.load.nodes import Node, parse
from atlas.load.shapes import CLAIM_KEYS, ENTITY_KEYS, PUBLISHER_KEYS, SOURCE_KEYS
from atlas.load.workspace import DataFile, Workspace
from atlas.model.vocabulary import LANGUAGES, Property

WIDTH = 150
"""A claim that fits in so many columns stands on one line."""

_ORDER: dict[str, list[str]] = {
    "entity": ENTITY_KEYS,
    "publisher": PUBLISHER_KEYS,
    "source": SOURCE_KEYS,
    "claim": CLAIM_KEYS,
    "cite": ["id", "says"],
    "alias": ["text", "lang"],
    "text": [*LANGUAGES, "src"],
    "value": ["min", "max", "lat", "lon", "accuracy_m"],
}
_QUOTED = frozenset(
    (
        "as_of",
        "from",
        "to",
        "searched",
        "local",
        "year",
        "published",
        "accessed",
        "doi",
        "document_number",
        "url",
        "home",
        "archive_url",
    )
)
"""Keys whose value is always quoted: dates, numbers that are names, addresses."""
_QUOTED_TYPES = frozenset(("date", "time", "identifier", "url"))
_TEXT = frozenset((*LANGUAGES, "title", "says", "text", "origin", "currency"))
"""Keys whose value is text: a number there lacks its quotes."""
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?)?|true|false", re.ASCII)
_NULLS = frozenset(("", "~", "null"))
_PLAIN = re.compile(
    r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^,\[\]{}:#]|:(?=[^\s,\[\]{}])|(?<=\S)#)*(?<![\s:])|-(?=[^\s,\[\]{}#:-])[^,\[\]{}:#]*(?<!\s)"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(slots=True)
class _Comment:
    index: int
    column: int
    text: str
    alone: bool
    """On a line of its own."""
    after_blank: bool
    dash: bool
    """Behind the dash of a list's item that begins on a later line."""


@dataclass(slots=True, eq=False)
class _Unit:
    """A key with its value, or an item of a list: what has a line of its own in block style, and comments."""

    start: int
    value: yaml.Node
    key: yaml.Node | None
    parent: yaml.CollectionNode
    before: list[_Comment] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    after_blank: bool = False


def _span(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def _units(root: yaml.Node) -> Iterator[_Unit]:
    """Every unit in the order of the file, a unit before those inside it."""
    stack: list[_Unit] = []

    def push(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            stack.extend(_Unit(_span(key)[0], value, key, node) for key, value in reversed(node.value))
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(_Unit(_span(item)[0], item, None, node) for item in reversed(node.value))

    push(root)
    while stack:
        unit = stack.pop()
        yield unit
        push(unit.value)


def _comments(text: str) -> list[_Comment]:
    """The comments of a file: what begins with # between two tokens."""
    found: list[_Comment] = []
    end = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start = token.start_mark.index
        for match in re.finditer(r"#[^\n]*", text[end:start]) if start > end else ():
            index = end + match.start()
            line = text.rfind("\n", 0, index) + 1
            above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : max(line - 1, 0)]
            alone = not text[line:index].strip()
            blank = alone and line > 0 and not above.strip()
            dash = not alone and not text[line:index].strip(" -")
            found.append(_Comment(index, index - line, match.group().rstrip(), alone, blank, dash))
        end = max(end, token.end_mark.index)
    return found


def _inside(index: int, node: yaml.Node) -> bool:
    start, end = _span(node)
    return start < index < end


def _attach(units: list[_Unit], comments: list[_Comment]) -> tuple[list[_Comment], list[_Comment]]:
    """Give each comment to the unit it speaks of; the rest stands at the head and at the foot of the file."""
    head: list[_Comment] = []
    foot: list[_Comment] = []
    for comment in comments:
        later = next((unit for unit in units if unit.start > comment.index), None)
        if comment.alone:
            if units and comment.index < units[0].start:
                head.append(comment)
            elif later is None:
                foot.append(comment)
            else:
                later.before.append(comment)
            continue
        if comment.dash and later is not None:
            later.beside.append(comment.text)
            continue
        earlier = [
            unit
            for unit in units
            if unit.start < comment.index and (not unit.parent.flow_style or _inside(comment.index, unit.parent))
        ]
        if earlier:
            earlier[-1].beside.append(comment.text)
        else:
            head.append(comment)
    return head, foot


def _double(text: str) -> str:
    if '"' in text and "'" not in text and not re.search(r"[\x00-\x1f\\\x7f-\x9f\u2028\u2029\ufeff]", text):
        return f"'{text}'"
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    return (
        '"'
        + re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]", lambda odd: f"\\u{ord(odd.group()):04X}", escaped)
        + '"'
    )


def _scalar(node: yaml.Node, *, quote: bool) -> str:
    raw = str(node.value)
    if getattr(node, "style", None):  # the C parser gives "" for a plain scalar, the other one None
        return _double(raw)
    if raw in _NULLS:
        return raw or "null"
    if quote or (ELSE.fullmatch(raw) and not _NUMBER.fullmatch(raw)):
        return _double(raw)
    return raw if _PLAIN.fullmatch(raw) else _double(raw)


@dataclass(slots=True)
class _Writer:
    """Writes a tree in house style. A node's role says which keys it holds, in which order, and what is quoted."""

    properties: dict[str, Property]
    units: dict[int, _Unit]
    """The unit of each value, by the identity of the value's node."""
    lines: list[str] = field(default_factory=list)

    def role_of(self, role: str, key: str) -> str:
        """Role of the value of ``key`` in a mapping of ``role``."""
        if role == "facts":
            prop = self.properties.get(key)
            return f"fact:{prop.type if prop else ''}"
        if role.startswith("claim:") and key == "value":
            return "text" if role == "claim:text" else "value"
        return {
            ("entity", "facts"): "facts",
            ("publisher", "sources"): "sources",
            ("entity", "aka"): "aliases",
        }.get((role, key)) or ("source" if role == "sources" else "cites" if key == "src" else "text")

    def item_role(self, role: str) -> str:
        if role.startswith("fact:"):
            return f"claim:{role.partition(':')[2]}"
        return {"aliases": "alias", "cites": "cite"}.get(role, role)

    def ordered(self, node: yaml.MappingNode, role: str) -> list[tuple[yaml.Node, yaml.Node]]:
        order = _ORDER.get(role.partition(":")[0], [])
        place = {name: number for number, name in enumerate(order)}
        return sorted(node.value, key=lambda pair: place.get(pair[0].value, len(order)))

    def quoted(self, role: str, key: str, value: yaml.Node) -> bool:
        """Whether the value of ``key`` in a mapping of ``role`` is to stand in quotes."""
        if key == "value":
            return role.partition(":")[2] in _QUOTED_TYPES
        return key in _QUOTED or (key in _TEXT and _NUMBER.fullmatch(str(value.value)) is not None)

    def mapping_role(self, role: str) -> str:
        """A fact that is no list is its claim."""
        return f"claim:{role.partition(':')[2]}" if role.startswith("fact:") else role

    def inline(self, node: yaml.Node, role: str, *, quote: bool) -> str | None:
        """The node on one line, or None if a comment inside it needs lines of its own."""
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, quote=quote)
        parts: list[str] = []
        if isinstance(node, yaml.MappingNode):
            role = self.mapping_role(role)
            for key, value in self.ordered(node, role):
                name, inner = key.value, self.units[id(value)]
                text = self.inline(value, self.role_of(role, name), quote=self.quoted(role, name, value))
                if text is None or inner.before or inner.beside:
                    return None
                parts.append(f"{_scalar(key, quote=False)}: {text}")
            return "{" + ", ".join(parts) + "}"
        for item in node.value:
            text = self.inline(item, self.item_role(role), quote=quote)
            inner = self.units[id(item)]
            if text is None or inner.before or inner.beside:
                return None
            parts.append(text)
        return "[" + ", ".join(parts) + "]"

    def must_be_block(self, node: yaml.Node, role: str) -> bool:
        if isinstance(node, yaml.ScalarNode) or not node.value:
            return False
        if role in ("facts", "sources", "source"):
            return True
        many = isinstance(node, yaml.SequenceNode)
        return many and (role.startswith("fact:") or (role == "aliases" and len(node.value) > 1))

    def put(self, prefix: str, node: yaml.Node, role: str, indent: int, *, quote: bool) -> None:
        """Write a node after ``prefix``, on its line where it fits, else below it."""
        unit = self.units[id(node)]
        beside = "".join(f"  {comment}" for comment in unit.beside)
        text = None if self.must_be_block(node, role) else self.inline(node, role, quote=quote)
        if text is not None and (isinstance(node, yaml.ScalarNode) or not node.value or len(prefix) + 1 + len(text) <= WIDTH):
            self.lines.append(f"{prefix} {text}{beside}")
            return
        if isinstance(node, yaml.MappingNode) and prefix.endswith("-"):
            first = len(self.lines)
            self.block(node, role, indent)
            if beside:
                self.lines.insert(first, f"{prefix}{beside}")
            else:
                self.lines[first] = prefix + " " + self.lines[first][len(prefix) + 1 :]
            return
        self.lines.append(f"{prefix}{beside}")
        self.block(node, role, indent)

    def hoist(self, item: yaml.Node, role: str) -> None:
        """What stands above the first key of a list's item goes above its dash: there it is read as the item's own."""
        if not isinstance(item, yaml.MappingNode) or not item.value:
            return
        unit = self.units[id(item)]
        first = self.units[id(self.ordered(item, self.mapping_role(role))[0][1])]
        if first.before and not unit.before:
            first.before[0].after_blank |= unit.after_blank
        unit.before += first.before
        first.before, first.after_blank = [], False

    def lead(self, unit: _Unit, indent: int) -> None:
        """Blank line and comments above a unit."""
        first = unit.before[0].after_blank if unit.before else unit.after_blank
        if first and self.lines:
            self.lines.append("")
        for number, comment in enumerate(unit.before):
            if number and comment.after_blank:
                self.lines.append("")
            self.lines.append(" " * indent + comment.text)

    def block(self, node: yaml.Node, role: str, indent: int) -> None:
        """Write the parts of a node below each other."""
        space = " " * indent
        if isinstance(node, yaml.MappingNode):
            role = self.mapping_role(role)
            for key, value in self.ordered(node, role):
                self.lead(self.units[id(value)], indent)
                name = key.value
                prefix = f"{space}{_scalar(key, quote=False)}:"
                self.put(prefix, value, self.role_of(role, name), indent + 2, quote=self.quoted(role, name, value))
            return
        for item in node.value:
            self.hoist(item, self.item_role(role))
            self.lead(self.units[id(item)], indent)
            self.put(f"{space}-", item, self.item_role(role), indent + 2, quote=False)


def _same(before: Node, after: Node) -> bool:
    """Whether two trees say the same; quotes around what is not null do not count, nor the order of keys."""
    if before.kind != after.kind:
        return False
    if before.kind == "scalar":
        null = before.value is None
        return null == (after.value is None) and (null or before.raw == after.raw)
    if before.kind == "list":
        return len(before.items) == len(after.items) and all(map(_same, before.items, after.items))
    return before.index.keys() == after.index.keys() and all(
        _same(pair[1], after.index[name][1]) for name, pair in before.index.items()
    )


def _written(text: str, role: str, properties: dict[str, Property], first_line: str) -> str:
    """The file in house style."""
    root = cast(yaml.Node, yaml.compose(text, Loader=yaml.CSafeLoader))
    units = list(_units(root))
    head, foot = _attach(units, _comments(text))
    for unit in units:
        line = text.rfind("\n", 0, unit.start) + 1
        unit.after_blank = line > 1 and text[line - 2] == "\n" and not text[line : unit.start].strip(" -")
    writer = _Writer(properties, {id(unit.value): unit for unit in units})
    writer.block(root, role, 0)
    top = [first_line]
    for comment in head:
        if "yaml-language-server" not in comment.text:
            top += ["", comment.text] if comment.after_blank else [comment.text]
    if units and units[0].after_blank and head:
        top.append("")
    bottom = [line for comment in foot for line in ([""] if comment.after_blank else []) + [" " * comment.column + comment.text]]
    return "\n".join(top + writer.lines + bottom) + "\n"


def _tidied(text: str, first_line: str | None) -> str:
    """A file whose layout is its author's: only spaces at line ends, the last line and the first."""
    lines = [line.rstrip() for line in text.split("\n")]
    if first_line and lines[0] != first_line:
        lines = [first_line, *(lines[1:] if "yaml-language-server" in lines[0] else lines)]
    return "\n".join(lines).rstrip("\n") + "\n"


def fixed(file: DataFile, workspace: Workspace) -> str | None:
    """The file as it should stand, or None when that is as it stands, or when it cannot be read."""
    vocabulary = workspace.vocabulary
    if vocabulary is None or not file.is_yaml or file.root is None or any(flaw.rule != "byte-order-mark" for flaw in file.faults):
        return None
    was = file.data.decode("utf-8")
    text = was.removeprefix("\ufeff").replace("\r\n", "\n")
    first_line = schema_comment(file.folder, file.stem, vocabulary)
    kind = kind_of(file.folder, vocabulary)
    if file.root.kind == "mapping" and first_line and (kind or file.folder == SOURCES_FOLDER):
        now = _written(text, "entity" if kind else "publisher", workspace.properties_of(kind) if kind else {}, first_line)
    else:
        now = _tidied(text, first_line)
    again = parse(now.encode("utf-8", "surrogatepass"))
    if again.faults or again.root is None or not _same(file.root, again.root):
        return None
    return None if now == was else now


def fix(data_dir: Path, workspace: Workspace) -> list[str]:
    """Bring every file into house style; the paths, as in messages, of those that changed."""
    changed = []
    for file in workspace.files:
        text = fixed(file, workspace)
        if text is not None:
            (data_dir / file.inner).write_bytes(text.encode("utf-8"))
            changed.append(file.path)
    return changed
