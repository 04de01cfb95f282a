"""Every paragraph of the article's prose cites."""

from collections.abc import Iterator
from itertools import zip_longest

from atlas.check.examples import page
from atlas.check.rule import Example, Problem, Rule
from atlas.load.prose import Block, Prose
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "paragraph-without-citation"

_WHAT = {"paragraph": "this paragraph", "list": "this list", "table": "this table"}


def _needs(block: Block, following: Block | None) -> bool:
    """Whether a block makes statements of its own: what leads in to a list or table, or only leads elsewhere, does not."""
    if block.kind not in _WHAT or block.cites or block.only_links:
        return False
    leads_in = block.text.endswith(":") and following is not None and following.kind in ("list", "table", "call")
    return not (block.kind == "paragraph" and leads_in)


def check(workspace: Workspace) -> Iterator[Problem]:
    for file in workspace.pages:
        prose = Prose(file)
        if not prose.must_cite:
            continue
        blocks = list(prose.blocks())
        for block, following in zip_longest(blocks, blocks[1:]):
            if _needs(block, following):
                beginning = shorten(" ".join(block.text.split()), 40)
                message = f'{_WHAT[block.kind]} ("{beginning}") cites nothing'
                fix = 'Add {{ cite("source-id") }} after what the source says, or give values by {{ fact("entity.property") }}.'
                yield Problem(file.path, *prose.place(block.offset), NAME, message, fix)


RULE = Rule(
    name=NAME,
    why="A reader who doubts a sentence must find what it rests on; a paragraph without a mark rests on its author's word.",
    bad=Example("docs/article/vision.md", page("There will be more.")),
    good=Example(
        "docs/article/vision.md", page('There will be more.{{ cite("example-2020") }}\n\nSee also [home](../index.md).')
    ),
    check=check,
    about="pages",
)
