"""An append-only log: events are added, later ones can void earlier ones, and none is ever changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from matchapp.domain.age import copenhagen_today
from matchapp.domain.refusal import Refusal

VOIDED = "voided"
"""The kind, in every log, of an event that takes an earlier one away and puts nothing in its place."""


class Source(StrEnum):
    """Whose knowledge an event is, whoever typed it in."""

    CHILD = "child"
    FAMILY = "family"
    ASSOCIATION = "association"
    COMPANION = "companion"
    REFERRER = "referrer"
    STAFF = "staff"
    SYSTEM = "system"


class Via(StrEnum):
    """How it was told; whoever records it on behalf of somebody else says so."""

    HERE = "here"
    IN_PERSON = "in_person"
    PHONE = "phone"
    WRITTEN = "written"


class IllegalHistory(ValueError):
    """A log holds a step that the machine refuses; nothing that was checked before it was added can raise this."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened, when it happened (a Danish date) and when it was learned (an aware moment).

    ``id`` is None until the log has given one. ``by_person`` is False for what a clock or a computer did by itself.
    ``voids`` is the id of an earlier event that is to be left out; an event of the kind *voided* stands for nothing
    itself, any other kind takes the place of the one it voids.
    """

    kind: StrEnum
    occurred_on: date
    recorded_at: datetime
    by_person: bool
    source: Source
    id: int | None = None
    via: Via = Via.HERE
    voids: int | None = None


E = TypeVar("E", bound=Event)
C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True)
class History(Generic[E]):
    """The events of a log that still stand, in their order, and the ids of those that were voided."""

    standing: tuple[E, ...] = ()
    voided: frozenset[int] = frozenset()

    def refusal(self, event: E) -> Refusal | None:
        """Tell why an event cannot be added to any log, or None; its meaning is the machine's to judge."""
        if event.occurred_on > copenhagen_today(event.recorded_at):
            return Refusal.IN_THE_FUTURE
        if event.voids is None:
            return Refusal.NO_SUCH_EVENT if event.kind == VOIDED else None
        if not event.by_person:
            return Refusal.NEEDS_A_PERSON
        if event.voids in self.voided:
            return Refusal.ALREADY_VOIDED
        if all(earlier.id != event.voids for earlier in self.standing):
            return Refusal.NO_SUCH_EVENT
        if event.kind == VOIDED and len(self.standing) == 1:
            return Refusal.NOTHING_WOULD_REMAIN
        return None

    def then(self, event: E) -> History[E]:
        """Return the log with one more event; raise IllegalHistory when it voids what does not stand."""
        if event.voids is None:
            return History((*self.standing, event), self.voided)
        if all(earlier.id != event.voids for earlier in self.standing):
            raise IllegalHistory(event.voids)
        instead = () if event.kind == VOIDED else (event,)
        at = next(number for number, earlier in enumerate(self.standing) if earlier.id == event.voids)
        return History((*self.standing[:at], *instead, *self.standing[at + 1 :]), self.voided | {event.voids})


def facts_of(event: Event) -> dict[str, Any]:
    """Return what an event tells beyond any log's fields, as codes and ISO dates for JSON; blanks are left out."""
    common = {known.name for known in fields(Event)}
    own = {known.name: getattr(event, known.name) for known in fields(event) if known.name not in common}
    return {name: _plain(value) for name, value in own.items() if value not in {None, ()}}


def read_facts(facts: Mapping[str, Any], readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Return the keyword arguments of an event from what ``facts_of`` wrote; an unknown name raises KeyError."""
    return {name: readers[name](value) for name, value in facts.items()}


def codes(kind: type[C]) -> Callable[[list[str]], tuple[C, ...]]:
    """Return a reader of several codes of one enum."""
    return lambda values: tuple(kind(value) for value in values)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else str(value)
