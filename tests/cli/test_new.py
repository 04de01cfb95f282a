"""``new`` makes a file that passes once its blanks are filled."""

import re
from pathlib import Path

import pytest
import yaml

from atlas.check import Problem, check
from atlas.check.examples import ATLAS, satellite
from atlas.fix import fixed
from atlas.load.workspace import Workspace, load_workspace, read_file
from atlas.model.values import Context, example_of
from atlas.new import BLANK, Refused, entity_text, new, publisher_text
from tests.check.support import ROOT, VOCABULARY, workspace_of

KINDS = list(yaml.safe_load(VOCABULARY["vocabulary/kinds.yml"]))
REFERENCES = {"organisation": "example-company", "satellite": "example-1"}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return workspace_of({})


def fill(text: str, kind: str, workspace: Workspace) -> str:
    """What a contributor writes into the blanks."""
    vocabulary = workspace.vocabulary
    assert vocabulary
    lines = []
    for line in text.splitlines():
        name = line.strip().partition(":")[0]
        prop = vocabulary.properties.get(name)
        if BLANK in line and not line.lstrip().startswith("#"):
            if prop:
                example = example_of(Context(prop, kind, vocabulary, {}))
                for some in re.findall(r"(?:some|other)-[a-z]+", example):
                    example = example.replace(some, REFERENCES.get(some.partition("-")[2], "example-other"))
                example = example.replace("[example-company, example-company]", "[example-company]")
                line = re.sub(
                    rf'value: (?:\{{en: "{BLANK}"\}}|"{BLANK}"|\[{BLANK}\]|{BLANK}|\{{lat: .*?\}})', f"value: {example}", line
                )
                line = line.replace(f'as_of: "{BLANK}"', 'as_of: "2020-05"').replace(f"src: [{BLANK}]", "src: [example-2020]")
            line = line.replace(BLANK, "Another Example")
        lines.append(line)
    return "\n".join(lines) + "\n"


def place(workspace: Workspace, kind: str, name: str) -> str:
    assert workspace.vocabulary
    return f"{workspace.vocabulary.kinds[kind].folder}/{name}.yml"


@pytest.mark.parametrize("kind", KINDS)
def test_filled_it_passes(kind: str, workspace: Workspace) -> None:
    assert workspace.vocabulary
    text = entity_text(workspace, workspace.vocabulary, kind, "another-example")
    inner = place(workspace, kind, "another-example")
    support: dict[str, str | bytes] = {}
    if kind == "pad":  # a pad must be part of a site
        site = entity_text(workspace, workspace.vocabulary, "site", "example-other")
        support[place(workspace, "site", "example-other")] = fill(site, "site", workspace)
    assert [str(problem) for problem in check(workspace_of({inner: fill(text, kind, workspace), **support}))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_unfilled_it_says_where_the_blanks_are(kind: str, workspace: Workspace) -> None:
    assert workspace.vocabulary
    text = entity_text(workspace, workspace.vocabulary, kind, "another-example")
    problems = check(workspace_of({place(workspace, kind, "another-example"): text}))
    found = {problem.line for problem in problems}
    blanks = {number for number, line in enumerate(text.splitlines(), 1) if BLANK in line and not line.lstrip().startswith("#")}
    assert blanks
    assert blanks <= found


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_offered_is_right_but_for_its_source(kind: str, workspace: Workspace) -> None:
    assert workspace.vocabulary
    text = fill(entity_text(workspace, workspace.vocabulary, kind, "another-example"), kind, workspace)
    used = re.sub(r"^  # ([a-z_]+: \{)", r"  \1", text, flags=re.MULTILINE)
    assert used.count("src: [source-id]") >= 1
    problems: list[Problem] = check(workspace_of({place(workspace, kind, "another-example"): used}))
    assert {problem.rule for problem in problems} <= {"unknown-source", "unknown-entity", "unknown-launch", "impossible-order"}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_in_house_style(kind: str, workspace: Workspace) -> None:
    assert workspace.vocabulary
    inner = place(workspace, kind, "another-example")
    text = fill(entity_text(workspace, workspace.vocabulary, kind, "another-example"), kind, workspace)
    mended = fixed(read_file(inner, text.encode()), workspace) or text
    assert re.sub(r" +#", " #", mended).split() == re.sub(r" +#", " #", text).split()


def test_only_common_properties_are_offered() -> None:
    real = load_workspace(ROOT / "data")
    assert real.vocabulary
    text = entity_text(real, real.vocabulary, "satellite", "another-example")
    assert "# launch_mass: {value: 1330, src: [source-id]}" in text
    assert "insurance_paid" not in text
    assert "population" not in text


def test_publisher(workspace: Workspace) -> None:
    assert workspace.vocabulary
    text = publisher_text(workspace, workspace.vocabulary, "other")
    filled = (
        text.replace(f'name: {{en: "{BLANK}"}}', "name: {en: Other}")
        .replace(f'url: "{BLANK}"', 'url: "https://example.net/"')
        .replace(f"lang: {BLANK}", "lang: en")
        .replace(f"kind: {BLANK}", "kind: news")
        .replace(f'published: "{BLANK}"', 'published: "2020-05"')
        .replace(f'title: "{BLANK}"', "title: Other")
    )
    problems = check(workspace_of({"sources/other.yml": filled}))
    assert [problem.rule for problem in problems] == ["unused-source"], "nothing cites it yet"


@pytest.mark.parametrize(
    ("kind", "name", "reason"),
    [
        ("satelite", "example-2", 'No kind is called "satelite". Did you mean "satellite"?'),
        ("galaxy", "example-2", "The kinds are: satellite"),
        ("satellite", "Example 2", '"Example 2" is no id.'),
        ("satellite", "../example-2", "is no id."),
        ("satellite", "index", 'The id "index" is kept for the page that lists a folder.'),
        ("satellite", "example-1", 'The id "example-1" is taken by data/satellites/example-1.yml.'),
        ("site", "example-1", 'The id "example-1" is taken by data/satellites/example-1.yml.'),
        ("publisher", "example", "is there already."),
        ("publisher", "Example", '"Example" is no id.'),
    ],
)
def test_refused(kind: str, name: str, reason: str, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/example.yml").write_text(ATLAS["sources/example.yml"], "utf-8")
    with pytest.raises(Refused, match=re.escape(reason)):
        new(tmp_path, workspace, kind, name)


def test_a_former_id_is_refused(tmp_path: Path) -> None:
    known = workspace_of({"satellites/example-1.yml": satellite(head="was: [example-0]")})
    reason = 'The id "example-0" is taken by data/satellites/example-1.yml, which bore it before. Choose another;'
    with pytest.raises(Refused, match=re.escape(reason)):
        new(tmp_path, known, "organisation", "example-0")
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_written(workspace: Workspace, tmp_path: Path) -> None:
    path = new(tmp_path, workspace, "person", "example-person")
    assert path == tmp_path / "people/example-person.yml"
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../../schemas/person.json\n")
