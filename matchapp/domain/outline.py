"""Outlines of land on a flat square: cut to it, thinned, and written as the path of an SVG drawing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import ge, le
from typing import TypeAlias

XY: TypeAlias = tuple[float, float]

_BETWEEN = 2  # the ends of a line are kept; a third corner makes a surface


def cut(ring: Sequence[XY], low: float, high: float) -> list[XY]:
    """Return the part of a closed outline with both coordinates between two numbers (Sutherland-Hodgman, 1974).

    What the square cuts in several pieces stays one outline, joined by lines along the square's edge: a drawing hides
    them by cutting a little outside of what is seen. The outline need not repeat its first corner at the end.
    """
    kept = list(ring)
    for axis in (0, 1):
        kept = _cut_at(kept, axis, ge, low)
        kept = _cut_at(kept, axis, le, high)
    return kept


def thinned(line: Sequence[XY], tolerance: float) -> list[XY]:
    """Return a line without the corners that lie nearer than the tolerance to it (Douglas-Peucker, 1973)."""
    if len(line) <= _BETWEEN:
        return list(line)
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        away, farthest = max(
            ((_away(line[at], line[first], line[last]), at) for at in range(first + 1, last)), default=(0.0, first)
        )
        if away > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(kept)]


def path(rings: Sequence[Sequence[XY]]) -> str:
    """Return closed outlines as the ``d`` of an SVG path, one decimal, each corner relative to the one before."""
    return "".join(_closed([(round(x * 10), round(y * 10)) for x, y in ring]) for ring in rings)


def _cut_at(ring: list[XY], axis: int, is_inside: Callable[[float, float], bool], edge: float) -> list[XY]:
    kept: list[XY] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if is_inside(before[axis], edge) != is_inside(here[axis], edge):
            share = (edge - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            kept.append((edge, other) if axis == 0 else (other, edge))
        if is_inside(here[axis], edge):
            kept.append(here)
    return kept


def _away(point: XY, start: XY, end: XY) -> float:
    """Return how far a point is from the line between two others, or from the one where both are the same."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(along, up)
    if not length:
        return math.hypot(point[0] - start[0], point[1] - start[1])
    return abs(along * (point[1] - start[1]) - up * (point[0] - start[0])) / length


def _closed(tenths: list[tuple[int, int]]) -> str:
    """Write whole tenths, so that roundings do not add up from corner to corner."""
    corners = [here for at, here in enumerate(tenths) if at == 0 or here != tenths[at - 1]]
    if len(set(corners)) <= _BETWEEN:
        return ""
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(corners)]
    return f"M{_pair(*corners[0])}l{' '.join(_pair(*step) for step in steps)}z"


def _pair(x: int, y: int) -> str:
    return f"{x / 10:g} {y / 10:g}"
