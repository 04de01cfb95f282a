"""``check --fix`` on files in any layout: what it writes says the same, keeps every comment, and needs no mending again."""

import json
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.check.examples import publisher
from atlas.fix import fixed
from atlas.load.nodes import Node, parse
from atlas.load.workspace import Workspace, read_file
from tests.check.support import workspace_of

INNER = "satellites/example-1.yml"
Tree = dict[str, Any] | list[Any] | str | int | float | bool | None


@cache
def workspace() -> Workspace:
    return workspace_of({})


def mend(inner: str, text: str) -> str | None:
    return fixed(read_file(inner, text.encode()), workspace())


# Words that YAML readers take for something else, marks it uses itself, and letters of the site's languages.
AWKWARD = (
    "no|2011-07-15|12:30|0x1F|1e3|~|a: b|a #b|#a|- a|'|\"|{a}|[b|a, b|Ә ә №|null|x\\y|=|*a|!b|&c|@d|%e|> f|? g|true|007|1_000"
).split("|")
texts = st.one_of(
    st.sampled_from(AWKWARD), st.text("aәЖ:#,'\"{}[]-?! 10.\\", min_size=1, max_size=30).map(str.strip).filter(bool)
)
long_texts = st.integers(10, 60).map(lambda words: " ".join(["word"] * words))
sources = st.lists(
    st.one_of(st.sampled_from(["example-2020", "example-2021"]), st.fixed_dictionaries({"says": texts, "id": st.just("other")})),
    min_size=1,
    max_size=3,
)  # fmt: skip
values = {
    "launch_mass": st.one_of(st.integers(0, 9999), st.just(0.03), st.fixed_dictionaries({"max": st.just(9), "min": st.just(1)})),
    "designation": st.fixed_dictionaries({"en": st.one_of(texts, long_texts)}, optional={"ru": texts, "kk": texts}),
    "norad_id": st.one_of(st.integers(1, 99999), st.sampled_from(["37749", "00123"])),
    "launch_time": st.sampled_from(["2011-07-15", "2011", 2011, "2011-07-15T23:16:10Z"]),
    "orbital_position": st.sampled_from([86.5, -3, 0]),
    "remark": st.fixed_dictionaries({"en": texts}),
}  # fmt: skip
PROPERTIES = sorted(values)


def claims(name: str) -> st.SearchStrategy[dict[str, Any]]:
    optional = {
        "note": st.fixed_dictionaries({"en": texts}),
        "as_of": st.sampled_from(["2020-05", 2020]),
        "approx": st.just(True),
    }
    absent = st.fixed_dictionaries({"searched": st.just("2026-11"), "value": st.none(), "reason": st.just("unknown")})
    return st.one_of(st.fixed_dictionaries({"src": sources, "value": values[name]}, optional=optional), absent)


@st.composite
def entities(draw: st.DrawFn) -> dict[str, Any]:
    facts = {}
    for name in draw(st.lists(st.sampled_from(PROPERTIES), min_size=1, max_size=4, unique=True)):
        facts[name] = draw(st.one_of(claims(name), st.lists(claims(name), min_size=1, max_size=3)))
    return {"facts": facts, "name": {"en": draw(texts)}, "id": "example-1"}


class Scribe:
    """Writes a tree as YAML as somebody may who knows no house style."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.comments = draw, 0

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(0, of - 1)) == 0

    def comment(self) -> str:
        self.comments += 1
        return f"# remark {self.comments}"

    def scalar(self, value: Any) -> str:
        if not isinstance(value, str):
            return {None: "null", True: "true", False: "false"}.get(value) or repr(value)
        if self.chance(2):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def flow(self, tree: Tree) -> str:
        gap = " " * self.draw(st.integers(0, 2))
        if isinstance(tree, dict):
            return "{" + gap + f",{gap} ".join(f"{key}: {self.flow(tree[key])}" for key in self.order(tree)) + gap + "}"
        if isinstance(tree, list):
            return "[" + gap + f",{gap} ".join(map(self.flow, tree)) + gap + "]"
        return self.scalar(tree)

    def order(self, tree: dict[str, Any]) -> list[str]:
        return self.draw(st.permutations(sorted(tree)))

    def lines(self, tree: Tree, indent: int) -> list[str]:
        """The parts of a mapping or list below each other."""
        space, out = " " * indent, []
        parts = [(f"{key}:", tree[key]) for key in self.order(tree)] if isinstance(tree, dict) else [("-", item) for item in tree]  # type: ignore[union-attr]
        for lead, part in parts:
            if self.chance(5):
                out += [""] * self.draw(st.integers(0, 1)) + [space + self.comment()]
            beside = f" {self.comment()}" if self.chance(6) else ""
            if not isinstance(part, dict | list) or self.chance(2):
                out.append(f"{space}{lead} {self.flow(part)}{beside}")
            else:
                out.append(f"{space}{lead}{beside}")
                out += self.lines(part, indent + self.draw(st.integers(1, 4)))
        return out


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """An entity's file in some layout, and the number of its comments."""
    scribe = Scribe(draw)
    lines = scribe.lines(draw(entities()), 0)
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "  \n"])), scribe.comments


def said(node: Node) -> Any:
    """What a tree says: texts as they are written, null apart from the word, keys without their order."""
    if node.kind == "mapping":
        return {key: said(child) for key, _, child in node.entries()}
    if node.kind == "list":
        return [said(item) for item in node.items]
    return None if node.value is None else node.raw


def read(text: str) -> Node:
    parsed = parse(text.encode())
    assert not parsed.faults
    assert parsed.root
    return parsed.root


@given(files())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_is_said_once_and_for_all(made: tuple[str, int]) -> None:
    text, comments = made
    mended = mend(INNER, text)
    assert mended is not None, "it lacks at least the line for editors"
    assert said(read(mended)) == said(read(text))
    assert mend(INNER, mended) is None, "mended once, mended for good"
    assert mended.count("# remark ") == comments
    assert mended.endswith("\n")
    assert not any(line != line.rstrip() for line in mended.splitlines())


WORKS = st.fixed_dictionaries(
    {"accessed": st.sampled_from(["2020-06", 2020]), "kind": st.just("news"), "lang": st.just("en"), "title": texts},
    optional={"published": st.sampled_from(["2020-05", 2020]), "document_number": texts},
)


@given(st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_publishers_too(data: st.DataObject) -> None:
    tree = {
        "sources": {f"example-{year}": data.draw(WORKS) for year in (2020, 2021)},
        "name": {"en": data.draw(texts)},
        "id": "example",
    }
    text = "\n".join(Scribe(data.draw).lines(tree, 0)) + "\n"
    mended = mend("sources/example.yml", text)
    assert mended is not None
    assert said(read(mended)) == said(read(text))
    assert mend("sources/example.yml", mended) is None
    assert publisher().startswith(mended.splitlines()[0])
