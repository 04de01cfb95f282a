"""The image that stands for a page where a link to it is shown elsewhere: title, kind and a figure or two on the site's band.

1200 × 630 points, the size that readers of the Open Graph ask for. Nine colours in four bits a point: the band, five steps from
it to white, the first of them for the mark behind the text, three to gold. What is drawn are places in that palette: letters of
full strength run through the steps at their edges, so that no image has to be reduced afterwards. Same input, same bytes.
"""

import hashlib
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PIL
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
VERSION = 2
"""Goes up with every change of the drawing: images kept from before are then drawn anew."""

BAND, WHITE, GOLD = (0x00, 0x56, 0x6B), (0xFF, 0xFF, 0xFF), (0xFE, 0xC5, 0x0C)
TO_WHITE, TO_GOLD = (0.0, 0.11, 0.34, 0.6, 0.86, 1.0), (0.33, 0.67, 1.0)
FULL, SOFT, MARK = 5, 4, 1
"""Places in the palette: white, pale blue, and the mark, hardly lighter than the band."""

EDGE = 80
ROOM = WIDTH - 2 * EDGE
ORNAMENT_TOP, ORNAMENT_HEIGHT = 580, 30
_DECLARED = re.compile(r'url\("([^"]+\.woff2)"\)[^}]*?unicode-range:\s*([^;}]+)')
TITLE_SIZES = (92, 80, 70, 62, 54, 46)
TITLE_HEIGHT = 235
NAMES_END = 445
LEADING = 1.12
BOLD = 650


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on an image. ``names`` are the title in other languages; ``figures`` pairs of label and value."""

    site: str
    kind: str
    title: str
    names: str = ""
    figures: tuple[tuple[str, str], ...] = ()


# ---- the face


def letters(ranges: str) -> set[int]:
    """The code points of a ``unicode-range`` (W3C, CSS Fonts Module Level 4, 4.5), without its wildcards."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Face:
    """The site's face as the style sheets in a folder declare it, files with their letters; without, Pillow's, ASCII alone."""

    def __init__(self, sheets: Path) -> None:
        texts = [sheet.read_text(encoding="utf-8") for sheet in sorted(sheets.glob("*.css"))]
        declared: list[tuple[str, str]] = [found for text in texts for found in _DECLARED.findall(text)]
        self.files: Mapping[str, bytes] = {path: (sheets / path).read_bytes() for path, _ in declared}
        self._holders = {point: path for path, ranges in declared for point in letters(ranges)}
        self._fonts: dict[tuple[str, int, int], Font] = {}

    def holds(self, text: str) -> bool:
        return all(ord(char) in self._holders or (not self.files and char.isascii()) for char in text)

    def _holder(self, char: str) -> str:
        return self._holders.get(ord(char), next(iter(self.files), ""))

    def font(self, key: tuple[str, int, int]) -> Font:
        """Of a file, a size in pixels and a weight."""
        if key not in self._fonts:
            name, size, weight = key
            data = self.files.get(name)
            font: Font = ImageFont.truetype(io.BytesIO(data), size) if data else ImageFont.load_default(size)
            if data and isinstance(font, ImageFont.FreeTypeFont):
                font.set_variation_by_axes([weight])
            self._fonts[key] = font
        return self._fonts[key]

    def runs(self, text: str, size: int, weight: int) -> Iterator[tuple[str, Font]]:
        """``text`` in stretches of one file each."""
        run, last = "", ""
        for char in text:
            name = self._holder(char)
            if run and name != last:
                yield run, self.font((last, size, weight))
                run = ""
            run, last = run + char, name
        if run:
            yield run, self.font((last, size, weight))

    def length(self, text: str, size: int, weight: int) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text, size, weight))


def wrapped(text: str, face: Face, size: int, weight: int, room: float) -> list[str]:
    """``text`` in lines no longer than ``room``, a word that is longer alone on its line."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.length(longer, size, weight) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def fitted(text: str, face: Face) -> tuple[int, list[str]]:
    """The largest size at which a title has room, and its lines; at the smallest size the rest is cut off, and shown to be."""
    for size in TITLE_SIZES:
        lines = wrapped(text, face, size, BOLD, ROOM)
        if len(lines) * size * LEADING <= TITLE_HEIGHT and all(face.length(line, size, BOLD) <= ROOM for line in lines):
            return size, lines
    kept = lines[: int(TITLE_HEIGHT / size / LEADING)]
    if len(kept) < len(lines):
        kept[-1] = f"{kept[-1].rstrip(',;:')} …"
    return size, [_cut(line, face, size) for line in kept]


def _cut(line: str, face: Face, size: int) -> str:
    shown = line
    while len(line) > 1 and face.length(shown, size, BOLD) > ROOM:
        line = line[:-1]
        shown = f"{line.rstrip(' …')} …"
    return shown


# ---- drawings of the site


Points = list[tuple[float, float]]
_STEP = re.compile(r"([MmCcHhLl])|(-?(?:\d+\.?\d*|\.\d+))")


def path_lines(path: str) -> list[Points]:
    """The lines of an SVG path (https://www.w3.org/TR/SVG2/paths.html) of moves, lines and cubic curves, these in 16 pieces."""
    lines: list[Points] = []
    x = y = 0.0
    command, numbers = "", list[float]()
    need = {"m": 2, "l": 2, "h": 1, "c": 6}
    for letter, number in _STEP.findall(path):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) < need[command.lower()]:
            continue
        ox, oy = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.lower()
        if kind == "c":
            (x1, y1), (x2, y2), (x3, y3) = ((numbers[i] + ox, numbers[i + 1] + oy) for i in (0, 2, 4))
            for step in range(1, 17):
                t, u = step / 16, 1 - step / 16
                lines[-1].append(
                    (
                        u**3 * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3,
                        u**3 * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3,
                    )
                )
            x, y = x3, y3
        else:
            x, y = numbers[0] + ox, (numbers[1] + oy if kind != "h" else y)
            if kind == "m":
                lines.append([])
                command = "l" if command.islower() else "L"
            lines[-1].append((x, y))
        numbers = []
    return lines


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line drawing: width and height of its view, lines with their width, dots with their radius."""

    width: float
    height: float
    lines: tuple[tuple[tuple[tuple[float, float], ...], float], ...]
    dots: tuple[tuple[float, float, float], ...]


def _turned(points: Points, transform: str) -> Points:
    found = re.fullmatch(r"rotate\(([-\d.]+) ([-\d.]+) ([-\d.]+)\)", transform)
    if not found:
        return points
    angle, cx, cy = (float(part) for part in found.groups())
    turn = complex(math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    moved = [(complex(x, y) - complex(cx, cy)) * turn + complex(cx, cy) for x, y in points]
    return [(point.real, point.imag) for point in moved]


def drawing(svg: str) -> Drawing:
    """The lines of one of the site's own SVG drawings: paths, circles, a part used again turned round."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - a file of the site
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    parts = {element.get("id"): element for element in root.iter() if element.get("id")}
    lines: list[tuple[tuple[tuple[float, float], ...], float]] = []
    dots: list[tuple[float, float, float]] = []
    for element in root.iter():
        name, transform = element.tag.rpartition("}")[2], element.get("transform", "")
        if name == "use":
            element = parts[element.attrib["href"].removeprefix("#")]
            name = element.tag.rpartition("}")[2]
        stroke = float(element.get("stroke-width") or root.get("stroke-width") or 1)
        if name == "path":
            lines += [(tuple(_turned(points, transform)), stroke) for points in path_lines(element.attrib["d"])]
        elif name == "circle":
            x, y, r = (float(element.attrib[key]) for key in ("cx", "cy", "r"))
            if element.get("fill", "none") != "none":
                dots.append((x, y, r))
            else:
                ring = [(x + r * math.cos(math.tau * n / 90), y + r * math.sin(math.tau * n / 90)) for n in range(91)]
                lines.append((tuple(ring), stroke))
    return Drawing(width, height, tuple(lines), tuple(dots))


def stamp(art: Drawing, height: int, *, fine: int = 4) -> Image.Image:
    """A drawing as a mask of that height."""
    scale = height * fine / art.height
    mask = Image.new("L", (round(art.width * scale), height * fine))
    draw = ImageDraw.Draw(mask)
    for points, stroke in art.lines:
        at, half = [(x * scale, y * scale) for x, y in points], stroke * scale / 2
        draw.line(at, 255, round(half * 2), "curve")
        for x, y in (at[0], at[-1]):
            draw.ellipse((x - half, y - half, x + half, y + half), 255)
    for x, y, r in art.dots:
        draw.ellipse([(x - r) * scale, (y - r) * scale, (x + r) * scale, (y + r) * scale], 255)
    return mask.resize((round(mask.width / fine), height), Image.Resampling.BOX)


# ---- the image


def _mixed(share: float, colour: tuple[int, int, int]) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(BAND, colour, strict=True))
    return red, green, blue


PALETTE = [
    *(_mixed(share, WHITE) for share in TO_WHITE),
    *(_mixed(share, GOLD) for share in TO_GOLD),
]


def _steps(first: int, number: int) -> list[int]:
    """Strength of 0 to 255 -> place in the palette: the band, or one of ``number`` steps beginning at ``first``."""
    return [first + step - 1 if (step := round(value / 255 * number)) else 0 for value in range(256)]


@dataclass(frozen=True, slots=True)
class Studio:
    """What all images share: the face, and the ground they are drawn on (places in the palette)."""

    face: Face
    ground: Image.Image
    digest: str
    """Differs where the same card would be drawn differently."""

    @classmethod
    def of(cls, assets: Path) -> "Studio":
        """From the folder of the site's ``fonts`` and ``images``; what is missing there is left out."""
        ground = Image.new("L", (WIDTH, HEIGHT))
        mark, ornament = assets / "images" / "logo.svg", assets / "images" / "ornament.svg"
        if mark.is_file():
            ground.paste(stamp(drawing(mark.read_text(encoding="utf-8")), 620).point(_steps(MARK, 1)), (WIDTH - 500, -70))
        if ornament.is_file():
            horns = stamp(drawing(ornament.read_text(encoding="utf-8")), ORNAMENT_HEIGHT).point(
                _steps(len(TO_WHITE), len(TO_GOLD))
            )
            for x in range(0, WIDTH, horns.width):
                ground.paste(horns, (x, ORNAMENT_TOP))
        face = Face(assets / "css")
        digest = hashlib.sha256(f"{VERSION} {PIL.__version__} {PALETTE}".encode())
        for part in (ground.tobytes(), *face.files.values()):
            digest.update(part)
        return cls(face, ground, digest.hexdigest())


def _write(
    draw: ImageDraw.ImageDraw, face: Face, text: str, at: tuple[float, float], size: int, weight: int, strength: int
) -> float:
    """Text with its base line at ``at``; where it ends."""
    x, y = at
    for run, font in face.runs(text, size, weight):
        draw.text((x, y), run, strength, font, anchor="ls" if isinstance(font, ImageFont.FreeTypeFont) else None)
        x += font.getlength(run)
    return x


def draw(card: Card, studio: Studio) -> bytes:
    """The image as PNG."""
    face, image = studio.face, studio.ground.copy()
    pen = ImageDraw.Draw(image)
    _write(pen, face, card.site, (EDGE, 92), 32, 600, FULL)
    _write(pen, face, card.kind, (EDGE, 172), 34, 450, SOFT)
    size, lines = fitted(card.title, face)
    y = 186.0 + size * 0.82
    for line in lines:
        _write(pen, face, line, (EDGE, y), size, BOLD, FULL)
        y += size * LEADING
    y += 62 - size * LEADING
    if y < NAMES_END and face.holds(card.names) and face.length(card.names, 34, 450) <= ROOM:
        _write(pen, face, card.names, (EDGE, y), 34, 450, SOFT)
    x = float(EDGE)
    for label, value in card.figures:
        _write(pen, face, label, (x, 490), 27, 450, SOFT)
        end = _write(pen, face, value, (x, 544), 48, 650, FULL)
        x = max(end, x + face.length(label, 27, 450)) + 72
    painted = Image.frombytes("P", image.size, image.tobytes())
    painted.putpalette([part for colour in PALETTE for part in colour])
    stored = io.BytesIO()
    painted.save(stored, "PNG", bits=4, compress_level=7)
    return stored.getvalue()
