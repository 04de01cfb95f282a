"""From files to the Atlas."""

from pathlib import Path

import pytest

from atlas.check.examples import publisher, satellite
from atlas.load.build import DataProblems, Memory, assemble, load_atlas
from atlas.load.pages import page_file, sources_in
from atlas.load.workspace import load_workspace, read_files
from atlas.model.atlas import Atlas
from atlas.model.records import Cite
from atlas.model.values import Number, Ref
from tests import real
from tests.check.support import VOCABULARY, workspace_of, write_project


def test_an_author_s_short_shape_becomes_the_uniform_one() -> None:
    facts = (
        'operator: {value: example-company, from: "2011", to: "2014", src: [{id: example-2020, says: operator}]}\n'
        "  launch_mass:\n"
        "    - {value: 1330, approx: true, src: [example-2020]}\n"
        "    - {value: 1400, rank: also, why: {en: Includes the adapter.}, src: [example-2021]}\n"
        '  insurance: {value: null, reason: not-public, searched: "2020-05"}'
    )
    head = 'aka: [{text: Мысал, lang: kk}]\nwas: [example-0]\nsummary: {en: "An example."}'
    atlas = assemble(workspace_of({"satellites/example-1.yml": satellite(facts, head=head)}))
    entity = atlas.entities["example-1"]
    assert (entity.kind, entity.name.en, entity.former_ids, entity.place.path) == (
        "satellite", "Example", ("example-0",), "data/satellites/example-1.yml",
    )  # fmt: skip
    assert entity.aliases[0].text == "Мысал"
    assert entity.name_cites == (Cite("example-2020"),)
    (operator,) = entity.facts["operator"].claims
    assert operator.value == Ref("example-company")
    assert operator.cites == (Cite("example-2020", "operator"),)
    assert operator.start
    assert operator.end
    assert (operator.start.text, operator.end.text, operator.rank) == ("2011", "2014", "preferred")
    mass = entity.facts["launch_mass"]
    assert [claim.value for claim in mass.claims] == [Number(1330, 1330), Number(1400, 1400)]
    assert [claim.place.line for claim in mass.claims] == [12, 13]
    assert mass.disputed
    assert mass.preferred[0].approximate
    (insurance,) = entity.facts["insurance"].claims
    assert (insurance.value, insurance.absence) == (None, "not-public")
    assert atlas.former == {"example-0": "example-1"}
    assert [use.entity.id for use in atlas.inverse["example-company"]] == ["example-1"]
    assert {use.property for use in atlas.by_source["example-2021"]} == {"launch_mass", "country"}
    order = list(atlas.vocabulary.properties)
    assert list(entity.facts) == sorted(entity.facts, key=order.index)


def test_tiers() -> None:
    files = {"sources/example.yml": publisher("kind: encyclopedia", head="tier: 2")}
    atlas = assemble(workspace_of(dict(files)))
    assert atlas.sources["example-2020"].tier == 4, "by its kind"
    assert atlas.sources["example-2021"].tier == 2, "news by its publisher"
    assert assemble(workspace_of({"sources/example.yml": publisher("tier: 1")})).sources["example-2020"].tier == 1


def test_broken_data_is_not_built(tmp_path: Path) -> None:
    write_project(tmp_path, {"satellites/example-1.yml": satellite("lanch_mass: 1")})
    with pytest.raises(DataProblems, match="unknown-property") as raised:
        load_atlas(tmp_path / "data")
    assert [problem.rule for problem in raised.value.problems] == ["unknown-property", "wrong-type"]


def test_what_has_not_changed_is_taken_from_memory(tmp_path: Path) -> None:
    data, memory = tmp_path / "data", Memory()

    def load(**files: str | bytes) -> Atlas:
        write_project(tmp_path, files)
        return load_atlas(data, memory=memory)

    first = load()
    second = load(**{"satellites/example-1.yml": satellite("design_life: {value: 12, src: [example-2020]}")})
    assert "design_life" in second.entities["example-1"].facts and "design_life" not in first.entities["example-1"].facts
    assert second.entities["example-company"] is first.entities["example-company"]
    assert second.sources["example-2020"] is first.sources["example-2020"]
    with pytest.raises(DataProblems):
        load(**{"satellites/example-1.yml": "id: ["})
    assert load().entities["example-1"] == first.entities["example-1"]
    words = VOCABULARY["vocabulary/properties.yml"].replace(b"label:", b"label: ", 1)
    assert load(**{"vocabulary/properties.yml": words}).sources["example-2020"] is not first.sources["example-2020"]
    (data / "glossary/orbits.yml").unlink()
    assert not load_atlas(data, memory=memory).terms


def test_a_link_is_not_remembered_as_an_empty_file(tmp_path: Path) -> None:
    write_project(tmp_path)
    place = tmp_path / "data/satellites/zz.yml"
    place.symlink_to(tmp_path / "nowhere.yml")
    linked = read_files(tmp_path / "data")
    place.unlink()
    place.write_text("", "utf-8")
    (before,) = (file for file in linked if file.inner == "satellites/zz.yml")
    (after,) = (file for file in read_files(tmp_path / "data", linked) if file.inner == "satellites/zz.yml")
    assert [flaw.rule for flaw in before.faults] == ["stray-file"] and not after.faults


def test_a_broken_file_is_told_once_not_at_every_mention() -> None:
    from atlas.check import check

    problems = check(workspace_of({"organisations/example-company.yml": "id: [", "satellites/example-1.yml": satellite(
        "manufacturer: {value: example-company, src: [example-2020]}")}))  # fmt: skip
    assert [problem.rule for problem in problems] == ["yaml-syntax"]
    problems = check(workspace_of({"sources/example.yml": "id: ["}))
    assert [problem.rule for problem in problems] == ["yaml-syntax"]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/x.yml").write_text("a", "utf-8")
    (tmp_path / ".DS_Store").write_text("a", "utf-8")
    assert load_workspace(tmp_path).files == []


@pytest.mark.parametrize(
    ("markdown", "sources"),
    [
        ('Text.{{ cite("a-2020", \'b-2021\') }} More.{{cite( "c-nd" )}}', {"a-2020", "b-2021", "c-nd"}),
        ('{{ article_differs(text="The article says so.", src=["a-2020", "b-2021"]) }}', {"a-2020", "b-2021"}),
        ('{{ fact("kazsat-2.launch_mass") }} "a-2020"', set()),
    ],
)
def test_citations_of_pages(markdown: str, sources: set[str]) -> None:
    assert sources_in(markdown) == sources


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("index.md", ""),
        ("state.md", "state/"),
        ("launch-index.md", "launch-index/"),
        ("satellites/index.md", "satellites/"),
        ("satellites/re-index.md", "satellites/re-index/"),
        ("index/index.md", "index/"),
        ("index/a.md", "index/a/"),
    ],
)
def test_addresses_of_pages(inner: str, url: str) -> None:
    assert page_file(inner, "").url == url


def test_the_real_atlas_is_built() -> None:
    atlas = real.atlas()
    facts = sum(len(entity.facts) for entity in atlas.entities.values())
    assert facts >= 250
    assert all(claim.claim.cites or claim.claim.absence for claim in atlas.claims())
