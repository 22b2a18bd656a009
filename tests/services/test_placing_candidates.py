"""The teams that each of many children could be placed on."""

from sqlmodel import Session

from matchapp.policy import Principal
from matchapp.services import placing_candidates, suggestions
from tests.cast import Cast
from tests.factories import placing, teams
from tests.factories.tellings import ON


def test_they_are_what_is_suggested_to_each_child(session: Session, cast: Cast, amira: Principal) -> None:
    for number, activity in enumerate(("football", "chess", "football", "swimming")):
        teams.team(session, cast.boldklub, f"{number}", activity_key=activity, latitude=55.85 + number / 100)
    waiting = placing.waiting(session, amira, cast.birkeparken, "Lea", "Ali")
    found = placing_candidates.candidates_of(session, waiting, on=ON)
    for case in waiting:
        fitting = suggestions.fitting(session, case, on=ON, limit=placing_candidates.MOST)
        assert {one.team_id: one.tenths for one in found[case.child_id]} == {
            one.spot.team_id: one.scored.tenths for one in fitting if one.scored
        }
