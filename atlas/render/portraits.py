"""Small pictures beside the facts of an entity, drawn from them: a satellite's life, a rocket's size, the place of a pad.

One drawing serves every width. What it shows stands in words and with its sources in the table of facts below it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.chart import lives, maps, orbit, silhouettes, skyline
from atlas.chart.svg import NARROW, Sheet
from atlas.model.launches import tally
from atlas.model.records import Entity
from atlas.model.values import Coordinates, Number
from atlas.render import charts

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

Drawing = tuple[str, str, Callable[[Sheet], Markup]]
"""What a picture shows, in a line and in full, and what draws it."""
TALL = 180.0
"""Room for the highest of a few rockets."""
LOW = 60.0
"""Height of the columns of a pad's years."""
MEASURES = ("soyuz-2-1a", "proton-m")
"""What a rocket that never flew from Baikonur is set beside."""
CITIES = ("Almaty", "Astana", "Aktau")
"""What helps to find one's way on a small map of the country."""
NEAR_KM = 3.0


def compose(page: "PageRenderer", entity: Entity) -> Markup:
    """The pictures of an entity in a frame; nothing where its facts give none."""
    makers = {"satellite": _satellite, "vehicle": _vehicle, "pad": _pad, "site": _site}
    maker = makers.get(entity.kind)
    found = []
    for number, (title, told, draw) in enumerate(maker(page, entity) if maker else ()):
        ident = page.unique(f"portrait-{number + 1}" if number else "portrait")
        svg = draw(Sheet(ident, title, told, NARROW, "ka-small"))
        found.append(Markup("{}<figcaption>{}</figcaption>").format(svg, title))
    figures = Markup("").join(Markup('<figure class="ka-portrait">{}</figure>').format(one) for one in found)
    return Markup('<div class="ka-portraits">{}</div>').format(figures) if found else Markup()


def _satellite(page: "PageRenderer", entity: Entity) -> Iterator[Drawing]:
    words = page.words
    slots = [
        orbit.Slot(charts.name_of(page, e), claim.value.low, charts.address(page, e.id))
        for e in page.atlas.by_kind["satellite"]
        if (claim := charts.claim_of(e, "orbital_position")) and isinstance(claim.value, Number)
    ]
    own = next((slot for slot in slots if slot.name == charts.name_of(page, entity)), None)
    if own is not None:
        where = words("chart.east", value=f"{own.longitude:g}")
        rings = maps.outlines()["home"]
        land = min(x for ring in rings for x, _ in ring), max(x for ring in rings for x, _ in ring)
        yield (
            words("portrait.orbit", place=where),
            words("portrait.orbit.told", name=own.name, place=where),
            partial(
                orbit.draw,
                own=own,
                others=[s for s in slots if s is not own],
                land=land,
                parallel=48,
                degrees=words("chart.east"),
            ),
        )
    if its := charts.life(page, entity):
        told = its[0].told
        draw = partial(lives.draw, lives=[its[0]], now=charts.this_day(page), today=words("institutions.today"))
        yield words(f"portrait.life.{'planned' if its[0].planned else 'real'}"), f"{told}.", draw


def _vehicle(page: "PageRenderer", entity: Entity) -> Iterator[Drawing]:
    own = charts.rocket(page, entity)
    if own is None:
        return
    row = [e for e in charts.started_here(page.atlas) if e.id == entity.id or charts.rocket(page, e)]
    if entity in row:
        at = min(max(row.index(entity), 1), len(row) - 2)
        shown = row[at - 1 : at + 2]
    else:
        shown = [entity, *(page.atlas.entities[ident] for ident in MEASURES if ident in page.atlas.entities)]
    drawn = [(e, its[0]) for e in shown if (its := charts.rocket(page, e))]
    rockets = [
        replace(one, css="ka-s2", strong=True, href="") if e.id == entity.id else replace(one, css="ka-s4", strong=False)
        for e, one in drawn
    ]
    words = page.words
    told = "; ".join(one.told for one in rockets)
    draw = partial(
        silhouettes.draw, rockets=rockets, person=words("chart.rockets.person"), metres=words("chart.metres"), tall=TALL
    )
    yield words("portrait.rocket"), f"{told}.", draw


def _pad(page: "PageRenderer", entity: Entity) -> Iterator[Drawing]:
    yield from _years(page, entity)
    yield from _among_pads(page, entity)


def _years(page: "PageRenderer", entity: Entity) -> Iterator[Drawing]:
    """Launches by year, from the first at Baikonur to the last."""
    found = page.atlas.launches_by_pad.get(entity.id, ())
    every = page.atlas.home_launches
    if not found or not every or found[0] not in every:
        return
    words, columns = page.words, []
    for year in range(every[0].year, every[-1].year + 1):
        total = tally(launch for launch in found if launch.year == year)
        told = words("chart.skyline.year", year=year, attempts=total.attempts, failed=total.failures)
        columns.append(skyline.Column(year, (total.attempts,), total.failures, told))
    total = tally(found)
    if total.first is None or total.last is None:
        return
    told = words(
        "portrait.years.told",
        attempts=total.attempts,
        first=total.first.year,
        last=total.last.year,
        failed=total.failures,
    )
    draw = partial(skyline.draw, columns=columns, moments=(), groups=("ka-s1",), axis="", below="", tall=LOW)
    yield words("portrait.years"), told, draw


def _places(page: "PageRenderer", entity: Entity) -> list[Coordinates]:
    """Where an entity lies; a site of which only the pads have a place on record lies where they do."""
    found = charts.claim_of(entity, "coordinates")
    if found and isinstance(found.value, Coordinates):
        return [found.value]
    own = [charts.claim_of(pad, "coordinates") for pad in page.atlas.by_kind["pad"] if charts.part_of(page.atlas, pad, entity.id)]
    return [claim.value for claim in own if claim and isinstance(claim.value, Coordinates)]


def _among_pads(page: "PageRenderer", entity: Entity) -> Iterator[Drawing]:
    """Its place among the pads of Baikonur."""
    places = _places(page, entity)
    if not places or not charts.part_of(page.atlas, entity, charts.COSMODROME):
        return
    words, name = page.words, charts.number_of(page.label(entity.name))
    own: list[maps.Spot] = []
    for place in places:
        radius = place.accuracy_m / 1000 if place.accuracy_m and place.accuracy_m > charts.COARSE_M else None
        own.append(maps.Spot("" if own else name, place.lat, place.lon, "diamond", "ka-s2", name, radius))
    others = [
        replace(spot, label="", shape="dot", css="ka-s4", radius=None, strong=False)
        for spot in charts.pad_spots(page)[0]
        if not any((spot.lat, spot.lon) == (place.lat, place.lon) for place in places)
    ]
    spots = [*own, *others]

    def draw(sheet: Sheet) -> Markup:
        frame = maps.around_spots(spots, NEAR_KM, sheet.width, 0.3)
        return maps.draw(sheet, frame, spots, rule_km=10, rule_label=words("chart.km", value="10"), land=())

    coarse = words("portrait.coarse") if own[0].radius else ""
    yield f"{words('portrait.among')}{coarse}", words("portrait.among.told", name=name), draw


def _site(page: "PageRenderer", entity: Entity) -> Iterator[Drawing]:
    places = _places(page, entity)
    if not places or charts.item_of(entity, "country") not in (charts.HOME, None):
        return
    words, place, name = page.words, places[0], charts.number_of(page.label(entity.name))
    spots = [maps.Spot(name, place.lat, place.lon, "diamond", "ka-s2", name)]
    spots += [
        maps.Spot(town.city.name, town.city.lat, town.city.lon, "dot", "ka-s4", town.city.name, strong=False)
        for town in charts.towns()
        if town.city.name in CITIES
    ]

    def draw(sheet: Sheet) -> Markup:
        km = words("chart.km", value="500")
        frame = maps.around_home(sheet.width, 20)
        return maps.draw(sheet, frame, spots, rule_km=500, rule_label=km, land=("home",), step=5)

    yield words("portrait.country"), words("portrait.country.told", name=name), draw
    yield from _among_pads(page, entity)
