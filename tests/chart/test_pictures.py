"""The pictures: a golden SVG of each sort, and what must hold for any of them.

After a change that is meant: UPDATE_GOLDEN=1 pytest tests/chart, then look at the picture and at the difference in git.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from atlas.chart import lanes, tree
from atlas.chart.svg import WIDTH, Sheet
from atlas.model.dates import parse_point
from tests.chart.drawings import DRAWINGS, SHEETS, wide
from tests.chart.inside import outside

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def bar(start: str, end: str | None, *, known: bool = True) -> lanes.Bar:
    return lanes.Bar(parse_point(start), parse_point(end) if end else None, known)


def a_lane_picture(sheet: Sheet) -> Markup:
    bodies = [
        lanes.Lane("First agency, 1993–2000", [bar("1993-05-12", "2000")]),
        lanes.Lane("Committee, 2000–2007 · since 2014", [bar("2000", "2007-03-27"), bar("2014-08", None)]),
    ]
    over = [
        lanes.Lane("Not known to whom, 2000–2007", [bar("2000", "2007-03-27", known=False)]),
        lanes.Lane("Ministry <of> transport & more, seen in 2003", [lanes.Mark(parse_point("2003-10-10"))]),
        lanes.Lane(
            "A ministry with a name that is so long that it would run over the edge, since 2025", [bar("2025-09-18", None)]
        ),
    ]
    groups = [lanes.Group("In charge", "body", bodies), lanes.Group("It answered to", "over", over)]
    return lanes.draw(sheet, groups, first=1993, now=NOW, today="today")


def a_tree_picture(sheet: Sheet) -> Markup:
    deep = tree.Node("Company", ("Under it, since 2014", "Operates: a satellite"), True, (tree.Node("Venture & <partner>"),))
    long_line = "Operates: " + ", ".join(f"satellite number {number}" for number in range(12))
    root = tree.Node("Government", (), True, (tree.Node("Ministry", (long_line,), True, (deep,)), tree.Node("Lost", (), False)))
    return tree.draw(sheet, [root])


PICTURES = {"lanes": a_lane_picture, "tree": a_tree_picture, **DRAWINGS}


@pytest.mark.parametrize("form", SHEETS)
@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_as_it_was_when_last_looked_at(name: str, form: str) -> None:
    file = GOLDEN / (f"{name}.svg" if form == "wide" else f"{name}-{form}.svg")
    drawn = str(PICTURES[name](SHEETS[form](name))).replace("><", ">\n<") + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8"), f"{file.name} differs; if that is meant, run with UPDATE_GOLDEN=1"


@pytest.mark.parametrize("form", SHEETS)
@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_well_formed_named_and_within_its_frame(name: str, form: str) -> None:
    sheet = SHEETS[form](name)
    root = ElementTree.fromstring(str(PICTURES[name](sheet)))
    width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
    assert width == sheet.width
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    assert set(root.attrib["aria-labelledby"].split()) == {f"{name}-title", f"{name}-desc"}
    assert {f"{name}-title", f"{name}-desc"} <= ids or form == "narrow"
    assert (root.find("a") is not None) == (root.attrib["role"] == "group"), "an image holds nothing that takes the focus"
    assert all(a.attrib["href"] and a.attrib["aria-label"] for a in root.iter("a"))
    for element in root.iter():
        for key, edge in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            if element.tag != "pattern" and key in element.attrib:
                assert 0 <= float(element.attrib[key]) <= edge, ElementTree.tostring(element)
        if element.tag == "rect":
            assert float(element.attrib["x"]) + float(element.attrib["width"]) <= width + 1.5
        assert "style" not in element.attrib
        fill = element.attrib.get("fill", "")
        assert not fill or fill.removeprefix("url(#").removesuffix(")") in ids, "colours are the stylesheet's"


def test_a_bound_known_to_the_year_is_hatched_over_that_year() -> None:
    drawn = str(a_lane_picture(wide("chain")))
    per_year = WIDTH / (NOW.year + (NOW.timetuple().tm_yday - 1) / 365 - 1993)
    hatched = [float(width) for width in re.findall(r'width="([\d.]+)" height="\d+" class="ka-bar ka-bar--unknown"', drawn)]
    assert hatched == pytest.approx([per_year, per_year, 7.23 * per_year], rel=0.02)


def test_holes() -> None:
    bars = [bar("2014-08", None), bar("1993-05-12", "1996"), bar("1996", "2000"), bar("2007-03-27", "2014-08")]
    assert [(a.text, b.text) for a, b in lanes.holes(bars)] == [("2000", "2007-03-27")]
    assert lanes.holes([bar("2000", "2000-06"), bar("2000-06-15", None)]) == []


@pytest.mark.parametrize("form", SHEETS)
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_label_reaches_over_the_frame(name: str, form: str) -> None:
    assert outside(str(DRAWINGS[name](SHEETS[form](name)))) == []
