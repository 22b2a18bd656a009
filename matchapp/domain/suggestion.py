"""Whether a team can be suggested to a child at all, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matchapp.domain.age import fits_band
from matchapp.domain.clash import Clash
from matchapp.domain.spot import SpotPhase
from matchapp.domain.team import ChildGender, TeamGender, takes


class Misfit(StrEnum):
    """What keeps a team from being suggested, the most lasting first."""

    WRONG_BIRTH_YEAR = "wrong_birth_year"
    WRONG_GENDER = "wrong_gender"
    ALREADY_RUNNING = "already_running"
    TOO_FAR = "too_far"
    RULED_OUT_DAY = "ruled_out_day"
    ELSEWHERE = "elsewhere"
    CLOSED = "closed"
    EXPIRED = "expired"
    FULL = "full"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What is asked of a team and its places today.

    ``is_running`` when the child has an open enrolment there, ``is_too_far`` beyond what the family said it can go.
    """

    birth_year_from: int
    birth_year_to: int
    gender: TeamGender
    phase: SpotPhase
    is_running: bool = False
    is_too_far: bool = False
    clash: Clash | None = None


_PHASES = {
    SpotPhase.DRAFT: Misfit.CLOSED,
    SpotPhase.CLOSED: Misfit.CLOSED,
    SpotPhase.EXPIRED: Misfit.EXPIRED,
    SpotPhase.FULL: Misfit.FULL,
}
_CLASHES = {Clash.RULED_OUT_DAY: Misfit.RULED_OUT_DAY, Clash.ELSEWHERE: Misfit.ELSEWHERE}


def misfit(offer: Offer, *, birth_year: int, gender: ChildGender | None) -> Misfit | None:
    """Tell why a team cannot be suggested, or None when it can; a child's unknown gender removes no team."""
    if not fits_band(birth_year, offer.birth_year_from, offer.birth_year_to):
        return Misfit.WRONG_BIRTH_YEAR
    if not takes(offer.gender, gender):
        return Misfit.WRONG_GENDER
    if offer.is_running:
        return Misfit.ALREADY_RUNNING
    if offer.is_too_far:
        return Misfit.TOO_FAR
    if offer.clash:
        return _CLASHES[offer.clash]
    return _PHASES.get(offer.phase)
