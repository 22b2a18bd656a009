"""Placing 50,000 children at once: candidates and solver together, and what it brings over first come, first served."""

from __future__ import annotations

import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlmodel import Session, SQLModel, col, func, insert, select

from bench import country
from bench.verdicts import Verdict, machine
from matchapp import clock
from matchapp.adapters.minimum_cost_flow import assign
from matchapp.cli.placing import uncollected
from matchapp.domain.case import CaseState
from matchapp.domain.placing import Child, Round, TeamPlaces
from matchapp.domain.placing_order import first_come, greedy
from matchapp.domain.placing_together import placed_together
from matchapp.domain.team import ChildGender
from matchapp.models import Activity, Case, Family, HousingArea, OpenSpot, Plan, User, Wish, WishActivity
from matchapp.models import Child as ChildRow
from matchapp.models.base import id_of
from matchapp.models.engine import make_engine, reading, writing
from matchapp.models.migration import upgrade
from matchapp.services import placing_candidates

CHILDREN = 50_000
CHILDREN_OF_AN_AREA = 100
PLACES_A_CHILD = 1.1
MEAN_PLACES = 3.5
WISHES = 3
RUNS = 3
MOST_SECONDS, MOST_MB = 10.0, 500.0


class Taken(NamedTuple):
    """Seconds of the two parts, how many arcs and children placed by each way, and the process's most memory in MB."""

    candidates: float
    solve: float
    arcs: int
    placed: int
    first_come: int
    greedy: int
    mb: float


def main() -> list[Verdict]:
    """Fill a database, place its children in a process of its own, and return the verdicts."""
    print(f"machine {machine()}")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'matchapp.sqlite'}"
        places = _fill(url)
        with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as alone:
            runs = [alone.apply(_run, (url,)) for _ in range(RUNS)]
    taken = sorted(runs, key=lambda one: one.candidates + one.solve)[RUNS // 2]
    print(f"{CHILDREN} children, {places} places, {taken.arcs} candidates in all; the median of {RUNS} runs")
    print(f"candidates {taken.candidates:.2f} s, solve {taken.solve:.2f} s, {taken.mb:.0f} MB")
    print(f"placed {taken.placed}, first come {taken.first_come}, greedy {taken.greedy}")
    return [
        Verdict("placing-seconds", taken.candidates + taken.solve, MOST_SECONDS, is_most=True),
        Verdict("placing-mb", max(one.mb for one in runs), MOST_MB, is_most=True),
        Verdict("placing-candidates-share", taken.candidates / taken.solve, 1.5, is_most=True),
        Verdict("placing-more-than-first-come", taken.placed / taken.first_come, 1.05),
    ]


def _run(url: str) -> Taken:
    """Place all children once, as the worker does, and look at the memory before anything is compared."""
    with uncollected():
        return _placed(url)


def _placed(url: str) -> Taken:
    engine = make_engine(url)
    with reading(engine) as session:
        cases = [one for one in session.exec(select(Case.id).order_by(col(Case.id))) if one is not None]
        began = time.perf_counter()
        found = placing_candidates.candidates_of(session, cases, on=clock.today())
        candidates = time.perf_counter() - began
        teams = [
            TeamPlaces(id=team_id, places=places)
            for team_id, places in session.exec(select(OpenSpot.team_id, OpenSpot.places))
        ]
    chance = random.Random(country.SEED)
    began = time.perf_counter()
    children = [Child(child, options, chance.randint(0, 200)) for child, options in found.items()]
    asked = Round(children=children, teams=teams, on=clock.today(), seed=1)
    placed = placed_together(asked, assign)
    solve = time.perf_counter() - began
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    arcs = sum(map(len, found.values()))
    return Taken(candidates, solve, arcs, len(placed), len(first_come(asked)), len(greedy(asked)), mb)


def _fill(url: str) -> int:
    """Fill a database with teams and with children who wait, spread like the country's people; return the places."""
    upgrade(url)
    engine = make_engine(url)
    towns = country.population()
    with writing(engine) as session:
        spots = round(CHILDREN * PLACES_A_CHILD / MEAN_PLACES)
        country.settle(session, spots=spots, on=clock.today(), among=towns)
        _children(session, towns)
        session.commit()
    with reading(engine) as session:
        places = session.exec(select(func.sum(OpenSpot.places))).one()
    engine.dispose()
    return int(places or 0)


def _children(session: Session, towns: Sequence[country.Town]) -> None:
    chance, at, on = random.Random(country.SEED), country.BEGUN_AT, clock.today()
    user = User(email="a@example.org", name="A", created_at=at)
    session.add(user)
    session.flush()
    plan, by = session.exec(select(Plan.id)).one(), id_of(user)
    homes = chance.choices(towns, weights=[town.weight for town in towns], k=CHILDREN // CHILDREN_OF_AN_AREA)
    areas = [
        {
            "plan_id": plan, "name": f"Område {number}", "postcode": "4000",
            "latitude": chance.gauss(town.latitude, town.spread_km / 111),
            "longitude": chance.gauss(town.longitude, town.spread_km / 63),
        }
        for number, town in enumerate(homes)
    ]  # fmt: skip
    _write(session, HousingArea, areas)
    area_ids = session.exec(select(HousingArea.id).order_by(col(HousingArea.id).desc()).limit(len(areas))).all()
    keys = session.exec(select(Activity.key).order_by(Activity.key)).all()
    numbers = range(1, CHILDREN + 1)
    _write(
        session,
        Family,
        [
            {"id": n, "housing_area_id": area_ids[n % len(area_ids)], "is_protected": False, "created_at": at}
            for n in numbers
        ],
    )
    _write(
        session,
        ChildRow,
        [
            {
                "id": n, "family_id": n, "first_name": f"Barn {n}", "folded_name": f"barn {n}", "created_at": at,
                "birth_year": on.year - chance.randint(6, 15), "gender": chance.choice(list(ChildGender)),
            }
            for n in numbers
        ],
    )  # fmt: skip
    _write(
        session,
        Case,
        [
            {
                "id": n, "child_id": n, "bridge_builder_id": by, "state": CaseState.OPEN, "opened_on": on, "version": 1,
                "created_at": at,
            }
            for n in numbers
        ],
    )  # fmt: skip
    _write(session, Wish, [{"id": n, "child_id": n, "words": "", "created_at": at, "matched_to": 0} for n in numbers])
    _write(
        session,
        WishActivity,
        [
            {"wish_id": n, "activity_key": key, "rank": rank}
            for n in numbers
            for rank, key in enumerate(chance.sample(keys, WISHES), start=1)
        ],
    )


def _write(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), 1000):
        session.execute(insert(table), rows[start : start + 1000])
