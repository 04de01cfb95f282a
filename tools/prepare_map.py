"""Prepare the outlines the maps are drawn from: ``python -m tools.prepare_map countries-50m.json``.

The file is that of the npm package world-atlas 2.0.2 (``npm pack world-atlas@2.0.2``), which is Natural Earth 4.1.0,
1:50m, public domain (https://www.naturalearthdata.com/). What the maps need of it, Kazakhstan and the land around it, is
written to atlas/chart/outlines.json, so that a build needs neither npm nor a network. Borders are thinned before polygons
are put together from them, so that neighbours still meet.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]

TARGET = Path(__file__).parents[1] / "atlas" / "chart" / "outlines.json"
HOME = "398"
"""Kazakhstan in ISO 3166-1."""
FRAME = (41.0, 36.5, 94.0, 59.5)
"""West, south, east and north of the land that is kept."""
TOLERANCE = 0.03
"""Degrees of latitude a thinned border may stray: less than a pixel of the map."""


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs in degrees (https://github.com/topojson/topojson-specification, 2.1.2 and 2.1.3)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _stray(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from a line, a degree of longitude shrunk as at 48° N."""
    shrink = math.cos(math.radians(48))
    px, py = (point[0] - start[0]) * shrink, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * shrink, end[1] - start[1]
    length = math.hypot(ex, ey)
    return math.hypot(px, py) if length == 0 else abs(px * ey - py * ex) / length


def thinned(points: list[Point], tolerance: float) -> list[Point]:
    """Fewer points, none of the others further off than ``tolerance`` (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return points
    far, at = max((_stray(point, points[0], points[-1]), i) for i, point in enumerate(points[1:-1], 1))
    if far <= tolerance:
        return [points[0], points[-1]]
    return thinned(points[: at + 1], tolerance)[:-1] + thinned(points[at:], tolerance)


def clipped(ring: list[Point], frame: tuple[float, float, float, float]) -> list[Point]:
    """The part of a ring inside the frame (Sutherland and Hodgman, 1974)."""
    west, south, east, north = frame
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Point] = []
        for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside_a, inside_b = (a[axis] - bound) * sign >= 0, (b[axis] - bound) * sign >= 0
            if inside_a != inside_b:
                part = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part))
            if inside_b:
                kept.append(b)
        ring = kept
        if not ring:
            break
    return ring


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    found = []
    for ring in (ring for polygon in polygons for ring in polygon):
        points: list[Point] = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        found.append(points)
    return found


def prepare(topology: dict[str, Any]) -> dict[str, list[list[list[float]]]]:
    arcs = [thinned(arc, TOLERANCE) for arc in decoded(topology)]
    home, around = [], []
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in rings(geometry, arcs):
            inside = clipped(ring[:-1], FRAME)
            if len(inside) >= 3:
                rounded = [[round(x, 2), round(y, 2)] for x, y in inside]
                (home if geometry.get("id") == HOME else around).append(rounded)
    return {"home": home, "around": around}


def main() -> None:
    outlines = prepare(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    lines = ",\n".join(
        f'"{name}": [\n' + ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in found) + "\n]"
        for name, found in outlines.items()
    )
    TARGET.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
