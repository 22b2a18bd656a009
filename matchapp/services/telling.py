"""What every act in a case or an enrolment is told: who types, when it happened, and whose knowledge it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NotRequired, TypedDict

from matchapp.domain.history import Source, Via
from matchapp.policy import Principal


class Telling(TypedDict):
    """Taken by the acts as ``**told: Unpack[Telling]``.

    ``by`` who types; nobody signed in stands for the clock. ``on`` the Danish day it happened, ``at`` the moment it is
    recorded. ``via`` and ``told_by`` (at most 80 characters) how and by whom an association told it. ``version`` that
    of the row the form was drawn from, None where there was no form.
    """

    by: Principal
    on: date
    at: datetime
    source: Source
    via: NotRequired[Via]
    told_by: NotRequired[str | None]
    version: NotRequired[int | None]


def common(told: Telling, *, voids: int | None = None) -> dict[str, Any]:
    """Return the fields that every event of the domain's logs has, but its kind."""
    return {
        "occurred_on": told["on"],
        "recorded_at": told["at"],
        "by_person": told["by"].signed_in,
        "source": told["source"],
        "via": told.get("via", Via.HERE),
        "voids": voids,
    }


def columns(told: Telling, *, voids: int | None = None) -> dict[str, Any]:
    """Return the columns that every event row has, but its kind and its facts."""
    return {
        "occurred_on": told["on"],
        "recorded_at": told["at"],
        "actor_id": told["by"].user_id,
        "source": told["source"],
        "via": told.get("via", Via.HERE),
        "voids_id": voids,
    }


def onwards(told: Telling) -> Telling:
    """Return what the next event of the same act is told: the form's version was spent on the first."""
    return Telling(**{**told, "version": None})
