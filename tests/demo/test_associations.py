"""The demo's sheet: it is what its generator writes, it has no fault, and nobody in it exists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from demo import associations
from demo.places import AREAS, PLACES
from matchapp.domain import association_sheet
from matchapp.domain.association_sheet import AssociationSheet
from matchapp.domain.geo import Point, distance_km
from matchapp.domain.team import TeamGender

DATA = Path(association_sheet.__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def sheet() -> AssociationSheet:
    with (DATA / "activities.csv").open(encoding="utf-8") as file:
        activities = {
            row[label]: row["key"] for row in csv.DictReader(file) for label in ("key", "label_da", "label_en")
        }
    with (DATA / "postcodes.csv").open(encoding="utf-8") as file:
        postcodes = {row["postcode"] for row in csv.DictReader(file)}
    return association_sheet.read(associations.FILE.read_bytes(), activities=activities, postcodes=postcodes)


def test_generator_reproduces_the_file() -> None:
    assert associations.FILE.read_text(encoding="utf-8") == associations.written()


def test_another_seed_writes_another_file() -> None:
    assert associations.written(1) != associations.written()


def test_main_writes_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(associations, "FILE", tmp_path / "associations.csv")
    associations.main()
    assert (tmp_path / "associations.csv").read_text(encoding="utf-8") == associations.written()


def test_sheet_has_no_fault_and_nothing_unread(sheet: AssociationSheet) -> None:
    assert (sheet.faults, sheet.ignored) == ((), ())


def test_sheet_has_sixty_associations_and_a_hundred_and_fifty_teams(sheet: AssociationSheet) -> None:
    assert (len(sheet.associations), len(sheet.teams)) == (60, 150)


def test_every_venue_has_a_point_and_each_area_has_some_within_a_kilometre(sheet: AssociationSheet) -> None:
    points = [Point(v.latitude, v.longitude) for v in sheet.venues.values() if v.latitude and v.longitude]
    assert len(points) == len(sheet.venues)
    for area in AREAS:
        near = [p for p in points if distance_km(p, Point(area.latitude, area.longitude)) < 1]
        assert len(near) >= 3, area.name


def test_offers_are_of_every_kind(sheet: AssociationSheet) -> None:
    teams = sheet.teams
    assert sum(team.gender is TeamGender.GIRLS for team in teams) >= 15
    assert sum(team.fee_oere == 0 for team in teams) >= 5
    assert {team.places for team in teams} == set(range(9))
    assert len({team.activity for team in teams}) >= 30
    assert max(Counter(team.activity for team in teams).values()) <= 30
    assert {len(team.sessions) for team in teams} == {1, 2}
    assert all((team.places or 0) <= 1 for team in teams if team.activity.startswith("swimming"))


def test_contacts_are_invented(sheet: AssociationSheet) -> None:
    for association in sheet.associations.values():
        assert re.fullmatch(r"\+45000000\d\d", association.phone or "")
        assert re.fullmatch(r"[a-z0-9-]+@example\.dk", association.email or "")
        assert association.contact
    assert all(re.fullmatch(r"https://[a-z0-9-]+\.example\.dk/", team.web or "") for team in sheet.teams)


def test_every_place_is_used_by_its_town_alone() -> None:
    assert {place.postcode[0] for place in PLACES["Roskilde"]} == {"4"}
    assert {place.postcode[0] for place in PLACES["Aarhus"]} == {"8"}
    assert len({place.name for places in PLACES.values() for place in places}) == 30
