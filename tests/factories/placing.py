"""Placing rounds with children who wait and teams near them."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.cli import work
from matchapp.models import Case, HousingArea, PlacingChild, PlacingRound
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import placing_rounds, wishes
from tests.factories import cases
from tests.factories.tellings import AT, ON


def waiting(session: Session, by: Principal, area: HousingArea, *names: str, wish: str = "football") -> list[Case]:
    """Open a case with consent and a wish for each of these children."""
    found = [cases.consented(session, by, area, name) for name in names]
    for case in found:
        wishes.change(session, case.child, words="", activity_keys=[wish], at=AT)
    return found


def begun(session: Session, by: Principal, waiting: list[Case]) -> PlacingRound:
    """Begin a round for these cases."""
    return placing_rounds.begin(session, waiting, by=by, placed_on=ON, on=ON, at=AT)


def run(engine: Engine, session: Session, row: PlacingRound, by: Principal) -> PlacingRound:
    """Run a round as the worker does, and return it as it stands then."""
    with clock.frozen(AT):
        placing_rounds.start(session, row, by=by, at=AT)
        session.commit()
        while work.do_next(engine):
            pass
    session.expire_all()
    return session.get_one(PlacingRound, id_of(row))


def teams(session: Session, row: PlacingRound) -> dict[str, str | None]:
    """Return the name of the team of each child of a round, by the child's name."""
    rows = session.exec(select(PlacingChild).where(PlacingChild.round_id == row.id)).all()
    return {one.child.first_name: one.team.name if one.team else None for one in rows}
