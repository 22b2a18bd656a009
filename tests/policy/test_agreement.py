"""The law of agreement: a row is in ``visible`` exactly when ``can`` says it may be read (trust.md 1.1)."""

import pytest
from sqlmodel import Session, SQLModel, select

from matchapp import models
from matchapp.policy import Permission, can, find, visible
from tests.policy.worlds import World

READ: dict[type[SQLModel], Permission] = {
    models.Association: Permission.ASSOCIATION_READ,
    models.Team: Permission.TEAM_READ,
    models.OpenSpot: Permission.OPEN_SPOT_READ,
    models.Venue: Permission.VENUE_READ,
    models.Interest: Permission.INTEREST_READ,
    models.Family: Permission.FAMILY_READ,
    models.Child: Permission.CHILD_READ,
    models.Guardian: Permission.GUARDIAN_READ,
    models.Wish: Permission.WISH_READ,
    models.Case: Permission.CASE_READ,
    models.Consent: Permission.CONSENT_READ,
    models.Enrolment: Permission.ENROLMENT_READ,
    models.Trial: Permission.TRIAL_READ,
    models.Observation: Permission.OBSERVATION_READ,
    models.FollowUp: Permission.FOLLOW_UP_READ,
    models.PlacingRound: Permission.PLACING_ROUND_READ,
    models.PlacingChild: Permission.PLACING_CHILD_READ,
    models.MatchingFigure: Permission.MATCHING_FIGURE_READ,
    models.HousingArea: Permission.HOUSING_AREA_READ,
    models.Plan: Permission.PLAN_READ,
    models.User: Permission.USER_READ,
    models.Grant: Permission.GRANT_READ,
    models.AssociationImport: Permission.ASSOCIATION_IMPORT_READ,
}

SEEDS_IN_SHORT = range(6)
SEEDS_IN_LONG = range(6, 150)


def test_every_permission_to_read_is_in_the_law() -> None:
    assert {p for p in Permission if p.value.endswith(":read")} - set(READ.values()) == {
        Permission.HEALTH,
        Permission.DEMO,
        Permission.SETTINGS_READ,
    }


def _disagreements(session: Session, seed: int) -> list[str]:
    world = World(session, seed)
    found = []
    for who in world.principals():
        for model, permission in READ.items():
            seen = {row.id for row in session.exec(visible(who, model))}  # type: ignore[attr-defined]
            for row in session.exec(select(model)):
                allowed = can(who, permission, row)
                if allowed != (row.id in seen):  # type: ignore[attr-defined]
                    found.append(f"{seed} {model.__name__} {who}: can {allowed}")
    return found


@pytest.mark.parametrize("seed", SEEDS_IN_SHORT)
def test_a_row_is_visible_exactly_when_it_may_be_read(session: Session, seed: int) -> None:
    assert _disagreements(session, seed) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS_IN_LONG)
def test_a_row_is_visible_exactly_when_it_may_be_read_in_many_worlds(session: Session, seed: int) -> None:
    assert _disagreements(session, seed) == []


def test_a_single_row_is_found_exactly_when_it_may_be_read(session: Session) -> None:
    world = World(session, 2)
    for who in world.principals():
        for row in session.exec(select(models.Enrolment)):
            assert row.id is not None
            found = find(session, who, models.Enrolment, row.id)
            assert (found is not None) == can(who, Permission.ENROLMENT_READ, row)


def test_a_table_that_the_policy_does_not_name_shows_nothing(session: Session) -> None:
    world = World(session, 1)
    for who in world.principals():
        assert session.exec(visible(who, models.Message)).all() == []
        assert session.exec(visible(who, models.SignInSession)).all() == []
        assert session.exec(visible(who, models.AuditEntry)).all() == []
