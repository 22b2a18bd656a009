"""Outlines that are cut, thinned and written."""

import re

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain import outline

SQUARE = [(-10.0, -10.0), (10.0, -10.0), (10.0, 10.0), (-10.0, 10.0)]
corners = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


def area(ring: list[tuple[float, float]]) -> float:
    """Return twice the surface of an outline."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)))


def test_what_lies_inside_stays_as_it_is() -> None:
    assert outline.cut(SQUARE, -20, 20) == SQUARE


def test_what_lies_outside_is_gone() -> None:
    assert outline.cut(SQUARE, 11, 20) == []


def test_what_lies_half_inside_is_cut_at_the_edge() -> None:
    kept = outline.cut(SQUARE, 0, 20)
    assert set(kept) == {(0, 0), (10, 0), (10, 10), (0, 10)}
    assert area(kept) == 200


def test_a_square_inside_an_outline_is_wholly_land() -> None:
    assert area(outline.cut([(-90, -90), (90, -90), (90, 90), (-90, 90)], 0, 5)) == 50


@given(st.lists(corners, min_size=3, max_size=12))
def test_nothing_stands_out_of_the_square(ring: list[tuple[float, float]]) -> None:
    assert all(-20 <= x <= 20 and -20 <= y <= 20 for x, y in outline.cut(ring, -20, 20))


def test_corners_nearer_than_the_tolerance_go_and_the_others_stay() -> None:
    line = [(0.0, 0.0), (5.0, 0.4), (10.0, 0.0), (10.0, 8.0)]
    assert outline.thinned(line, 0.5) == [(0, 0), (10, 0), (10, 8)]
    assert outline.thinned(line, 0.3) == line


@given(st.lists(corners, min_size=2, max_size=30))
def test_thinning_keeps_both_ends_and_adds_nothing(line: list[tuple[float, float]]) -> None:
    kept = outline.thinned(line, 1)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)


def test_a_path_is_relative_and_closed_and_its_roundings_do_not_add_up() -> None:
    assert outline.path([[(0, 0), (10, 0), (10.04, 10.06)]]) == "M0 0l10 0 0 10.1z"
    steps = re.findall(
        r"(\S+) \S+", outline.path([[(n * 0.333, n % 2) for n in range(31)]]).strip("Mz").replace("l", " ")
    )
    assert round(sum(map(float, steps)), 1) == 10.0


def test_what_has_no_surface_is_not_written() -> None:
    assert outline.path([[(0, 0), (0.01, 0.01), (5, 5)], []]) == ""
