"""A picture as a file of its own."""

from pathlib import Path
from xml.etree import ElementTree

from atlas.chart.standalone import standalone
from tests.chart.drawings import a_life_picture, wide

CSS = Path(__file__).parents[2] / "docs" / "assets" / "css"


def test_it_brings_its_colours_along() -> None:
    sheet = "".join((CSS / name).read_text(encoding="utf-8") for name in ("tokens.css", "pictures.css", "charts.css"))
    svg = standalone(str(a_life_picture(wide("lives"))), sheet)
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in svg and "light-dark" not in svg and "@media" not in svg
    assert "fill: #006c84" in svg
    assert "ka-narrow" not in svg and "CanvasText" not in svg and "Highlight" not in svg, "rules for another width or scheme"
    assert "<a " not in svg and "href" not in svg, "a file of its own leads nowhere"
