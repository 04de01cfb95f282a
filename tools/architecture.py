"""Draw the picture of the architecture in HACKING.md: boxes and arrows, readable on a light page and on a dark one.

    python -m tools.architecture

The picture is committed; the test compares it with what this draws.
"""

from html import escape
from pathlib import Path

PATH = Path(__file__).parents[1] / "docs/assets/images/contribute/architecture.svg"
WIDTH, HEIGHT = 960, 380
_STYLE = """
  text { font: 15px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #17242b; }
  .name { font-weight: 650; } .note { font-size: 13px; fill: #4d606b; }
  rect { fill: #f3f8fa; stroke: #7b909b; stroke-width: 1.5; } .core { fill: #dff1f6; stroke: #006c84; stroke-width: 2.5; }
  .face { stroke-dasharray: 5 4; }
  path { fill: none; stroke: #4d606b; stroke-width: 1.8; } marker path { fill: #4d606b; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e4ecf0; } .note { fill: #a7b9c2; } rect { fill: #16252d; stroke: #6d8591; }
    .core { fill: #10323c; stroke: #5fd0e6; } path { stroke: #a7b9c2; } marker path { fill: #a7b9c2; }
  }
"""
_ABOUT = (
    "Data is loaded, checked and becomes the Atlas, with the vocabulary saying what may stand there. From the Atlas come pages, "
    "charts, exports and the answers of the command line. Hooks and macros are its faces towards MkDocs."
)
BOXES: dict[str, tuple[int, int, int, int, str, tuple[str, ...], str]] = {
    "data": (20, 130, 120, 92, "data/", ("YAML, one file", "an entity"), ""),
    "load": (180, 130, 120, 92, "load", ("every value with", "file, line, column"), ""),
    "check": (340, 130, 120, 92, "check", ("one rule a file,", "with its reason"), ""),
    "atlas": (500, 130, 130, 92, "Atlas", ("one immutable", "model, indexed"), "core"),
    "render": (690, 30, 120, 66, "render", ("HTML",), ""),
    "chart": (690, 110, 120, 66, "chart", ("SVG",), ""),
    "export": (690, 190, 120, 66, "export", ("JSON, CSV …",), ""),
    "cli": (690, 270, 120, 66, "cli", ("check, diff …",), ""),
    "site": (850, 110, 90, 66, "site/", ("pages",), ""),
    "docs": (340, 20, 120, 66, "docs/", ("Markdown",), ""),
    "faces": (495, 20, 140, 66, "hooks, macros", ("towards MkDocs",), "face"),
    "vocabulary": (180, 270, 280, 66, "data/vocabulary/", ("kinds, properties, units, closed lists",), ""),
}
"""Left, top, width, height, name, notes, class."""
ARROWS = (
    ("M140 176H176", "data to load"),
    ("M300 176H336", "load to check"),
    ("M460 176H496", "check to Atlas"),
    ("M630 160C660 160 655 63 686 63", "Atlas to render"),
    ("M630 170C660 170 660 143 686 143", "Atlas to chart"),
    ("M630 184C660 184 660 223 686 223", "Atlas to export"),
    ("M630 196C660 196 655 303 686 303", "Atlas to cli"),
    ("M810 63C835 63 825 130 846 130", "render to site"),
    ("M810 143H846", "chart to site"),
    ("M810 223C835 223 825 158 846 158", "export to site"),
    ("M460 53H491", "docs to faces"),
    ("M635 45H686", "faces to render"),
    ("M240 270V226", "vocabulary to load"),
    ("M400 270V226", "vocabulary to check"),
)


def draw() -> str:
    """The picture as SVG."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d">',
        '<title id="t">How the atlas is built</title>',
        f'<desc id="d">{_ABOUT}</desc>',
        f"<style>{_STYLE}</style>",
        '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">',
        '<path d="M0 0 8 4 0 8z"/></marker></defs>',
    ]
    parts += [f'<path d="{line}" marker-end="url(#a)"/>' for line, _ in ARROWS]
    for left, top, width, height, name, notes, look in BOXES.values():
        shown = f' class="{look}"' if look else ""
        parts.append(f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6"{shown}/>')
        middle, line = left + width // 2, top + 28
        parts.append(f'<text class="name" x="{middle}" y="{line}" text-anchor="middle">{escape(name)}</text>')
        for number, note in enumerate(notes, 1):
            place = line + 4 + 18 * number
            parts.append(f'<text class="note" x="{middle}" y="{place}" text-anchor="middle">{escape(note)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(draw(), "utf-8")
