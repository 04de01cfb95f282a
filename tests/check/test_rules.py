"""Every rule keeps what it promises: its bad example gives its problem and no other, its good one none."""

import pkgutil

import pytest

import atlas.check
from atlas.check import RULES
from atlas.check.examples import satellite
from tests.check.support import VOCABULARY, problems_of, problems_of_example


def test_the_small_atlas_is_without_mistakes() -> None:
    assert problems_of({}) == []


@pytest.mark.parametrize("name", RULES)
def test_bad_example(name: str) -> None:
    assert [found.rule for found in problems_of_example(RULES[name].bad)] == [name]


@pytest.mark.parametrize("name", RULES)
def test_good_example(name: str) -> None:
    assert problems_of_example(RULES[name].good) == []


@pytest.mark.parametrize("name", RULES)
def test_bad_and_good_differ_and_say_what_to_write(name: str) -> None:
    rule = RULES[name]
    assert rule.bad != rule.good
    (found,) = problems_of_example(rule.bad)
    assert found.fix.strip(), "a problem says what to write instead"
    assert "\n" not in str(found)


def test_every_module_is_a_rule_with_a_reason() -> None:
    modules = {module.name for module in pkgutil.iter_modules(atlas.check.__path__)} - {"examples", "helpers", "rule"}
    assert modules == {name.replace("-", "_") for name in RULES}
    for rule in RULES.values():
        assert len(rule.why) > 20
        assert rule.why.endswith(".")


def test_a_former_id_is_told_by_its_new_one() -> None:
    other = satellite(id="example-2", head="was: [example-0]")
    pointing = satellite("predecessor: {value: example-0, src: [example-2020]}")
    (found,) = problems_of({"satellites/example-2.yml": other, "satellites/example-1.yml": pointing})
    assert (found.rule, found.fix) == ("unknown-entity", 'It is called "example-2" now: write that.')


def test_a_former_id_taken_again_is_told_of_the_new_file() -> None:
    known = satellite(head="was: [example-0]")
    again = satellite(id="example-0")
    (found,) = problems_of({"satellites/example-1.yml": known, "satellites/example-0.yml": again})
    assert (found.path, found.line, found.rule) == ("data/satellites/example-0.yml", 2, "duplicate-id")
    assert found.message == 'the id "example-0" is a former id of data/satellites/example-1.yml'
    assert found.fix.startswith("Give this file another name and id")


def test_a_former_id_of_two_is_told_of_the_second() -> None:
    files = {f"satellites/example-{n}.yml": satellite(id=f"example-{n}", head="was: [example-0]") for n in (1, 2)}
    (found,) = problems_of(dict(files))
    assert (found.path, found.line) == ("data/satellites/example-2.yml", 4)
    assert found.message == 'the former id "example-0" is that of data/satellites/example-1.yml (former id)'


@pytest.mark.parametrize("folder", ["satellites", "sources"])
def test_a_list_s_name_is_no_id(folder: str) -> None:
    text = satellite(id="index") if folder == "satellites" else "id: index\nname: {en: Index}\nhome: https://example.com/\n"
    told = [problem.rule for problem in problems_of({f"{folder}/index.yml": text}) if problem.path == f"data/{folder}/index.yml"]
    assert "stray-file" in told and "duplicate-id" not in told


def test_a_list_s_name_was_no_id() -> None:
    (found,) = problems_of({"satellites/example-1.yml": satellite(head="was: [index]")})
    assert (found.rule, found.message) == ("duplicate-id", 'the former id "index" is that of the page that lists a folder')
    assert problems_of({"satellites/example-1.yml": satellite(head="was: [index-1]")}) == []


@pytest.mark.parametrize("stem", ["example\n2", "example\udcff", "example\u2028-2", "\x1b[31m", "example\r\n::error ::x"])
def test_a_problem_is_one_line_whatever_a_file_is_called(stem: str) -> None:
    found = problems_of({f"satellites/{stem}.yml": satellite(id="example-3"), "satellites/example-1.yml": ""})
    assert {"id-mismatch", "stray-file"} <= {problem.rule for problem in found}
    for problem in found:
        for text in (str(problem), problem.github):
            assert text.isprintable() and len(text.splitlines()) == 1, text


def test_a_problem_is_one_line_whatever_a_kind_is_called() -> None:
    head, mass, rest = VOCABULARY["vocabulary/properties.yml"].decode().partition("\nlaunch_mass:")
    body = (
        "id: example-company\nname: {en: Example, src: [example-2020]}\nfacts:\n  launch_mass: {value: 1, src: [example-2020]}\n"
    )
    found = problems_of(
        {
            "vocabulary/properties.yml": head + mass + rest.replace("kinds: [", 'kinds: ["a\\nb", ', 1),
            "organisations/example-company.yml": body,
        }
    )
    assert {"vocabulary", "property-not-for-kind"} <= {problem.rule for problem in found}
    assert any("a b" in str(problem) for problem in found)
    assert all(str(problem).isprintable() for problem in found)
