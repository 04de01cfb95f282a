"""macros.py registers every call there is, and the contributor's page explains every one of them."""

import importlib.util
from types import ModuleType, SimpleNamespace

import pytest

from atlas.render.site import MACROS
from tests.render.small import ROOT, small_site


@pytest.fixture(scope="module")
def macros() -> ModuleType:
    spec = importlib.util.spec_from_file_location("macros_under_test", ROOT / "macros.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def registered(macros: ModuleType, site: object) -> dict[str, object]:
    calls: dict[str, object] = {}
    macros.define_env(SimpleNamespace(site=site, macro=lambda call, name: calls.update({name: call})))
    return calls


def test_every_call_is_registered(macros: ModuleType) -> None:
    assert set(registered(macros, small_site())) == set(MACROS)


def test_without_good_data_there_are_none(macros: ModuleType) -> None:
    assert registered(macros, None) == {}


def test_calls_go_to_the_open_page(macros: ModuleType) -> None:
    site = small_site()
    calls = registered(macros, site)
    first = site.open("a/", "a.md")
    calls["cite"]("ministry-2010")  # type: ignore[operator]
    second = site.open("b/", "b.md")
    calls["cite"]("gazette-2008")  # type: ignore[operator]
    assert list(first.citations.marks) == ["ministry-2010"] and list(second.citations.marks) == ["gazette-2008"]


def test_every_call_is_explained() -> None:
    text = (ROOT / "docs" / "contribute" / "macros.md").read_text(encoding="utf-8")
    for name in MACROS:
        assert f"{{{{ {name}(" in text, f"{name} has no example in macros.md"
