"""The launch log: every attempt to reach orbit from Baikonur, and the launches elsewhere that carried Kazakh satellites.

The counting rule, which every number of launches on the site keeps (:func:`tally`):

- An *attempt* is a rocket that was meant to reach orbit and lifted off, or was lost when its launch was commanded. A rocket
  that burned or blew up on the pad before that (``pad-explosion``) is in the log, but no attempt.
- The outcome is the rocket's, not the mission's: GCAT, from which it comes, calls a launch a success when the rocket did its
  part, whatever became of the spacecraft afterwards.
- A partial success counts among the launches that reached orbit, as does a partial failure (an orbit, but not the one needed).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from atlas.model.dates import PartialDate
from atlas.model.records import Cite, Place

Outcome = Literal["success", "partial-success", "partial-failure", "failure", "pad-explosion"]
Orbit = Literal[
    "low-earth", "sun-synchronous", "medium-earth", "high-elliptical", "transfer", "geostationary", "beyond-earth"
]  # fmt: skip
OUTCOMES: tuple[Outcome, ...] = ("success", "partial-success", "partial-failure", "failure", "pad-explosion")
ORBITS: tuple[Orbit, ...] = (
    "low-earth", "sun-synchronous", "medium-earth", "high-elliptical", "transfer", "geostationary", "beyond-earth",
)  # fmt: skip
TAG = r"^(19|20)[0-9]{2}(-[A-Z]?[0-9]{2,3}|( [A-Z])? [A-Z]{2,3})$"
"""International designation: until 1962 with Greek letters, shortened; F failed, E lost on the pad, U uncatalogued, P our own."""
MAIN = "gcat"
"""The source of all launches that name none of their own."""
HOME = "baikonur-cosmodrome"
"""The cosmodrome whose launches are complete here; of others only those with Kazakh satellites are listed."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One line of the log. ``pad`` is a pad, or the site where only that is known."""

    tag: str
    time: PartialDate
    vehicle: str
    variant: str | None
    serial: str | None
    pad: str
    mission: str | None
    payloads: tuple[str, ...]
    more: int
    """Further payloads that are not named."""
    orbit: Orbit
    outcome: Outcome
    failed_stage: int | None
    agency: str | None
    crewed: bool
    vehicle_uncertain: bool
    pad_uncertain: bool
    provisional: bool
    cites: tuple[Cite, ...]
    place: Place

    @property
    def anchor(self) -> str:
        """Its id in pages and addresses."""
        return self.tag.replace(" ", "-")

    @property
    def year(self) -> int:
        return self.time.earliest.year

    @property
    def decade(self) -> str:
        return f"{self.year // 10 * 10}s"

    @property
    def attempt(self) -> bool:
        return self.outcome != "pad-explosion"


@dataclass(frozen=True, slots=True)
class Tally:
    """Launches counted by the one rule."""

    attempts: int
    successes: int
    partial_successes: int
    partial_failures: int
    failures: int
    pad_explosions: int
    crewed: int
    provisional: int
    first: Launch | None
    last: Launch | None

    @property
    def partial(self) -> int:
        """Neither full successes nor full failures."""
        return self.partial_successes + self.partial_failures

    @property
    def success_rate(self) -> float | None:
        """Share of full successes among the attempts, in percent."""
        return 100 * self.successes / self.attempts if self.attempts else None


def tally(launches: Iterable[Launch]) -> Tally:
    """Count by the rule. ``first`` and ``last`` are attempts."""
    found = list(launches)
    attempts = [launch for launch in found if launch.attempt]
    by = {outcome: sum(launch.outcome == outcome for launch in found) for outcome in OUTCOMES}
    return Tally(
        attempts=len(attempts),
        successes=by["success"],
        partial_successes=by["partial-success"],
        partial_failures=by["partial-failure"],
        failures=by["failure"],
        pad_explosions=by["pad-explosion"],
        crewed=sum(launch.crewed for launch in attempts),
        provisional=sum(launch.provisional for launch in attempts),
        first=attempts[0] if attempts else None,
        last=attempts[-1] if attempts else None,
    )


def longest_gap(launches: Iterable[Launch]) -> tuple[int, Launch, Launch] | None:
    """The longest stretch without an attempt, in days, and the attempts before and after it."""
    attempts = [launch for launch in launches if launch.attempt]
    gaps = [
        ((after.time.earliest.date() - before.time.earliest.date()).days, before, after) for before, after in pairwise(attempts)
    ]
    return max(gaps, key=lambda gap: gap[0]) if gaps else None
