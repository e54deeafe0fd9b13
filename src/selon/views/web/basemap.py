"""The base map: Natural Earth's countries as SVG, in Natural Earth's own projection (Šavrič, Patterson and Jenny 2011).

Borders that two countries share are lines; those that `disputed.toml` names are dashed.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
WIDTH, HEIGHT = 1000.0, 520.0
"""The map's size, in units of its view box."""
_SCALE = WIDTH / (2 * math.pi * 0.8707)
Json = dict[str, Any]
Point = tuple[float, float]
Arc = list[Point]


def project(lon: float, lat: float) -> Point:
    """Degrees east and north to units right and down.

    >>> project(0, 0)
    (500.0, 260.0)
    """
    p = math.radians(lat)
    p2, p4 = p**2, p**4
    x = math.radians(lon) * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return round(WIDTH / 2 + _SCALE * x, 1), round(HEIGHT / 2 - _SCALE * y, 1)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A disputed line: between which two, and the box (west, south, east, north, degrees) in which it is; without a box, all of it."""

    between: frozenset[str]
    box: tuple[float, float, float, float] | None

    def holds(self, point: Point) -> bool:
        """Whether a point of the border is on this line."""
        if self.box is None:
            return True
        west, south, east, north = self.box
        return west <= point[0] <= east and south <= point[1] <= north


@cache
def _disputed() -> tuple[Disputed, ...]:
    rows = tomllib.loads((_HERE / "disputed.toml").read_text(encoding="utf-8"))["line"]
    return tuple(Disputed(frozenset(r["between"]), tuple(r["box"]) if "box" in r else None) for r in rows)


@cache
def _world() -> Json:
    found: Json = json.loads((_HERE / "static/vendor/world-atlas.countries-50m.json").read_text(encoding="utf-8"))
    return found


@cache
def _arcs() -> list[Arc]:
    """TopoJSON arcs as degrees: each point is a step from the one before."""
    (kx, ky), (dx, dy) = _world()["transform"]["scale"], _world()["transform"]["translate"]
    out = []
    for steps in _world()["arcs"]:
        x = y = 0
        arc = []
        for sx, sy in steps:
            x, y = x + sx, y + sy
            arc.append((x * kx + dx, y * ky + dy))
        out.append(arc)
    return out


def _rings(geometry: Json) -> Iterator[list[int]]:
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from (ring for polygon in geometry["arcs"] for ring in polygon)
    for inner in geometry.get("geometries", ()):
        yield from _rings(inner)


def _owners() -> dict[int, set[str]]:
    """Which countries each arc bounds."""
    found: dict[int, set[str]] = defaultdict(set)
    for g in _world()["objects"]["countries"]["geometries"]:
        for ring in _rings(g):
            for i in ring:
                found[i if i >= 0 else ~i].add(g["properties"]["name"])
    return found


def _path(points: Iterable[Point], closed: bool = False) -> str:
    """Points as path data, what falls together dropped."""
    out: list[Point] = []
    for lon, lat in points:
        p = project(lon, lat)
        if not out or abs(p[0] - out[-1][0]) + abs(p[1] - out[-1][1]) >= 0.5:
            out.append(p)
    if len(out) < (3 if closed else 2):
        return ""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in out) + ("Z" if closed else "")


def _cut(ring: Iterable[Point]) -> list[Arc]:
    """A ring cut where it steps over the antimeridian: each part lies on one side of the map."""
    parts: list[Arc] = [[]]
    for point in ring:
        if parts[-1] and abs(point[0] - parts[-1][-1][0]) > 180:
            parts.append([])
        parts[-1].append(point)
    if len(parts) > 1:
        parts[0] = parts.pop() + parts[0]
    return parts


def _runs(arc: Arc, names: set[str]) -> Iterator[tuple[bool, Arc]]:
    """A border cut where it begins or ends to be disputed."""
    here = [d for d in _disputed() if d.between <= names | {"*"}]
    marked = [any(d.holds(p) for d in here) for p in arc]
    start = 0
    for i in range(1, len(arc) + 1):
        if i == len(arc) or marked[i] != marked[start]:
            yield marked[start], arc[start : i + 1]
            start = i


@cache
def base_map() -> bytes:
    """The base map as SVG: land, borders, disputed lines."""
    arcs, lines = _arcs(), {False: [""], True: [""]}
    for i, names in _owners().items():
        if len(names) > 1:
            for disputed, run in _runs(arcs[i], names):
                lines[disputed].append(_path(run))
    land = [_path(part, True) for ring in _rings(_world()["objects"]["land"]) for part in _cut(_ring(arcs, ring))]
    parts = (("land", land), ("borders", lines[False]), ("disputed", lines[True]))
    paths = "".join(f'<path id="{name}" d="{"".join(found)}"/>' for name, found in parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">{paths}</svg>'.encode()


def _ring(arcs: list[Arc], ring: list[int]) -> Iterator[Point]:
    for i in ring:
        yield from arcs[i] if i >= 0 else reversed(arcs[~i])
