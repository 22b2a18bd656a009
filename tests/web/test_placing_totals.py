"""The coordinator's totals of placing rounds."""

from flask import Flask
from sqlmodel import Session

from matchapp import clock
from matchapp.domain.placing_state import RoundState
from matchapp.models import PlacingRound
from matchapp.models.base import id_of
from tests.web.staff import desk


def test_the_totals_of_accepted_rounds_are_shown_without_small_numbers(app: Flask, session: Session) -> None:
    coordinator = desk(app, session, "coordinator")
    assert "No rounds yet" in coordinator.get("/placing-totals").text
    known = session.get_one(PlacingRound, coordinator.ids["placing_round_id"])
    for asked, placed in ((40, 30), (20, 13)):
        row = PlacingRound(
            made_by_id=known.made_by_id, placed_on=clock.today(), seed=1, state=RoundState.ACCEPTED, asked=asked,
            placed=placed, first_come=placed - 9, created_at=clock.now(), accepted_at=clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        assert id_of(row)
    session.commit()
    shown = coordinator.get("/placing-totals").text
    assert [number for number in ("60", "43", "17", "25") if f">{number}<" not in shown] == []
    known.state, known.asked, known.placed, known.first_come = RoundState.ACCEPTED, 12, 25, 25
    known.accepted_at = clock.now()
    session.commit()
    shown = coordinator.get("/placing-totals").text
    assert ">72<" in shown
    assert shown.count("Not shown") == 3
