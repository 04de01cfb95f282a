"""Strict YAML with places."""

from typing import Any

import pytest

from atlas.load.nodes import MAX_DEPTH, Parsed, parse


def read(text: str) -> Parsed:
    return parse(text.encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1330", 1330), ("-5", -5), ("0", 0), ("12.25", 12.25), ("1.5e3", 1500.0), ("true", True), ("false", False),
        ("null", None), ("~", None),
        # Text for us, something else for YAML 1.1:
        ("no", "no"), ("Yes", "Yes"), ("on", "on"), ("12:30", "12:30"), ("0123", "0123"), ("0x1F", "0x1F"), ("1_000", "1_000"),
        ("2011-07-15", "2011-07-15"), ("True", "True"), (".5", ".5"), ("1e3", "1e3"), (".inf", ".inf"), ("9" * 19, "9" * 19),
        ('"1330"', "1330"), ("'null'", "null"), ('""', ""),
    ],
)  # fmt: skip
def test_scalars(text: str, value: Any) -> None:
    root = read(f"a: {text}").root
    assert root
    node = root.get("a")
    assert node
    assert node.value == value
    assert type(node.value) is type(value)
    assert node.quoted == text.startswith(('"', "'"))


def test_every_node_knows_its_place() -> None:
    root = read("a:\n  - {қаз: 1, b: [x]}\n").root
    assert root
    first = root.get("a")
    assert first
    item = first.items[0]
    assert (first.line, first.column) == (2, 3)
    assert [(key.line, key.column, value.line, value.column) for _, key, value in item.entries()] == [
        (2, 6, 2, 11),
        (2, 14, 2, 17),
    ]
    assert root.key("a").column == 1
    assert root.key("missing") is root
    assert root.get("missing") is None


def test_plain() -> None:
    root = read("a: {b: [1, two, null], c: {}}\nd:\n").root
    assert root
    assert root.plain() == {"a": {"b": [1, "two", None], "c": {}}, "d": None}


def test_of_repeated_keys_the_first_stays_and_each_further_one_is_told() -> None:
    parsed = read("a: 1\nb: 2\na: {c: 3}\na: 4\n")
    assert parsed.root
    assert parsed.root.plain() == {"a": 1, "b": 2}
    assert [(fault.rule, fault.line) for fault in parsed.faults] == [("duplicate-key", 3), ("duplicate-key", 4)]
    assert "in line 1" in parsed.faults[1].message


def test_many_repeated_keys_do_not_hide_others() -> None:
    text = "".join(f"a: {{x: {n}}}\nb{n}: {{y: {n}}}\n" for n in range(300))
    parsed = read(text)
    assert parsed.root
    assert len(parsed.root.pairs) == 301
    assert parsed.root.plain()["b299"] == {"y": 299}


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("a: [1", "yaml-syntax", 1, 4),
        ("a: 1\n b: 2\n", "yaml-syntax", 2, 3),
        ("a: b: c", "yaml-syntax", 1, 5),
        ("a: 1\n---\nb: 2", "yaml-syntax", 2, 1),
        ("a: 1\n\tb: 2", "yaml-tab", 2, 1),
        ("a: &x 1", "yaml-anchor", 1, 4),
        ("a: *x", "yaml-anchor", 1, 4),
        ("a: !!str 1", "yaml-anchor", 1, 4),
        ("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "nesting", 1, MAX_DEPTH + 3),
        ("a: қ\x00", "encoding", 1, 5),
        ("a: x\ufeffy", "encoding", 1, 5),
        ("a: 1\rb: 2", "encoding", 1, 5),
        ("\u00a0a: 1", "encoding", 1, 1),
    ],
)
def test_faults(text: str, rule: str, line: int, column: int) -> None:
    faults = read(text).faults
    assert [(fault.rule, fault.line, fault.column) for fault in faults] == [(rule, line, column)]
    assert read(text).root is None


def test_invalid_utf_8_is_placed_by_letters_not_bytes() -> None:
    (fault,) = parse("a: 1\nқаз: ".encode() + b"\xff").faults
    assert (fault.rule, fault.line, fault.column) == ("encoding", 2, 6)


def test_windows_line_ends_are_read() -> None:
    root = read("a: 1\r\nb: x\r\n").root
    assert root
    assert root.plain() == {"a": 1, "b": "x"}


def test_an_empty_file_has_no_root_and_no_fault() -> None:
    assert read("") == read("# only a comment\n") == Parsed(None, ())
