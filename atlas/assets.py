"""The site's own style sheets and scripts, each sort in one file: fewer requests, and no byte that only their authors need."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote

STYLES = "assets/css/atlas.css"
"""All of extra_css in one file: one request instead of ten. It lies beside its parts, so that their addresses hold."""
SCRIPTS = "assets/js/atlas.js"
"""All of extra_javascript, likewise; a page asks for it once it is on the screen (later.js)."""
INLINE = {name: f"assets/js/{name}.js" for name in ("scheme", "later")}
"""What stands in the page itself, before the first paint and at the end: to wait for one more file would hold the page up."""

EMPTY: Mapping[str, str] = MappingProxyType({})

_STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_STYLE = re.compile(rf"({_STRING})|/\*.*?\*/|\s*([{{}};,])\s*|\s+", re.DOTALL)
_PAIR = re.compile(r"(--[\w-]+):([^;{}]*\blight-dark\([^;{}]*)")
_IMAGE = re.compile(r'url\("\.\./images/([\w-]+\.svg)"\)')
_NOTE = re.compile(r"<!--.*?-->|(?<=>)\s+|\s+(?=<)", re.DOTALL)
_MARKUP = re.compile(r'"@(\w+)@"')
_PLAIN = " =/:;,'()"
_LIGHT = re.compile(r"light-dark\(([^,()]+),[^()]+\)")
_COMMENT = re.compile(r"^[ \t]*//.*\n|^[ \t]+|^\n", re.MULTILINE)


def styles(sheets: Iterable[str], images: Mapping[str, str] = EMPTY) -> str:
    """The sheets in their order, without comments and needless space; then colours for browsers that know no ``light-dark()``.

    Such a browser (of before 2024) would have no colours at all; it gets the light ones. ``images`` are drawings (SVG) by file
    name: where a sheet asks for one of them, it is put into the sheet, since a page would be held up by asking for it after.
    """
    sheet = _IMAGE.sub(lambda found: _inside(images[found[1]]) if found[1] in images else found[0], "\n".join(sheets))
    sheet = _STYLE.sub(_shortened, sheet).strip()
    light = "".join(f"{name}:{_LIGHT.sub(_first, value).strip()};" for name, value in _PAIR.findall(sheet))
    plain = f"@supports not (color:light-dark(red,red)){{:root{{color-scheme:light;{light}}}}}" if light else ""
    return sheet.replace(";}", "}") + plain


def _inside(svg: str) -> str:
    """A drawing as an address that holds it (RFC 2397)."""
    short = _NOTE.sub("", svg.strip()).replace('"', "'")
    return f'url("data:image/svg+xml,{quote(short, safe=_PLAIN)}")'


def _shortened(found: re.Match[str]) -> str:
    return found[1] or found[2] or ("" if found[0].startswith("/*") else " ")


def _first(found: re.Match[str]) -> str:
    return found[1].strip()


def scripts(sources: Iterable[str], markup: Mapping[str, str] = EMPTY) -> str:
    """The scripts in their order, without lines that are comments, indents and empty lines.

    Each is a function called at once and ends with a semicolon. An indent within a text in backticks would be lost too:
    our scripts have no such texts. ``markup`` is HTML by name, put where a script has the text ``"@name@"``: what only a script
    can use need not stand in every page.
    """
    joined = "".join(_COMMENT.sub("", f"{source.rstrip()}\n") for source in sources)
    return _MARKUP.sub(lambda found: json.dumps(markup[found[1]], ensure_ascii=False) if found[1] in markup else found[0], joined)


def policy(known: str, inline: Iterable[str]) -> str:
    """The content policy ``known``, with these inline scripts admitted by hash (W3C, Content Security Policy 3, 6.7.3.3)."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    admitted = "".join(f"'sha256-{digest}' " for digest in digests)
    return known.replace("script-src ", f"script-src {admitted}", 1)
