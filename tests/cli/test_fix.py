"""``check --fix`` changes the layout and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from atlas.check.examples import publisher, satellite
from atlas.cli import main
from atlas.fix import WIDTH, fixed
from atlas.load.workspace import DataFile, Workspace, load_workspace, read_file
from tests.check.support import ROOT, workspace_of

COMMENT = "# yaml-language-server: $schema=../../schemas/satellite.json\n"
HEAD = f"{COMMENT}id: example-1\nname: {{en: Example, src: [example-2020]}}\nfacts:\n"


def fix_text(text: str | bytes, inner: str = "satellites/example-1.yml") -> str | None:
    workspace = workspace_of({inner: text})
    (file,) = [file for file in workspace.files if file.inner == inner]
    return fixed(file, workspace)


def fix_fact(fact: str) -> str:
    """The facts of the example satellite, mended."""
    text = fix_text(HEAD + fact)
    return (text or HEAD + fact).removeprefix(HEAD)


@pytest.fixture(scope="module")
def real() -> Workspace:
    return load_workspace(ROOT / "data")


def test_the_small_atlas_is_in_house_style_but_for_its_order() -> None:
    assert fix_text(satellite()) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # order of keys
        ("  launch_mass: {SRC, value: 1330}\n", "  launch_mass: {value: 1330, SRC}\n"),
        (
            '  insurance: {searched: "2020-05", value: null, reason: unknown}\n',
            '  insurance: {value: null, reason: unknown, searched: "2020-05"}\n',
        ),
        (
            "  designation: {value: {ru: № 1, en: No. 1}, src: [{says: so, id: example-2020}]}\n",
            "  designation: {value: {en: No. 1, ru: № 1}, src: [{id: example-2020, says: so}]}\n",
        ),
        # quotes
        ("  launch_time: {value: 2011-07-15, SRC}\n", '  launch_time: {value: "2011-07-15", SRC}\n'),
        ("  contract_signed: {value: 2006, SRC}\n", '  contract_signed: {value: "2006", SRC}\n'),
        ("  norad_id: {value: 37749, SRC}\n", '  norad_id: {value: "37749", SRC}\n'),
        (
            "  status: {value: planned, as_of: 2020, SRC}\n",
            '  status: {value: planned, as_of: "2020", SRC}\n',
        ),
        (
            "  insurance: {value: 5, currency: KZT, year: 2006, SRC}\n",
            '  insurance: {value: 5, currency: KZT, year: "2006", SRC}\n',
        ),
        ("  country: {value: no, SRC}\n", '  country: {value: "no", SRC}\n'),
        ("  designation: {value: {en: 25602}, SRC}\n", '  designation: {value: {en: "25602"}, SRC}\n'),
        ("  designation: {value: {en: 'No. 1'}, SRC}\n", '  designation: {value: {en: "No. 1"}, SRC}\n'),
        (
            "  designation: {value: {en: '«a» \"b\"'}, SRC}\n",
            "  designation: {value: {en: '«a» \"b\"'}, SRC}\n",
        ),
        ("  launch_mass: {value: 1330.50, SRC}\n", "  launch_mass: {value: 1330.50, SRC}\n"),
        # layout
        (
            "  launch_mass:\n    value:   1330\n    src:\n    - example-2020\n",
            "  launch_mass: {value: 1330, SRC}\n",
        ),
        (
            "  launch_mass: [{value: 1330, SRC}]\n",
            "  launch_mass:\n    - {value: 1330, SRC}\n",
        ),
        ("  launch_mass: {value:\n    1330,\n    src: [ example-2020 ] }   \n\n\n", "  launch_mass: {value: 1330, SRC}\n"),
        (
            "  designation:\n    value:\n      en: One, two [three]\n    SRC\n",
            '  designation: {value: {en: "One, two [three]"}, SRC}\n',
        ),
        (
            "  designation:\n    value:\n      en: >-\n        One\n        two.\n    SRC\n",
            '  designation: {value: {en: "One two."}, SRC}\n',
        ),
        # comments
        ("  launch_mass: {value: 1330, SRC}    # dry?\n", "  launch_mass: {value: 1330, SRC}  # dry?\n"),
        (
            "  # the mass\n\n  launch_mass: {value: 1330, # dry?\n    SRC}\n",
            "  # the mass\n  launch_mass:\n    value: 1330  # dry?\n    SRC\n",
        ),
        (
            "  launch_mass:\n    # two sources\n    - value: 1330\n      # the newer one\n      SRC\n  # the end\n",
            "  launch_mass:\n    # two sources\n    - value: 1330\n      # the newer one\n      SRC\n  # the end\n",
        ),
        (
            "  launch_mass:\n    -\n      # before the value\n      value: 1330\n      SRC\n",
            "  launch_mass:\n    # before the value\n    - {value: 1330, SRC}\n",
        ),
        (
            "  launch_mass: {value: 1330, SRC}\n\n  # ---- orbit\n  perigee: {value: 500, as_of: '2020', SRC}\n",
            '  launch_mass: {value: 1330, SRC}\n\n  # ---- orbit\n  perigee: {value: 500, as_of: "2020", SRC}\n',
        ),
    ],
)  # fmt: skip
def test_facts(before: str, after: str) -> None:
    before, after = (text.replace("SRC", "src: [example-2020]") for text in (before, after))
    assert fix_fact(before) == after
    assert fix_fact(after) == after


def test_a_claim_that_does_not_fit_is_written_below_its_key() -> None:
    text = "word " * 30
    mended = fix_fact(
        f"  designation: {{value: {{en: {text.strip()}}}, src: [example-2020, {{id: example-2021, says: {text.strip()}}}]}}\n"
    )
    lines = mended.splitlines()
    assert lines[0] == "  designation:"
    assert lines[1].startswith("    value:")
    assert "    src:" in lines
    one_line = fix_fact(f"  designation: {{value: {{en: {'w' * (WIDTH - 50 - 3)}}}, src: [example-2020]}}\n").splitlines()
    assert len(one_line) == 1
    assert len(one_line[0]) <= WIDTH


def test_top_level_keys_are_put_in_order_and_the_first_line_is_set() -> None:
    text = "# a remark\nfacts: {purpose: {value: science, src: [example-2020]}}\nname: {en: Example}\nid: example-1\n"
    assert fix_text(text) == (
        "# yaml-language-server: $schema=../../schemas/satellite.json\n# a remark\nid: example-1\nname: {en: Example}\nfacts:\n"
        "  purpose: {value: science, src: [example-2020]}\n"
    )


def test_sources() -> None:
    work = '  example-2022: {accessed: 2022-06, kind: news, lang: en, title: "A: b", url: https://example.org/3}\n'
    assert fix_text(publisher() + work, "sources/example.yml") == publisher() + (
        '  example-2022:\n    url: "https://example.org/3"\n    title: "A: b"\n    lang: en\n    kind: news\n'
        '    accessed: "2022-06"\n'
    )


@pytest.mark.parametrize(
    "text", ["\ufeff" + satellite(), satellite().replace("\n", "\r\n"), satellite() + "\n\n", satellite().rstrip()]
)
def test_ends_of_lines_and_file(text: str) -> None:
    assert fix_text(text) == satellite()


@pytest.mark.parametrize(
    "text",
    [
        satellite("launch_mass: {value: 1330"),
        satellite("\tlaunch_mass: {value: 1330, src: [example-2020]}"),
        satellite("launch_mass: {value: &m 1330, src: [example-2020]}"),
        satellite("status: {value: planned}\n  status: {value: lost}"),
        satellite("2011: {value: 1330, src: [example-2020]}"),
        satellite("designation: {value: {en: a\x07b}, src: [example-2020]}"),
        "",
        "# nothing\n",
    ],
)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    assert fix_text(text) is None


def test_vocabulary_keeps_its_layout() -> None:
    text = (ROOT / "data/vocabulary/units.yml").read_text("utf-8")
    assert fix_text(text.replace("\n", "  \n") + "\n\n", "vocabulary/units.yml") == text


def laid_out_by_hand(file: DataFile) -> bool:
    """Whether the fixer leaves the layout of a file to its author, but for the ends of lines."""
    return file.folder in ("article", "glossary", "launches", "vocabulary")


def indented(text: str) -> str:
    """All that stands below a key of the first level further from the margin, and spaces inside brackets."""
    return re.sub(r"^  ", "     ", text, flags=re.MULTILINE).replace(": {value: ", ":  { value:   ")


def single_quoted(text: str) -> str:
    """Double quotes made single where both are free to be."""
    return re.sub(r"""(?<=[ {\[])"([^"'\\\n]*)"(?=[,}\]\n])""", r"'\1'", text)


def unquoted(text: str) -> str:
    """Dates beside a value, and of works, without their quotes."""
    return re.sub(r'\b(as_of|from|to|searched|published|accessed): "([0-9-]+)"', r"\1: \2", text)


def turned_round(text: str) -> str:
    """The keys of every mapping from last to first, but of those whose order is their author's: facts and sources."""

    def turned(node: yaml.Node, key: str = "") -> str:
        if isinstance(node, yaml.ScalarNode):
            return text[node.start_mark.index : node.end_mark.index]
        parts: list[str] = []
        for item in node.value:
            if isinstance(node, yaml.SequenceNode):
                parts.append(turned(item) if node.flow_style else f"- {turned(item)}")
            else:
                name, value = item
                between = text[name.end_mark.index : value.start_mark.index]
                parts.append(f"{name.value}{between}{turned(value, name.value)}")
        if isinstance(node, yaml.MappingNode) and key not in ("facts", "sources"):
            parts.reverse()
        if node.flow_style:
            return ("{%s}" if isinstance(node, yaml.MappingNode) else "[%s]") % ", ".join(parts)
        return ("\n" + " " * node.start_mark.column).join(parts)

    return text.partition("\n")[0] + "\n" + turned(yaml.compose(text, Loader=yaml.CSafeLoader)) + "\n"


def without_first_line(text: str) -> str:
    return text.partition("\n")[2]


def spaced(text: str) -> str:
    """Spaces behind every line, and empty lines at the end."""
    return text.replace("\n", "  \n") + "\n\n"


@pytest.mark.parametrize("disturb", [indented, single_quoted, unquoted, turned_round, without_first_line, spaced])
def test_every_real_file_is_brought_back_to_house_style(disturb: Callable[[str], str], real: Workspace) -> None:
    disturbed = 0
    for file in real.files:
        if not file.is_yaml or (laid_out_by_hand(file) and disturb not in (without_first_line, spaced)):
            continue
        text = fixed(file, real) or file.data.decode("utf-8")
        other = disturb(text)
        if other != text:
            disturbed += 1
            assert fixed(read_file(file.inner, other.encode("utf-8")), real) == text, file.path
    assert disturbed > 300, "most files have something to disturb"


def test_files_that_must_change_are_written(tmp_path: Path) -> None:
    (tmp_path / "data/vocabulary").mkdir(parents=True)
    for path in (ROOT / "data/vocabulary").glob("*.yml"):
        (tmp_path / "data/vocabulary" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "data/satellites").mkdir()
    target = tmp_path / "data/satellites/example-1.yml"
    target.write_text(satellite("launch_mass: {src: [example-2020], value: 1330}"), "utf-8")
    assert main(["--data", str(tmp_path / "data"), "check", "--fix"]) == 1, "its sources are missing"
    assert target.read_text("utf-8") == satellite("launch_mass: {value: 1330, src: [example-2020]}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  launch_mass:\n    - {value: 1, src: [example-2020]}\n    - # second\n      src: [example-2021]\n      value: 2\n",
            "  launch_mass:\n    - {value: 1, src: [example-2020]}\n    - {value: 2, src: [example-2021]}  # second\n",
        ),
        (
            "  launch_mass:\n    -\n      src: [example-2020] # who\n\n      # what\n      value: 1\n",
            "  launch_mass:\n    # what\n    - value: 1\n      src: [example-2020]  # who\n",
        ),
    ],
)
def test_comments_at_a_dash_stay_with_their_item(before: str, after: str) -> None:
    assert fix_fact(before).replace("\n\n", "\n") == after
    assert fix_fact(fix_fact(before)) == fix_fact(before)
