"""The site's own style sheets and scripts, each sort in one file: fewer requests, and no byte that only their authors need."""

import re
from collections.abc import Iterable

STYLES = "assets/css/atlas.css"
"""All of extra_css in one file: one request instead of ten. It lies beside its parts, so that their addresses hold."""
SCRIPTS = "assets/js/atlas.js"
"""All of extra_javascript that is deferred, likewise."""

_STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_STYLE = re.compile(rf"({_STRING})|/\*.*?\*/|\s*([{{}};,])\s*|\s+", re.DOTALL)
_PAIR = re.compile(r"(--[\w-]+):([^;{}]*\blight-dark\([^;{}]*)")
_LIGHT = re.compile(r"light-dark\(([^,()]+),[^()]+\)")
_COMMENT = re.compile(r"^[ \t]*//.*\n|^[ \t]+|^\n", re.MULTILINE)


def styles(sheets: Iterable[str]) -> str:
    """The sheets in their order, without comments and needless space; then colours for browsers that know no ``light-dark()``.

    Such a browser (of before 2024) would have no colours at all; it gets the light ones.
    """
    sheet = _STYLE.sub(_shortened, "\n".join(sheets)).strip()
    light = "".join(f"{name}:{_LIGHT.sub(_first, value).strip()};" for name, value in _PAIR.findall(sheet))
    plain = f"@supports not (color:light-dark(red,red)){{:root{{color-scheme:light;{light}}}}}" if light else ""
    return sheet.replace(";}", "}") + plain


def _shortened(found: re.Match[str]) -> str:
    return found[1] or found[2] or ("" if found[0].startswith("/*") else " ")


def _first(found: re.Match[str]) -> str:
    return found[1].strip()


def scripts(sources: Iterable[str]) -> str:
    """The scripts in their order, without lines that are comments, indents and empty lines.

    Each is a function called at once and ends with a semicolon. An indent within a text in backticks would be lost too:
    our scripts have no such texts.
    """
    return "".join(_COMMENT.sub("", f"{source.rstrip()}\n") for source in sources)
