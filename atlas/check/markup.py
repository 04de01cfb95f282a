"""Text is plain text."""

import re
from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import CONTROL, shorten

NAME = "markup"


_MARKUP: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a macro call or template", re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")),
    ("an HTML tag", re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--|<![A-Za-z]")),
    ("an HTML entity", re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")),
    ("a Markdown link or image", re.compile(r"\]\(|\]\[|<https?:|!\[")),
    ("Markdown emphasis", re.compile(r"\*\*|__(?=\S)|(?<![\w*])\*[^\s*][^*\n]{0,200}\*(?!\w)")),
    ("Markdown code", re.compile(r"`")),
    ("a Markdown heading or list", re.compile(r"^(?:#{1,6} |[*+-] |> )")),
    ("an invisible character", CONTROL),
)
URL = re.compile(r"https?://\S+")
_NOT_TEXT = frozenset(("id", "url", "home", "archive_url", "doi", "pattern", "was"))
_DELETE = "Delete it."
_PLAIN = "Write plain words; links and layout are made by the pages, sources stand in `src`."
_SUSPECT = re.compile(r"[<>&*_`\[\]{}#\x00-\x1f\x7f-\x9f\xad\u200b-\uffff]|^[+>-] ")
"""What any markup needs: one pass for the many texts that have none of it."""


def check(workspace: Workspace) -> Iterator[Problem]:
    for file, key, node in workspace.texts:
        text = node.text or ""
        if key in _NOT_TEXT or not _SUSPECT.search(text) or URL.fullmatch(text):
            continue
        for what, pattern in _MARKUP:
            found = pattern.search(text)
            if found:
                message = f'{what} ("{shorten(found.group().strip() or found.group(), 30)}") in text'
                yield problem(NAME, file, node, message, _DELETE if pattern is CONTROL else _PLAIN)
                break


RULE = Rule(
    name=NAME,
    why="Text goes into pages, exports and other languages as it stands; markup would show, or run.",
    bad='designation: {value: {en: "<b>No. 1</b>"}, src: [example-2020]}',
    good="designation: {value: {en: No. 1}, src: [example-2020]}",
    check=check,
)
