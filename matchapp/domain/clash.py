"""What of a team's week does not suit a child: days the family ruled out, and times at which the child is elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import time
from enum import StrEnum
from typing import NamedTuple

EVERY_DAY = 0b1111111
"""The weekdays as bits, Monday first."""


class Clash(StrEnum):
    """Why a time does not suit."""

    RULED_OUT_DAY = "ruled_out_day"
    ELSEWHERE = "elsewhere"


class Slot(NamedTuple):
    """A time of the week, local; ``weekday`` 0 is Monday."""

    weekday: int
    starts_at: time
    ends_at: time


class Week(NamedTuple):
    """What a team's times mean for a child.

    ``clash`` when none of them suits; ``days`` those that do not, where others do.
    """

    clash: Clash | None = None
    days: tuple[int, ...] = ()


def days_of(mask: int) -> frozenset[int]:
    """Return the weekdays of a mask: 0b101 is Monday and Wednesday."""
    return frozenset(day for day in range(7) if mask >> day & 1)


def mask_of(days: Collection[int]) -> int:
    """Return weekdays as a mask."""
    return sum(1 << day for day in set(days))


def week(slots: Sequence[Slot], *, busy: Collection[Slot], ruled_out: Collection[int]) -> Week:
    """Return what a team's times mean for a child that is ``busy`` and cannot come on days that are ruled out."""
    found = [_clash(slot, busy, ruled_out) for slot in slots]
    if found and all(found):
        return Week(Clash.ELSEWHERE if Clash.ELSEWHERE in found else Clash.RULED_OUT_DAY)
    days = {slot.weekday for slot, clash in zip(slots, found, strict=True) if clash}
    return Week(days=tuple(sorted(days)))


def _clash(slot: Slot, busy: Collection[Slot], ruled_out: Collection[int]) -> Clash | None:
    if slot.weekday in ruled_out:
        return Clash.RULED_OUT_DAY
    if any(
        slot.weekday == other.weekday and slot.starts_at < other.ends_at and other.starts_at < slot.ends_at
        for other in busy
    ):
        return Clash.ELSEWHERE
    return None
