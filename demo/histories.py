"""Tells an invented child's history, from the first word to today, by the services that everybody uses."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlmodel import Session

from demo.children import WITHOUT_CONSENT, Invented, Stage
from demo.free_places import FreePlaces, meeting_on, meetings
from demo.memberships import Membership
from demo.places import AREAS
from demo.planted import NOTHING, Planted
from demo.telling import Tellers
from matchapp.domain.age import Born, consent_refusal
from matchapp.domain.case import CloseReason, ContactOutcome
from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.history import Source, Via
from matchapp.domain.reason import DeclineReason, EndReason, SaidBy
from matchapp.models import Case, Enrolment, HousingArea, Team
from matchapp.models.base import id_of
from matchapp.services import answers, cases, choices, consents, enrolments, guardians, trials

DELAYS = (6, 8, 9, 10, 11, 12, 12, 13, 15, 18, 22, 30)
"""Days from consent to the first trial, 12 the median."""
HELD = timedelta(days=14)
AGREED = (ConsentPurpose.CASE, ConsentPurpose.SHARE_WITH_ASSOCIATION)
SWIMS = 2
"""Every second on a waiting list waits for a swimming place, as far as one fits."""
WAITED_FIRST = 6
"""Every sixth of those who were enrolled had been on a waiting list."""
SAID_BY_CHILD = 3
"""Of so many noes after a trial, one is the family's and the others the child's."""
SOON = (0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 7)
"""In how many days the booked trials are."""


class Histories:
    """Tells one history after the other; teams fill as they go."""

    def __init__(
        self,
        session: Session,
        tellers: Tellers,
        places: FreePlaces,
        areas: dict[str, HousingArea],
        planted: Planted = NOTHING,
    ) -> None:
        self.session, self.tellers, self.places, self.areas = session, tellers, places, areas
        self.planted = planted
        self.random, self.today = tellers.random, tellers.today
        self._told = Counter[Stage]()
        self._swimmers = 0

    def tell(self, child: Invented) -> Case:
        """Open the child's case and tell how it went."""
        case = self._opened(child)
        self._told[child.stage] += 1
        if child.stage in WITHOUT_CONSENT:
            self._unconsented(case, child)
            return case
        self._consent(case, child)
        if child.stage not in (Stage.WISHED, Stage.SUGGESTED):
            self._find(case, child)
        elif child.stage is Stage.SUGGESTED:
            self._suggest(case, child)
        return case

    def _opened(self, child: Invented) -> Case:
        area, plan = self.areas[AREAS[child.area].name], AREAS[child.area].plan
        return cases.open_case(
            self.session,
            first_name=child.first_name,
            birth_year=child.birth_year,
            housing_area_id=id_of(area),
            by=self.tellers.bridge_builders[plan],
            on=child.opened_on,
            at=self.tellers.moment(child.opened_on),
            words=child.words,
            activity_keys=child.wishes,
            phone=child.phone,
            guardian_name=child.guardian,
            language=child.language,
            is_protected=child.is_protected,
            gender=child.gender,
            referral=child.source,
        )

    def _unconsented(self, case: Case, child: Invented) -> None:
        plan = AREAS[child.area].plan
        asked_on = child.opened_on + timedelta(days=2)
        if child.stage is Stage.NOT_REACHED:
            for days in (1, 6, 13):
                told = self.tellers.staff(plan, child.opened_on + timedelta(days=days), via=Via.PHONE)
                cases.contact_attempted(self.session, case, outcome=ContactOutcome.NO_ANSWER, **told)
            told = self.tellers.staff(plan, child.opened_on + timedelta(days=20))
            cases.close(self.session, case, reason=CloseReason.NOT_REACHED, **told)
        elif child.stage is not Stage.NOT_ASKED:
            cases.ask_consent(self.session, case, **self.tellers.staff(plan, min(asked_on, self.today)))
        if child.stage is Stage.REFUSED:
            told = self.tellers.staff(plan, asked_on + timedelta(days=3), Source.FAMILY, Via.PHONE)
            consents.decline(self.session, case, said_by=SaidBy.GUARDIAN, **told)

    def _consent(self, case: Case, child: Invented) -> None:
        is_own = consent_refusal(Born(child.birth_year), SaidBy.GUARDIAN, child.opened_on) is not None
        is_alone = child.stage is Stage.WISHED and self._told[child.stage] % 3 == 0
        told = self.tellers.staff(
            AREAS[child.area].plan, child.opened_on, Source.CHILD if is_own else Source.FAMILY, Via.IN_PERSON
        )
        consents.give(
            self.session,
            case,
            purposes=[ConsentPurpose.CASE] if is_alone else AGREED,
            channel=self.random.choice(list(ConsentChannel)),
            said_by=SaidBy.CHILD if is_own else SaidBy.GUARDIAN,
            guardian=None if is_own else guardians.of(self.session, case.child)[0],
            **told,
        )

    def _suggest(self, case: Case, child: Invented) -> None:
        seen: list[int] = []
        for _ in range(2):
            if team := self.places.pick(self.random, child, but=seen):
                seen.append(id_of(team))
                told = self.tellers.staff(AREAS[child.area].plan, child.opened_on + timedelta(days=1))
                enrolments.suggest(self.session, case, team=team, **told)

    def _find(self, case: Case, child: Invented) -> None:
        number = self._told[child.stage]
        if child.stage is Stage.WAITLISTED:
            team = self.places.pick_full(self.random, child, swims=self._swimmers * SWIMS < number)
            self._swimmers += team is not None and team.activity_key.startswith("swimming")
        elif child.stage is Stage.BOOKED:
            team = self.places.pick(self.random, child, weekday=self._soon().weekday(), is_managed_first=True)
        elif child.opened_on > self.today - timedelta(days=60):
            team = self.places.pick(
                self.random, child, is_managed_first=child.stage is Stage.REQUESTED or number % 2 == 0
            )
        else:
            team = self.places.pick(self.random, child, kept=1, weigh=self.planted.weight)
        if team is None:
            return
        told = self.tellers.staff(AREAS[child.area].plan, child.opened_on, Source.CHILD, Via.IN_PERSON)
        enrolment = choices.choose(self.session, case, team=team, said_by=SaidBy.CHILD, **told)
        if child.stage is not Stage.CHOSEN:
            self._ask(case, child, enrolment, team)

    def _ask(self, case: Case, child: Invented, enrolment: Enrolment, team: Team) -> None:
        plan, asked_on = AREAS[child.area].plan, child.opened_on + timedelta(days=child.stage is not Stage.REQUESTED)
        enrolments.request(self.session, enrolment, **self.tellers.staff(plan, asked_on))
        answer = self.tellers.answered(plan, team.association, asked_on + timedelta(days=1))
        waited = child.stage is Stage.ENROLLED and self._told[child.stage] % WAITED_FIRST == 0
        if child.stage is Stage.WAITLISTED or waited:
            answers.put_on_waiting_list(self.session, enrolment, **answer)
        elif child.stage is Stage.TURNED_DOWN:
            reason = self.random.choice((DeclineReason.FULL, DeclineReason.LEVEL, DeclineReason.NO_COACH))
            answers.decline(self.session, enrolment, decline_reason=reason, **answer)
        elif child.stage is Stage.CHANGED_MIND:
            told = self.tellers.staff(plan, asked_on + timedelta(days=2), Source.FAMILY, Via.PHONE)
            enrolments.decline_by_family(self.session, enrolment, reasons=[EndReason.TIME_CLASH], **told)
        if child.stage not in (Stage.WAITLISTED, Stage.TURNED_DOWN, Stage.CHANGED_MIND, Stage.REQUESTED):
            self._offered(case, child, enrolment, team, asked_on + timedelta(days=2))

    def _offered(self, case: Case, child: Invented, enrolment: Enrolment, team: Team, on: date) -> None:
        plan = AREAS[child.area].plan
        if child.stage is Stage.OFFERED:
            proposals = meetings(team, first=self.today + timedelta(days=1), count=3)
        elif child.stage is Stage.BOOKED:
            proposals = [meeting_on(team, self._soon()), *meetings(team, first=self.today + timedelta(days=8), count=1)]
        elif child.stage is Stage.TRIALLED:
            latest = self.today - timedelta(days=1 + self._told[child.stage] % 5)
            proposals = [meeting_on(team, latest)]
        else:
            wanted = child.opened_on + timedelta(days=self.random.choice(DELAYS) - 3)  # the next meeting is on average
            latest = self.today - timedelta(days=10)
            proposals = meetings(team, first=max(on + timedelta(days=1), min(wanted, latest)), count=3)
        hold_until = max(on, self.today if child.stage is Stage.OFFERED else on) + HELD
        told = self.tellers.answered(plan, team.association, on)
        answers.offer(self.session, enrolment, proposals=proposals, hold_until=hold_until, **told)
        if child.stage is not Stage.OFFERED:
            self._tried(case, child, enrolment, on + timedelta(days=1))

    def _tried(self, case: Case, child: Invented, enrolment: Enrolment, booked_on: date) -> None:
        plan = AREAS[child.area].plan
        trial = trials.of(self.session, enrolment)[0]
        booked_on = min(booked_on, trial.on_date, self.today)
        told = self.tellers.staff(plan, booked_on, Source.FAMILY, Via.PHONE)
        trials.book(self.session, enrolment, trial=trial, **told)
        if child.stage is Stage.BOOKED:
            return
        seen = self.tellers.answered(plan, enrolment.team.association, trial.on_date)
        if child.stage in (Stage.MISSED, Stage.GAVE_UP):
            trials.missed(self.session, enrolment, **seen)
        else:
            trials.attended(self.session, enrolment, **seen)
        if child.stage is Stage.GAVE_UP:
            told = self.tellers.staff(plan, trial.on_date + timedelta(days=15))
            trials.give_up(self.session, enrolment, reasons=[EndReason.NOBODY_TO_ACCOMPANY], **told)
        elif child.stage is Stage.TRIED_ONLY:
            self._tried_only(case, child, enrolment, trial.on_date + timedelta(days=self.random.randint(1, 6)))
        elif child.stage is Stage.ENROLLED:
            Membership(self.session, self.tellers, self.places, case, child, self.planted).tell(enrolment)

    def _tried_only(self, case: Case, child: Invented, enrolment: Enrolment, on: date) -> None:
        plan, number = AREAS[child.area].plan, self._told[child.stage]
        if number % SAID_BY_CHILD:
            told = self.tellers.staff(plan, on, Source.CHILD, Via.IN_PERSON)
            reason = self.random.choice((EndReason.OTHER_INTEREST, EndReason.NO_FRIENDS, EndReason.TOO_HARD))
            enrolments.decline_by_child(self.session, enrolment, reasons=[reason], **told)
        else:
            told = self.tellers.staff(plan, on, Source.FAMILY, Via.PHONE)
            reason = self.random.choice((EndReason.FEE, EndReason.DISTANCE_TRANSPORT, EndReason.NOBODY_TO_ACCOMPANY))
            enrolments.decline_by_family(self.session, enrolment, reasons=[reason], **told)
        if number % 2 and on < self.today - timedelta(days=45):
            told = self.tellers.staff(plan, on + timedelta(days=30), Source.FAMILY, Via.PHONE)
            cases.close(self.session, case, reason=CloseReason.WITHDRAWN, **told)

    def _soon(self) -> date:
        return self.today + timedelta(days=SOON[(self._told[Stage.BOOKED] - 1) % len(SOON)])
