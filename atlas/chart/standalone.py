"""A picture that stands alone: with the rules and the light colours of the site's stylesheet inside."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from atlas.chart.plot import Key, swatch
from atlas.chart.svg import LINE, lines, number, text

_LINK = re.compile(r"<a [^>]*>")
_TOKEN = re.compile(r"(--ka-[\w-]+):\s*light-dark\(([^,()]+),")
_RULE = re.compile(r"[^{}]*\.ka-picture[^{}]*\{[^{}]*\}")
_USE = re.compile(r"var\((--[\w-]+)\)")
_FACE = "system-ui, sans-serif"
_SIZES = {"--ka-text": "13px", "--ka-label": "12px"}
"""Letters of a file: its reader's face may be wider than the site's own."""


_FRAME = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
MARGIN, LETTER, TITLE = 16.0, 7.6, 9.6
"""Paper around the drawing, and the width of a letter of a legend and of a title, reckoned wide."""


def framed(svg: str, title: str, keys: Sequence[Key], credit: str) -> str:
    """A drawing with what stands around it on its page: title above, legend, and who is to be credited below."""
    found = _FRAME.search(svg)
    assert found, "a drawing has a frame"
    width, height = float(found[1]), float(found[2])
    rows: list[list[tuple[float, Key]]] = [[]]
    x = 0.0
    for key in keys:
        room = 30 + len(key.label) * LETTER + 16
        if x + room > width and rows[-1]:
            rows.append([])
            x = 0
        rows[-1].append((x, key))
        x += room
    parts: list[Markup] = []
    y = -12 - 22.0 * (len(rows) if keys else 0)
    for index, row in enumerate(rows if keys else ()):
        at = y + 22 * index + 20
        for left, key in row:
            parts += [swatch(key, (left, at - 12)), text(left + 30, at, key.label, "ka-row-label")]
    heading = lines(title, width, TITLE)
    top = y - 10 - 20 * (len(heading) - 1)
    parts += [text(0, top + 20 * index, line, "ka-file-title") for index, line in enumerate(heading)]
    foot = lines(credit, width, LETTER)
    parts += [text(0, height + 20 + LINE * index, line, "ka-axis-label") for index, line in enumerate(foot)]
    above, below = -top + 20 + MARGIN, 20 + LINE * len(foot) + MARGIN
    box = " ".join(number(value) for value in (-MARGIN, -above, width + 2 * MARGIN, height + above + below))
    drawn = svg.replace(found[0], f'viewBox="{box}"', 1).removesuffix("</svg>")
    return drawn + str(Markup("").join(parts)) + "</svg>"


def _plain_rules(sheet: str) -> str:
    """The rules that hold everywhere: what stands in braces within braces (@media, @container, @supports) is left out."""
    kept, depth, start = [], 0, 0
    for at, char in enumerate(sheet):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                rule = sheet[start : at + 1].strip()
                start = at + 1
                if not rule.startswith("@"):
                    kept.append(rule)
    return "\n".join(kept)


@lru_cache(maxsize=1)
def _rules(stylesheet: str) -> str:
    """What of the site's sheet pictures need, its colours the light ones. A build asks it for every picture."""
    sheet = re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.DOTALL)
    light = {name: colour.strip() for name, colour in _TOKEN.findall(sheet)}
    rules = [rule.strip() for rule in _RULE.findall(_plain_rules(sheet)) if "ka-narrow" not in rule and ":hover" not in rule]
    rules = [
        ".ka-picture { background: var(--ka-paper) }",
        ".ka-file-title { font: 650 17px system-ui, sans-serif }",
        *dict.fromkeys(rules),
    ]
    return _USE.sub(lambda found: (light | _SIZES).get(found[1], _FACE), "\n".join(rules))


def standalone(svg: str, stylesheet: str) -> str:
    """``svg`` as a file of its own; ``stylesheet`` is the whole of the site's. Links go: they lead nowhere from a file."""
    root = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    root = _LINK.sub("<g>", root).replace("</a>", "</g>").replace('role="group"', 'role="img"', 1)
    return root.replace("<title", f"<style>{_rules(stylesheet)}</style><title", 1)
