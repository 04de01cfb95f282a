"""A tree, a line of text a node and more beneath, its branches drawn at the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from atlas.chart.plot import link
from atlas.chart.svg import Sheet, number, picture, text

INDENT, NARROW_INDENT = 26, 14
LETTER = 7.1
"""Mean width of a letter of a line (12.5 units), reckoned wide; a title's is bolder."""
LINE = 17
GAP = 12
"""Room between two nodes."""


@dataclass(frozen=True, slots=True)
class Node:
    title: str
    lines: tuple[str, ...] = ()
    known: bool = True
    """Whether it is known to hang there; else its branch is dashed."""
    children: tuple["Node", ...] = ()
    href: str = ""


@dataclass(slots=True)
class _Pen:
    width: float
    indent: float
    y: float = 4.0


def _draw(node: Node, depth: int, pen: _Pen) -> Iterator[Markup]:
    x = depth * pen.indent + 6
    top = pen.y + 8
    room = int((pen.width - x - 16) / LETTER)
    css = "ka-node" if node.known else "ka-node ka-node--unknown"
    yield Markup('<circle cx="{}" cy="{}" r="4.5" class="{}"/>').format(number(x), number(top), css)
    name = []
    for line in wrap(node.title, int(room * 0.87)):
        name.append(text(x + 14, pen.y + 13, line, "ka-node-title"))
        pen.y += LINE
    yield link(node.href, node.title, name)
    for line in (part for whole in node.lines for part in wrap(whole, room)):
        yield text(x + 14, pen.y + 13, line, "ka-node-line")
        pen.y += LINE
    pen.y += GAP
    for child in node.children:
        branch = pen.y + 8
        dashed = "" if child.known else " ka-branch--unknown"
        yield Markup('<path d="M{} {}V{}h{}" class="ka-branch{}"/>').format(
            number(x), number(top + 4.5), number(branch), number(pen.indent - 4.5), dashed
        )
        yield from _draw(child, depth + 1, pen)


def draw(sheet: Sheet, roots: Sequence[Node]) -> Markup:
    pen = _Pen(sheet.width, NARROW_INDENT if sheet.narrow else INDENT)
    parts = [part for root in roots for part in _draw(root, 0, pen)]
    return picture(sheet, pen.y, parts, "ka-tree-picture")
