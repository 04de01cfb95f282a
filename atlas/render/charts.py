"""The charts: each takes what it shows from the model, and gives a picture, a table of the same and its sources."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from atlas import chart as drawing
from atlas.chart import heat, intervals, lives, maps, series, silhouettes, sky, skyline, slips, views
from atlas.chart.plot import Key, Shape, swatch
from atlas.chart.standalone import framed
from atlas.chart.svg import NARROW, Sheet, years
from atlas.export.settings import GCAT_CREDIT
from atlas.export.sheet import guard
from atlas.model.atlas import Atlas
from atlas.model.dates import Interval, PartialDate
from atlas.model.launches import MAIN, Launch, tally
from atlas.model.records import Cite, Claim, Entity
from atlas.model.values import Choice, Coordinates, DateValue, Money, Number, TimeValue, references
from atlas.render import dates, launches, numbers
from atlas.render.errors import unknown
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

HOME = "kz"
COSMODROME = "baikonur-cosmodrome"
COMPLEX, ITS_ROCKET = "baiterek", "soyuz-5"
LEASE = "baikonur-lease-1994"
KAZSAT = "kazsat-system"
CITIES_SOURCE = "geonames"
MOST_MARKS = 12
"""Sources named in the line below a picture; where there are more, they stand in the table alone."""
_MARKS = re.compile(r'<sup class="ka-cites".*?</sup>', re.DOTALL)

Row = list[Markup]
Place = tuple[Entity, Claim]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready for its frame. ``claims`` are what it draws: their sources and dates stand below it."""

    draw: Callable[[Sheet], Markup]
    title: str
    told: str
    """What it shows, in words for those who do not see it."""
    note: Markup
    head: Sequence[str]
    rows: Sequence[Row]
    claims: Sequence[Claim]
    keys: Sequence[Key] = ()
    cites: Sequence[Cite] = ()
    """Sources besides those of the claims."""

    def wide(self, ident: str) -> Markup:
        return self.draw(Sheet(ident, self.title, self.told, css="ka-wide"))

    def narrow(self, ident: str) -> Markup:
        """The same for a phone; it takes title and description from the wide one, whose id it is given."""
        return self.draw(Sheet(f"{ident}-narrow", self.title, self.told, NARROW, "ka-narrow", named_by=ident))


# ---- look-ups


def claim_of(entity: Entity, name: str) -> Claim | None:
    """What is held right of a property, where that is a value."""
    fact = entity.facts.get(name)
    return fact.claims[0] if fact and fact.claims[0].value is not None else None


def item_of(entity: Entity, name: str) -> str | None:
    claim = claim_of(entity, name)
    return claim.value.item if claim and isinstance(claim.value, Choice) else None


def _date(claim: Claim | None) -> PartialDate | Interval | None:
    if claim is None:
        return None
    if isinstance(claim.value, DateValue):
        return claim.value.date
    return claim.value.utc if isinstance(claim.value, TimeValue) else None


def _span(date: PartialDate | Interval) -> tuple[float, float]:
    return years(date.earliest), years(date.latest)


def _middle(date: PartialDate | Interval) -> float:
    return sum(_span(date)) / 2


def this_day(page: "PageRenderer") -> float:
    today = page.site.today
    return years(datetime(today.year, today.month, today.day, tzinfo=UTC))


def name_of(page: "PageRenderer", entity: Entity) -> str:
    return page.label(entity.short or entity.name)


def address(page: "PageRenderer", ident: str) -> str:
    """The address of an entity's page from here; empty where it has none, or is this one."""
    url = page.site.urls.get(ident)
    return "" if url is None or url == page.url else page.href(url)


def _cell(page: "PageRenderer", entity: Entity, name: str, claim: Claim | None = None) -> Markup:
    """A value with its marks, an absence, or a dash."""
    fact = entity.facts.get(name)
    if fact is None:
        return Markup('<span class="ka-none">—</span>')
    return page.value(entity, name, claim or fact.claims[0], page.vocabulary.properties[name], short=True)


def _note(page: "PageRenderer", claim: Claim) -> Markup:
    """What is said of a claim, or why it does not stand first."""
    said = claim.note or claim.why
    return escape(page.label(said)) if said else Markup()


def _label(page: "PageRenderer", name: str) -> str:
    return page.label(page.vocabulary.properties[name].label)


def _plain(markup: Markup) -> str:
    """Words alone: no marks of citations, no markup."""
    return " ".join(Markup(_MARKS.sub("", markup)).striptags().split())


def _known(claims: Iterable[Claim | None]) -> list[Claim]:
    return [claim for claim in claims if claim is not None]


def _wholes(atlas: Atlas, entity: Entity) -> list[Entity]:
    """What a place is part of, the nearest first."""
    found: list[Entity] = []
    while (claim := claim_of(entity, "part_of")) and (target := next(iter(references(claim.value)), None)):
        entity = atlas.entities[target]
        if entity in found:
            break
        found.append(entity)
    return found


# ---- the charts

_FATES: Mapping[str, lives.Fate] = MappingProxyType(
    {"operational": "working", "partly-operational": "working", "lost": "lost", "decayed": "decayed"}
)


def life(page: "PageRenderer", entity: Entity) -> tuple[lives.Life, list[Claim]] | None:
    """How long a satellite worked and was to work, and the claims that say so; None before its launch."""
    launched = _date(claim_of(entity, "launch_time"))
    if launched is None:
        return None
    status, built_for = claim_of(entity, "status"), claim_of(entity, "design_life")
    fate = _FATES.get(item_of(entity, "status") or "", "unknown")
    ended = claim_of(entity, "decay") if fate == "decayed" else claim_of(entity, "end_of_service")
    end = _date(ended) or (status.as_of if status else None) or launched
    planned = built_for.value if built_for and isinstance(built_for.value, Number) else None
    start, stop = _middle(launched), min(_middle(end), this_day(page))
    words, name = page.words, name_of(page, entity)
    told = words("chart.fleet.told", name=name, start=int(start), years=f"{stop - start:.1f}", fate=words(f"chart.fleet.{fate}"))
    low_high = (planned.low, planned.high) if planned else None
    found = lives.Life(name, start, stop, fate, low_high, address(page, entity.id), told)
    return found, _known((claim_of(entity, "launch_time"), ended, status, built_for))


def fleet(page: "PageRenderer") -> Chart:
    """Every satellite of Kazakhstan that was launched, by launch: how long it worked, and how long it was to work."""
    words = page.words
    found: list[tuple[float, Entity, lives.Life]] = []
    claims: list[Claim] = []
    for entity in page.atlas.by_kind["satellite"]:
        if item_of(entity, "country") == HOME and (its := life(page, entity)):
            found.append((its[0].start, entity, its[0]))
            claims += its[1]
    found.sort(key=lambda item: item[0])
    rows = [
        [
            page.short_link(e.id),
            *(_cell(page, e, name) for name in ("launch_time", "design_life", "end_of_service", "decay", "status")),
        ]
        for _, e, _ in found
    ]
    fates: list[tuple[str, Shape, str, lives.Fate]] = [
        ("working", "arrow", "ka-s1", "working"),
        ("lost", "cross", "ka-s2", "lost"),
        ("decayed", "down", "ka-s4", "decayed"),
        ("unknown", "ring", "ka-s1", "unknown"),
    ]
    there = {life.fate for _, _, life in found}
    keys = [Key(words("chart.fleet.real"), "bar", "ka-s1"), Key(words("chart.fleet.planned"), "hollow", "ka-planned")]
    keys += [Key(words(f"chart.fleet.{key}"), shape, css) for key, shape, css, fate in fates if fate in there]
    told = "; ".join(life.told for _, _, life in found)
    draw = partial(lives.draw, lives=[life for _, _, life in found], now=this_day(page), today=words("institutions.today"))
    head = [words("column.name"), *(_label(page, n) for n in ("launch_time", "design_life", "end_of_service", "decay", "status"))]
    return Chart(draw, words("chart.fleet.title"), told, words.html("chart.fleet.note"), head, rows, claims, keys)


def promised(page: "PageRenderer") -> Chart:
    """Each date named for the first launch of Baiterek against the day on which it was named."""
    words, entity, rocket = page.words, page.entity(COMPLEX), page.entity(ITS_ROCKET)
    fact = entity.facts["planned_launch"]
    found = [
        (claim, said, due)
        for claim in fact.ranked("preferred", "earlier")
        if (due := _date(claim)) is not None and (said := claim.as_of) is not None
    ]
    found.sort(key=lambda item: item[1].earliest)
    promises = [
        slips.Promise(
            _span(said),
            _span(due),
            words("chart.slips.point", said=_plain(dates.point(said, words)), due=_plain(dates.date(due, words))),
        )
        for _, said, due in found
    ]
    flown = claim_of(rocket, "first_flight")
    flew = _date(flown)
    name = name_of(page, rocket)
    outcome = None
    if flew is not None:
        outcome = slips.Outcome(_span(flew), words("chart.slips.flew", name=name, date=_plain(dates.date(flew, words))))
    title = words("chart.slips.title", name=name_of(page, entity))
    told = words(
        "chart.slips.told",
        count=len(found),
        first=found[0][1].written.year,
        last=found[-1][1].written.year,
        due=_plain(dates.date(found[0][2], words)),
        latest=_plain(dates.date(found[-1][2], words)),
        outcome=outcome.label if outcome else "",
    )
    draw = partial(
        slips.draw,
        promises=promises,
        outcome=outcome,
        x_label=words("chart.slips.said"),
        y_label=words("chart.slips.due"),
        same=words("chart.slips.same"),
        href=address(page, entity.id),
        name=name_of(page, entity),
    )
    rows = [
        [
            dates.point(said, words),
            page.value(entity, fact.property, claim, page.vocabulary.properties[fact.property], as_of=False),
            _note(page, claim),
        ]
        for claim, said, due in found
    ]
    if flown:
        rows.append([escape(words("chart.slips.outcome", name=name)), _cell(page, rocket, "first_flight"), Markup()])
    head = [words("chart.slips.said"), words("chart.slips.due"), words("chart.note")]
    claims = [claim for claim, _, _ in found] + _known([flown])
    keys = [Key(words("chart.slips.key"), "dot", "ka-s1"), Key(words("chart.slips.range"), "line", "ka-range")]
    return Chart(draw, title, told, words.html("chart.slips.note"), head, rows, claims, keys)


_BANDS: Sequence[tuple[str, str]] = (("r-7", "ka-s1"), ("proton", "ka-s2"), ("r-36", "ka-s3"))
"""Families with a colour of their own, from the ground up; the rest are one group."""
_REST = "ka-s4"
_SERVICE = frozenset(("active", "flight-testing"))


def started_here(atlas: Atlas) -> list[Entity]:
    """Rockets that started from Baikonur, in the order of their first start there."""
    first: dict[str, float] = {}
    for pad in atlas.by_kind["pad"]:
        if COSMODROME not in {whole.id for whole in _wholes(atlas, pad)} or "uses_vehicle" not in pad.facts:
            continue
        for claim in pad.facts["uses_vehicle"].claims:
            when = years(claim.start.earliest) if claim.start else 9999.0
            for target in references(claim.value):
                first[target] = min(first.get(target, 9999.0), when)
    return [atlas.entities[ident] for ident, _ in sorted(first.items(), key=lambda pair: (pair[1], pair[0]))]


def rocket(page: "PageRenderer", entity: Entity) -> tuple[silhouettes.Rocket, list[Claim]] | None:
    """A rocket as it is drawn, and the claims behind it; None where height or diameter is not on record."""
    height, diameter = claim_of(entity, "height"), claim_of(entity, "diameter")
    if not (height and diameter and isinstance(height.value, Number) and isinstance(diameter.value, Number)):
        return None
    name, high = name_of(page, entity), height.value
    told = f"{name}, {page.words('chart.metres', value=numbers.spread(high.low, high.high, page.words))}"
    css = dict(_BANDS).get(item_of(entity, "family") or "", _REST)
    strong = item_of(entity, "status") in _SERVICE
    found = silhouettes.Rocket(name, high.low, high.high, diameter.value.high, css, address(page, entity.id), told, strong)
    return found, [height, diameter]


def rockets(page: "PageRenderer") -> Chart:
    """Rockets that started from Baikonur, in the order of their first start there, as high and wide as they are on record."""
    words = page.words
    drawn: list[tuple[Entity, silhouettes.Rocket]] = []
    missing, claims = [], []
    for entity in started_here(page.atlas):
        its = rocket(page, entity)
        if its is None:
            missing.append(page.short_link(entity.id))
            continue
        drawn.append((entity, its[0]))
        claims += [*its[1], *_known([claim_of(entity, "status")])]
    told = "; ".join(one.told for _, one in drawn)
    draw = partial(
        silhouettes.draw,
        rockets=[one for _, one in drawn],
        person=words("chart.rockets.person"),
        metres=words("chart.metres"),
    )
    columns = ("height", "diameter", "status")
    rows = [[page.short_link(e.id), *(_cell(page, e, name) for name in columns)] for e, _ in drawn]
    keys = [Key(label, "bar", css) for label, css in _families(page)]
    if any(one.high > one.low for _, one in drawn):
        keys.append(Key(words("chart.rockets.taller"), "hollow", "ka-taller"))
    note = words.html("chart.rockets.note")
    if missing:
        note += Markup(" ") + words.html("chart.rockets.missing", names=words.listed(missing))
    head = [words("column.name"), *(_label(page, n) for n in columns)]
    return Chart(draw, words("chart.rockets.title"), told, note, head, rows, claims, keys)


def _families(page: "PageRenderer") -> list[tuple[str, str]]:
    """Labels and colours of the groups of families."""
    items = page.atlas.vocabulary.enums["rocket_family"]
    return [(page.label(items[name].label), css) for name, css in _BANDS] + [(page.words("chart.skyline.rest"), _REST)]


def sensors(page: "PageRenderer") -> Chart:
    """What the satellites that look at the Earth can tell apart, and how wide a strip they see; Kazakhstan's first."""
    words = page.words
    found = []
    claims: list[Claim] = []
    columns = ("resolution_panchromatic", "resolution_multispectral", "swath")
    for entity in page.atlas.by_kind["satellite"]:
        pixels = []
        for name in columns[:2]:
            claim = claim_of(entity, name)
            if claim and isinstance(claim.value, Number):
                spread = numbers.spread(claim.value.low, claim.value.high, words)
                pixels.append((claim.value.low, claim.value.high, words(f"chart.views.{name}", value=spread)))
        swath = claim_of(entity, "swath")
        if not pixels:
            continue
        km = swath.value.high if swath and isinstance(swath.value, Number) else None
        label = words("chart.km", value=numbers.plain(km, words)) if km is not None else ""
        found.append((entity, views.View(name_of(page, entity), tuple(pixels), km, label, address(page, entity.id))))
        claims += _known([claim_of(entity, name) for name in columns])
    found.sort(key=lambda pair: (item_of(pair[0], "country") not in (HOME, None), pair[1].swath or 9999, pair[1].name))
    title = words("chart.views.title")
    told = "; ".join(f"{view.name}: {', '.join(p[2] for p in view.pixels)}, {view.swath_label}" for _, view in found)
    draw = partial(
        views.draw,
        views=[view for _, view in found],
        pixel_title=words("chart.views.pixel"),
        swath_title=words("chart.views.swath"),
        km=words("chart.km"),
        unknown=words("not-recorded"),
    )
    rows = [[page.short_link(e.id), *(_cell(page, e, name) for name in columns)] for e, _ in found]
    head = [words("column.name"), *(_label(page, name) for name in columns)]
    keys = [Key(words("chart.views.first"), "bar", "ka-s1"), Key(words("chart.views.second"), "bar", "ka-s3")]
    return Chart(draw, title, told, words.html("chart.views.note"), head, rows, claims, keys)


_SUMS: Sequence[tuple[str, Shape, str]] = (("rent", "dot", "ka-s1"), ("upkeep", "diamond", "ka-s2"))
_CURRENCIES = ("USD", "KZT", "RUB")


def rent(page: "PageRenderer") -> Chart:
    """What is paid for Baikonur, each sum in the currency and year of its source, none converted."""
    words, entity = page.words, page.entity(LEASE)
    found: dict[str, list[tuple[str, Claim, Money]]] = {}
    for name, _, _ in _SUMS:
        for claim in entity.facts[name].claims if name in entity.facts else ():
            if isinstance(claim.value, Money) and claim.rank != "rejected":
                found.setdefault(claim.value.currency, []).append((name, claim, claim.value))
    panels = []
    for currency in sorted(found, key=lambda code: (_CURRENCIES.index(code) if code in _CURRENCIES else 9, code)):
        sums = sorted(found[currency], key=lambda item: item[2].year)
        high = max(value.high for _, _, value in sums)
        unit, power = ("billion", 9) if high >= 2e9 else ("million", 6)
        lines = []
        for name, shape, css in _SUMS:
            own = [(claim, value) for kind, claim, value in sums if kind == name]
            points = [
                series.Point(
                    int(value.year),
                    value.high / 10**power,
                    numbers.plain(round(value.high / 10**power, 2), words)
                    if index in (0, len(own) - 1) or name == "upkeep"
                    else "",
                    f"{_label(page, name)}, {value.year}: {_plain(numbers.money(value, words, year=False))}",
                )
                for index, (claim, value) in enumerate(own)
            ]
            if points:
                to = address(page, LEASE)
                joined = name == "rent" and len(points) > 2
                named = f"{name_of(page, entity)}: {_label(page, name)}"
                lines.append(series.Series(css, shape, points, joined, f"{to}#{name}" if to else "", named))
        panels.append(
            series.Panel(
                words("chart.rent.panel", currency=numbers.CURRENCY_NAMES.get(currency, currency), scale=words(unit)),
                lines,
                130 if currency == "USD" else 64,
                high / 10**power * 1.25,
                lambda value: f"{value:g}",
            )
        )
    every = [value for sums in found.values() for _, _, value in sums]
    title = words("chart.rent.title")
    told = "; ".join(f"{point.told}" for panel in panels for line in panel.series for point in line.points)
    first, last = min(int(value.year) for value in every), max(int(value.year) for value in every)
    draw = partial(series.draw, panels=panels, first=first - 1, last=last + 1)
    rows = [
        [
            escape(_label(page, name)),
            page.value(entity, name, claim, page.vocabulary.properties[name]),
            _note(page, claim),
        ]
        for sums in found.values()
        for name, claim, _ in sorted(sums, key=lambda item: (item[0], item[2].year))
    ]
    keys = [Key(_label(page, name), shape, css) for name, shape, css in _SUMS]
    claims = [claim for sums in found.values() for _, claim, _ in sums]
    return Chart(
        draw,
        title,
        told,
        words.html("chart.rent.note"),
        [words("chart.what"), words("chart.sum"), words("chart.note")],
        rows,
        claims,
        keys,
    )


_LOADS: Sequence[tuple[Shape, str]] = (("dot", "ka-s1"), ("diamond", "ka-s2"), ("ring", "ka-s3"), ("down", "ka-s4"))


def load(page: "PageRenderer") -> Chart:
    """How full the KazSat satellites were, each share at the date it held for."""
    words = page.words
    members = [page.entity(KAZSAT), *(use.entity for use in page.atlas.inverse.get(KAZSAT, ()) if use.property == "system")]
    lines: list[series.Series] = []
    keys, rows, claims, told = [], [], [], []
    for entity in sorted(members, key=lambda e: (e.kind != "satellite", e.id)):
        fact = entity.facts.get("load")
        own = [
            (claim, claim.as_of, claim.value)
            for claim in (fact.ranked("preferred", "earlier") if fact else ())
            if claim.as_of is not None and isinstance(claim.value, Number)
        ]
        if not own:
            continue
        own.sort(key=lambda item: item[1].earliest)
        shape, css = _LOADS[len(lines) % len(_LOADS)]
        points = [
            series.Point(
                _middle(as_of),
                value.high,
                f"{numbers.plain(value.high, words)}%",
                f"{name_of(page, entity)}, {_plain(dates.point(as_of, words))}: {numbers.plain(value.high, words)}%",
            )
            for _, as_of, value in own
        ]
        lines.append(series.Series(css, shape, points, href=address(page, entity.id), name=name_of(page, entity)))
        keys.append(Key(name_of(page, entity), shape, css))
        told += [point.told for point in points]
        claims += [claim for claim, _, _ in own]
        rows += [
            [
                page.short_link(entity.id),
                _cell(page, entity, "load", claim),
                _note(page, claim),
            ]
            for claim, _, _ in own
        ]
    xs = [point.x for line in lines for point in line.points]
    title = words("chart.load.title")
    panel = series.Panel(words("chart.load.axis"), lines, 150, 100, lambda value: f"{value:g}%")
    draw = partial(series.draw, panels=[panel], first=int(min(xs)), last=int(max(xs)) + 1)
    head = [words("column.name"), _label(page, "load"), words("chart.note")]
    return Chart(draw, title, "; ".join(told), words.html("chart.load.note"), head, rows, claims, keys)


@dataclass(frozen=True, slots=True)
class Town:
    city: sky.City
    drawn: bool


@cache
def towns() -> list[Town]:
    """Cities with their places, from GeoNames."""
    raw = json.loads((Path(drawing.__file__).parent / "cities.json").read_text(encoding="utf-8"))
    return [Town(sky.City(item["name"], item["lat"], item["lon"]), item["drawn"]) for item in raw["cities"]]


def kazsat_sky(page: "PageRenderer") -> Chart:
    """Where a dish in each city has to point."""
    words = page.words
    found: list[tuple[Entity, sky.Satellite]] = []
    claims = []
    for entity in page.atlas.by_kind["satellite"]:
        position = claim_of(entity, "orbital_position")
        ours = {target for claim in _known([claim_of(entity, "system")]) for target in references(claim.value)}
        if KAZSAT in ours and item_of(entity, "status") == "operational" and position and isinstance(position.value, Number):
            css, to = f"ka-s{len(found) + 1}", address(page, entity.id)
            found.append((entity, sky.Satellite(name_of(page, entity), position.value.low, css, to)))
            claims += [position, *_known([claim_of(entity, "status")])]
    cities = [town.city for town in towns()]
    title = words("chart.sky.title")
    satellites = [satellite for _, satellite in found]
    rows, told = [], []
    for city in cities:
        looks = [sky.look(city.lat, city.lon, satellite.longitude) for satellite in satellites]
        rows.append(
            [
                escape(city.name),
                *(Markup("{:.1f}°").format(angle) for seen in looks for angle in (seen.azimuth, seen.elevation)),
            ]
        )
        told.append(
            f"{city.name}: "
            + ", ".join(
                words("chart.sky.told", name=s.name, azimuth=f"{seen.azimuth:.0f}", elevation=f"{seen.elevation:.0f}")
                for s, seen in zip(satellites, looks, strict=True)
            )
        )
    draw = partial(
        sky.draw,
        cities=[town.city for town in towns() if town.drawn],
        satellites=satellites,
        horizon=words("chart.sky.horizon"),
        points=words("chart.sky.points").split("|"),
        degrees=words("chart.degrees"),
    )
    head = [words("chart.sky.city")]
    for satellite in satellites:
        place = words("chart.sky.place", name=satellite.name, longitude=f"{satellite.longitude:g}")
        head += [words("chart.sky.azimuth", place=place), words("chart.sky.elevation", place=place)]
    keys = [
        Key(words("chart.sky.place", name=s.name, longitude=f"{s.longitude:g}"), "dot" if index == 0 else "diamond", s.css)
        for index, s in enumerate(satellites)
    ]
    note = words.html("chart.sky.note")
    return Chart(draw, title, "; ".join(told), note, head, rows, claims, keys, cites=[Cite(CITIES_SOURCE)])


def part_of(atlas: Atlas, entity: Entity, whole: str) -> bool:
    """Whether a place lies within another, however many steps away."""
    return any(found.id == whole for found in _wholes(atlas, entity))


def _places(page: "PageRenderer", kind: str) -> list[Place]:
    return [
        (e, claim)
        for e in page.atlas.by_kind[kind]
        if (claim := claim_of(e, "coordinates")) and isinstance(claim.value, Coordinates)
    ]


def kazakhstan(page: "PageRenderer") -> Chart:
    """Kazakhstan, with its space sites whose place is on record, and its cities to find one's way by."""
    words = page.words
    sites = [e for e in page.atlas.by_kind["site"] if item_of(e, "country") in (HOME, None)]
    placed = {e.id: claim for e, claim in _places(page, "site") if e in sites}
    spots, claims = [], []
    for entity in sites:
        if entity.id not in placed or any(whole.id in placed for whole in _wholes(page.atlas, entity)):
            continue
        claim = placed[entity.id]
        assert isinstance(claim.value, Coordinates)
        name = page.label(entity.name)
        spots.append(maps.Spot(name, claim.value.lat, claim.value.lon, "diamond", "ka-s2", name, href=address(page, entity.id)))
        claims.append(claim)
    spots += [maps.Spot(t.city.name, t.city.lat, t.city.lon, "dot", "ka-s4", t.city.name, strong=False) for t in towns()]
    title = words("chart.kazakhstan.title")
    told = words("chart.kazakhstan.told", names=_plain(words.listed([spot.label for spot in spots if spot.strong])))

    def draw(sheet: Sheet) -> Markup:
        frame, step = maps.around_home(sheet.width), 4 if sheet.narrow else 0
        return maps.draw(sheet, frame, spots, rule_km=500, rule_label=words("chart.km", value="500"), step=step)

    top = [e for e in sites if not any(whole.id == COSMODROME for whole in _wholes(page.atlas, e))]
    rows = [[page.entity_link(e.id), *(_cell(page, e, name) for name in ("type", "coordinates", "location"))] for e in top]
    head = [words("column.name"), *(_label(page, name) for name in ("type", "coordinates", "location"))]
    keys = [Key(words("chart.map.site"), "diamond", "ka-s2"), Key(words("chart.map.city"), "dot", "ka-s4")]
    note = words.html("chart.kazakhstan.note")
    return Chart(draw, title, told, note, head, rows, claims, keys, cites=[Cite(CITIES_SOURCE)])


_PADS: Mapping[str, tuple[Shape, str]] = MappingProxyType(
    {
        "active": ("dot", "ka-s1"),
        "ready": ("diamond", "ka-s1"),
        "mothballed": ("down", "ka-s3"),
        "inactive": ("ring", "ka-s4"),
        "destroyed": ("cross", "ka-s2"),
    }
)
NEAR = 0.1
"""Degrees south of the pads beyond which a site is left to the other map."""
COARSE_M = 500
"""Beyond this a place is drawn as a circle as wide as its source allows."""


def number_of(name: str) -> str:
    """A site's name without what stands in brackets."""
    return name.partition(" (")[0]


def pad_spots(page: "PageRenderer") -> tuple[list[maps.Spot], list[Place], list[str]]:
    """Baikonur's pads as they are marked on a map, the pads and where their places are told, and the state of each."""
    own = [(e, c) for e, c in _places(page, "pad") if any(w.id == COSMODROME for w in _wholes(page.atlas, e))]
    named: set[str] = set()
    spots, states = [], []
    for entity, claim in own:
        assert isinstance(claim.value, Coordinates)
        state = item_of(entity, "status") or ""
        states.append(state)
        shape, css = _PADS.get(state, ("ring", "ka-s4"))
        site = number_of(page.label(next(w for w in [*_wholes(page.atlas, entity), entity] if w.id != COSMODROME).name))
        accuracy = claim.value.accuracy_m
        radius = accuracy / 1000 if accuracy and accuracy > COARSE_M else None
        label = "" if site in named else site
        named.add(site)
        spots.append(
            maps.Spot(
                label,
                claim.value.lat,
                claim.value.lon,
                shape,
                css,
                page.label(entity.name),
                radius,
                brief=_brief(label),
                href=address(page, entity.id),
            )
        )
    return spots, own, states


def _brief(site: str) -> str:
    """The number of a site alone."""
    return re.sub(r"^Sites? |, (silo|pad) \d+$", "", site).replace(" and ", "/")


def pads(page: "PageRenderer") -> Chart:
    """Baikonur's pads by state, each as precisely as its place is known, and some of the cosmodrome's other sites."""
    words = page.words
    spots, own, states = pad_spots(page)
    named = {spot.label for spot in spots}
    south = min(spot.lat for spot in spots) - NEAR
    others = []
    for entity, claim in _places(page, "site"):
        name = number_of(page.label(entity.name))
        around = any(w.id == COSMODROME for w in _wholes(page.atlas, entity))
        if around and name not in named and isinstance(claim.value, Coordinates) and claim.value.lat > south:
            others.append((entity, claim))
            to, place = address(page, entity.id), claim.value
            spots.append(maps.Spot(name, place.lat, place.lon, "dot", "ka-s5", name, strong=False, brief=_brief(name), href=to))
    title = words("chart.pads.title")
    labels = page.vocabulary.enums["place_status"]
    pairs = list(zip(own, states, strict=True))
    told = "; ".join(
        f"{page.label(item.label)}: {', '.join(name_of(page, e) for (e, _), state in pairs if state == key)}"
        for key, item in labels.items()
        if key in states
    )

    def draw(sheet: Sheet) -> Markup:
        frame = maps.around_spots(spots, 4, sheet.width, 0.55 if sheet.narrow else 0)
        lines = [("lat", 45.75), ("lat", 46.0), ("lon", 63.0), ("lon", 63.5)]
        km = words("chart.km", value="10")
        return maps.draw(sheet, frame, spots, rule_km=10, rule_label=km, land=(), graticule=lines)

    columns = ("status", "coordinates", "last_launch")
    rows = [[page.entity_link(e.id), *(_cell(page, e, name) for name in columns)] for e, _ in own + others]
    keys = [Key(page.label(item.label), *_PADS.get(key, ("ring", "ka-s4"))) for key, item in labels.items() if key in states]
    keys += [Key(words("chart.map.other"), "dot", "ka-s5"), Key(words("chart.pads.circle"), "area", "ka-about ka-s4")]
    claims = [claim for _, claim in own + others] + _known([claim_of(e, "status") for e, _ in own])
    head = [words("column.name"), *(_label(page, n) for n in columns)]
    return Chart(draw, title, told, words.html("chart.pads.note"), head, rows, claims, keys)


_MOMENTS: Mapping[str, str] = MappingProxyType(
    {
        "sputnik-1-launch-1957": "when",
        "nedelin-catastrophe-1960": "when",
        "vostok-1-launch-1961": "when",
        "independence-law-1991": "adopted",
        LEASE: "signed",
        "kazsat-1-launch-2006": "when",
        "site-31-accident-2025": "when",
        "soyuz-5-first-flight-2026": "when",
    }
)
"""Entities whose date the skyline marks, and the property that has it; ``chart.skyline.…`` in the words names each."""


def launches_by_year(page: "PageRenderer") -> Chart:
    """Attempts to reach orbit from Baikonur by year and rocket family, and the failures among them."""
    words, atlas = page.words, page.atlas
    moments: list[tuple[int, Entity, Claim]] = []
    for name, prop in _MOMENTS.items():
        entity = page.entity(name)
        claim = claim_of(entity, prop)
        if claim and (date := _date(claim)):
            moments.append((int(_middle(date)), entity, claim))
    by_year: dict[int, list[Launch]] = {}
    for launch in atlas.home_launches:
        by_year.setdefault(launch.year, []).append(launch)
    own = [name for name, _ in _BANDS]
    columns, rows = [], []
    for year in range(min(by_year), max(by_year) + 1):
        found = [launch for launch in by_year.get(year, ()) if launch.attempt]
        total = tally(found)
        families = [launches.family(atlas, launch) for launch in found]
        parts = [families.count(name) for name in own]
        parts.append(len(found) - sum(parts))
        told = words("chart.skyline.year", year=year, attempts=total.attempts, failed=total.failures)
        columns.append(skyline.Column(year, parts, total.failures, told))
        named = [page.entity_link(entity.id) + page.citations.cite(c.cites, told) for at, entity, c in moments if at == year]
        cells = [str(year), str(total.attempts), *(str(part) for part in parts), str(total.failures)]
        rows.append([*(escape(cell) for cell in cells), Markup("; ").join(named)])
    groups = _families(page)
    labels = [label for label, _ in groups]
    whole = tally(atlas.home_launches)
    most = max(columns, key=lambda column: column.whole)
    first, last = columns[0].year, columns[-1].year
    told = words(
        "chart.skyline.told",
        attempts=whole.attempts,
        failed=whole.failures,
        first=first,
        last=last,
        year=most.year,
        most=most.whole,
    )
    title = words("chart.skyline.title", first=first, last=last)
    draw = partial(
        skyline.draw,
        columns=columns,
        moments=[skyline.Moment(at, words(f"chart.skyline.{e.id}"), address(page, e.id)) for at, e, _ in moments],
        groups=[css for _, css in groups],
        axis=words("chart.skyline.axis"),
        below=words("chart.skyline.below"),
    )
    keys = [Key(label, "bar", css) for label, css in groups]
    keys.append(Key(words("chart.skyline.failed"), "bar", "ka-failed"))
    head = [words("chart.skyline.when"), words("chart.skyline.attempts"), *labels, words("chart.skyline.failed")]
    note = words.html("chart.skyline.note", last=last, log=launches.log_link(page, "", words("chart.skyline.log")))
    note += Markup(" ") + _credit(page)
    cites = launches.resting_on(atlas.home_launches)
    told, head = f"{told} {GCAT_CREDIT}.", [*head, words("chart.skyline.moment")]
    return Chart(draw, title, told, note, head, rows, [c for _, _, c in moments], keys, cites=cites)


def reliability(page: "PageRenderer") -> Chart:
    """The share of attempts that did not reach orbit, by family and decade, with its interval."""
    words, atlas = page.words, page.atlas
    own = dict(_BANDS)
    found: dict[tuple[str, str], list[Launch]] = {}
    for launch in atlas.home_launches:
        name = launches.family(atlas, launch)
        found.setdefault((name if name in own else "", launch.decade), []).append(launch)
    groups, rows = [], []
    for name in [*own, ""]:
        item = atlas.vocabulary.enums["rocket_family"].get(name)
        label = page.label(item.label) if item else words("chart.skyline.rest")
        shares = []
        for decade in launches.decades(atlas):
            total = tally(found.get((name, decade), ()))
            if not total.attempts:
                continue
            low, high = intervals.wilson(total.failures, total.attempts)
            told = words("chart.reliability.of", failed=total.failures, attempts=total.attempts)
            shares.append(intervals.Share(decade, total.failures, total.attempts, told))
            share = 100 * total.failures / total.attempts
            cells = [f"{label}, {decade}", str(total.attempts), str(total.failures)]
            rows.append([escape(cell) for cell in [*cells, *(f"{value:.1f}%" for value in (share, 100 * low, 100 * high))]])
        log = launches.log_address(page, f"family={name}") if name else ""
        groups.append(intervals.Group(label, own.get(name, _REST), shares, log, words("chart.reliability.log", family=label)))
    title = words("chart.reliability.title")
    told = "; ".join(f"{group.title}, {share.label}: {share.told}" for group in groups for share in group.shares)
    draw = partial(intervals.draw, groups=groups, axis=words("chart.reliability.axis"))
    columns = ("group", "count", "failed", "share", "low", "high")
    head = [words(f"chart.reliability.{name}") for name in columns]
    note = words.html("chart.reliability.note") + Markup(" ") + _credit(page)
    told = f"{told}. {GCAT_CREDIT}."
    return Chart(draw, title, told, note, head, rows, [], cites=launches.resting_on(atlas.home_launches))


def _credit(page: "PageRenderer") -> Markup:
    """What the licence of the log asks for, and how far the log goes."""
    last = dates.point(page.atlas.home_launches[-1].time, page.words, show="day")
    return escape(page.words("launches.credit")) + Markup(" ") + page.words.html("chart.log-end", date=last)


STEPS = (1, 2, 5, 10, 20)
"""The least number of launches of each shade of the heat map."""


def pads_by_year(page: "PageRenderer") -> Chart:
    """Attempts by pad and year, pads in the order of their first; launches whose pad is not known stand under their site."""
    words, atlas = page.words, page.atlas
    counts: dict[str, dict[int, int]] = {}
    for launch in atlas.home_launches:
        if launch.attempt:
            of = counts.setdefault(launch.pad, {})
            of[launch.year] = of.get(launch.year, 0) + 1
    first, last = min(min(of) for of in counts.values()), max(max(of) for of in counts.values())
    lines, rows = [], []
    for ident, of in sorted(counts.items(), key=lambda pair: (min(pair[1]), pair[0])):
        entity = atlas.entities[ident]
        known = entity.kind == "pad"
        label = (
            number_of(page.label(entity.name)) if known else words("chart.heat.unknown", site=number_of(page.label(entity.name)))
        )
        most = max(of, key=lambda year: of[year])
        told = words("chart.heat.told", pad=label, total=sum(of.values()), first=min(of), last=max(of), most=of[most], year=most)
        lines.append(heat.Line(label, _short_pad(entity, label), of, told, address(page, ident)))
        cells = [str(sum(of.values())), str(min(of)), str(max(of)), f"{most} ({of[most]})"]
        by_year = "; ".join(f"{year}: {number}" for year, number in sorted(of.items()))
        name = page.entity_link(ident, None if known else label)
        rows.append([name, *(escape(cell) for cell in [*cells, by_year])])
    draw = partial(
        heat.draw, rows=lines, steps=STEPS, first=first, last=last, axis=words("chart.heat.axis"), total=words("chart.heat.total")
    )
    ends = [*(step - 1 for step in STEPS[1:]), None]
    keys = [
        Key(str(low) if low == high else f"{low}–{high}" if high else words("chart.heat.more", number=low), "bar", f"ka-h{n}")
        for n, (low, high) in enumerate(zip(STEPS, ends, strict=True), 1)
    ]
    keys.append(Key(words("chart.heat.span"), "line", "ka-span"))
    head = [words(f"chart.heat.{name}") for name in ("pad", "attempts", "first", "last", "most", "years")]
    note = words.html("chart.heat.note") + Markup(" ") + _credit(page)
    told = "; ".join(one.told for one in lines) + f". {GCAT_CREDIT}."
    title = words("chart.heat.title", first=first, last=last)
    return Chart(draw, title, told, note, head, rows, [], keys, cites=launches.resting_on(atlas.home_launches))


def _short_pad(entity: Entity, label: str) -> str:
    """Site and pad by their numbers, as in 31/6."""
    found = re.findall(r"\d+", label)
    return "/".join(found[:2]) + ("" if entity.kind == "pad" else "/?")


CHARTS: Mapping[str, Callable[["PageRenderer"], Chart]] = MappingProxyType(
    {
        "skyline": launches_by_year,
        "reliability": reliability,
        "heat": pads_by_year,
        "fleet": fleet,
        "slips": promised,
        "rockets": rockets,
        "sensors": sensors,
        "rent": rent,
        "load": load,
        "sky": kazsat_sky,
        "kazakhstan": kazakhstan,
        "pads": pads,
    }
)
"""What ``chart`` can draw, by name."""


SUBJECTS: Mapping[str, str] = MappingProxyType(
    {COMPLEX: "slips", LEASE: "rent", KAZSAT: "load", "kazeosat-system": "sensors", COSMODROME: "pads"}
)
"""Entities whose page shows a chart, and which."""


TOLD_THERE = frozenset(("rent", "slips", "pads"))
"""Charts whose values all stand on the page of their subject, or on those it leads to, with sources: no table repeats them."""
PAGE = "charts.md"


def _table_elsewhere(page: "PageRenderer", name: str) -> str:
    """Where the table of a chart is, on a page that goes without; else empty."""
    own = page.entity_id is not None and SUBJECTS.get(page.entity_id) == name and name in TOLD_THERE
    there = page.site.paths.get(PAGE)
    return f"{page.href(there)}#chart-{name}" if own and there is not None else ""


def _source(page: "PageRenderer", chart: Chart) -> Markup:
    """The line below: sources, and the date of what is shown."""
    words = page.words
    named = {cite.source for cite in chart.cites}
    sources = dict.fromkeys(cite.source for claim in chart.claims for cite in claim.cites if cite.source not in named)
    cites = [*(Cite(source) for source in sources), *chart.cites]
    if len(cites) <= MOST_MARKS:
        line = words.html("chart.sources", marks=page.citations.cite(cites, chart.title))
    else:
        line = words.html("chart.sources.table", count=len(cites))
        line += page.citations.cite(chart.cites, chart.title)
    as_of = max((claim.as_of for claim in chart.claims if claim.as_of), key=lambda date: date.earliest, default=None)
    if as_of is None:
        return line
    return line + Markup(" ") + words.html("chart.as-of", date=dates.point(as_of, words))


def _table(chart: Chart) -> str:
    """The table as CSV (RFC 4180), with nothing in it that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(chart.head)
    writer.writerows([guard(_plain(cell)) for cell in row] for row in chart.rows)
    return out.getvalue()


def compose(page: "PageRenderer", name: object) -> Markup:
    """A chart in its frame."""
    if not isinstance(name, str) or name not in CHARTS:
        raise unknown("no chart is called", name, CHARTS, f"There are {', '.join(CHARTS)}.")
    ident = page.unique(f"chart-{name}")
    elsewhere = _table_elsewhere(page, name)
    # The table brings citation marks along: where it is not shown they must not count, so another page takes them.
    chart = CHARTS[name](type(page)(page.site, page.url, path=page.path, entity=page.entity_id) if elsewhere else page)
    wide, narrow = chart.wide(f"{ident}-picture"), chart.narrow(f"{ident}-picture")
    files = {kind: f"charts/{name}.{kind}" for kind in ("svg", "csv")}
    credit = page.words("chart.file.credit")
    if any(cite.source == MAIN for cite in chart.cites):
        credit += f" {GCAT_CREDIT}."
    file = framed(str(wide), chart.title, chart.keys, credit)
    page.site.downloads |= {files["svg"]: file, files["csv"]: _table(chart)}
    return render(
        "chart",
        words=page.words,
        ident=ident,
        title=chart.title,
        keys=[(swatch(key), key.label) for key in chart.keys],
        wide=wide,
        narrow=narrow,
        note=chart.note,
        source=_source(page, chart),
        head=chart.head,
        rows=chart.rows,
        table_url=elsewhere,
        svg_url=page.href(files["svg"]),
        csv_url=page.href(files["csv"]),
    )
