"""Strict YAML: text in, a tree of located nodes and a list of faults out. Never raises, never recurses.

A small, safe part of YAML 1.2 (https://yaml.org/spec/1.2.2/) is read: mappings, lists and scalars. Anchors, aliases, tags
and several documents in a file are refused, because a contributor who meets them cannot tell what the file says.
A scalar without quotes is null, true, false, an integer or a decimal number, else text: dates, ``no`` and ``12:30`` stay text
(PyYAML alone reads them as a date, False and 750).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

MAX_BYTES = 512 * 1024
"""Largest file read; the largest honest one is a decade of the launch log, about 100 KB."""
MAX_DEPTH = 16
"""Deepest nesting read; a citation inside a claim inside a list is 6 deep."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?", re.ASCII)
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")

Scalar = str | int | float | bool | None


@dataclass(slots=True, eq=False)
class Node:
    """A piece of a file. ``line`` and ``column`` count from 1. ``value`` is filled for scalars, ``pairs`` or ``items`` else."""

    kind: Literal["scalar", "mapping", "list"]
    line: int
    column: int
    value: Scalar = None
    quoted: bool = False
    raw: str = ""
    pairs: list[tuple["Node", "Node"]] = field(default_factory=list)
    items: list["Node"] = field(default_factory=list)
    end_line: int = 0

    def get(self, key: str) -> "Node | None":
        """The value of ``key`` in a mapping, else None."""
        for name, child in self.pairs:
            if name.value == key:
                return child
        return None

    def key(self, key: str) -> "Node":
        """The node of the key itself, for pointing at it; the mapping if it has no such key."""
        return next((name for name, _ in self.pairs if name.value == key), self)

    def keys(self) -> Iterator[tuple[str, "Node", "Node"]]:
        """Text keys of a mapping with their node and their value; keys that are not text are left out."""
        for name, child in self.pairs:
            if isinstance(name.value, str):
                yield name.value, name, child

    @property
    def text(self) -> str | None:
        """The scalar if it is text, else None."""
        return self.value if self.kind == "scalar" and isinstance(self.value, str) else None

    def plain(self) -> Any:
        """The tree as dicts, lists and scalars. Depth is bounded by :data:`MAX_DEPTH`."""
        if self.kind == "mapping":
            return {name: child.plain() for name, _, child in self.keys()}
        if self.kind == "list":
            return [item.plain() for item in self.items]
        return self.value

    def describe(self) -> str:
        """What this is, in a contributor's words: ``the number 12``, ``a list`` …"""
        if self.kind != "scalar":
            return "a mapping" if self.kind == "mapping" else "a list"
        if self.value is None:
            return "nothing"
        if isinstance(self.value, bool):
            return f"the word {str(self.value).lower()}"
        if isinstance(self.value, int | float):
            return f"the number {self.raw}"
        return f'the text "{shorten(self.value)}"'


@dataclass(frozen=True, slots=True)
class Fault:
    """Something the parser itself refuses. ``rule`` names the rule in :mod:`atlas.check` that reports it."""

    rule: str
    line: int
    column: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Parsed:
    root: Node | None
    faults: tuple[Fault, ...]


def shorten(text: str, length: int = 40) -> str:
    """``text`` on one line, safe to print in a message, at most ``length`` characters."""
    flat = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def _resolve(event: yaml.ScalarEvent) -> Scalar:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text) and len(text) <= 18:
        return int(text)
    if _FLOAT.fullmatch(text) and len(text) <= 40:
        return float(text)
    return text


def _decode(data: bytes) -> tuple[str | None, list[Fault]]:
    if len(data) > MAX_BYTES:
        return None, [Fault("file-size", 1, 1, f"the file has {len(data):,} bytes, more than {MAX_BYTES:,}", "Split it: one entity, publisher or decade a file.")]
    faults = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        faults.append(Fault("byte-order-mark", 1, 1, "the file begins with a byte order mark", 'Save it as "UTF-8", not "UTF-8 with BOM".'))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        faults.append(Fault("encoding", line, column, f"the byte 0x{data[error.start]:02x} is not UTF-8", "Save the file as UTF-8."))
        return None, faults
    for number, content in enumerate(text.split("\n"), 1):
        if "\t" in content:
            faults.append(Fault("yaml-tab", number, content.index("\t") + 1, "a tab", "Write spaces: two for each step inwards."))
        odd = _CONTROL.search(content)
        if odd:
            faults.append(Fault("encoding", number, odd.start() + 1, f"the invisible character U+{ord(odd.group()):04X}", "Delete it."))
    return (None if faults and any(f.rule in ("yaml-tab", "encoding") for f in faults) else text), faults


class _Builder:
    """Turns YAML events into nodes with a stack of its own: a file nested a million deep costs no recursion."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.stack: list[tuple[Node, Node | None, set[str]]] = []  # container, key that waits for its value, keys seen
        self.first: dict[tuple[int, str], int] = {}
        self.repeated: set[int] = set()
        self.documents = 0

    def fault(self, rule: str, mark: yaml.Mark, message: str, fix: str) -> None:
        self.faults.append(Fault(rule, mark.line + 1, mark.column + 1, message, fix))

    def add(self, node: Node) -> None:
        if not self.stack:
            if self.root is None:
                self.root = node
            return
        parent, key, seen = self.stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif key is None:
            if node.kind == "scalar" and isinstance(node.value, str):
                name = node.value
                if name in seen:
                    earlier = self.first[(id(parent), name)]
                    self.repeated.add(id(node))
                    self.faults.append(Fault("duplicate-key", node.line, node.column, f'"{shorten(name)}" stands here and in line {earlier}', "Keep one; for a second claim make the value a list."))
                else:
                    seen.add(name)
                    self.first[(id(parent), name)] = node.line
            else:
                self.faults.append(Fault("yaml-syntax", node.line, node.column, f"a key must be text, not {node.describe()}", 'Put the key in quotes, as in "2011".'))
            self.stack[-1] = (parent, node, seen)
        else:
            if id(key) not in self.repeated:
                parent.pairs.append((key, node))
            self.stack[-1] = (parent, None, seen)

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when the rest of the file cannot be read sensibly."""
        mark = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault("yaml-syntax", mark, "a second document (---) in one file", "Make it a file of its own.")
                return False
            return True
        if isinstance(event, yaml.AliasEvent):
            self.fault("yaml-anchor", mark, f"an alias (*{shorten(event.anchor)})", "Write the value out.")
            self.add(Node("scalar", mark.line + 1, mark.column + 1, raw="*"))
            return True
        if getattr(event, "anchor", None):
            self.fault("yaml-anchor", mark, f"an anchor (&{shorten(event.anchor)})", "Delete it; write the value out where it is needed again.")
        if getattr(event, "tag", None):
            self.fault("yaml-anchor", mark, f"a tag ({shorten(event.tag)})", "Delete it; the kind of value follows from the property.")
        if isinstance(event, yaml.ScalarEvent):
            self.add(Node("scalar", mark.line + 1, mark.column + 1, _resolve(event), not event.implicit[0], event.value, end_line=event.end_mark.line + 1))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                self.fault("nesting", mark, f"nested more than {MAX_DEPTH} deep", "Check the brackets; no data file needs that.")
                return False
            node = Node("mapping" if isinstance(event, yaml.MappingStartEvent) else "list", mark.line + 1, mark.column + 1)
            self.add(node)
            self.stack.append((node, None, set()))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node, _, _ = self.stack.pop()
            node.end_line = event.end_mark.line + 1
        return True


_PLAIN_WORDS = {
    "mapping values are not allowed in this context": ('a ": " where none may stand', "Put text that holds a colon in quotes."),
    "did not find expected key": ("a key was expected here", "Check the indentation, and that every bracket and quote is closed."),
    "could not find expected ':'": ('a ":" is missing', 'Write "key: value".'),
    "did not find expected ',' or '}'": ('a "," or "}" is missing', "Close the bracket, or put a comma between the parts."),
    "did not find expected ',' or ']'": ('a "," or "]" is missing', "Close the bracket, or put a comma between the parts."),
    "found unexpected end of stream": ("the file ends inside a quote or bracket", "Close it."),
    "did not find expected '-' indicator": ("a list item was expected here", 'Begin each item of a list with "- ", all at the same depth.'),
    "found character that cannot start any token": ("a character that cannot begin a value", "Put the text in quotes."),
    "found unknown escape character": ("an unknown escape after a backslash", "Write two backslashes, or use single quotes."),
}


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = error.problem or "not YAML"
    message, fix = _PLAIN_WORDS.get(problem, (shorten(problem, 90), "Check the indentation, and that every bracket and quote is closed."))
    return Fault("yaml-syntax", line, column, message, fix)


def parse(data: bytes) -> Parsed:
    """Parse a file's bytes. A syntax fault ends the reading of this file; what was read before it is not returned."""
    text, faults = _decode(data)
    if text is None:
        return Parsed(None, tuple(faults))
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                return Parsed(None, (*faults, *builder.faults))
    except yaml.MarkedYAMLError as error:
        return Parsed(None, (*faults, *builder.faults, _syntax_fault(error)))
    except (yaml.YAMLError, ValueError) as error:
        return Parsed(None, (*faults, *builder.faults, Fault("yaml-syntax", 1, 1, shorten(str(error), 90), "Save the file as plain UTF-8 text.")))
    return Parsed(builder.root, (*faults, *builder.faults))
