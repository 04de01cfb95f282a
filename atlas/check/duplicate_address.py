"""An address is one source."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from atlas.check.examples import publisher
from atlas.check.rule import Example, Problem, Rule, problem
from atlas.load.workspace import SourceDraft, Workspace
from atlas.suggest import shorten

NAME = "duplicate-address"


def normal(address: str) -> str:
    """The address without what does not change the page: scheme, www, default port, trailing slash, anchor."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    # An anchor that begins with ! or / is the address of a page in sites drawn by scripts.
    anchor = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{port}{unquote(parts.path).rstrip('/')}?{parts.query}{anchor}"


def check(workspace: Workspace) -> Iterator[Problem]:
    seen: dict[str, SourceDraft] = {}
    for source in workspace.sources():
        node = source.node.get("url")
        if source.author is None or node is None or any(place is node for place, _ in source.value_faults):
            continue
        earlier = seen.setdefault(normal(source.author.url), source)
        if earlier is not source:
            where = f"{earlier.file.path}:{earlier.key.line}"
            message = f'the same address as "{shorten(earlier.id)}" ({where})'
            yield problem(NAME, source.file, node, message, "Cite that one everywhere and delete this one.")


RULE = Rule(
    name=NAME,
    why="One page under two names counts as two sources, and two sources that agree look like proof.",
    bad=Example("sources/example.yml", publisher('url: "http://www.example.org/2021/"')),
    good=Example("sources/example.yml", publisher()),
    check=check,
)
