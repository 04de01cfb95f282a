"""A picture that stands alone: with the rules and the light colours of the site's stylesheet inside."""

import re

_TOKEN = re.compile(r"(--ka-[\w-]+):\s*light-dark\(([^,()]+),")
_RULE = re.compile(r"[^{}]*\.ka-picture[^{}]*\{[^{}]*\}")
_USE = re.compile(r"var\((--[\w-]+)\)")
_FACE = "system-ui, sans-serif"


def standalone(svg: str, stylesheet: str) -> str:
    """``svg`` as a file of its own; ``stylesheet`` is the whole of the site's."""
    sheet = re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.DOTALL)
    light = {name: colour.strip() for name, colour in _TOKEN.findall(sheet)}
    rules = [rule.strip() for rule in _RULE.findall(sheet) if "@" not in rule]
    rules = [".ka-picture { background: var(--ka-paper) }", *dict.fromkeys(rules)]
    css = _USE.sub(lambda found: light.get(found[1], _FACE), "\n".join(rules))
    root = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return root.replace("<title", f"<style>{css}</style><title", 1)
