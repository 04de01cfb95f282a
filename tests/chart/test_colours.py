"""The colours of every picture: told apart with each sort of colour blindness, and seen against the paper, in both schemes."""

import itertools
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.chart.drawings import wide
from tests.chart.test_pictures import PICTURES

TOKENS = (Path(__file__).parents[2] / "docs" / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
Colour = tuple[float, float, float]
SIGHTS = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""G. M. Machado and others, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009: severity 1.0."""


def token(name: str, scheme: int) -> Colour:
    found = re.search(rf"--ka-{name}: light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", TOKENS)
    assert found
    code = found[scheme + 1][1:]
    code = code if len(code) == 6 else "".join(2 * c for c in code)
    r, g, b = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))

    def linear(v: float) -> float:
        return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

    return linear(r), linear(g), linear(b)


def lab(colour: Colour) -> Colour:
    r, g, b = colour
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: Colour, sight: str) -> Colour:
    r, g, b = (max(0.0, min(1.0, sum(m * c for m, c in zip(row, colour, strict=True)))) for row in SIGHTS[sight])
    return r, g, b


def apart(one: str, other: str, sight: str, scheme: int) -> float:
    """Distance in CIE L*a*b* (1976) as the two are seen; 2.3 is just noticeable."""
    first, second = (lab(seen(token(name, scheme), sight)) for name in (one, other))
    return float(sum((x - y) ** 2 for x, y in zip(first, second, strict=True)) ** 0.5)


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", [0, 1])
def test_series_are_told_apart(sight: str, scheme: int) -> None:
    for a, b in itertools.combinations(("s1", "s2", "s3", "s4", "ink"), 2):
        assert apart(a, b, sight, scheme) > 15, (a, b)


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("name", ["s1", "s2", "s3", "s4"])
def test_series_stand_out_from_the_paper(name: str, scheme: int) -> None:
    light, dark = sorted((luminance(token(name, scheme)), luminance(token("paper", scheme))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


SHADES = ("h1", "h2", "h3", "h4", "h5")
FILLS = {"ka-failed": "ink", "ka-bar--body": "sky", "ka-bar--over": "line-strong", "ka-node": "sky", "ka-country": "s2"}
"""Classes of marks with a colour of their own besides those named after it."""


def colours(name: str) -> set[str]:
    """The colours of the marks of a picture."""
    found = set()
    for element in ElementTree.fromstring(str(PICTURES[name](wide(name)))).iter():
        for css in element.attrib.get("class", "").split():
            if re.fullmatch(r"ka-[sh][1-5]", css) and css != "ka-s5":
                found.add(css.removeprefix("ka-"))
            elif css in FILLS:
                found.add(FILLS[css])
    return found


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("name", [name for name in PICTURES if name != "heat"])
def test_marks_of_a_picture_are_told_apart(name: str, scheme: int, sight: str) -> None:
    for a, b in itertools.combinations(sorted(colours(name)), 2):
        assert apart(a, b, sight, scheme) > 15, (a, b)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", [0, 1])
def test_shades_rise_step_by_step_from_the_paper(scheme: int, sight: str) -> None:
    for a, b in itertools.pairwise(("paper", *SHADES)):
        assert apart(a, b, sight, scheme) > 12, (a, b)
    lightness = [lab(seen(token(name, scheme), sight))[0] for name in ("paper", *SHADES)]
    assert lightness == sorted(lightness, reverse=scheme == 0), "more is further from the paper, to every eye"


def test_the_pictures_are_those_with_colours() -> None:
    assert {name for name in PICTURES if len(colours(name)) > 1} >= {"skyline", "intervals", "heat", "lives", "pads", "lanes"}
