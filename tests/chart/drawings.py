"""A picture of each sort, from invented values."""

from collections.abc import Callable

from markupsafe import Markup

from atlas.chart import heat, intervals, lives, maps, orbit, series, silhouettes, sky, skyline, slips, views
from atlas.chart.svg import NARROW, WIDTH, Sheet


def a_life_picture(sheet: Sheet) -> Markup:
    return lives.draw(
        sheet,
        [
            lives.Life("First <one>", 2006.4, 2008.9, "lost", (12, 12)),
            lives.Life("Second", 2011.5, 2026.6, "working", (10, 12), "../second/", "Second, to this day"),
            lives.Life("Third", 2017.1, 2023.6, "decayed"),
            lives.Life("Fourth", 2024.0, 2024.0, "unknown"),
        ],
        now=2026.9,
        today="today",
    )


def a_slip_picture(sheet: Sheet) -> Markup:
    promises = [
        slips.Promise((2005.4, 2005.5), (2008, 2009), "2005: 2008"),
        slips.Promise((2019, 2020), (2022, 2023), "2019: 2022 & more"),
        slips.Promise((2026.1, 2026.1), (2026.7, 2026.8), "2026: September"),
    ]
    outcome = slips.Outcome((2026.25, 2026.33), "It flew")
    return slips.draw(sheet, promises, outcome=outcome, x_label="Named on", y_label="Promised", same="past")


def a_rocket_picture(sheet: Sheet) -> Markup:
    rockets = [
        silhouettes.Rocket("Small", 29.2, 29.2, 2.95, "ka-s4"),
        silhouettes.Rocket("Tall (two versions)", 57, 59.6, 3.9, "ka-s1"),
        silhouettes.Rocket("Giant", 105.3, 105.3, 14, "ka-s4"),
        silhouettes.Rocket("Next", 50, 50, 2.95, "ka-s1"),
    ]
    return silhouettes.draw(sheet, rockets, person="a person", metres="{value} m")


def a_view_picture(sheet: Sheet) -> Markup:
    seen = [
        views.View("Sharp", ((1, 1, "1 m"), (4, 6, "4-6 m, colour")), 20, "20 km"),
        views.View("Wide", ((18.7, 18.7, "18.7 m"),), 275, "275 km"),
        views.View("New", ((5, 5, "5 m"),), None, ""),
    ]
    return views.draw(
        sheet,
        seen,
        pixel_title="Pixel",
        swath_title="Strip",
        km="{value} km",
        unknown="not recorded",
    )


def a_series_picture(sheet: Sheet) -> Markup:
    points = [series.Point(2003, 115, "115", "2003: 115"), series.Point(2026, 115, "115", "2026: 115")]
    more = [series.Point(2012, 160, "160", "2012: 160")]
    money = series.Panel(
        "Dollars", [series.Series("ka-s1", "dot", points, True), series.Series("ka-s2", "diamond", more)], 130, 200, str
    )
    share = series.Panel("Share", [series.Series("ka-s3", "ring", [series.Point(2018, 63, "63%", "63%")])], 60, 100, str)
    return series.draw(sheet, [money, share], first=2002, last=2027)


def a_skyline(sheet: Sheet) -> Markup:
    columns = [
        skyline.Column(1957 + index, (index % 7, (index * 5) % 11, 1), index % 3, f"{1957 + index}: some") for index in range(70)
    ]
    moments = [
        skyline.Moment(1957, "First <one>"),
        skyline.Moment(1958, "Second & more"),
        skyline.Moment(1994, "In the middle"),
        skyline.Moment(2025, "Last but one"),
        skyline.Moment(2026, "The last of them all"),
    ]
    return skyline.draw(
        sheet,
        columns,
        moments,
        groups=("ka-s1", "ka-s2", "ka-s4"),
        axis="Attempts",
        below="failed",
    )


def an_interval_picture(sheet: Sheet) -> Markup:
    shares = [intervals.Share("1950s", 5, 11, "5 of 11"), intervals.Share("1960s", 0, 204, "0 of 204")]
    groups = [intervals.Group("First <one>", "ka-s1", shares), intervals.Group("Second", "ka-s2", shares[:1])]
    return intervals.draw(sheet, groups, axis="Share")


def an_orbit(sheet: Sheet) -> Markup:
    others = [orbit.Slot("Other & more", 58.5, "../other/"), orbit.Slot("Far", -30)]
    return orbit.draw(sheet, orbit.Slot("Own <one>", 103), others, land=(46.5, 87.3), parallel=48, degrees="{value}° E")


def a_few_rockets(sheet: Sheet) -> Markup:
    rockets = [
        silhouettes.Rocket("Tall (two versions)", 57, 59.6, 3.9, "ka-s2", strong=True),
        silhouettes.Rocket("Next", 50, 50, 2.95, "ka-s4", "../next/", "Next, 50 m"),
    ]
    return silhouettes.draw(sheet, rockets, person="a person", metres="{value} m", tall=180)


def a_heat_map(sheet: Sheet) -> Markup:
    rows = [
        heat.Line("Site 1, pad 5", "1/5", {1957: 2, 1958: 5, 1970: 24}, "Site 1, pad 5: 31", "../site-1/"),
        heat.Line("Site <2>", "2", {1960: 1, 2026: 10}, "Site 2: 11"),
    ]
    return heat.draw(sheet, rows, steps=(1, 2, 5, 10, 20), first=1957, last=2026, axis="Attempts & more", total="all")


def a_sky_picture(sheet: Sheet) -> Markup:
    cities = [sky.City("South", 43.25, 76.9), sky.City("West", 43.7, 51.2)]
    satellites = [sky.Satellite("One", 86.5, "ka-s1"), sky.Satellite("Two", 58.5, "ka-s2")]
    points = ("south-east", "south", "south-west")
    return sky.draw(sheet, cities, satellites, horizon="horizon", points=points, degrees="{value}°")


def a_map_of_the_country(sheet: Sheet) -> Markup:
    spots = [
        maps.Spot("Cosmodrome", 45.965, 63.305, "diamond", "ka-s2", "Cosmodrome"),
        maps.Spot("Almaty", 43.25, 76.91, "dot", "ka-s4", "Almaty", strong=False),
    ]
    return maps.draw(sheet, maps.around_home(sheet.width), spots, rule_km=500, rule_label="500 km")


def a_map_of_pads(sheet: Sheet) -> Markup:
    spots = [
        maps.Spot("Site 1", 45.92, 63.342, "down", "ka-s3", "Site 1", brief="1", href="../site-1/?a=1&b=2"),
        maps.Spot("Site 81", 46.067, 62.99, "dot", "ka-s1", "Site 81", radius=1.7),
        maps.Spot("Site 90", 46.081, 62.936, "ring", "ka-s4", "Site 90", radius=1.7),
        maps.Spot("", 46.081, 62.937, "cross", "ka-s2", "Site 90 again", radius=1.7),
    ]
    frame = maps.around_spots(spots, 6, sheet.width)
    return maps.draw(
        sheet,
        frame,
        spots,
        rule_km=10,
        rule_label="10 km",
        land=(),
        graticule=[("lat", 46.0), ("lon", 63.0)],
    )


DRAWINGS: dict[str, Callable[[Sheet], Markup]] = {
    "lives": a_life_picture,
    "slips": a_slip_picture,
    "rockets": a_rocket_picture,
    "few-rockets": a_few_rockets,
    "orbit": an_orbit,
    "views": a_view_picture,
    "series": a_series_picture,
    "heat": a_heat_map,
    "intervals": an_interval_picture,
    "sky": a_sky_picture,
    "skyline": a_skyline,
    "country": a_map_of_the_country,
    "pads": a_map_of_pads,
}


def wide(ident: str) -> Sheet:
    return Sheet(ident, "A title", "A description.", WIDTH, "ka-wide")


def narrow(ident: str) -> Sheet:
    return Sheet(f"{ident}-narrow", "A title", "A description.", NARROW, "ka-narrow", named_by=ident)


SHEETS: dict[str, Callable[[str], Sheet]] = {"wide": wide, "narrow": narrow}
