"""Words on a map: how far a ring is, and what a sign stands for."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import format_decimal

from matchapp.services.open_spots import Card
from matchapp.web.speech import gettext as _
from matchapp.web.speech import ngettext
from matchapp.web.words.browsing import kilometres, team_title

_MOST_TITLES = 3


def ring(km: float) -> str:
    """Return a round distance: metres below one kilometre."""
    if km < 1:
        return _("%(metres)s m", metres=format_decimal(km * 1000, "0"))
    return _("%(km)s km", km=format_decimal(km, "0.#"))


def teams_at(cards: Sequence[Card]) -> str:
    """Return what a sign leads to: the team with its association and distance, or how many teams and the first."""
    titles = [team_title(card.activity_key, card.team) for card in cards]
    if len(cards) == 1:
        return f"{titles[0]}, {cards[0].association}, {kilometres(cards[0].km, is_about=cards[0].is_about)}"
    more = "…" if len(cards) > _MOST_TITLES else ""
    counted = ngettext("%(num)s team here", "%(num)s teams here", len(cards))
    return f"{counted}: {', '.join(titles[:_MOST_TITLES])}{more}"
