"""Prepare the site's face: ``python -m tools.prepare_fonts FOLDER``, where fonttools 4.68.0 and brotli 1.2.1 are installed.

FOLDER is the npm package @fontsource-variable/source-sans-3 5.3.1, unpacked (``npm pack`` fetches it). Source Sans 3 is under the
SIL Open Font License 1.1, a copy of which is put beside the files. Written are a file for each script, with the weights and
letters that the site may need, and the style sheet that declares them, so that a build needs neither npm nor a network.
"""

import io
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "docs" / "assets" / "fonts"
SHEET = ROOT / "docs" / "assets" / "css" / "fonts.css"
WEIGHTS = (400, 700)
SCALE = 1.06
"""Source Sans has small lower-case letters. At this scale they are as tall as those of the faces that stand in for it."""

LETTERS = {
    "latin": (range(0x100), range(0x131, 0x132), range(0x152, 0x154), range(0x2BB, 0x2BD), range(0x2000, 0x2300)),
    "latin-ext": (range(0x100, 0x131), range(0x132, 0x152), range(0x154, 0x180), range(0x218, 0x21C)),
    "cyrillic": (range(0x400, 0x460), range(0x490, 0x492), range(0x4B0, 0x4B2), range(0x2116, 0x2117)),
    "cyrillic-ext": (range(0x492, 0x4B0), range(0x4B2, 0x500)),
}
"""What is kept of each file of the package. Ғ Қ Ң Ө Ү Һ Ә lie in the last, Ұ and І in the one before."""

WIDTH = 0.418
"""The face's mean width of a letter in ems, weighed by how often each occurs (@capsizecss/metrics 4.3.0, as the next)."""
STAND_INS = {
    "Arial": (("Arial", "ArialMT", "Liberation Sans", "Arimo"), 913 / 2048),
    "Roboto": (("Roboto", "Roboto-Regular"), 911 / 2048),
    "DejaVu": (("DejaVu Sans", "DejaVuSans"), 0.506),  # measured on docs/article/baikonur.md
}
"""Faces of readers' systems, each with its mean width; scaled so that the text keeps its lines when the face arrives."""


def ranges(points: set[int]) -> str:
    """Code points as CSS writes them: ``U+41-5A,U+61``."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def prepared(source: Path, kept: tuple[range, ...]) -> tuple[bytes, set[int], tuple[float, float]]:
    """The reduced file, its letters, and its ascent and descent in ems."""
    from fontTools.subset import Options, Subsetter  # not among the project's dependencies: this is run once in years
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    stored = io.BytesIO()
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS})
    font.flavor = None
    font.save(stored)
    font = TTFont(
        io.BytesIO(stored.getvalue()), recalcTimestamp=False
    )  # read anew: the subsetter stumbles over tables the step before left half read
    points = {point for point in font.getBestCmap() if any(point in each for each in kept)}
    subsetter = Subsetter(Options(layout_features=["*"], hinting=False))
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    result = io.BytesIO()
    font.save(result)
    units = font["head"].unitsPerEm
    return result.getvalue(), points, (font["hhea"].ascent / units, -font["hhea"].descent / units)


def face(name: str, points: set[int]) -> str:
    return f"""@font-face {{
  font-family: "Source Sans 3";
  src: url("../fonts/source-sans-3-{name}.woff2") format("woff2");
  font-weight: {WEIGHTS[0]} {WEIGHTS[1]};
  font-display: swap;
  size-adjust: {percent(SCALE)};
  unicode-range: {ranges(points)};
}}
"""


def stand_in(name: str, locals_: tuple[str, ...], width: float, height: tuple[float, float]) -> str:
    scale = WIDTH * SCALE / width
    ascent, descent = (SCALE * part / scale for part in height)
    return f"""@font-face {{
  font-family: "ka-{name.lower()}";
  src: {", ".join(f'local("{each}")' for each in locals_)};
  size-adjust: {percent(scale)};
  ascent-override: {percent(ascent)};
  descent-override: {percent(descent)};
  line-gap-override: 0%;
}}
"""


def main(package: Path) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    faces, height = [], (0.0, 0.0)
    for name, kept in LETTERS.items():
        data, points, height = prepared(package / "files" / f"source-sans-3-{name}-wght-normal.woff2", kept)
        (FONTS / f"source-sans-3-{name}.woff2").write_bytes(data)
        faces.append(face(name, points))
        print(f"{name}: {len(points)} letters, {len(data)} bytes")
    faces += [stand_in(name, *rest, height) for name, rest in STAND_INS.items()]
    head = "/* Written by tools/prepare_fonts.py: the face, a file a script; then faces of readers' systems, scaled to it. */\n"
    SHEET.write_text(head + "\n".join(faces), encoding="utf-8", newline="")
    shutil.copyfile(package / "LICENSE", FONTS / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
