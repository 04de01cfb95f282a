"""An address leads a reader to the page, and only that."""

from atlas.check.examples import publisher
from atlas.check.helpers import reported
from atlas.check.rule import Example, Rule

NAME = "bad-address"

RULE = Rule(
    name=NAME,
    why="Tracking parameters follow the reader, credentials are secrets, and an address without http leads nowhere.",
    bad=Example("sources/example.yml", publisher('url: "https://example.org/?utm_source=x"')),
    good=Example("sources/example.yml", publisher('url: "https://example.org/"')),
    check=reported(NAME),
)
