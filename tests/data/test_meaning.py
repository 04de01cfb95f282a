"""What the real data must mean, beyond being well-formed: physics, calendars, chains and cross-references."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise

import pytest

from atlas.clock import today
from atlas.model.atlas import Use
from atlas.model.dates import PartialDate
from atlas.model.records import Claim, Entity
from atlas.model.values import Choice, DateValue, Identifier, Number, TimeValue, references
from atlas.render.institutions import chain, sightings, tenures
from atlas.render.site import Site
from atlas.stats import stats
from tests.real import DATA, atlas
from tests.render.small import html_of

AUTHORITY = "aerospace-committee"

# World Geodetic System 1984 (NGA.STND.0036_1.0.0_WGS84): gravitational constant of the Earth and its equatorial radius.
MU = 398_600.4418  # km3/s2
RADIUS = 6378.137  # km
# The node of a Sun-synchronous orbit turns once in a tropical year (365.24219 d), driven by the Earth's oblateness.
J2 = 1.08263e-3  # second zonal harmonic, from C20 = -4.84165e-4 of the same system
SUN_RATE = 2 * math.pi / (365.24219 * 86_400)  # rad/s


def preferred(entity: Entity, name: str) -> Claim | None:
    fact = entity.facts.get(name)
    return fact.claims[0] if fact and fact.claims[0].value is not None else None


def date_of(entity: Entity, name: str) -> PartialDate | None:
    claim = preferred(entity, name)
    value = claim.value if claim else None
    found = value.date if isinstance(value, DateValue) else value.utc if isinstance(value, TimeValue) else None
    return found if isinstance(found, PartialDate) else None


def number(entity: Entity, name: str) -> float | None:
    claim = preferred(entity, name)
    value = claim.value if claim else None
    return (value.low + value.high) / 2 if isinstance(value, Number) else None


def item(entity: Entity, name: str) -> str:
    claim = preferred(entity, name)
    return claim.value.item if claim and isinstance(claim.value, Choice) else ""


def target(entity: Entity, name: str) -> Entity | None:
    claim = preferred(entity, name)
    ids = references(claim.value) if claim else ()
    return atlas().entities[ids[0]] if ids else None


def may_be_same(a: PartialDate, b: PartialDate) -> bool:
    return a.earliest < b.latest and b.earliest < a.latest


def touch(a: PartialDate, b: PartialDate) -> bool:
    """Whether one thing may have ended when the other began."""
    return a.earliest <= b.latest and b.earliest <= a.latest


def satellites() -> tuple[Entity, ...]:
    return atlas().by_kind["satellite"]


def each(folder: str) -> Callable[[Callable[[Entity], None]], Callable[[Entity], None]]:
    """A test for every entity in a folder, which is read when its test runs."""
    return pytest.mark.parametrize("entity", sorted(file.stem for file in (DATA / folder).glob("*.yml")), indirect=True)


@pytest.fixture
def entity(request: pytest.FixtureRequest) -> Entity:
    return atlas().entities[request.param]


# ---- launches


@each("satellites")
def test_launch_fits_its_designations(entity: Entity) -> None:
    """The year of the launch is that of its COSPAR designation and of its launch tag."""
    launch = date_of(entity, "launch_time")
    for name in ("cospar_id", "launch_tag"):
        claim = preferred(entity, name)
        if claim is not None:
            assert isinstance(claim.value, Identifier)
            assert launch is not None, f"{entity.id} has a {name} and no launch"
            assert claim.value.text[:4] == str(launch.earliest.year), f"{entity.id}.{name}"


@each("satellites")
def test_launch_lies_within_what_rocket_and_pad_did(entity: Entity) -> None:
    """Rocket and pad had begun by then, and had not ended. The counts of a rocket are those from Baikonur."""
    launch = date_of(entity, "launch_time")
    if launch is None:
        return
    site = target(entity, "launch_site")
    for carrier in (target(entity, "launch_vehicle"), target(entity, "launch_pad")):
        if carrier is None or (carrier.kind == "vehicle" and (site is None or site.id != "baikonur-cosmodrome")):
            continue
        first, last = date_of(carrier, "first_orbital_launch"), date_of(carrier, "last_launch")
        assert first is None or first.earliest < launch.latest, f"{entity.id} flew before the first launch of {carrier.id}"
        assert last is None or launch.earliest < last.latest, f"{entity.id} flew after the last launch of {carrier.id}"


def test_one_launch_has_one_time() -> None:
    """Satellites of the same launch left the ground together, and events tell the same moment (the log says it of both)."""
    tagged = [
        (str(c.value.text), s) for s in satellites() if (c := preferred(s, "launch_tag")) and isinstance(c.value, Identifier)
    ]
    for (tag_a, a), (tag_b, b) in combinations(tagged, 2):
        first, second = date_of(a, "launch_time"), date_of(b, "launch_time")
        if tag_a == tag_b and first and second:
            assert may_be_same(first, second), f"{a.id} and {b.id} share launch {tag_a}"
    for event in atlas().by_kind["event"]:
        when = date_of(event, "when")
        if item(event, "type") not in ("launch", "crewed-flight") or when is None:
            continue
        for ident in references(preferred(event, "involves").value) if preferred(event, "involves") else ():  # type: ignore[union-attr]
            launch = date_of(atlas().entities[ident], "launch_time")
            assert launch is None or may_be_same(when, launch), f"{event.id} and {ident}"


def test_launches_of_the_log_agree_to_the_second() -> None:
    """What rests on the launch log is one moment wherever it is told: two times of one day from one pad are no rounding."""
    told: dict[str, list[tuple[PartialDate, str]]] = {}
    for name in ("launch_time", "when", "first_orbital_launch", "last_launch"):
        for use in atlas().by_property[name]:
            if use.claim.rank == "preferred" and any(cite.source.startswith("gcat") for cite in use.claim.cites):
                date = date_of(use.entity, name)
                if date is not None and date.precision in ("minute", "second"):
                    told.setdefault(date.text[:10], []).append((date, f"{use.entity.id}.{name}"))
    assert sum(len(group) for group in told.values()) > 100
    for group in told.values():
        for (a, first), (b, second) in combinations(group, 2):
            gap = abs((a.earliest - b.earliest).total_seconds())
            assert may_be_same(a, b) or gap > 600, f"{first} {a.text} and {second} {b.text}"


# ---- orbits


@each("satellites")
def test_period_follows_from_height(entity: Entity) -> None:
    """Kepler's third law: T = 2 pi sqrt(a3 / mu). Heights are rounded to a kilometre, the period to a hundredth of a minute."""
    perigee, apogee, period = (number(entity, name) for name in ("perigee", "apogee", "orbital_period"))
    if perigee is None or apogee is None:
        return
    assert perigee <= apogee
    if period is not None:
        axis = RADIUS + (perigee + apogee) / 2
        assert period == pytest.approx(2 * math.pi * math.sqrt(axis**3 / MU) / 60, rel=5e-4)


@dataclass(frozen=True)
class Orbit:
    """What is said of an orbit: its class, heights in km, period in minutes, inclination and position in degrees."""

    kind: str
    perigee: float | None = None
    apogee: float | None = None
    period: float | None = None
    inclination: float | None = None
    position: float | None = None
    kept: bool = True
    """Whether its satellite works, and so is kept where it should be."""


def orbit_of(entity: Entity) -> Orbit:
    names = ("perigee", "apogee", "orbital_period", "inclination", "orbital_position")
    return Orbit(item(entity, "orbit_class"), *(number(entity, name) for name in names), item(entity, "status") == "operational")


def turning_with_the_sun(height: float) -> float:
    """The inclination in degrees at which an orbit of that height in km is Sun-synchronous."""
    cosine = -SUN_RATE * 2 / (3 * J2 * math.sqrt(MU) * RADIUS**2) * (RADIUS + height) ** 3.5
    return math.degrees(math.acos(cosine))


def at_odds(orbit: Orbit) -> list[str]:
    """What does not go with the class of an orbit."""
    found = []
    if orbit.kind == "geostationary":
        if orbit.position is not None and not -180 <= orbit.position <= 180:
            found.append("position")
        if orbit.period is not None and orbit.kept:
            if abs(orbit.period - 1436.07) > 2:  # a sidereal day
                found.append("period")
            if orbit.inclination is not None and orbit.inclination >= 15:
                found.append("inclination")
    elif orbit.kind == "sun-synchronous":
        if orbit.perigee is not None and orbit.apogee is not None and orbit.inclination is not None:
            turning = turning_with_the_sun((orbit.perigee + orbit.apogee) / 2)
            found += ["inclination"] if abs(orbit.inclination - turning) > 1 else []
    elif orbit.kind == "low-earth" and orbit.period is not None and orbit.period >= 128:  # below 2,000 km
        found.append("period")
    return found


@each("satellites")
def test_orbit_is_of_its_class(entity: Entity) -> None:
    assert at_odds(orbit_of(entity)) == []


@pytest.mark.parametrize(
    ("orbit", "odd"),
    [
        (Orbit("geostationary", 35_780, 35_793, 1436.1, 0.05, 86.5), []),
        (Orbit("geostationary", period=1450, inclination=16, position=181), ["position", "period", "inclination"]),
        (Orbit("geostationary", period=1450, inclination=16, position=180, kept=False), []),
        (Orbit("sun-synchronous", 750, 760, 99.8, 98.5), []),
        (Orbit("sun-synchronous", 750, 760, 99.8, 51.6), ["inclination"]),
        (Orbit("low-earth", period=92.7), []),
        (Orbit("low-earth", period=128), ["period"]),
        (Orbit("low-earth"), []),
    ],
)
def test_an_orbit_at_odds_with_its_class_is_seen(orbit: Orbit, odd: list[str]) -> None:
    """Of some classes no satellite of the atlas tells enough to be tried by them."""
    assert at_odds(orbit) == odd


# ---- lives


@each("satellites")
def test_life_runs_forward(entity: Entity) -> None:
    """Contract, launch, service and end follow one another; what works has been launched and has not ended."""
    steps = [
        (n, d) for n in ("contract_signed", "launch_time", "commissioned", "end_of_service", "decay") if (d := date_of(entity, n))
    ]
    for (first, a), (second, b) in pairwise(steps):
        assert a.earliest < b.latest, f"{entity.id}: {second} before {first}"
    status = item(entity, "status")
    names = {name for name, _ in steps}
    if status in ("operational", "partly-operational"):
        assert "launch_time" in names
        assert not names & {"end_of_service", "decay"}
    if status in ("planned", "in-development"):
        assert not names & {"launch_time", "end_of_service", "decay"}


@each("satellites")
def test_design_life_agrees_with_the_end(entity: Entity) -> None:
    """Who says that a satellite was retired, says that it did its time; one that fell silent at half its life was lost."""
    life, launch = number(entity, "design_life"), date_of(entity, "launch_time")
    end = date_of(entity, "end_of_service")
    if life is None or launch is None or end is None:
        return
    years = (end.latest - launch.earliest).days / 365.25
    if years < life / 2:
        assert item(entity, "status") != "retired", f"{entity.id} served {years:.1f} of {life} years"
    assert years < life * 4, f"{entity.id} served {years:.1f} years for a design life of {life}"


# ---- chains of agencies


def test_bodies_follow_one_another() -> None:
    """The chain begins in 1993 and reaches today; where a body says that it began or ended, it is when the chain turns."""
    stints = chain(atlas(), AUTHORITY)
    assert stints[0].start.earliest.year == 1993
    assert stints[-1].end is None
    assert stints[-1].entity.id == AUTHORITY
    for before, after in pairwise(stints):
        assert before.start.earliest < after.start.latest
        assert before.entity.id != after.entity.id
    last_of = {stint.entity.id: stint for stint in stints}
    first_of = {stint.entity.id: stint for stint in reversed(stints)}
    for ident, stint in first_of.items():
        founded = date_of(atlas().entities[ident], "founded")
        assert founded is None or touch(founded, stint.start), (
            f"{ident} was founded on {founded.text}, took over on {stint.start.text}"
        )
    for ident, stint in last_of.items():
        dissolved = date_of(atlas().entities[ident], "dissolved")
        if dissolved is not None:
            assert stint.end is not None
            assert touch(dissolved, stint.end), f"{ident} was dissolved on {dissolved.text}, followed on {stint.end.text}"


def test_there_is_a_ministry_over_them_all_the_time() -> None:
    """No hole that the data does not declare as unknown, and no two at once."""
    for stint in chain(atlas(), AUTHORITY):
        found = tenures(stint)
        undeclared = [tenure for tenure in found if tenure.claim is None]
        assert not undeclared, f"{stint.entity.id} answers to nobody from {undeclared[0].start} to {undeclared[0].end}"
        for before, after in pairwise(found):
            assert before.end is not None, f"{stint.entity.id}: {before.parent} has no end, and {after.parent} follows"
            assert after.start is not None
            assert touch(before.end, after.start), f"{stint.entity.id}: {before.parent} and {after.parent}"


def test_ministries_exist_while_the_committee_answers_to_them() -> None:
    for stint in chain(atlas(), AUTHORITY):
        for tenure in tenures(stint):
            if tenure.parent is None:
                continue
            parent = atlas().entities[tenure.parent]
            founded, dissolved = date_of(parent, "founded"), date_of(parent, "dissolved")
            assert founded is None or tenure.start is None or founded.earliest < tenure.start.latest, (
                f"{parent.id} was not there yet"
            )
            assert dissolved is None or tenure.end is None or tenure.end.earliest < dissolved.latest, f"{parent.id} was gone"
            assert tenure.end is not None or dissolved is None, f"{parent.id} is gone, and the committee is still under it"
        for ident, at, _ in sightings(stint):
            assert ident in atlas().entities
            assert at.earliest < at.latest


@each("organisations")
def test_successor_follows_predecessor(entity: Entity) -> None:
    founded = date_of(entity, "founded")
    fact = entity.facts.get("predecessor")
    for claim in fact.preferred if fact else ():
        for ident in references(claim.value):
            ended = date_of(atlas().entities[ident], "dissolved")
            begun = claim.start or founded
            if ended is not None and begun is not None:
                assert touch(ended, begun), f"{ident} ended on {ended.text}, {entity.id} began on {begun.text}"


# ---- cross-references


@pytest.fixture(scope="module")
def entity_pages() -> dict[str, str]:
    site = Site(atlas(), today=today())
    site.place({page.path: page.path.removesuffix(".md") + "/" for page in site.generated(())})
    pages: dict[str, str] = {}
    for page in site.generated(()):
        opened = site.open(page.path.removesuffix(".md") + "/", page.path)
        if (ident := opened.entity_id) is not None:
            part = page.path.removesuffix(".md").rpartition("/")[2]
            made = opened.entity_page() if part == ident else opened.entity_part(ident, part)
            pages[ident] = pages.get(ident, "") + html_of(opened, made)
    return pages


def test_every_relation_shows_at_its_other_end(entity_pages: dict[str, str]) -> None:
    """A reader at either end finds the other: the value, or, for an event, its date in the history."""

    def shown(use: Use) -> set[str]:
        own = f'data-fact="{use.entity.id}.{use.property}"'
        return {own, f'data-fact="{use.entity.id}.when"'} if use.entity.kind == "event" else {own}

    missing = [
        f"{use.entity.id}.{use.property} on the page of {ident}"
        for ident, uses in atlas().inverse.items()
        for use in uses
        if not any(mark in entity_pages[ident] for mark in shown(use))
    ]
    assert not missing


# ---- dates of sources and values


def claims() -> Iterator[Use]:
    return iter(atlas().claims())


def test_as_of_is_not_later_than_its_source() -> None:
    """A source cannot tell what was true after it was written; a dataset is read on the day it was accessed."""
    late = []
    for use in claims():
        if use.claim.as_of is None or not use.claim.cites:
            continue
        sources = [atlas().sources[cite.source] for cite in use.claim.cites]
        until = [s.published.latest if s.published and s.kind != "dataset" else s.accessed.latest for s in sources]
        if use.claim.as_of.earliest >= max(until):
            late.append(f"{use.entity.id}.{use.property} as of {use.claim.as_of.text}")
    assert not late


IN_ORBIT = ("perigee", "apogee", "inclination", "orbital_period", "load")
AT_WORK = ("staff", "head", "status", "revenue", "subscribers")
COUNTED = ("orbital_attempts", "orbital_successes", "orbital_partial", "orbital_failures", "crewed_launches")


def _existed(entity: Entity, name: str) -> datetime | None:
    """The moment before which such a value cannot hold."""
    if entity.kind == "satellite" and name in IN_ORBIT:
        date = date_of(entity, "launch_time")
    elif entity.kind == "organisation" and name in AT_WORK:
        date = date_of(entity, "founded")
    elif entity.kind in ("pad", "vehicle", "site") and name in COUNTED:
        date = date_of(entity, "first_orbital_launch")
    else:
        return None
    return date.earliest if date else None


def test_as_of_is_not_older_than_what_it_describes() -> None:
    early = []
    for use in claims():
        existed = _existed(use.entity, use.property)
        if existed and use.claim.as_of and use.claim.value is not None and use.claim.as_of.latest <= existed:
            early.append(f"{use.entity.id}.{use.property} as of {use.claim.as_of.text}")
    assert not early


def test_latest_launch_was_known_when_it_is_said() -> None:
    """The latest launch on a date had taken place by then; no launch before the first one."""
    for kind in ("pad", "vehicle"):
        for entity in atlas().by_kind[kind]:
            claim, last = preferred(entity, "last_launch"), date_of(entity, "last_launch")
            first = date_of(entity, "first_orbital_launch")
            if claim is None or last is None:
                continue
            assert claim.as_of is None or last.earliest < claim.as_of.latest, entity.id
            assert first is None or first.earliest < last.latest, entity.id


SMALL_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
PARTIAL_SUCCESSES = re.compile(rf"counts ({'|'.join(SMALL_NUMBERS)}) partial success")


def test_counts_of_launches_add_up() -> None:
    """Attempts are successes, partial failures and failures; where the log knows of another sort, a note says so."""
    for kind in ("pad", "vehicle", "site"):
        for entity in atlas().by_kind[kind]:
            parts = [number(entity, name) for name in COUNTED[:4]]
            if all(part is not None for part in parts):
                whole, *rest = [part or 0 for part in parts]
                partial = preferred(entity, "orbital_partial")
                beside = PARTIAL_SUCCESSES.search(partial.note.en) if partial and partial.note else None
                known = SMALL_NUMBERS.index(beside[1]) if beside else 0
                assert whole == sum(rest) + known, f"{entity.id}: {whole:g} attempts, {rest} and {known} partial successes"
            crewed, attempts = number(entity, "crewed_launches"), number(entity, "orbital_attempts")
            assert crewed is None or attempts is None or crewed <= attempts, entity.id


# ---- how much, how well


def test_published_facts_are_many_and_cited() -> None:
    total = stats(atlas(), today()).total
    assert total.facts >= 600
    assert total.cited == total.values
    assert total.share(total.firm) >= 60
