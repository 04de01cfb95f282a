"""What day it is, for every part of the atlas."""

import os
from datetime import UTC, date, datetime

from atlas.suggest import shorten


class NoDay(ValueError):
    """Why it cannot be said what day it is, in one line for whoever set the variable."""


def today() -> date:
    """Return today's date in UTC.

    Obeys ``SOURCE_DATE_EPOCH`` (seconds since 1970-01-01, https://reproducible-builds.org/specs/source-date-epoch/),
    so that a build of an old commit says what it said then. Raises :class:`NoDay` if the variable is no such number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        hint = "Write whole seconds since 1970, as in 1795392000, or unset it."
        raise NoDay(f'the variable SOURCE_DATE_EPOCH is no moment: "{shorten(epoch)}". {hint}') from None
