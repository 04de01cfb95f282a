"""Strict YAML: text in, a tree of located nodes and a list of faults out. Never raises, never recurses.

A small, safe part of YAML 1.2 (https://yaml.org/spec/1.2.2/) is read: mappings, lists and scalars. Anchors, aliases, tags
and several documents in a file are refused, because a contributor who meets them cannot tell what the file says.
A scalar without quotes is null, true, false, an integer or a decimal number, else text: dates, ``no`` and ``12:30`` stay text
(PyYAML alone reads them as a date, False and 750).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import yaml

from atlas.suggest import CONTROL, shorten

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Fault", "Node", "Parsed", "Scalar", "parse", "shorten"]

MAX_BYTES = 512 * 1024
"""Largest file read; the largest honest one is a decade of the launch log, about 100 KB."""
MAX_DEPTH = 16
"""Deepest nesting read; a citation inside a claim inside a list is 6 deep."""
MAX_SHARED = 20
"""Anchors, aliases and tags reported before the file is given up."""

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?", re.ASCII)
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_ODD_INDENT = re.compile(r"[ ]*(?P<odd>[^\S \t\r\n])")

Scalar = str | int | float | bool | None


_NO_INDEX: Mapping[str, tuple["Node", "Node"]] = MappingProxyType({})


class Node:
    """A piece of a file. ``line`` and ``column`` count from 1. ``value`` is filled for scalars, ``pairs`` or ``items`` else.

    Written by hand, not as a dataclass: a file has thousands, nearly all scalars, and empty lists of their own made reading
    twice as slow.
    """

    __slots__ = ("column", "end_line", "index", "items", "kind", "line", "pairs", "quoted", "raw", "value")

    def __init__(
        self,
        kind: Literal["scalar", "mapping", "list"],
        line: int,
        column: int,
        value: Scalar = None,
        quoted: bool = False,
        raw: str = "",
        pairs: Sequence[tuple["Node", "Node"]] = (),
        items: Sequence["Node"] = (),
        end_line: int = 0,
        index: Mapping[str, tuple["Node", "Node"]] = _NO_INDEX,
    ) -> None:
        self.kind = kind
        self.line = line
        self.column = column
        self.value = value
        self.quoted = quoted
        self.raw = raw
        self.pairs = pairs
        self.items = items
        self.end_line = end_line
        self.index = index
        """The pairs by key: a lookup that walks the pairs makes a file of 50,000 keys take minutes."""

    def get(self, key: str) -> "Node | None":
        """The value of ``key`` in a mapping, else None."""
        pair = self.index.get(key)
        return pair[1] if pair else None

    def key(self, key: str) -> "Node":
        """The node of the key itself, for pointing at it; the mapping if it has no such key."""
        pair = self.index.get(key)
        return pair[0] if pair else self

    def entries(self) -> Iterator[tuple[str, "Node", "Node"]]:
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
            return {name: child.plain() for name, _, child in self.entries()}
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


def _invisible(text: str) -> list[Fault]:
    """What an author cannot see: one fault a sort, because a file with one tab has many."""
    faults = []
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if "\t" in line]
    if tabs:
        column = text.split("\n")[tabs[0] - 1].index("\t") + 1
        more = f", and in {len(tabs) - 1} further line{'s' if len(tabs) > 2 else ''}" if len(tabs) > 1 else ""
        faults.append(Fault("yaml-tab", tabs[0], column, f"a tab{more}", "Write spaces: two for each step inwards."))
    for number, line in enumerate(text.split("\n"), 1):
        content = line.removesuffix("\r")
        odd = CONTROL.search(content)
        if odd:
            message = f"the invisible character U+{ord(odd.group()):04X}"
            faults.append(Fault("encoding", number, odd.start() + 1, message, "Delete it."))
            break
        if "\r" in content:
            message = "a line end of a sort editors disagree on (a lone carriage return)"
            faults.append(Fault("encoding", number, content.index("\r") + 1, message, 'Save the file with line ends "LF".'))
            break
        indent = _ODD_INDENT.match(content)
        if indent and content.strip():
            message = f"a space that is none for YAML (U+{ord(indent['odd']):04X}) before the text of a line"
            faults.append(Fault("encoding", number, indent.start("odd") + 1, message, "Replace it with plain spaces."))
            break
    return faults


def _decode(data: bytes) -> tuple[str | None, list[Fault]]:
    if len(data) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes"
        return None, [Fault("file-size", 1, 1, message, "Split it: one entity, publisher or decade a file.")]
    faults = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        faults.append(
            Fault("byte-order-mark", 1, 1, "the file begins with a byte order mark", 'Save it as "UTF-8", not "UTF-8 with BOM".')
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return None, [*faults, Fault("encoding", 1, 1, "the file is UTF-16", "Save it as UTF-8.")]
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        faults.append(
            Fault("encoding", line, column, f"the byte 0x{data[error.start]:02x} is not UTF-8", "Save the file as UTF-8.")
        )
        return None, faults
    hidden = _invisible(text)
    return (None if hidden else text), [*faults, *hidden]


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _last_line(event: yaml.Event) -> int:
    return event.end_mark.line + 1 if event.end_mark else 1


class _Open:
    """A mapping or list that is being read; ``key`` waits for its value, ``drop`` when the key may not stand there."""

    __slots__ = ("drop", "index", "items", "key", "node", "pairs")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.key: Node | None = None
        self.drop = False
        self.pairs: list[tuple[Node, Node]] = []
        self.index: dict[str, tuple[Node, Node]] = {}
        self.items: list[Node] = []
        node.pairs, node.index, node.items = self.pairs, self.index, self.items


class _Builder:
    """Turns YAML events into nodes with a stack of its own: a file nested a million deep costs no recursion."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.documents = 0
        self.shared = 0

    def fault(self, rule: str, place: tuple[int, int], message: str, fix: str) -> None:
        self.faults.append(Fault(rule, *place, message, fix))

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = self.root or node
            return
        top = self.stack[-1]
        if top.node.kind == "list":
            top.items.append(node)
        elif top.key is None:
            top.key, top.drop = node, self.refuse_key(top, node)
        else:
            if not top.drop:
                top.pairs.append((top.key, node))
                top.index[str(top.key.value)] = (top.key, node)
            top.key = None

    def refuse_key(self, parent: _Open, key: Node) -> bool:
        """Report a key that may not stand there; whether it and its value are left out."""
        if key.kind != "scalar" or not isinstance(key.value, str):
            fix = f'Put the key in quotes: "{shorten(key.raw)}".' if key.kind == "scalar" else "Write `key: value`."
            self.fault("yaml-syntax", (key.line, key.column), f"a key must be text, not {key.describe()}", fix)
            return True
        if key.value in parent.index:
            message = f'"{shorten(key.value)}" stands here and in line {parent.index[key.value][0].line}'
            self.fault("duplicate-key", (key.line, key.column), message, "Keep one; for a second claim make the value a list.")
            return True
        return False

    def refuse_sharing(self, event: yaml.NodeEvent) -> None:
        """Report an anchor, an alias or a tag."""
        place, name = _mark(event), shorten(event.anchor or "")
        self.shared += 1
        if isinstance(event, yaml.AliasEvent):
            self.fault("yaml-anchor", place, f"an alias (*{name})", "Write the value out.")
        elif event.anchor:
            fix = "Delete it; write the value out where it is needed again."
            self.fault("yaml-anchor", place, f"an anchor (&{name})", fix)
        else:
            fix = "Delete it; the kind of value follows from the property."
            self.fault("yaml-anchor", place, f"a tag ({shorten(getattr(event, 'tag', '') or '')})", fix)

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when the rest of the file cannot be read sensibly."""
        if isinstance(event, yaml.NodeEvent):
            return self.take_node(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop().node.end_line = _last_line(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault("yaml-syntax", _mark(event), "a second document (---) in one file", "Make it a file of its own.")
                return False
        return True

    def take_node(self, event: yaml.NodeEvent) -> bool:
        if event.anchor or getattr(event, "tag", None):
            if self.shared >= MAX_SHARED:
                return False
            self.refuse_sharing(event)
        place = _mark(event)
        if isinstance(event, yaml.ScalarEvent):
            self.add(Node("scalar", *place, _resolve(event), not event.implicit[0], event.value, end_line=_last_line(event)))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                self.fault("nesting", place, f"nested more than {MAX_DEPTH} deep", "Check the brackets; no data file needs that.")
                return False
            node = Node("mapping" if isinstance(event, yaml.MappingStartEvent) else "list", *place)
            self.add(node)
            self.stack.append(_Open(node))
        else:
            self.add(Node("scalar", *place, raw="*"))
        return True


_CONFLICT = re.compile(r"^<<<<<<< ", re.MULTILINE)
_CLOSE = "Check the indentation, and that every bracket and quote is closed."
_COMMA = "Close the bracket, put a comma between the parts, or put text that holds a colon or a comma in quotes."
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": ('a ": " where none may stand', "Put text that holds a colon in quotes."),
    "did not find expected key": (
        "a key was expected here",
        "Check the indentation, and that every bracket and quote is closed.",
    ),
    "could not find expected ':'": ('a ":" is missing', 'Write "key: value".'),
    "did not find expected ',' or '}'": ('a "," or "}" is missing', _COMMA),
    "did not find expected ',' or ']'": ('a "," or "]" is missing', _COMMA),
    "found unexpected end of stream": ("the file ends inside a quote or bracket", "Close it."),
    "did not find expected '-' indicator": (
        "a list item was expected here",
        'Begin each item of a list with "- ", all at the same depth.',
    ),
    "found character that cannot start any token": ("a character that cannot begin a value", "Put the text in quotes."),
    "found unknown escape character": ("an unknown escape after a backslash", "Write two backslashes, or use single quotes."),
}


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    if begun and mark and mark.line >= len(text.splitlines()):
        fix = "Close the bracket or the quote."
        return Fault("yaml-syntax", begun.line + 1, begun.column + 1, "what begins here does not end", fix)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = error.problem or "not YAML"
    message, fix = _PLAIN_WORDS.get(problem, (shorten(problem, 90), _CLOSE))
    if begun and begun.line + 1 != line and ("flow" in (error.context or "") or "quoted" in (error.context or "")):
        message += f" (begun in line {begun.line + 1})"
    return Fault("yaml-syntax", line, column, message, fix)


def _merge_marks(text: str) -> Fault | None:
    """The fault of a file in which git left both sides of a conflict."""
    found = _CONFLICT.search(text)
    if found is None:
        return None
    fix = "Keep the lines that hold and delete the other side and the lines with <<<<<<<, ======= and >>>>>>>."
    return Fault("yaml-syntax", text.count("\n", 0, found.start()) + 1, 1, "a merge left both sides here", fix)


def parse(data: bytes) -> Parsed:
    """Parse a file's bytes. After a fault of syntax there is no root; a repeated key and its value are left out."""
    text, faults = _decode(data)
    if text is None:
        return Parsed(None, tuple(faults))
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                return Parsed(None, (*faults, *builder.faults))
    except yaml.MarkedYAMLError as error:
        return Parsed(None, (*faults, *builder.faults, _merge_marks(text) or _syntax_fault(error, text)))
    except (yaml.YAMLError, ValueError) as error:
        fault = Fault("yaml-syntax", 1, 1, shorten(str(error), 90), "Save the file as plain UTF-8 text.")
        return Parsed(None, (*faults, *builder.faults, fault))
    # What an anchor or a tag stood for is not known: the rest of the file is not judged.
    return Parsed(None if builder.shared else builder.root, (*faults, *builder.faults))
