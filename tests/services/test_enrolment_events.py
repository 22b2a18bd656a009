"""The log of an enrolment: judged, added, folded; place, version and state follow."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from matchapp import models
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.enrolment import EnrolmentEventKind, EnrolmentState
from matchapp.domain.history import Source, Via
from matchapp.domain.reason import DeclineReason
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Team
from matchapp.policy import Principal
from matchapp.services import answers, case_events, enrolment_events, enrolments, places
from matchapp.services.refusals import AlreadyRunning, ChangedMeanwhile, NoPlaceLeft, Refused
from tests.cast import Cast
from tests.factories import cases, teams
from tests.factories import enrolments as made
from tests.factories.tellings import AT, ON, told


def test_the_row_stands_as_its_log_tells(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.enrolled(session, amira, case, team)
    fold = enrolment_events.fold_of(enrolment)
    assert (enrolment.state, enrolment.holds_place, enrolment.enrolled_on, enrolment.version) == (
        EnrolmentState.ENROLLED, True, ON, 6,
    )  # fmt: skip
    assert (fold.state, fold.enrolled_on, fold.attended_on) == (EnrolmentState.ENROLLED, ON, (ON,))


def test_an_event_keeps_who_told_it_and_how(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.requested(session, amira, case, team)
    answers.decline(
        session, enrolment, decline_reason=DeclineReason.FULL,
        **told(amira, source=Source.ASSOCIATION, via=Via.PHONE, told_by="Kim, kasserer"),
    )  # fmt: skip
    last = enrolment.events[-1]
    assert (last.kind, last.told_by, last.via, last.source, last.actor_id, last.recorded_at) == (
        EnrolmentEventKind.REJECTED, "Kim, kasserer", Via.PHONE, Source.ASSOCIATION, amira.user_id, AT,
    )  # fmt: skip
    assert last.facts == {"decline_reason": "full"}


def test_a_place_is_taken_by_the_offer_and_by_nothing_before(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    assert teams.spot(session, team).taken == 0
    answers.offer(session, enrolment, **told(amira))
    assert teams.spot(session, team).taken == 1


def test_without_a_place_nothing_is_written(session: Session, cast: Cast, case: Case, amira: Principal) -> None:
    team = teams.team(session, cast.boldklub, places=1, taken=1)
    enrolment = made.requested(session, amira, case, team)
    with pytest.raises(NoPlaceLeft):
        answers.offer(session, enrolment, proposals=[made.proposal(session, team)], **told(amira))
    assert (enrolment.state, enrolment.version, len(enrolment.events)) == (EnrolmentState.REQUESTED, 2, 2)
    assert session.exec(select(models.Trial)).all() == []
    answers.put_on_waiting_list(session, enrolment, **told(amira))
    assert enrolment.state is EnrolmentState.WAITLISTED


def test_an_older_form_is_told_that_it_changed_meanwhile(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.requested(session, amira, case, team)
    with pytest.raises(ChangedMeanwhile):
        answers.put_on_waiting_list(session, enrolment, **told(amira, version=enrolment.version - 1))
    answers.put_on_waiting_list(session, enrolment, **told(amira, version=enrolment.version))
    assert enrolment.state is EnrolmentState.WAITLISTED


def test_nothing_is_asked_without_consent(session: Session, cast: Cast, team: Team, amira: Principal) -> None:
    case = cases.opened(session, amira, cast.birkeparken)
    enrolment = made.chosen(session, amira, case, team)
    with pytest.raises(Refused) as refused:
        enrolments.request(session, enrolment, **told(amira))
    assert refused.value.refusal is Refusal.NO_CONSENT


def test_no_association_is_told_without_the_consent_to_share(
    session: Session, cast: Cast, team: Team, amira: Principal
) -> None:
    case = cases.consented(session, amira, cast.birkeparken, purposes=frozenset({ConsentPurpose.CASE}))
    enrolment = made.chosen(session, amira, case, team)
    with pytest.raises(Refused) as refused:
        enrolments.request(session, enrolment, **told(amira))
    assert refused.value.refusal is Refusal.NO_CONSENT_TO_SHARE


def test_a_child_has_one_open_enrolment_in_a_team(session: Session, case: Case, team: Team, amira: Principal) -> None:
    first = made.requested(session, amira, case, team)
    with pytest.raises(AlreadyRunning):
        made.chosen(session, amira, case, team)
    enrolments.withdraw(session, first, **told(amira))
    assert made.chosen(session, amira, case, team).id != first.id


def test_a_team_without_trials_books_none(session: Session, cast: Cast, case: Case, amira: Principal) -> None:
    team = teams.team(session, cast.boldklub, trial_sessions=0)
    with pytest.raises(Refused) as refused:
        made.booked(session, amira, case, team)
    assert refused.value.refusal is Refusal.TRIAL_LIMIT


def test_voiding_an_offer_gives_the_place_back_once(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.offered(session, amira, case, team)
    offer = enrolment.events[-1]
    enrolments.void(session, enrolment, event=offer, **told(amira))
    assert (enrolment.state, enrolment.holds_place) == (EnrolmentState.REQUESTED, False)
    assert teams.spot(session, team).taken == 0
    with pytest.raises(Refused) as refused:
        enrolments.void(session, enrolment, event=offer, **told(amira))
    assert refused.value.refusal is Refusal.ALREADY_VOIDED
    assert teams.spot(session, team).taken == 0


def test_voiding_a_no_takes_the_place_again_or_is_refused(session: Session, cast: Cast, amira: Principal) -> None:
    team = teams.team(session, cast.boldklub, places=1)
    one = made.offered(session, amira, cases.consented(session, amira, cast.birkeparken), team)
    enrolments.decline_by_family(session, one, **told(amira))
    other = made.offered(session, amira, cases.consented(session, amira, cast.birkeparken, "Mina"), team)
    with pytest.raises(NoPlaceLeft):
        enrolments.void(session, one, event=one.events[-1], **told(amira))
    assert one.state is EnrolmentState.DECLINED_BY_FAMILY
    enrolments.withdraw(session, other, **told(amira))
    enrolments.void(session, one, event=one.events[-1], **told(amira))
    assert (one.state, teams.spot(session, team).taken) == (EnrolmentState.OFFERED, 1)


def test_an_offer_that_ran_out_gives_its_place_back(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.requested(session, amira, case, team, ON - timedelta(days=10))
    answers.offer(session, enrolment, hold_until=date(2026, 11, 20), **told(amira, on=ON - timedelta(days=9)))
    enrolments.expire(session, enrolment, **told(amira))
    assert (enrolment.state, teams.spot(session, team).taken) == (EnrolmentState.EXPIRED, 0)


def test_a_lowered_number_of_places_is_respected(session: Session, case: Case, team: Team, amira: Principal) -> None:
    enrolment = made.requested(session, amira, case, team)
    places.resize(session, team_id=enrolment.team_id, places=0, at=AT)
    with pytest.raises(NoPlaceLeft):
        answers.offer(session, enrolment, **told(amira))


def test_holding_a_case_brings_what_others_have_written(
    session: Session, case: Case, team: Team, amira: Principal
) -> None:
    enrolment = made.chosen(session, amira, case, team)
    meanwhile = next(one for one in case.consents if one.purpose is ConsentPurpose.CASE)
    meanwhile.withdrawn_on = ON
    session.flush()
    assert case_events.hold(session, enrolment.case_id) is case
    assert case.purposes == set(ConsentPurpose) - {ConsentPurpose.CASE}
