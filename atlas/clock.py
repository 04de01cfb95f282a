"""What day it is, for every part of the atlas."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return today's date in UTC.

    Obeys ``SOURCE_DATE_EPOCH`` (seconds since 1970-01-01, https://reproducible-builds.org/specs/source-date-epoch/),
    so that a build of an old commit says what it said then. Raises ``ValueError`` if the variable is not an integer.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()
