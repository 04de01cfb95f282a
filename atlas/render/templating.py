"""The Jinja templates of the larger fragments, compiled once."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from atlas.render.icons import icon


@cache
def environment() -> Environment:
    """Escapes everything that is not markup already; an undefined name is an error."""
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    env = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    env.globals["icon"] = icon
    return env


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.html")


def render(template: str, /, **context: object) -> Markup:
    return Markup(_template(template).render(context))
