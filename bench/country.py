"""A country to search in: open spots around Danish towns, the more the larger the town; the same from each seed."""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any, NamedTuple

from sqlmodel import Session, SQLModel, col, insert, select

from matchapp.domain.geo import Point, strip
from matchapp.domain.spot import SpotState
from matchapp.domain.team import FeeKind, FeePeriod, PointSource, TeamGender, TeamLevel
from matchapp.models import (
    Activity,
    Association,
    FeeItem,
    HousingArea,
    OpenSpot,
    Plan,
    Team,
    TeamSession,
    Venue,
)
from matchapp.models.base import id_of

SEED = 20261123
BEGUN_AT = datetime(2026, 1, 1, tzinfo=UTC)
TEAMS_OF_ONE = 5
"""Teams of one association, which meet at one venue."""
PEOPLE_IN_A_KM2 = 3_000
"""How densely Danes live in their towns: how wide a town is follows from how many they are."""


class Town(NamedTuple):
    """A town: its centre, and its share of the country's children."""

    name: str
    postcode: str
    latitude: float
    longitude: float
    weight: int
    spread_km: float = 3.3
    """How far venues lie from the centre, as a standard deviation."""


TOWNS = (
    Town("København", "2400", 55.706, 12.547, 30),
    Town("Aarhus", "8220", 56.158, 10.140, 15),
    Town("Odense", "5240", 55.408, 10.425, 10),
    Town("Aalborg", "9220", 57.034, 9.988, 10),
    Town("Esbjerg", "6705", 55.491, 8.480, 6),
    Town("Randers", "8940", 56.475, 10.056, 5),
    Town("Kolding", "6000", 55.499, 9.485, 5),
    Town("Horsens", "8700", 55.866, 9.880, 5),
    Town("Roskilde", "4000", 55.637, 12.112, 5),
    Town("Holbæk", "4300", 55.711, 11.693, 4),
    Town("Viborg", "8800", 56.459, 9.437, 5),
)
HOME = TOWNS[1]


def population() -> tuple[Town, ...]:
    """Return every Danish place of more than 500 people, weighted by how many they are."""
    text = (files("matchapp") / "data" / "towns.csv").read_text("utf-8")
    return tuple(
        Town(
            row["name"],
            HOME.postcode,
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"]),
            spread_km=max(1.0, math.sqrt(int(row["population"]) / PEOPLE_IN_A_KM2 / math.pi) / 2),
        )
        for row in csv.DictReader(text.splitlines())
    )


def settle(session: Session, *, spots: int, on: date, among: Sequence[Town] = TOWNS) -> int:
    """Fill an empty, migrated database with so many open spots and return the housing area to search from."""
    chance = random.Random(SEED)
    plan = Plan(name="Helhedsplan", created_at=BEGUN_AT)
    session.add(plan)
    session.flush()
    area = HousingArea(
        plan_id=id_of(plan),
        name=f"{HOME.name} Vest",
        postcode=HOME.postcode,
        latitude=HOME.latitude,
        longitude=HOME.longitude,
    )
    session.add(area)
    session.flush()
    towns = chance.choices(among, weights=[town.weight for town in among], k=-(-spots // TEAMS_OF_ONE))
    venues = [_venue(number, town, chance) for number, town in enumerate(towns)]
    _write(session, Venue, venues)
    _write(session, Association, [_association(number) for number in range(len(towns))])
    keys = session.exec(select(Activity.key).order_by(Activity.key)).all()
    venue_ids = session.exec(select(Venue.id).order_by(col(Venue.id))).all()
    association_ids = session.exec(select(Association.id).order_by(col(Association.id))).all()
    homes = [number // TEAMS_OF_ONE for number in range(spots)]
    teams = [_team(number, association_ids[home], chance.choice(keys), on, chance) for number, home in enumerate(homes)]
    _write(session, Team, teams)
    team_ids = [key for key in session.exec(select(Team.id).order_by(col(Team.id))) if key is not None]
    days = [sorted(chance.sample(range(7), chance.choice((1, 1, 2)))) for _ in team_ids]
    rows = list(zip(team_ids, teams, homes, days, strict=True))
    _write(session, TeamSession, [one for row in rows for one in _sessions(row[0], venue_ids[row[2]], row[3])])
    fees = [_fee(team_id, chance) for team_id in team_ids]
    _write(session, FeeItem, fees)
    spots_of = [
        _spot(row[0], row[1], venues[row[2]], row[3], is_free=not fee["amount_oere"], on=on, chance=chance)
        for row, fee in zip(rows, fees, strict=True)
    ]
    _write(session, OpenSpot, spots_of)
    return id_of(area)


def _write(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), 1000):
        session.execute(insert(table), rows[start : start + 1000])


def _venue(number: int, town: Town, chance: random.Random) -> dict[str, Any]:
    return {
        "name": f"{town.name} Hallen {number}", "folded_name": f"hallen {number}", "address": f"Hallevej {number}",
        "postcode": town.postcode, "city": town.name,
        "latitude": round(chance.gauss(town.latitude, town.spread_km / 111), 5),
        "longitude": round(chance.gauss(town.longitude, town.spread_km / 63), 5),
        "point_source": chance.choices([PointSource.GIVEN, PointSource.POSTCODE], weights=[9, 1])[0],
    }  # fmt: skip


def _association(number: int) -> dict[str, Any]:
    return {"name": f"Foreningen af {number}", "folded_name": f"foreningen af {number}", "modified": 1}


def _team(number: int, association_id: int | None, key: str, on: date, chance: random.Random) -> dict[str, Any]:
    first = on.year - chance.randint(5, 16)
    return {
        "association_id": association_id, "activity_key": key, "identity": str(number), "name": f"Hold {number}",
        "birth_year_from": first, "birth_year_to": first + chance.randint(1, 4),
        "gender": chance.choices(list(TeamGender), weights=[8, 1, 1])[0], "trial_sessions": chance.choice([None, 1, 3]),
        "level": chance.choice([None, *TeamLevel]),
        "season_from": on - timedelta(days=90), "season_to": on + timedelta(days=200), "modified": 1,
    }  # fmt: skip


def _sessions(team_id: int, venue_id: int | None, days: list[int]) -> Iterator[dict[str, Any]]:
    for day in days:
        yield {
            "team_id": team_id, "venue_id": venue_id, "weekday": day, "starts_at": time(17), "ends_at": time(18, 15),
            "zone": "Europe/Copenhagen",
        }  # fmt: skip


def _fee(team_id: int, chance: random.Random) -> dict[str, Any]:
    kroner = chance.choice([0, *range(300, 1500, 25)])
    return {
        "team_id": team_id,
        "kind": FeeKind.MEMBERSHIP,
        "amount_oere": kroner * 100,
        "period": chance.choice([FeePeriod.HALF_YEAR, FeePeriod.SEASON]),
    }


def _spot(
    team_id: int,
    team: dict[str, Any],
    venue: dict[str, Any],
    days: list[int],
    *,
    is_free: bool,
    on: date,
    chance: random.Random,
) -> dict[str, Any]:
    confirmed_on = None if chance.random() < 0.3 else on - timedelta(days=chance.randint(0, 20))  # noqa: PLR2004 - three of ten
    return {
        "team_id": team_id, "places": chance.randint(1, 6), "taken": 0, "state": SpotState.OPEN,
        "confirmed_on": confirmed_on, "expires_on": on + timedelta(days=200), "modified": 1,
        "latitude": venue["latitude"], "longitude": venue["longitude"],
        "is_about": venue["point_source"] is PointSource.POSTCODE, "weekdays": sum(1 << day for day in days),
        "is_free": is_free, "strip": strip(Point(venue["latitude"], venue["longitude"])),
        **{
            name: team[name]
            for name in ("activity_key", "birth_year_from", "birth_year_to", "gender", "season_from", "level")
        },
    }  # fmt: skip
