"""What goes wrong on a page: an author's mistake, told in a line."""

from collections.abc import Iterable

from atlas.suggest import did_you_mean


class MacroError(Exception):
    """A call on a page that cannot be answered. Its text is one line: what is wrong, what to write instead."""


class PageError(Exception):
    """A page that cannot be made, with the place of the mistake."""

    def __init__(self, path: str, line: int | None, message: str) -> None:
        self.path, self.line, self.message = path, line, " ".join(message.split())
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


def unknown(what: str, word: object, known: Iterable[str], hint: str = "") -> MacroError:
    """An id or name that is not there, with what may have been meant."""
    text = str(word)
    return MacroError(f'{what} "{text[:60]}". {did_you_mean(text, known) or hint}'.rstrip())
