"""Which new team would serve the children who are left."""

from matchapp.domain.team import ChildGender
from matchapp.domain.unserved import BANDS, Left, NewTeam, band, new_teams

GIRL, BOY = ChildGender.GIRL, ChildGender.BOY


def left(age: int, gender: ChildGender | None, *wishes: str, area: str = "Birkeparken") -> Left:
    return Left(area, age, gender, wishes)


def test_the_team_that_serves_most_comes_first_and_the_first_wish_counts() -> None:
    children = [
        left(11, GIRL, "dance", "chess"), left(12, GIRL, "dance"), left(11, BOY, "chess"), left(7, GIRL, "dance"),
        left(10, GIRL, "dance", area="Granvangen"), left(9, GIRL),
    ]  # fmt: skip
    assert new_teams(children) == [
        NewTeam("dance", "Birkeparken", (10, 12), GIRL, 2),
        NewTeam("chess", "Birkeparken", (10, 12), BOY, 1),
        NewTeam("dance", "Birkeparken", (6, 9), GIRL, 1),
        NewTeam("dance", "Granvangen", (10, 12), GIRL, 1),
    ]


def test_girls_and_boys_of_a_band_share_a_team() -> None:
    assert new_teams([left(10, GIRL, "dance"), left(11, BOY, "dance")]) == [
        NewTeam("dance", "Birkeparken", (10, 12), None, 2)
    ]


def test_few_are_hidden_from_those_who_may_not_see_them() -> None:
    four = [left(10, GIRL, "dance")] * 4
    assert new_teams(four, at_least=5) == []
    assert [one.children for one in new_teams([*four, four[0]], at_least=5)] == [5]


def test_every_age_has_a_band() -> None:
    assert [band(age) for age in (0, 5, 6, 19, 40)] == [BANDS[0], BANDS[0], BANDS[1], BANDS[4], BANDS[-1]]
