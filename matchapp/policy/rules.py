"""The table of who may do what, as predicates that are sentences about the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.enrolment import CLOSED, EnrolmentState
from matchapp.domain.evaluation_cell import Dimension
from matchapp.domain.interest import InterestOwner
from matchapp.domain.role import Role
from matchapp.models import (
    Association,
    Case,
    Child,
    Consent,
    Enrolment,
    Family,
    FollowUp,
    Grant,
    Guardian,
    HousingArea,
    Interest,
    MatchingFigure,
    Observation,
    OpenSpot,
    PlacingChild,
    PlacingRound,
    Team,
    Trial,
    User,
    Wish,
)
from matchapp.policy.permission import OPEN_TO_ALL, Permission
from matchapp.policy.principal import Principal

P = Permission
Predicate = Callable[[Principal, Any], bool]

SHARED_STATES = frozenset(EnrolmentState) - CLOSED - {EnrolmentState.SUGGESTED, EnrolmentState.CHOSEN}
"""The states in which the association sees an enrolment: from the request until it ends."""


def can(principal: Principal, permission: Permission, row: object) -> bool:
    """Tell whether a principal may do this to this row."""
    if not may(principal, permission):
        return False
    return any(rule(principal, row) for rule in _rules(principal, permission))


def may(principal: Principal, permission: Permission) -> bool:
    """Tell whether the principal's role has this permission at all; which rows, ``can`` and ``visible`` tell."""
    if permission in OPEN_TO_ALL:
        return True
    if permission in (P.SECOND_FACTOR, P.ACCOUNT):
        return principal.signed_in
    return bool(_rules(principal, permission))


def _rules(principal: Principal, permission: Permission) -> list[Predicate]:
    rules = _ROWS.get(permission, {})
    found = [rules[None]] if None in rules else []
    role = principal.role
    stands = principal.two_factors if principal.is_staff else principal.signed_in
    if role is not None and stands and role in rules:
        found.append(rules[role])
    return found


# ---- sentences about the person


def follows(principal: Principal, family: Family) -> bool:
    """Tell whether this is a family of the bridge-builder's areas, as it lives today."""
    return principal.is_bridge_builder and family.housing_area_id in principal.area_ids


def manages(principal: Principal, association: Association) -> bool:
    """Tell whether this is the manager's own association."""
    return principal.is_manager and association.id == principal.association_id and association.removed_at is None


def acts_for(principal: Principal, association: Association) -> bool:
    """Tell whether a bridge-builder may act on behalf of an association: only where nobody there uses the site."""
    return principal.is_bridge_builder and association.removed_at is None and not is_used(association, principal.on)


def is_used(association: Association, on: date) -> bool:
    """Tell whether somebody in the association manages it here on a day."""
    return any(g.role is Role.ASSOCIATION_MANAGER and g.in_force(on) for g in association.grants)


def receives(principal: Principal, enrolment: Enrolment) -> bool:
    """Tell whether the association may know of this enrolment: asked, not over, and the family agreed to share."""
    return (
        principal.meets_children
        and enrolment.team.association_id == principal.association_id
        and enrolment.state in SHARED_STATES
        and any(
            c.purpose is ConsentPurpose.SHARE_WITH_ASSOCIATION and c.withdrawn_on is None
            for c in enrolment.case.consents
        )
    )


def is_asked_directly(principal: Principal, interest: Interest) -> bool:
    """Tell whether a family ticked that this association may have its name and number."""
    return (
        principal.meets_children
        and interest.owner is InterestOwner.ASSOCIATION
        and interest.association_id == principal.association_id
    )


def _anyone(_principal: Principal, _row: object) -> bool:
    return True


def _stands(_principal: Principal, row: Association | Team | OpenSpot) -> bool:
    return row.removed_at is None


def _own_area(principal: Principal, area: HousingArea) -> bool:
    return area.id in principal.area_ids


def _in_own_plan(principal: Principal, area: HousingArea) -> bool:
    return area.plan_id in principal.plan_ids


def _of_own_plan(principal: Principal, figure: MatchingFigure) -> bool:
    return figure.dimension is not Dimension.AREA or figure.plan_id in principal.plan_ids


def _oneself(principal: Principal, user: User) -> bool:
    return user.id == principal.user_id


def _own_grant(principal: Principal, grant: Grant) -> bool:
    return grant.user_id == principal.user_id


def _family_of(row: object) -> Family:
    match row:
        case Family():
            return row
        case Child() | Guardian():
            return row.family
        case Wish():
            return row.child.family
        case Case():
            return row.child.family
        case Consent():
            return row.case.child.family
        case Enrolment():
            return row.child.family
        case PlacingChild():
            return row.child.family
        case Trial() | Observation() | FollowUp():
            return row.enrolment.child.family
    raise TypeError(type(row).__name__)


def _follows(principal: Principal, row: object) -> bool:
    return follows(principal, _family_of(row))


def _in_own_area(principal: Principal, interest: Interest) -> bool:
    return interest.owner is InterestOwner.BRIDGE_BUILDER and interest.housing_area_id in principal.area_ids


def _made(principal: Principal, row: PlacingRound) -> bool:
    return principal.is_bridge_builder and row.made_by_id == principal.user_id


def _made_and_follows(principal: Principal, row: PlacingChild) -> bool:
    return _made(principal, row.round) and _follows(principal, row)


def _association_of(row: object) -> Association:
    match row:
        case Association():
            return row
        case Team():
            return row.association
        case OpenSpot():
            return row.team.association
    raise TypeError(type(row).__name__)


def _manages(principal: Principal, row: object) -> bool:
    return manages(principal, _association_of(row))


def _acts_for(principal: Principal, row: object) -> bool:
    return acts_for(principal, _association_of(row))


def _answers_on_behalf(principal: Principal, enrolment: Enrolment) -> bool:
    return follows(principal, enrolment.child.family) and acts_for(principal, enrolment.team.association)


def _receives_trial(principal: Principal, trial: Trial) -> bool:
    return receives(principal, trial.enrolment)


_BRIDGE, _MANAGER, _ADMIN = Role.BRIDGE_BUILDER, Role.ASSOCIATION_MANAGER, Role.ADMINISTRATOR
_COORDINATOR = Role.COORDINATOR
_FOLLOWED: dict[Role | None, Predicate] = {_BRIDGE: _follows}
_ADMINISTERED: dict[Role | None, Predicate] = {_ADMIN: _anyone}
_OWNED: dict[Role | None, Predicate] = {_MANAGER: _manages, _BRIDGE: _acts_for}

_ROWS: dict[Permission, dict[Role | None, Predicate]] = {
    P.ASSOCIATION_READ: {None: _stands},
    P.TEAM_READ: {None: _stands},
    P.OPEN_SPOT_READ: {None: _stands},
    P.VENUE_READ: {None: _anyone},
    P.ASSOCIATION_LIST: {_MANAGER: _anyone, _BRIDGE: _anyone, _ADMIN: _anyone},
    P.ASSOCIATION_MANAGE: {_MANAGER: _manages, _BRIDGE: _acts_for},
    P.ASSOCIATION_REMOVE: {_ADMIN: _stands},
    P.TEAM_MANAGE: _OWNED,
    P.TEAM_REMOVE: _OWNED,
    P.OPEN_SPOT_MANAGE: _OWNED,
    P.VENUE_SET_POINT: {_BRIDGE: _anyone, _ADMIN: _anyone},
    P.INTEREST_LIST: {_BRIDGE: _anyone, _MANAGER: _anyone},
    P.INTEREST_READ: {_BRIDGE: _in_own_area, _MANAGER: is_asked_directly},
    P.INTEREST_ANSWER: {_BRIDGE: _in_own_area, _MANAGER: is_asked_directly},
    P.FAMILY_SEARCH: {_BRIDGE: _anyone},
    P.FAMILY_READ: _FOLLOWED,
    P.CHILD_READ: _FOLLOWED,
    P.GUARDIAN_READ: _FOLLOWED,
    P.WISH_READ: _FOLLOWED,
    P.CASE_LIST: {_BRIDGE: _anyone},
    P.CASE_OPEN: {_BRIDGE: _anyone},
    P.CASE_READ: _FOLLOWED,
    P.CASE_WORK: _FOLLOWED,
    P.CONSENT_READ: _FOLLOWED,
    P.CONSENT_RECORD: _FOLLOWED,
    P.ENROLMENT_LIST: {_MANAGER: _anyone, _BRIDGE: _anyone},
    P.ENROLMENT_READ: {_BRIDGE: _follows, _MANAGER: receives},
    P.ENROLMENT_ANSWER: {_BRIDGE: _answers_on_behalf, _MANAGER: receives},
    P.ENROLMENT_WORK: _FOLLOWED,
    P.TRIAL_READ: {_BRIDGE: _follows, _MANAGER: _receives_trial},
    P.OBSERVATION_READ: _FOLLOWED,
    P.OBSERVATION_RECORD: _FOLLOWED,
    P.FOLLOW_UP_LIST: {_BRIDGE: _anyone},
    P.FOLLOW_UP_READ: _FOLLOWED,
    P.PLACING_ROUND_LIST: {_BRIDGE: _anyone},
    P.PLACING_ROUND_READ: {_BRIDGE: _made},
    P.PLACING_ROUND_WORK: {_BRIDGE: _made},
    P.PLACING_TOTAL_LIST: {_COORDINATOR: _anyone},
    P.PLACING_CHILD_READ: {_BRIDGE: _made_and_follows},
    P.PLACING_CHILD_WORK: {_BRIDGE: _made_and_follows},
    P.MATCHING_FIGURE_READ: {_COORDINATOR: _of_own_plan},
    P.MATCHING_FIGURE_LIST: {_COORDINATOR: _anyone},
    P.PLAN_READ: _ADMINISTERED,
    P.PLAN_MANAGE: _ADMINISTERED,
    P.HOUSING_AREA_READ: {_ADMIN: _anyone, _BRIDGE: _own_area, _COORDINATOR: _in_own_plan},
    P.HOUSING_AREA_MANAGE: _ADMINISTERED,
    P.USER_READ: {_ADMIN: _anyone, _BRIDGE: _oneself, _MANAGER: _oneself, _COORDINATOR: _oneself},
    P.USER_MANAGE: _ADMINISTERED,
    P.GRANT_READ: {_ADMIN: _anyone, _BRIDGE: _own_grant, _MANAGER: _own_grant, _COORDINATOR: _own_grant},
    P.GRANT_MANAGE: _ADMINISTERED,
    P.ASSOCIATION_IMPORT_READ: _ADMINISTERED,
    P.ASSOCIATION_IMPORT_MANAGE: _ADMINISTERED,
    P.SETTINGS_READ: _ADMINISTERED,
}
