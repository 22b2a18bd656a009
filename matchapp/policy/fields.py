"""Which fields of a row a principal may see; what is not named here is not drawn."""

from __future__ import annotations

from matchapp.domain.enrolment import EnrolmentState
from matchapp.models import Child, Enrolment, Guardian, Interest
from matchapp.policy.permission import Permission
from matchapp.policy.principal import Principal
from matchapp.policy.rules import can, receives

_NONE: frozenset[str] = frozenset()
_ACCEPTED = frozenset(
    {EnrolmentState.OFFERED, EnrolmentState.TRIAL_BOOKED, EnrolmentState.TRIALLING, EnrolmentState.ENROLLED}
)


def fields(principal: Principal, row: object) -> frozenset[str]:
    """Return the names of the fields that may be shown of a row about people, or none.

    An association sees a child's first name and birth year, and the guardian's phone once it has offered a place;
    never the wish, the area, who referred or why (trust.md 1.2 and 1.3.4).
    """
    match row:
        case Interest() if can(principal, Permission.INTEREST_READ, row):
            shown = frozenset({"child_first_name", "birth_year", "phone", "language", "team", "state", "created_at"})
            return shown if principal.is_manager else shown | {"words", "activity_key", "housing_area"}
        case Enrolment() if can(principal, Permission.ENROLMENT_READ, row):
            shown = frozenset({"child.first_name", "child.birth_year", "team", "state", "trials"})
            if not principal.is_manager:
                return shown | {
                    "guardian.name",
                    "guardian.phone",
                    "events",
                    "observations",
                    "follow_ups",
                    "wish",
                    "housing_area",
                }
            accepted = receives(principal, row) and row.state in _ACCEPTED and not row.child.family.is_protected
            return shown | {"guardian.phone"} if accepted else shown
        case Child() | Guardian() if can(
            principal, Permission.CHILD_READ if isinstance(row, Child) else Permission.GUARDIAN_READ, row
        ):
            return frozenset(type(row).model_fields)
    return _NONE
