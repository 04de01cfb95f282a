"""No input ends the checker with a traceback or keeps it busy: bombs made by hand, generated files, and real files damaged."""

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.check import check
from atlas.check.examples import ORGANISATION, publisher, satellite
from atlas.fix import fixed
from atlas.load.nodes import MAX_BYTES, parse
from atlas.load.workspace import read_file
from tests.check.support import ROOT, workspace_of

PLACES = ("satellites/example-1.yml", "organisations/example-company.yml", "sources/example.yml")
SECONDS = 20
"""Of processor time that a bomb may take on a slow machine; each takes about one."""


def calm(examples: int) -> settings:
    """The same examples in every run, as slow as they like."""
    unhurried = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=unhurried)


def judge(inner: str, data: bytes) -> list[str]:
    """Check and fix a file; every problem as text."""
    workspace = workspace_of({inner: data})
    problems = check(workspace)
    for problem in problems:
        assert "\n" not in str(problem)
        assert "\n" not in problem.github
        assert problem.line >= 1
        assert problem.column >= 1
    for file in workspace.files:
        if file.inner == inner:
            text = fixed(file, workspace)
            assert text is None or fixed(read_file(inner, text.encode()), workspace) is None, "mended once, mended for good"
    return [str(problem) for problem in problems]


def fact(text: str) -> bytes:
    return satellite(text).encode("utf-8", "surrogatepass")


HUGE = MAX_BYTES - 1000
MANY = '{value: "%s"},' * 4_000
GROWING = b"a0: &a0 x\n" + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 60))
WORK = b"  example-%d: {url: 'https://example.org/%d'}\n"
BOMBS: dict[str, bytes] = {
    "deep lists": b"[" * 300_000,
    "deep lists, closed": b"a: " + b"[" * 200_000 + b"]" * 200_000,
    "deep mappings": b"{a: " * 100_000,
    "deep indentation": b"".join(b" " * n + b"a:\n" for n in range(900)),
    "deep dashes": b"- " * 200_000,
    "aliases": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a, *a, *a]\n" % (n, n) for n in range(9000)),
    "aliases that grow": GROWING,
    "alias to itself": b"&a [*a]\n",
    "ten megabytes": b"a: 1\n" * 2_000_000,
    "ten megabytes of one line": b"x" * 10_000_000,
    "many keys": b"".join(b"key%d: 1\n" % n for n in range(45_000)),
    "many facts": satellite().encode() + b"".join(b"  key%d: 1\n" % n for n in range(40_000)),
    "many claims": fact(f"launch_mass: [{'{value: 1},' * 10_000}]"),
    "many dated claims": fact("launch_time: [" + MANY.replace("%s", "2011") + "]\n  decay: [" + MANY.replace("%s", "2010") + "]"),
    "many unknown sources": fact(f"launch_mass: {{value: 1330, src: [{','.join(f'kazinform-{n}' for n in range(12_000))}]}}"),
    "many unknown entities": fact(f"operator: [{','.join(f'{{value: kazakhstan-{n}}}' for n in range(4_000))}]"),
    "the same key": b"launch_mass: 1\n" * 30_000,
    "many works": publisher().encode() + b"".join(WORK % (n, n) for n in range(4_000)),
    "huge text": fact(f'designation: {{value: {{en: "{"x" * HUGE}"}}, src: [example-2020]}}'),
    "huge text of markup": fact(f'designation: {{value: {{en: "{"<a" * (HUGE // 2)}"}}, src: [example-2020]}}'),
    "huge text of stars": fact(f'designation: {{value: {{en: "{"*a" * (HUGE // 2)}"}}, src: [example-2020]}}'),
    "huge text of brackets": fact(f'designation: {{value: {{en: "{"[x" * (HUGE // 2)}"}}, src: [example-2020]}}'),
    "huge text of ampersands": fact(f'designation: {{value: {{en: "{"&a" * (HUGE // 2)}"}}, src: [example-2020]}}'),
    "huge plain word": fact(f"launch_mass: {{value: {'9' * HUGE}, src: [example-2020]}}"),
    "huge key": fact(f'? "{"k" * HUGE}"\n  : {{value: 1}}'),
    "huge date": fact(f'launch_time: {{value: "{"2011-" * (HUGE // 5)}", src: [example-2020]}}'),
    "huge identifier": fact(f'cospar_id: {{value: "{"2011-035" * (HUGE // 8)}", src: [example-2020]}}'),
    "huge address": publisher(f'url: "https://example.org/?{"a=b&" * (HUGE // 4)}"').encode(),
    "huge comment": satellite().encode() + b"#" * HUGE,
    "many comments": satellite().encode() + b"  # x\n" * 30_000,
    "many blank lines": satellite().encode() + b"\n" * HUGE,
    "many spaces": b" " * HUGE + b"a: 1",
    "many tabs": b"\t\n" * (HUGE // 2),
    "quotes": b'"' * HUGE,
    "bangs": b"! " * 100_000,
    "question marks": b"? " * 100_000,
    "colons": b": " * 100_000,
    "pipes": b"a: |\n" * 20_000,
    "nul": b"\0" * 1000,
    "nul inside": satellite("designation: {value: {en: a\0b}, src: [example-2020]}").encode(),
    "surrogate bytes": satellite("designation: {value: {en: \ud800}, src: [example-2020]}").encode("utf-8", "surrogatepass"),
    "surrogate escape": fact('designation: {value: {en: "\\ud800"}, src: [example-2020]}'),
    "half a letter": "name: {en: Қ}".encode()[:-2],
    "lone carriage returns": satellite().replace("\n", "\r").encode(),
    "windows line ends": satellite().replace("\n", "\r\n").encode(),
    "line separators": satellite().replace("\n", "\u2028").encode(),
    "next lines": satellite().replace("\n", "\x85").encode(),
    "paragraph separators in text": satellite("designation: {value: {en: a\u2029b}, src: [example-2020]}").encode(),
    "form feeds": satellite().replace("\n", "\f\n").encode(),
    "utf-16": satellite().encode("utf-16"),
    "utf-32": satellite().encode("utf-32"),
    "several marks": b"\xef\xbb\xbf" * 3 + satellite().encode(),
    "directive": b"%YAML 1.1\n---\n" + satellite().encode(),
    "unknown directive": b"%KAZ 9\n---\n" + satellite().encode(),
    "huge directive": b"%YAML 1." + b"9" * 5000 + b"\n---\na: 1\n",
    "tag directive": b"%TAG ! tag:example.org,2000:\n---\n!foo a: 1\n",
    "documents": b"--- a\n" * 50_000,
    "end marks": b"...\n" * 50_000,
    "binary": bytes(range(256)) * 200,
    "zip": b"PK\x03\x04" + bytes(1000),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_bomb(bomb: str) -> None:
    data = BOMBS[bomb]
    place = "sources/example.yml" if data.startswith(publisher()[:40].encode()) else "satellites/example-1.yml"
    start = time.process_time()
    lines = judge(place, data)
    assert time.process_time() - start < SECONDS
    if bomb not in (
        "many comments",
        "many blank lines",
        "huge comment",
        "windows line ends",
        "huge text",
        "huge address",
        "directive",
    ):
        assert lines, "what is no data file is reported"


@calm(150)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    parse(data)


@calm(150)
@given(st.text(alphabet=st.sampled_from("ab:-,[]{}#&*!|>'\"%@`? \n\t\\~0129."), max_size=120))
def test_any_text_of_indicators(text: str) -> None:
    judge(PLACES[0], text.encode())


_KEYS = st.sampled_from(
    "id name facts sources src value rank why en kk as_of from min launch_mass operator launch_time status url title aka was "
    "says reason searched local currency example-2020".split()
)
_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates().map(str), _KEYS, st.text(max_size=12),
    st.sampled_from("2011 2011-07/.. 2199-01-01 https://example.org example-1 rejected ~ no 0x1F".split()),
)  # fmt: skip
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=25,
)


@calm(120)
@given(st.sampled_from(PLACES), st.dictionaries(_KEYS, _TREES, max_size=6), st.sampled_from([None, True, False]))
def test_any_tree(place: str, tree: dict[str, object], flow: bool | None) -> None:
    judge(
        place, yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")
    )


@calm(150)
@given(
    st.sampled_from(["launch_mass", "launch_time", "operator", "status", "designation", "norad_id", "insurance", "orbit_class"]),
    _TREES,
)
def test_any_fact(name: str, tree: object) -> None:
    claim = yaml.safe_dump({name: tree}, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False).strip()[1:-1]
    judge(PLACES[0], fact(claim))


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """A file as a hand that slips leaves it."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 8, 60)))
        match chance.randrange(6):
            case 0:
                data = data[:at] + data[end:]
            case 1:
                data = data[:at] + data[at:end] * chance.choice((2, 3, 50)) + data[end:]
            case 2:
                data = (
                    data[:at]
                    + chance.choice((b"{", b"}", b"[", b"]", b":", b"#", b'"', b"'", b"&a ", b"*a", b"- ", b"\t", b"\n", b"\xff"))
                    + data[at:]
                )
            case 3:
                data = data[:at] + bytes([chance.randrange(256)]) + data[end:]
            case 4:
                lines = data.split(b"\n")
                chance.shuffle(lines)
                data = b"\n".join(lines)
            case _:
                data = data.replace(
                    chance.choice((b"value", b"src", b"  ", b",", b"en", b'"')), chance.choice((b"", b" ", b"-", b"no")), 3
                )
    return data


def _real_files() -> list[Path]:
    return sorted(
        path
        for folder in ("satellites", "organisations", "agreements", "sources")
        for path in (ROOT / "data" / folder).glob("*.yml")
    )


@pytest.mark.parametrize("seed", range(8))
def test_real_files_damaged(seed: int) -> None:
    chance = random.Random(seed)
    for path in chance.sample(_real_files(), 12):
        for _ in range(2):
            judge(f"{path.parent.name}/{path.name}", _damaged(path.read_bytes(), chance))


def test_a_file_of_the_largest_size_is_read() -> None:
    data = satellite().encode()
    assert judge(PLACES[0], data + b"#" * (MAX_BYTES - len(data))) == []
    (line,) = judge(PLACES[1], ORGANISATION.encode() + b"#" * MAX_BYTES)
    assert line == (
        "data/organisations/example-company.yml:1:1: file-size: the file has more than 524,288 bytes. "
        "Split it: one entity, publisher or decade a file."
    )
