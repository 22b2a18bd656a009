"""Ages in Danish time, from as little of a birthday as is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

YOUNGEST_HERE = 0
OLDEST_HERE = 25
"""Children and young people; the oldest team and subsidy in domain.md 6 and 8.2 end at 25."""

OWN_CONSENT_AGE = 15
OWN_LIFE_AGE = 18

_DECEMBER = 12


@dataclass(frozen=True)
class Born:
    """What is known of a birthday: the year, perhaps the month, the full date only where a team needs it."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest_on(self) -> date:
        """The first day that it can have been."""
        return date(self.year, self.month or 1, (self.day or 1) if self.month else 1)

    @property
    def latest_on(self) -> date:
        """The last day that it can have been."""
        month = self.month or _DECEMBER
        if self.month and self.day:
            return date(self.year, month, self.day)
        if month == _DECEMBER:
            return date(self.year, _DECEMBER, 31)
        return date(self.year, month + 1, 1) - timedelta(days=1)

    def youngest(self, on: date) -> int:
        """Return the age in whole years that the person surely has on a day."""
        return _years(self.latest_on, on)

    def oldest(self, on: date) -> int:
        """Return the highest age in whole years that the person can have on a day."""
        return _years(self.earliest_on, on)


def copenhagen_today(now: datetime) -> date:
    """Return the Danish date at an aware moment; a naive one raises ValueError."""
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone has no date in Denmark")
    return now.astimezone(COPENHAGEN).date()


def plausible_birth_years(today: date) -> range:
    """Return the birth years of the children and young people that this is for, the oldest first."""
    return range(today.year - OLDEST_HERE, today.year - YOUNGEST_HERE + 1)


def fits_band(birth_year: int, birth_year_from: int | None, birth_year_to: int | None) -> bool:
    """Tell whether a birth year lies in a team's band, both ends included; a missing end is open.

    Teams follow the birth year and not the age today (domain.md, glossary 23).
    """
    return (birth_year_from is None or birth_year >= birth_year_from) and (
        birth_year_to is None or birth_year <= birth_year_to
    )


def consent_refusal(born: Born, said_by: SaidBy | None, on: date) -> Refusal | None:
    """Tell why this person cannot consent for the child on a day, or None when it holds.

    A guardian consents until the child is surely 15, from 15 the young person (domain.md 3.3). While the age is
    uncertain, for want of a month or a day, the guardian's word holds and the child's does not.
    """
    if said_by is SaidBy.CHILD:
        return None if born.youngest(on) >= OWN_CONSENT_AGE else Refusal.TOO_YOUNG_TO_CONSENT
    if said_by is SaidBy.GUARDIAN:
        return Refusal.OWN_CONSENT_NEEDED if born.youngest(on) >= OWN_CONSENT_AGE else None
    return Refusal.CONSENT_INCOMPLETE


def sole_consenter(born: Born, on: date) -> SaidBy | None:
    """Return whose consent it is by the child's age on a day, or None while it can be either's."""
    if born.youngest(on) >= OWN_CONSENT_AGE:
        return SaidBy.CHILD
    return SaidBy.GUARDIAN if born.oldest(on) < OWN_CONSENT_AGE else None


def _years(born_on: date, on: date) -> int:
    # Who is born on 29 February turns a year older on 1 March in other years.
    had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (not had_birthday)
