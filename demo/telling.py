"""Who tells the demo's histories, when, and on whose behalf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from random import Random

from matchapp.domain.age import COPENHAGEN, copenhagen_today
from matchapp.domain.history import Source, Via
from matchapp.models import Association
from matchapp.policy import Principal
from matchapp.services.telling import Telling

FIRST_HOUR, LAST_HOUR = 8, 17


@dataclass(frozen=True)
class Tellers:
    """The bridge-builders by plan, the managers by association, and the moment the demo is built at."""

    random: Random
    at: datetime
    bridge_builders: Mapping[str, Principal]
    managers: Mapping[int, Principal]

    @property
    def today(self) -> date:
        """The Danish date of the moment."""
        return copenhagen_today(self.at)

    def moment(self, day: date) -> datetime:
        """Return a moment of a working day, not after the demo's own."""
        clock = time(self.random.randint(FIRST_HOUR, LAST_HOUR), self.random.randrange(60))
        return min(datetime.combine(day, clock, COPENHAGEN).astimezone(self.at.tzinfo), self.at)

    def staff(self, plan: str, day: date, source: Source = Source.STAFF, via: Via = Via.HERE) -> Telling:
        """Return what the plan's bridge-builder tells."""
        by = replace(self.bridge_builders[plan], on=day)
        return Telling(by=by, on=day, at=self.moment(day), source=source, via=via)

    def answered(self, plan: str, association: Association, day: date) -> Telling:
        """Return what an association answers: by its manager, else on the telephone to the bridge-builder."""
        if manager := self.managers.get(association.id or 0):
            return Telling(by=replace(manager, on=day), on=day, at=self.moment(day), source=Source.ASSOCIATION)
        told = self.staff(plan, day, Source.ASSOCIATION, Via.PHONE)
        told["told_by"] = association.contact_name
        return told
