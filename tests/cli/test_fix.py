"""``check --fix`` changes the layout and nothing else."""

from collections import Counter
from pathlib import Path

import pytest

from atlas.check import check
from atlas.check.examples import publisher, satellite
from atlas.cli import main
from atlas.fix import WIDTH, fixed
from atlas.load.workspace import load_workspace, read_file
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


def comments(text: str) -> Counter[str]:
    """Every comment of a file without # inside quotes."""
    return Counter(line[line.index("#") :].strip() for line in text.splitlines() if "#" in line and '"#' not in line)


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


def test_every_real_file_says_the_same_afterwards() -> None:
    workspace = load_workspace(ROOT / "data")
    mended = {}
    for file in workspace.files:
        text = fixed(file, workspace)
        if text is None:
            continue
        again = read_file(file.inner, text.encode())
        assert file.root is not None
        assert again.root is not None
        assert again.root.plain() == file.root.plain(), file.path
        assert comments(text) == comments(file.data.decode()), file.path
        assert fixed(again, workspace) is None, f"{file.path} is mended twice"
        mended[file.inner] = again
    after = load_workspace(ROOT / "data", files=[mended.get(file.inner, file) for file in workspace.files])
    assert {(p.path, p.rule, p.message) for p in check(after)} <= {(p.path, p.rule, p.message) for p in check(workspace)}


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
