"""What the events of an enrolment add up to."""

from datetime import timedelta

import pytest

from matchapp.domain.enrolment import HOLDS_PLACE, OPEN, TRANSITIONS, EnrolmentEventKind, EnrolmentState
from matchapp.domain.enrolment_fold import NOTHING, fold, next_fold, place_change
from matchapp.domain.history import IllegalHistory
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy
from tests.logs import WAYS, K, S, day, enrolment_event, enrolment_log


@pytest.mark.parametrize("state", EnrolmentState)
def test_every_state_is_reached(state: EnrolmentState) -> None:
    after = fold(enrolment_log(WAYS[state]))
    assert after.state is state
    assert after.is_open is (state in OPEN)
    assert after.holds_place is (state in HOLDS_PLACE)
    assert after.begun_on == day(0)


@pytest.mark.parametrize("kind", EnrolmentEventKind)
@pytest.mark.parametrize("state", EnrolmentState)
def test_what_the_table_lacks_cannot_be_folded(state: EnrolmentState, kind: EnrolmentEventKind) -> None:
    before = fold(enrolment_log(WAYS[state]))
    expected = TRANSITIONS.get(state, {}).get(kind)
    event = enrolment_event(kind, day(20))
    if expected is None:
        with pytest.raises(IllegalHistory):
            next_fold(before, event)
    else:
        assert next_fold(before, event).state is expected


def test_nothing_has_no_state_and_no_place() -> None:
    assert NOTHING.state is None
    assert not NOTHING.is_open
    assert not NOTHING.holds_place


def test_who_chose_is_remembered() -> None:
    assert fold([enrolment_event(K.CHOSEN, said_by=SaidBy.GUARDIAN)]).chosen_by is SaidBy.GUARDIAN


def test_the_days_of_the_way_in_are_remembered() -> None:
    after = fold(enrolment_log(WAYS[S.ENROLLED]))
    assert (after.requested_on, after.offered_on, after.enrolled_on) == (day(1), day(2), day(3))
    assert after.ended_on is None


def test_trials_are_counted_by_their_days() -> None:
    log = enrolment_log(WAYS[S.OFFERED])
    log += [
        enrolment_event(K.TRIAL_BOOKED, day(4), trial_on=day(6)),
        enrolment_event(K.TRIAL_MISSED, day(6)),
        enrolment_event(K.TRIAL_BOOKED, day(7), trial_on=day(13)),
        enrolment_event(K.TRIAL_ATTENDED, day(13)),
        enrolment_event(K.TRIAL_ATTENDED, day(20)),
        enrolment_event(K.TRIAL_MISSED, day(27)),
    ]
    after = fold(log)
    assert (after.trials_attended, after.trials_missed) == (2, 2)
    assert (after.first_attended_on, after.last_attended_on) == (day(13), day(20))
    assert after.state is S.TRIALLING


def test_a_trial_learned_of_late_still_stands_on_its_day() -> None:
    log = [*enrolment_log(WAYS[S.TRIALLING]), enrolment_event(K.TRIAL_ATTENDED, day(3))]
    after = fold(log)
    assert after.attended_on == (day(3), day(4))
    assert after.last_attended_on == day(4)


def test_a_booked_trial_is_moved_by_booking_again() -> None:
    log = [*enrolment_log(WAYS[S.TRIAL_BOOKED]), enrolment_event(K.TRIAL_BOOKED, day(4), trial_on=day(11))]
    assert fold(log).trial_on == day(11)


@pytest.mark.parametrize("kind", [K.TRIAL_ATTENDED, K.TRIAL_MISSED, K.ENROLLED, K.DECLINED_BY_CHILD])
def test_a_booked_trial_is_over_when_it_was_held_or_is_not_needed(kind: EnrolmentEventKind) -> None:
    log = enrolment_log((*WAYS[S.TRIAL_BOOKED], kind))
    assert fold(log[:-1]).trial_on is not None
    assert fold(log).trial_on is None


def test_a_missed_first_trial_leaves_the_place_offered() -> None:
    after = fold(enrolment_log((*WAYS[S.TRIAL_BOOKED], K.TRIAL_MISSED)))
    assert after.state is S.OFFERED
    assert after.holds_place


def test_a_suggestion_expires_after_thirty_days() -> None:
    assert fold(enrolment_log(WAYS[S.SUGGESTED])).expires_on == day(30)


def test_an_offer_expires_when_its_hold_is_over() -> None:
    log = enrolment_log(WAYS[S.REQUESTED])
    held = fold([*log, enrolment_event(K.SPOT_OFFERED, day(2), hold_until=day(9))])
    assert held.expires_on == day(9)
    assert fold([*log, enrolment_event(K.SPOT_OFFERED, day(2))]).expires_on is None


def test_an_offer_taken_up_no_longer_expires() -> None:
    log = enrolment_log(WAYS[S.REQUESTED])
    log += [
        enrolment_event(K.SPOT_OFFERED, day(2), hold_until=day(9)),
        enrolment_event(K.TRIAL_BOOKED, day(3)),
        enrolment_event(K.TRIAL_MISSED, day(6)),
    ]
    after = fold(log)
    assert after.state is S.OFFERED
    assert after.expires_on is None


def test_a_rejection_keeps_the_associations_reason() -> None:
    log = enrolment_log(WAYS[S.REJECTED])
    assert fold(log).decline_reason is DeclineReason.FULL
    assert fold(log).closed_on == day(2)
    assert fold(log).ended_on is None


def test_an_end_keeps_its_kind_reasons_voice_and_last_session() -> None:
    log = enrolment_log(WAYS[S.ENROLLED])
    end = enrolment_event(
        K.ENDED,
        day(60),
        end_kind=EndKind.ADMIN,
        reasons=(EndReason.MOVED, EndReason.DISTANCE_TRANSPORT),
        said_by=SaidBy.CHILD,
        last_attended_on=day(50),
    )
    after = fold([*log, end])
    assert (after.ended_on, after.closed_on, after.last_attended_on) == (day(60), day(60), day(50))
    assert (after.end_kind, after.said_by) == (EndKind.ADMIN, SaidBy.CHILD)
    assert after.reasons == (EndReason.MOVED, EndReason.DISTANCE_TRANSPORT)


def test_an_end_without_a_known_last_session_keeps_the_last_trial() -> None:
    log = enrolment_log((*WAYS[S.TRIALLING], K.ENROLLED, K.ENDED))
    assert fold(log).last_attended_on == day(4)


def test_re_enrolment_here_keeps_the_place_and_the_start() -> None:
    log = enrolment_log((*WAYS[S.ENROLLED], K.RE_ENROLLED))
    before, after = fold(log[:-1]), fold(log)
    assert (after.state, after.enrolled_on, after.re_enrolled_on) == (S.ENROLLED, day(3), day(4))
    assert place_change(before, after) == 0


def test_re_enrolment_elsewhere_is_a_switch_that_gives_the_place_back() -> None:
    log = enrolment_log((*WAYS[S.ENROLLED], K.RE_ENROLLED_ELSEWHERE))
    before, after = fold(log[:-1]), fold(log)
    assert (after.state, after.end_kind, after.ended_on) == (S.ENDED, EndKind.SWITCH, day(4))
    assert place_change(before, after) == -1


@pytest.mark.parametrize("origin", [S.REQUESTED, S.WAITLISTED])
def test_an_offer_takes_a_place(origin: EnrolmentState) -> None:
    before = fold(enrolment_log(WAYS[origin]))
    assert place_change(before, next_fold(before, enrolment_event(K.SPOT_OFFERED, day(9)))) == 1


def test_voiding_the_last_event_puts_the_place_right() -> None:
    log = enrolment_log(WAYS[S.ENDED])
    ended = fold(log)
    resumed = next_fold(ended, enrolment_event(K.VOIDED, day(9), id=9, voids=log[-1].id))
    assert resumed == fold(log[:-1])
    assert place_change(ended, resumed) == 1


def test_a_replacement_stands_where_the_voided_event_stood() -> None:
    log = enrolment_log((*WAYS[S.ENROLLED], K.RE_ENROLLED))
    corrected = enrolment_event(K.ENROLLED, day(2), id=9, voids=4)
    after = fold([*log, corrected])
    assert after == fold([*log[:3], corrected.__class__(**{**vars(corrected), "voids": None}), log[4]])
    assert after.enrolled_on == day(2)
    assert [event.id for event in after.history.standing] == [1, 2, 3, 9, 5]
    assert after.history.voided == {4}


def test_folding_does_not_depend_on_when_it_was_learned() -> None:
    log = enrolment_log(WAYS[S.ENDED])
    later = [type(event)(**{**vars(event), "recorded_at": event.recorded_at + timedelta(days=7)}) for event in log]
    assert fold(later) == fold(log)
