"""Workers that match wishes at once: of each wish the bridge-builder is told once, and each parent once."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from matchapp.domain.message import MessageKind
from matchapp.models import Message
from matchapp.policy import Principal
from matchapp.services import wish_matches, wishes
from tests.cast import Cast
from tests.databases import Database
from tests.factories import cases, teams
from tests.factories.tellings import AT, ON
from tests.together import at_once

WORKERS = CHILDREN = 8
LATER = AT + timedelta(hours=1)
TOGETHER = "+4500000030"


@pytest.mark.parametrize("most", [1, 200])
def test_each_is_told_once(database: Database, session: Session, cast: Cast, amira: Principal, most: int) -> None:
    """With one wish at a time the workers have different children of one parent in hand."""
    alone = [f"+45000000{number}" for number in range(40, 40 + CHILDREN // 2)]
    for number, phone in enumerate([TOGETHER] * (CHILDREN // 2) + alone):
        case = cases.consented(session, amira, cast.birkeparken, f"Barn {number}", phone=phone)
        wishes.change(session, case.child, words="", activity_keys=["swimming"], at=AT)
    assert wish_matches.match(session, on=ON, at=AT) == 0
    teams.spot(session, teams.team(session, cast.svoemmeklub, activity_key="swimming")).touch(LATER)
    session.commit()
    ended = at_once(
        database, lambda own, _number: wish_matches.match(own, on=ON, at=LATER, most=most), times=WORKERS, width=WORKERS
    )
    assert sum(ended) + wish_matches.match(session, on=ON, at=LATER) == CHILDREN
    session.commit()
    kinds = [kind for kind, _ in _told(session)]
    assert kinds.count(MessageKind.TEAM_FOR_WISH) == CHILDREN
    texted = sorted(recipient for kind, recipient in _told(session) if kind is MessageKind.TEAM_FOR_FAMILY)
    assert texted == [TOGETHER, *alone]


def _told(session: Session) -> list[tuple[MessageKind, str]]:
    session.rollback()
    return [(message.kind, message.recipient) for message in session.exec(select(Message))]
