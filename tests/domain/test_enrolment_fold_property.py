"""What holds for an enrolment whatever happens to it."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.enrolment import HOLDS_PLACE, TRANSITIONS, EnrolmentEvent, EnrolmentEventKind
from matchapp.domain.enrolment_fold import NOTHING, EnrolmentFold, fold, next_fold, place_change
from matchapp.domain.enrolment_refusal import EnrolmentFacts, refusal
from tests.logs import ALLOWING, K, day, enrolment_event

FACTS = st.builds(
    EnrolmentFacts,
    consented=st.sampled_from([True, True, True, False]),
    may_share=st.sampled_from([True, True, True, False]),
    other_open=st.sampled_from([False, False, False, True]),
    companion_cleared=st.sampled_from([None, True, False]),
    trial_limit=st.sampled_from([None, 0, 1, 3]),
)


@st.composite
def attempts(draw: st.DrawFn, *, voiding: bool) -> list[tuple[EnrolmentEvent, EnrolmentFacts]]:
    """Draw what people and clocks try, mostly in an order that gets somewhere, sometimes not."""
    tried: list[tuple[EnrolmentEvent, EnrolmentFacts]] = []
    standing = NOTHING
    for number in range(draw(st.integers(0, 16))):
        likely = sorted(TRANSITIONS.get(standing.state, {})) or list(EnrolmentEventKind)
        kind = draw(st.sampled_from(draw(st.sampled_from([likely, likely, likely, list(EnrolmentEventKind)]))))
        voids = None
        if voiding and draw(st.integers(0, 3)) == 0:
            voids = draw(st.integers(0, number + 1))
            kind = draw(st.sampled_from([K.VOIDED, K.VOIDED, kind]))
        event = enrolment_event(
            kind,
            day(number + draw(st.sampled_from([0, 0, 0, -3]))),
            recorded_at=enrolment_event(kind, day(number)).recorded_at,
            id=number + 1,
            voids=voids,
            by_person=draw(st.sampled_from([True, True, True, True, False])),
        )
        facts = draw(st.one_of(st.just(ALLOWING), FACTS))
        tried.append((event, facts))
        if refusal(standing, event, facts) is None:
            standing = next_fold(standing, event)
    return tried


def lived(tried: list[tuple[EnrolmentEvent, EnrolmentFacts]]) -> tuple[list[EnrolmentEvent], list[EnrolmentFold]]:
    """Return the events that were let in, and the folds from before the first to after the last."""
    log: list[EnrolmentEvent] = []
    folds = [NOTHING]
    for event, facts in tried:
        if refusal(folds[-1], event, facts) is None:
            log.append(event)
            folds.append(next_fold(folds[-1], event))
    return log, folds


def without_voids(log: list[EnrolmentEvent]) -> list[EnrolmentEvent]:
    """Return the log as if every mistake had never been made, found by the plainest means."""
    kept: list[EnrolmentEvent] = []
    for event in log:
        if event.voids is None:
            kept.append(event)
            continue
        at = [earlier.id for earlier in kept].index(event.voids)
        kept[at : at + 1] = [] if event.kind is K.VOIDED else [replace(event, voids=None)]
    return kept


@given(attempts(voiding=True))
def test_the_state_kept_along_the_way_is_the_state_of_the_log(
    tried: list[tuple[EnrolmentEvent, EnrolmentFacts]],
) -> None:
    log, folds = lived(tried)
    for length, kept in enumerate(folds):
        assert fold(log[:length]) == kept


@given(attempts(voiding=True))
def test_a_voided_event_leaves_no_trace(tried: list[tuple[EnrolmentEvent, EnrolmentFacts]]) -> None:
    log, folds = lived(tried)
    assert fold(without_voids(log)) == folds[-1]


@given(attempts(voiding=True))
def test_places_taken_and_given_back_add_up_to_the_one_it_holds(
    tried: list[tuple[EnrolmentEvent, EnrolmentFacts]],
) -> None:
    _, folds = lived(tried)
    held = 0
    for before, after in pairwise(folds):
        held += place_change(before, after)
        assert held in {0, 1}
        assert bool(held) is after.holds_place is (after.state in HOLDS_PLACE)


@given(attempts(voiding=False))
def test_a_place_is_taken_once_and_given_back_once(tried: list[tuple[EnrolmentEvent, EnrolmentFacts]]) -> None:
    log, folds = lived(tried)
    changes = [place_change(before, after) for before, after in pairwise(folds)]
    assert [change for change in changes if change] in [[], [1], [1, -1]]
    offers = [change for event, change in zip(log, changes, strict=True) if event.kind is K.SPOT_OFFERED]
    assert offers == [1] * len(offers)


@given(attempts(voiding=True))
def test_people_alone_bring_it_past_suggested(tried: list[tuple[EnrolmentEvent, EnrolmentFacts]]) -> None:
    log, _ = lived(tried)
    assert {event.kind for event in log if not event.by_person} <= {K.SUGGESTED, K.EXPIRED}


@given(attempts(voiding=True))
def test_no_end_is_before_its_start(tried: list[tuple[EnrolmentEvent, EnrolmentFacts]]) -> None:
    _, folds = lived(tried)
    last = folds[-1]
    if last.ended_on:
        assert last.enrolled_on
        assert last.ended_on >= last.enrolled_on
