"""The words of every message: what was meant, and what stands there, fit to print."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\uffff]")
"""Control characters, separators of lines that editors disagree on, marks that turn the writing around: no text needs them."""


def flat(text: str) -> str:
    """``text`` on one line, safe to print in a message."""
    return re.sub(r"[\n\r\t]", " ", CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))


def shorten(text: str, length: int = 40) -> str:
    """``text`` on one line, safe to print in a message, at most ``length`` characters."""
    return flat(text) if len(text) <= length else flat(text[: length - 1]) + "…"


SUGGESTIONS = 50
"""Words of a sort for which the one that was meant is sought: among hundreds of ids each search takes milliseconds."""


def did_you_mean(word: str, known: Iterable[str], *, limit: int = 3) -> str:
    """Return ``Did you mean "a" or "b"?``, or an empty string when nothing in ``known`` comes near ``word``."""
    # difflib is quadratic in the word's length; nobody means an id of more than 80 characters.
    near = get_close_matches(word[:80], list(known), n=limit, cutoff=0.6)
    if not near:
        return ""
    # Where one is very near, those that are only similar confuse.
    ratios = [SequenceMatcher(None, match, word[:80]).ratio() for match in near]
    near = [match for match, ratio in zip(near, ratios, strict=True) if ratio > ratios[0] - 0.1]
    quoted = [f'"{match}"' for match in near]
    return "Did you mean " + " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted) + "?"
