"""Every rule keeps what it promises: its bad example gives its problem and no other, its good one none."""

import pkgutil

import pytest

import atlas.check
from atlas.check import RULES
from atlas.check.examples import satellite
from tests.check.support import problems_of, problems_of_example


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
