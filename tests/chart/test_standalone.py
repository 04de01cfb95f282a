"""A picture as a file of its own."""

from pathlib import Path
from xml.etree import ElementTree

from atlas.chart.plot import Key
from atlas.chart.standalone import framed, standalone
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


def test_a_file_has_title_legend_and_credit_inside_its_frame() -> None:
    keys = [Key(f"a sort of mark, number {number}", "bar", "ka-s1") for number in range(6)]
    svg = framed(
        str(a_life_picture(wide("lives"))), "A title & a long one " * 6, keys, "Data from <someone>, under a licence. " * 4
    )
    root = ElementTree.fromstring(standalone(svg, ""))
    left, top, width, height = (float(part) for part in root.attrib["viewBox"].split())
    texts = [element for element in root.iter() if element.tag.endswith("}text")]
    words = " ".join(element.text or "" for element in texts)
    assert "A title & a long one" in words and "number 5" in words and "<someone>" in words
    for element in texts:
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        assert left <= x <= left + width and top + 10 <= y <= top + height - 2, element.text
