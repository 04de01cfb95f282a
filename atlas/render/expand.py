"""Runs the calls in a page's Markdown, and tells an author's mistake with the line it stands in."""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from traceback import walk_tb
from types import TracebackType
from typing import Any

from jinja2 import Environment, Template, TemplateSyntaxError, UndefinedError

from atlas.render.errors import MacroError, PageError
from atlas.render.stash import CLOSE, OPEN
from atlas.suggest import did_you_mean

_TEMPLATE_FILES = ("<template>", "<unknown>")
_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n---", re.DOTALL)
_NAME = re.compile(r"'([^']*)' is undefined")
_HEADING = re.compile(r"^#{1,6}[^\n]*\{\{[^\n]*$", re.MULTILINE)
_ANCHOR = re.compile(r"\{[^{}]*#[\w-]+[^{}]*\}\s*$")


def checked(call: Callable[..., str], name: str) -> Callable[..., str]:
    """``call``, with its arguments checked in an author's words."""
    signature = inspect.signature(call)
    parameters = signature.parameters

    def macro(*given: Any, **named: Any) -> str:
        for word in named:
            if word not in parameters:
                raise MacroError(
                    f'{name} has no argument "{word}". {did_you_mean(word, parameters) or "It has: " + ", ".join(parameters)}'
                )
        try:
            signature.bind(*given, **named)
        except TypeError as error:
            raise MacroError(f"{name}: {error}. It is written {name}{_usage(signature)}") from None
        try:
            return call(*given, **named)
        except MacroError as error:
            raise MacroError(f"{name}: {error}") from None

    return macro


def _usage(signature: inspect.Signature) -> str:
    shown = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
    return str(signature.replace(parameters=shown, return_annotation=inspect.Signature.empty))


def _line(traceback: TracebackType | None) -> int | None:
    lines = [line for frame, line in walk_tb(traceback) if frame.f_code.co_filename in _TEMPLATE_FILES]
    return lines[-1] if lines else None


@lru_cache(maxsize=16)
def _template(environment: Environment, markdown: str) -> Template:
    """Compiled once for all the pages made from data, whose Markdown is the same."""
    return environment.from_string(markdown)


def expand(environment: Environment, markdown: str, source: str, path: str, known: Mapping[str, object]) -> str:
    """The Markdown with every call answered.

    ``source`` is the whole file, so that the front matter counts in the line of a mistake. Raises :class:`PageError`.
    """
    before = source[: source.find(markdown)].count("\n") if markdown and markdown in source else 0

    def error(line: int | None, message: str) -> PageError:
        return PageError(path, line + before if line else None, message)

    if not before and _FRONT_MATTER.match(markdown):
        raise error(1, "the lines between --- and --- at the top are no YAML. Put text that holds a colon in quotes")
    for character in (OPEN, CLOSE):
        if character in markdown:
            raise error(
                markdown[: markdown.index(character)].count("\n") + 1,
                f"the character U+{ord(character):04X} is not for pages. Delete it",
            )
    for heading in _HEADING.finditer(markdown):
        if not _ANCHOR.search(heading[0]):
            line = markdown[: heading.start()].count("\n") + 1
            raise error(line, "a heading with a call in it needs an anchor of its own. Write one at its end, as in {#history}")
    try:
        return _template(environment, markdown).render()
    except MacroError as fault:
        raise error(_line(fault.__traceback__), str(fault)) from None
    except TemplateSyntaxError as fault:
        raise error(fault.lineno, f'{fault.message}. A call is written {{{{ fact("kazsat-2.launch_mass") }}}}') from None
    except UndefinedError as fault:
        match = _NAME.search(str(fault))
        hint = did_you_mean(match[1], known) or f"Calls are: {', '.join(known)}." if match else ""
        raise error(_line(fault.__traceback__), f'nothing is called "{match[1]}". {hint}' if match else str(fault)) from None
