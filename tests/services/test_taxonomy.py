"""The groups of activities."""

from matchapp.services import taxonomy


def test_every_activity_is_in_one_group() -> None:
    together = [key for keys in taxonomy.groups().values() for key in keys]
    assert sorted(together) == sorted(taxonomy.group_of())
    assert len(together) == len(set(together)) == 105


def test_neighbours_share_a_group_and_leave_out_what_was_given() -> None:
    assert taxonomy.beside(["tennis"]) == {"badminton", "table_tennis", "padel", "squash", "pickleball"}
    assert taxonomy.beside(["tennis", "no_such_thing"]) == taxonomy.beside(["tennis"])


def test_a_group_holds_its_activities_and_an_unknown_one_none() -> None:
    assert taxonomy.within(["indoor", "no_such_group"]) == {"bowling", "billiards", "darts", "curling"}
