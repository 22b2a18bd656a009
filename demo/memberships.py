"""Tells how long an enrolled child stayed: follow-ups, observations, ends, other teams, the hand-over of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from demo.children import Invented
from demo.free_places import FreePlaces
from demo.places import AREAS
from demo.planted import NOTHING, Planted
from demo.telling import Tellers
from matchapp.domain.case import CloseReason, HandOver, RestReason
from matchapp.domain.history import Source, Via
from matchapp.domain.observation import ObservationSource, ObservationValue
from matchapp.domain.reason import EndKind, EndReason, SaidBy, usual_end_kind
from matchapp.models import Case, Enrolment
from matchapp.models.base import id_of
from matchapp.services import answers, cases, choices, enrolments, follow_ups, observations

ROLLOVER, MONTHLY = 0.2, 0.012
"""Hazards of domain.md 8.3: of stopping around each summer, and in any other month."""
SWITCHES, ANSWERED, UNSURE = 0.4, 0.85, 0.06
EARLY_REASONS = (
    EndReason.NOBODY_TO_ACCOMPANY, EndReason.NO_FRIENDS, EndReason.NOT_WELCOMED, EndReason.TIME_CLASH,
    EndReason.TOO_HARD,
)  # fmt: skip
LATE_REASONS = (
    EndReason.FEE, EndReason.NEVER_INFORMED_ABOUT_SEASON, EndReason.COACH_LEFT, EndReason.MOVED,
    EndReason.OTHER_INTEREST, EndReason.TOO_COMPETITIVE, EndReason.SCHOOL_JOB_LOAD,
)  # fmt: skip
WITNESSES = (
    (ObservationSource.ASSOCIATION, Source.ASSOCIATION, Via.PHONE),
    (ObservationSource.FAMILY, Source.FAMILY, Via.PHONE),
    (ObservationSource.CHILD, Source.CHILD, Via.IN_PERSON),
    (ObservationSource.STAFF, Source.STAFF, Via.HERE),
)
RECENT = timedelta(days=12)
"""A follow-up that fell due less long ago may still wait."""
LOOKED_AGAIN = timedelta(days=150)
SETTLED = timedelta(days=220)


@dataclass(frozen=True)
class Membership:
    """One child, its case, and the world it is told in."""

    session: Session
    tellers: Tellers
    places: FreePlaces
    case: Case
    child: Invented
    planted: Planted = NOTHING

    @property
    def plan(self) -> str:
        """The plan of the child's area."""
        return AREAS[self.child.area].plan

    def tell(self, enrolment: Enrolment) -> None:
        """Enrol the child after its trial and tell what became of it."""
        tried_on = enrolments.fold_of(enrolment).first_attended_on or self.tellers.today
        self._asked(enrolment, tried_on + timedelta(days=2))
        enrolled_on = tried_on + timedelta(days=self.tellers.random.randint(3, 9))
        told = self.tellers.answered(self.plan, enrolment.team.association, enrolled_on)
        enrolments.enrol(self.session, enrolment, **told)
        early = self.planted.hazard(self.child, enrolment.team)
        ended_on = stops_on(self.tellers.random, enrolled_on, self.tellers.today, early=early)
        self._followed(enrolment, until=ended_on or self.tellers.today)
        if ended_on is None:
            self._handed_over(enrolled_on)
            return
        is_switch = self.tellers.random.random() < SWITCHES and ended_on < self.tellers.today - timedelta(days=10)
        self._stopped(enrolment, ended_on, is_switch=is_switch)
        if is_switch:
            self._switched(enrolment, ended_on)
        elif ended_on < self.tellers.today - timedelta(days=60):
            told = self.tellers.staff(self.plan, ended_on + timedelta(days=40), Source.FAMILY, Via.PHONE)
            cases.close(self.session, self.case, reason=CloseReason.WITHDRAWN, **told)
        elif self.tellers.random.random() < SWITCHES:
            told = self.tellers.staff(self.plan, min(ended_on + timedelta(days=5), self.tellers.today), Source.FAMILY)
            until_on = self.tellers.today + timedelta(days=30)
            cases.rest(self.session, self.case, reason=RestReason.WAITING_FOR_SEASON, until_on=until_on, **told)

    def _asked(self, enrolment: Enrolment, day: date) -> None:
        """Record an observation of a day that has come."""
        if day > self.tellers.today:
            return
        observed_by, source, via = self.tellers.random.choice(WITNESSES)
        value = ObservationValue.UNSURE if self.tellers.random.random() < UNSURE else ObservationValue.ACTIVE
        observations.record(
            self.session,
            enrolment,
            value=value,
            observed_by=observed_by,
            form_key=f"demo-{enrolment.id}-{day.isoformat()}",
            **self.tellers.staff(self.plan, day, source, via),
        )

    def _followed(self, enrolment: Enrolment, *, until: date) -> None:
        """Answer the follow-ups that fell due, but the newest; ask again now and then."""
        day = until
        for waiting in follow_ups.of(self.session, enrolment):
            if waiting.done_at is not None or waiting.due_on > until:
                continue
            day = waiting.due_on + timedelta(days=self.tellers.random.randint(0, 4))
            if waiting.due_on > self.tellers.today - RECENT or day > until:
                continue
            if self.tellers.random.random() < ANSWERED:
                self._asked(enrolment, day)
            else:
                told = self.tellers.staff(self.plan, day)
                follow_ups.done(self.session, waiting, by=told["by"], at=told["at"])
        day += LOOKED_AGAIN
        while day < until:
            self._asked(enrolment, day)
            day += LOOKED_AGAIN

    def _stopped(self, enrolment: Enrolment, on: date, *, is_switch: bool) -> None:
        is_early = enrolment.enrolled_on is not None and on - enrolment.enrolled_on < timedelta(days=45)
        reason = self.tellers.random.choice(EARLY_REASONS if is_early else LATE_REASONS)
        if is_switch and reason is EndReason.MOVED:
            reason = EndReason.OTHER_INTEREST
        observed_by, source, via = self.tellers.random.choice(WITNESSES)
        observations.stopped(
            self.session,
            enrolment,
            observed_by=observed_by,
            form_key=f"demo-{enrolment.id}-stopped",
            end_kind=EndKind.SWITCH if is_switch else usual_end_kind(reason),
            reasons=[reason],
            said_by=self.tellers.random.choice((SaidBy.CHILD, SaidBy.CHILD, SaidBy.GUARDIAN)),
            **self.tellers.staff(self.plan, on, source, via),
        )

    def _switched(self, former: Enrolment, on: date) -> None:
        """Take the child into another team, which has no trial first."""
        team = self.places.pick(self.tellers.random, self.child, kept=1, but=[former.team_id])
        if team is None:
            return
        plan = self.plan
        told = self.tellers.staff(plan, on, Source.CHILD, Via.IN_PERSON)
        enrolment = choices.choose(self.session, self.case, team=team, said_by=SaidBy.CHILD, **told)
        enrolments.request(self.session, enrolment, **self.tellers.staff(plan, on + timedelta(days=1)))
        answers.offer(self.session, enrolment, **self.tellers.answered(plan, team.association, on + timedelta(days=3)))
        enrolled_on = on + timedelta(days=8)
        enrolments.enrol(self.session, enrolment, **self.tellers.answered(plan, team.association, enrolled_on))
        self._followed(enrolment, until=self.tellers.today)

    def _handed_over(self, enrolled_on: date) -> None:
        """Plan the hand-over of a child that has found its place, and close the case of half of them."""
        if enrolled_on > self.tellers.today - SETTLED or self.tellers.random.random() < SWITCHES:
            return
        plan, planned_on = self.plan, enrolled_on + timedelta(days=170)
        until_on = max(planned_on + timedelta(days=30), self.tellers.today if id_of(self.case) % 3 == 0 else date.min)
        cases.plan_exit(
            self.session,
            self.case,
            economy=self.tellers.random.choice((HandOver.FAMILY, HandOver.CHARITY, HandOver.MUNICIPALITY)),
            transport=self.tellers.random.choice((HandOver.FAMILY, HandOver.NETWORK)),
            until_on=until_on,
            **self.tellers.staff(plan, planned_on),
        )
        if until_on < self.tellers.today:
            cases.close(self.session, self.case, reason=CloseReason.SELF_RUNNING, **self.tellers.staff(plan, until_on))


def stops_on(random: Random, enrolled_on: date, today: date, *, early: float) -> date | None:
    """Return the day a membership ends by its hazards, ``early`` in its first weeks; None when it has not by today."""
    if random.random() < early:
        day = enrolled_on + timedelta(days=random.randint(8, 41))
        return day if day <= today else None
    day = enrolled_on + timedelta(days=60)
    while day <= today:
        hazard = ROLLOVER if day.month == 8 else MONTHLY  # noqa: PLR2004 - August, when the new season is paid
        if random.random() < hazard:
            stopped_on = min(day + timedelta(days=random.randint(-20, 20)), today)
            return max(stopped_on, enrolled_on + timedelta(days=45))
        day += timedelta(days=30)
    return None
