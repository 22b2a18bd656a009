"""Where a team stood in a list, by score and by the way to it."""

from matchapp.domain.listing import Listing, nearest_of, place_of

LISTED = [Listing(7, 800, 12.0), Listing(3, 700, 4.0), Listing(5, 700, 12.0), Listing(9, 100, 2.5)]


def test_places_are_counted_from_one() -> None:
    assert [place_of(one.team_id, LISTED) for one in LISTED] == [1, 2, 3, 4]
    assert place_of(1, LISTED) is None


def test_by_the_way_alone_the_nearest_is_first_and_of_equals_the_one_entered_first() -> None:
    assert {one.team_id: nearest_of(one.team_id, LISTED) for one in LISTED} == {9: 1, 3: 2, 5: 3, 7: 4}
    assert nearest_of(1, LISTED) is None


def test_a_list_that_does_not_tell_the_way_has_no_nearest() -> None:
    assert nearest_of(3, [*LISTED, Listing(2, 50)]) is None
