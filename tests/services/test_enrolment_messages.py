"""Messages about an enrolment reach those who can act on it, and carry no name."""

from datetime import timedelta

from sqlmodel import Session, select

from matchapp.domain.message import Channel, MessageKind
from matchapp.domain.role import Role
from matchapp.models import Case, Grant, Message, Team
from matchapp.models.user import UserState
from matchapp.policy import Principal
from matchapp.services import enrolment_messages
from tests.cast import Cast, grant, user
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON


def _recipients(session: Session) -> list[str]:
    return [one.recipient for one in session.exec(select(Message).order_by("recipient"))]


def test_every_manager_in_force_is_told_once(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    for name, until_on in [("gry", None), ("hugo", ON - timedelta(days=1))]:
        person = user(session, name, staff=False)
        grant(session, person, Role.ASSOCIATION_MANAGER, association=cast.boldklub, until_on=until_on)
    gone = user(session, "ida", staff=False, state=UserState.ENDED)
    grant(session, gone, Role.ASSOCIATION_MANAGER, association=cast.boldklub)
    grant(session, cast.carl, Role.ASSOCIATION_MANAGER, association=cast.boldklub)
    made.requested(session, amira, case, team)
    assert _recipients(session) == ["carl@example.org", "gry@example.org"]


def test_an_association_without_a_manager_gets_no_mail(
    session: Session, cast: Cast, case: Case, team: Team, amira: Principal
) -> None:
    for one in session.exec(select(Grant).where(Grant.user_id == cast.carl.id)):
        one.ended_at = AT
    made.requested(session, amira, case, team)
    assert _recipients(session) == []


def test_the_bridge_builder_of_the_case_is_told_in_her_language(
    session: Session, case: Case, team: Team, bo: Principal, amira: Principal
) -> None:
    enrolment = made.chosen(session, bo, case, team)
    event = enrolment.events[-1]
    enrolment_messages.post_to_bridge_builder(session, enrolment, event, kind=MessageKind.SPOT_OFFERED)
    [message] = session.exec(select(Message)).all()
    assert (message.user_id, message.channel, message.language, message.subject_id, message.facts) == (
        amira.user_id, Channel.MAIL, "en", enrolment.id, {},
    )  # fmt: skip
    assert message.dedup_key == f"spot_offered:{event.id}:{amira.user_id}"
