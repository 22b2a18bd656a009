"""Leaves the interests of families who have written by themselves: some wait, some were dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from sqlmodel import Session

from demo.free_places import FreePlaces
from demo.names import BOYS, GIRLS
from demo.places import AREAS
from demo.telling import Tellers
from matchapp.domain.interest import InterestOwner, InterestState
from matchapp.models import HousingArea, Interest, Team
from matchapp.policy import Principal

NEW_IN_AREA, OLD_IN_AREA = 3, 2
"""How many wait in each housing area, and how many there were dealt with."""
WISHES = ("Noget med dyr.", "Hun vil gerne svømme, men vi ved ikke hvor.", "Fodbold eller noget andet med bold.")
OUTCOMES = (InterestState.NOT_REACHED, InterestState.NO_LONGER)
AGES = (6, 8, 9, 10, 11, 13)
FIRST_PHONE = 400


def leave(session: Session, tellers: Tellers, places: FreePlaces, areas: dict[str, HousingArea]) -> None:
    """Add interests to bridge-builders and to the associations whose managers use the site."""
    session.add_all(_all(tellers, places, areas))
    session.flush()


def _all(tellers: Tellers, places: FreePlaces, areas: dict[str, HousingArea]) -> Iterator[Interest]:
    phones = count(FIRST_PHONE)
    for area in AREAS:
        town = [team for team in _teams(places) if team.sessions[0].venue.postcode[0] == area.postcode[0]]
        for number in range(NEW_IN_AREA + OLD_IN_AREA):
            is_new = number < NEW_IN_AREA
            interest = _one(tellers, tellers.random.choice(town), next(phones), days=number if is_new else 20 * number)
            interest.housing_area_id = areas[area.name].id
            if number == NEW_IN_AREA - 1:
                interest.team_id, interest.words = None, tellers.random.choice(WISHES)
            if not is_new:
                _settle(interest, tellers.bridge_builders[area.plan], tellers.random.choice(OUTCOMES))
            yield interest
    for association_id, manager in tellers.managers.items():
        own = [team for team in _teams(places) if team.association_id == association_id]
        for number in range(NEW_IN_AREA):
            interest = _one(tellers, tellers.random.choice(own), next(phones), days=number * 2)
            interest.owner, interest.association_id = InterestOwner.ASSOCIATION, association_id
            if number == NEW_IN_AREA - 1:
                _settle(interest, manager, InterestState.ANSWERED)
            yield interest


def _one(tellers: Tellers, team: Team, phone: int, *, days: int) -> Interest:
    oldest = tellers.today.year - tellers.random.choice(AGES)
    return Interest(
        owner=InterestOwner.BRIDGE_BUILDER,
        phone=f"+45{phone:08d}",
        form_key=f"demo-{phone}",
        team_id=team.id,
        child_first_name=tellers.random.choice(GIRLS + BOYS),
        birth_year=min(max(oldest, team.birth_year_from), team.birth_year_to),
        language=tellers.random.choice(("da", "da", "en")),
        created_at=tellers.moment(tellers.today - timedelta(days=days)),
    )


def _teams(places: FreePlaces) -> list[Team]:
    return [team for team in places.teams.values() if team.id in places.spots and places.free(team) > 0]


def _settle(interest: Interest, by: Principal, state: InterestState) -> None:
    interest.state, interest.handled_by_id = state, by.user_id
    interest.handled_at = interest.created_at + timedelta(hours=3)
