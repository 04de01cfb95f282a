"""Prepare the site's face: ``python -m tools.prepare_fonts FOLDER``.

FOLDER is Adobe's npm package source-sans 3.52.0, unpacked (``npm pack source-sans@3.52.0`` fetches it). Source Sans 3 has the
SIL Open Font License 1.1, a copy of which is put beside the files. Its name is reserved for what is left unchanged, so that the
face goes by another one here. Written are a few files with the weights and letters that the site may need, parted by how often
pages need them, and the style sheet that declares them: a build needs neither npm nor a network.
"""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

Cuts = tuple[tuple[tuple[str, ...], float], ...]
"""Of a face, plain and bold: its names, and its mean width of a letter in ems."""

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "docs" / "assets" / "fonts"
SHEET = ROOT / "docs" / "assets" / "css" / "fonts.css"
WEIGHTS = (400, 650)
SCALE = 1.06
"""Source Sans has small lower-case letters. At this scale they are as tall as those of the faces that stand in for it."""

NAME = "Atlas Sans"
FILE = "atlas-sans"
FEATURES = ["kern"]
"""Figures are lining and of one width without any; Bulgarian and Serbian letters, which ``locl`` puts in, nobody asks for."""
MAIN = ("latin", "cyrillic")
"""Files with kerning. A letter of another file stands alone among theirs, and no browser kerns across files."""
HEIGHT = (1.024, 0.4)
"""Ascent and descent in ems: room for accents on capitals, and for a finger on a link within a line."""
LEFT_OUT = ["BASE", "MVAR", "STAT", "gasp"]
"""Tables for typesetting programs and menus of fonts."""

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
CODE = r"\^`{|}~"
SIGNS = "äéöšüÄÖŠÜ\u00a0\u2009\u200b\u2010\u2011§«°²¶·»×–—‘’“”•…€←↑→↓−≈≠"
ACCENTED = "ÀÁÂÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕØÙÚÛÝßàáâãåæçèêëìíîïñòóôõøùúûýĄąĆćČčĎďĐđĘęĚěĞğİıŁłŃńŇňŐőŘřŚśŞşŠšŤťŰűŹźŻżŽž"
RARE_SIGNS = "©®±³µ¼½¾ʻʼ‚„†‰′″‹›⁄₸™≤≥"
LETTERS = {
    "latin": {*range(0x20, 0x7F), *map(ord, SIGNS)} - {*map(ord, CODE)},
    "latin-ext": {*map(ord, ACCENTED)},
    "cyrillic": {*range(0x410, 0x450), 0x401, 0x451, *map(ord, KAZAKH), 0x2116},
    "cyrillic-ext": {*range(0x400, 0x530)},
    "latin-rare": {*map(ord, CODE + RARE_SIGNS), *range(0xC0, 0x180), *range(0x218, 0x21C)},
}
"""What each file holds, as far as the face has it and no file before does: English, with the signs and umlauts that names bring;
other accented letters; Russian and Kazakh in one, since every page about a thing needs both for its names; the rest of Cyrillic;
what is left of Latin. The two that most pages load are kept below the 14,600 bytes that a server may send at once (RFC 6928):
any more would wait for the reader's answer first."""

WIDTHS = (0.4099, 0.4280)
"""The face's mean width of a letter in ems, at 400 and at 650: over the first 20,000 letters of docs/article/, as the next."""
STAND_INS = {
    "Arial": (
        (("Arial", "ArialMT", "Liberation Sans", "Arimo"), 0.4409),
        (("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold"), 0.4744),
    ),
    "Roboto": ((("Roboto", "Roboto-Regular"), 0.4394), (("Roboto Bold", "Roboto-Bold"), 0.4460)),
    "DejaVu": ((("DejaVu Sans", "DejaVuSans"), 0.5020), (("DejaVu Sans Bold", "DejaVuSans-Bold"), 0.5677)),
}
"""Faces of readers' systems, plain and bold, each with its mean width (Liberation Sans is as wide as Arial): scaled so that the
text takes the same lines in them."""
WEIGHT_RANGES = ("1 599", "600 1000")


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


def reduced(face: Path) -> bytes:
    """The variable face with the site's range of weights."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    stored = io.BytesIO()
    font = instantiateVariableFont(TTFont(face, recalcTimestamp=False), {"wght": WEIGHTS})
    for table, names in {"hhea": ("ascent", "descent"), "OS/2": ("sTypoAscender", "sTypoDescender")}.items():
        for name, part in zip(names, (HEIGHT[0], -HEIGHT[1]), strict=True):
            setattr(font[table], name, round(part * font["head"].unitsPerEm))
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = (round(part * font["head"].unitsPerEm) for part in HEIGHT)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16, 25):
            record.string = NAME.replace(" ", "") if record.nameID in (6, 25) else NAME
    font.save(stored)
    return stored.getvalue()


def prepared(face: bytes, kept: set[int], features: list[str]) -> tuple[bytes, set[int]]:
    """A file of these letters, and which of them the face has."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(face), recalcTimestamp=False)
    points = kept & font.getBestCmap().keys()
    options = Options(layout_features=features, hinting=False, name_IDs=[0, 1, 2, 6])
    options.drop_tables += LEFT_OUT
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    result = io.BytesIO()
    font.save(result)
    return result.getvalue(), points


def face(name: str, points: set[int]) -> str:
    """One file. A reader whose line is slow keeps the stand-in for this page, and nothing on it moves."""
    return f"""@font-face {{
  font-family: "{NAME}";
  src: url("../fonts/{FILE}-{name}.woff2") format("woff2");
  font-weight: {WEIGHTS[0]} {WEIGHTS[1]};
  font-display: optional;
  size-adjust: {percent(SCALE)};
  unicode-range: {ranges(points)};
}}
"""


def stand_ins(name: str, cuts: Cuts) -> Iterator[str]:
    """A face of the reader's system, plain and bold, scaled to the site's."""
    for (locals_, width), own, weights in zip(cuts, WIDTHS, WEIGHT_RANGES, strict=True):
        scale = own * SCALE / width
        ascent, descent = (SCALE * part / scale for part in HEIGHT)
        yield f"""@font-face {{
  font-family: "ka-{name.lower()}";
  src: {", ".join(f'local("{each}")' for each in locals_)};
  font-weight: {weights};
  size-adjust: {percent(scale)};
  ascent-override: {percent(ascent)};
  descent-override: {percent(descent)};
  line-gap-override: 0%;
}}
"""


def main(package: Path) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    whole = reduced(package / "VF" / "SourceSans3VF-Upright.ttf")
    faces, done = [], set[int]()
    for name, kept in LETTERS.items():
        data, points = prepared(whole, kept - done, FEATURES if name in MAIN else [])
        done |= kept
        (FONTS / f"{FILE}-{name}.woff2").write_bytes(data)
        faces.append(face(name, points))
        print(f"{name}: {len(points)} letters, {len(data)} bytes")
    faces += [each for name, cuts in STAND_INS.items() for each in stand_ins(name, cuts)]
    head = "/* Written by tools/prepare_fonts.py: the face, of Source Sans 3; then faces of readers' systems, scaled to it. */\n"
    SHEET.write_text(head + "\n".join(faces), encoding="utf-8", newline="")
    shutil.copyfile(package / "LICENSE.md", FONTS / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
