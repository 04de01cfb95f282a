"""A picture that stands alone: with the rules and the light colours of the site's stylesheet inside."""

import re

_LINK = re.compile(r"<a [^>]*>")
_TOKEN = re.compile(r"(--ka-[\w-]+):\s*light-dark\(([^,()]+),")
_RULE = re.compile(r"[^{}]*\.ka-picture[^{}]*\{[^{}]*\}")
_USE = re.compile(r"var\((--[\w-]+)\)")
_FACE = "system-ui, sans-serif"
_SIZES = {"--ka-text": "13px", "--ka-label": "12px"}
"""Letters of a file: its reader's face may be wider than the site's own."""


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


def standalone(svg: str, stylesheet: str) -> str:
    """``svg`` as a file of its own; ``stylesheet`` is the whole of the site's. Links go: they lead nowhere from a file."""
    sheet = re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.DOTALL)
    light = {name: colour.strip() for name, colour in _TOKEN.findall(sheet)}
    rules = [rule.strip() for rule in _RULE.findall(_plain_rules(sheet)) if "ka-narrow" not in rule and ":hover" not in rule]
    rules = [".ka-picture { background: var(--ka-paper) }", *dict.fromkeys(rules)]
    css = _USE.sub(lambda found: (light | _SIZES).get(found[1], _FACE), "\n".join(rules))
    root = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    root = _LINK.sub("<g>", root).replace("</a>", "</g>").replace('role="group"', 'role="img"', 1)
    return root.replace("<title", f"<style>{css}</style><title", 1)
