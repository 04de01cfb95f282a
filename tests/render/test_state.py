"""The state of the atlas: the numbers are those of the command, and each has its list."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from atlas.model.atlas import Atlas
from atlas.render import state
from atlas.render.errors import MacroError
from atlas.stats import stats, traits
from tests.data.test_meaning import atlas as real_atlas
from tests.render.invented import atlas_of, html_of, page_of
from tests.render.small import ROOT, site_of

TODAY = date(2026, 11, 23)
BIRD = """\
launch_mass:
  - {value: 1330, src: [gazette-2002]}
  - {value: 1272, rank: also, why: {en: Another count.}, confidence: low, src: [gazette-2001]}
status: {value: operational, as_of: "2020", src: [gazette-2001]}
power: {value: null, reason: unknown, searched: "2026-11"}
"""


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    return atlas_of(tmp_path, {"satellites/bird": BIRD})


def numbers_of(atlas: Atlas) -> dict[str, int]:
    total = stats(atlas, TODAY).total
    return {name: getattr(total, name) for name in state.MEASURES}


def test_counts(small: Atlas) -> None:
    assert numbers_of(small) == {
        "facts": 3, "claims": 4, "cited": 3, "tier1": 1, "firm": 1, "weak": 0,
        "disputed": 1, "absent": 1, "stale": 1, "low_confidence": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", state.MEASURES)
def test_each_list_holds_as_many_as_its_number(name: str) -> None:
    atlas = real_atlas()
    held = sum(name in traits(use.entity.facts[use.property], use.claim, atlas, TODAY) for use in atlas.claims())
    assert held == numbers_of(atlas)[name]
    page = page_of(atlas, f"state/{name}", today=TODAY)
    soup = BeautifulSoup(html_of(page, page.state_list(name)), "html5lib")
    shown = sum(int(times.get_text()[1:]) - 1 for times in soup.select(".ka-times")) + len(soup.select("dd a"))
    assert shown == held


def test_lists_lead_to_the_values(small: Atlas) -> None:
    page = page_of(small, "state/disputed", today=TODAY)
    soup = BeautifulSoup(html_of(page, page.state_list("disputed")), "html5lib")
    assert [link["href"] for link in soup.select("dd a")] == ["../../satellites/bird/#launch_mass"]
    assert [link["href"] for link in soup.select("dt a")] == ["../../satellites/bird/"]
    names = page_of(small, "state/no-kk", today=TODAY)
    assert "bird" in html_of(names, names.state_list("no_kk"))


def test_an_empty_list_says_so(small: Atlas) -> None:
    page = page_of(small, "state/weak", today=TODAY)
    assert "None." in html_of(page, page.state_list("weak"))


def test_every_number_of_the_page_leads_to_its_list(small: Atlas) -> None:
    site = site_of(small)
    site.today = TODAY
    docs = ROOT / "docs"
    site.place({f"state/{file.name}": f"state/{file.stem}/" for file in (docs / "state").glob("*.md")} | {"state.md": "state/"})
    page = site.open("state/", "state.md", "State")
    soup = BeautifulSoup(html_of(page, page.state()), "html5lib")
    for name in state.LISTS:
        row = soup.find(id=f"state-{name}")
        assert row is not None, name
        number = row.select_one("td").get_text()
        if number == "0":
            assert row.select_one("td a") is None, name
        else:
            assert row.select_one("td a")["href"] == f"{name.replace('_', '-')}/", name


@pytest.mark.parametrize("name", state.LISTS)
def test_every_list_has_its_page(name: str) -> None:
    text = (ROOT / "docs" / "state" / f"{name.replace('_', '-')}.md").read_text(encoding="utf-8")
    assert f'{{{{ state_list("{name}") }}}}' in text


def test_unknown_list_is_told(small: Atlas) -> None:
    with pytest.raises(MacroError, match="disputed"):
        page_of(small).state_list("disputd")
