"""Whether all that is written in a picture lies within it, reckoned with a wide face."""

import re
from xml.etree import ElementTree

LETTER = 6.9
"""Mean width of a letter of 12 to 13 units in DejaVu Sans, the widest face one is likely to meet."""
_TURNED = re.compile(r"translate\(([\d.]+) ([\d.]+)\) rotate\(-90\)")


def outside(svg: str) -> list[str]:
    """Texts that reach over the frame."""
    root = ElementTree.fromstring(svg)
    width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
    found = []
    for element in root.iter("text"):
        words = element.text or ""
        length = len(words) * LETTER
        if turned := _TURNED.match(element.attrib.get("transform", "")):
            x, y = float(turned[1]), float(turned[2])
            fits = 0 <= x <= width and y + length <= height
        else:
            x, y = float(element.attrib["x"]), float(element.attrib["y"])
            left = {"start": x, "middle": x - length / 2, "end": x - length}[element.attrib.get("text-anchor", "start")]
            fits = left >= -1 and left + length <= width + 1 and 9 <= y <= height
        if not fits:
            found.append(words)
    return found
