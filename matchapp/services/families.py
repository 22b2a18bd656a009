"""Families: found by name or phone, and recognised again, among the rows that somebody may see (trust.md 1.3.7)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from matchapp.domain.danish import folded, sort_key
from matchapp.models import Case, Child, Family, Guardian
from matchapp.policy import Principal, visible
from matchapp.services import cases

MOST_FOUND = 20
FEWEST_DIGITS = 4


def search(session: Session, principal: Principal, *, text: str) -> list[Case]:
    """Return at most 20 cases whose child's or guardian's name holds the text, or whose phone ends with its digits."""
    wanted = folded(text)
    if not wanted:
        return []
    if digits := _digits(text):
        return _found(session, principal, col(Child.family_id).in_(_families_with_phone(digits)))
    named = [
        family_id
        for family_id, name in session.execute(
            visible(principal, Guardian)
            .where(col(Guardian.name).is_not(None))
            .with_only_columns(col(Guardian.family_id), col(Guardian.name))
        )
        if wanted in folded(name)
    ]
    by_child = col(Child.folded_name).contains(wanted, autoescape=True)
    return _found(session, principal, or_(by_child, col(Child.family_id).in_(named)))


def likely_doubles(
    session: Session,
    principal: Principal,
    *,
    first_name: str,
    birth_year: int,
    phone: str | None,
    housing_area_id: int,
) -> list[Case]:
    """Return the newest case of each child that may be the same.

    That is the same name, birth year and area, or the same phone (E.164) with either the name or the birth year.
    """
    is_named = col(Child.folded_name) == folded(first_name)
    is_of_age = col(Child.birth_year) == birth_year
    is_near = col(Child.family_id).in_(select(Family.id).where(Family.housing_area_id == housing_area_id))
    same: ColumnElement[bool] = is_named & is_of_age & is_near
    if phone:
        is_reached = col(Child.family_id).in_(select(Guardian.family_id).where(Guardian.phone == phone))
        same = or_(same, is_reached & or_(is_named, is_of_age))
    newest = select(func.max(Case.id)).group_by(col(Case.child_id))
    return _found(session, principal, same & col(Case.id).in_(newest))


def _found(session: Session, principal: Principal, condition: ColumnElement[bool]) -> list[Case]:
    statement = visible(principal, Case).join(Child).where(condition).options(cases.drawn())
    found = session.exec(statement.order_by(col(Case.id).desc()).limit(MOST_FOUND))
    return sorted(found, key=lambda case: sort_key(case.child.first_name))


def _families_with_phone(digits: list[str]) -> ColumnElement[bool]:
    return select(Guardian.family_id).where(or_(*(col(Guardian.phone).endswith(number) for number in digits)))  # type: ignore[return-value]


def _digits(text: str) -> list[str]:
    """Return the ways to read a text as the end of a phone number; 00 before it may be the way abroad."""
    plain = "".join(text.split()).removeprefix("+")
    if len(plain) < FEWEST_DIGITS or not plain.isascii() or not plain.isdigit():
        return []
    return [plain, plain.removeprefix("00")] if len(plain) > len("00000000") else [plain]
