"""Work with the garbage collector at rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python's garbage collector from looking again and again through what has just been read.

    All of it stays to the end, and there are a million parts of it: half the time of reading went there. Usable as a decorator.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
