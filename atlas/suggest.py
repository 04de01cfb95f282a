"""The "did you mean" of every message."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], *, limit: int = 3) -> str:
    """Return ``Did you mean "a" or "b"?``, or an empty string when nothing in ``known`` comes near ``word``."""
    # difflib is quadratic in the word's length; nobody means an id of more than 80 characters.
    near = get_close_matches(word[:80], list(known), n=limit, cutoff=0.6)
    if not near:
        return ""
    quoted = [f'"{match}"' for match in near]
    return "Did you mean " + " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted) + "?"
