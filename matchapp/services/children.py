"""Children: who they are, as their family says it."""

from __future__ import annotations

from sqlmodel import Session

from matchapp.domain.danish import folded
from matchapp.domain.refusal import Refusal
from matchapp.domain.team import ChildGender
from matchapp.models import Child
from matchapp.services.refusals import Refused


def change(
    session: Session,
    child: Child,
    *,
    first_name: str,
    birth_year: int,
    gender: ChildGender | None,
    is_protected: bool,
) -> Child:
    """Correct who a child is; the protection is the whole family's. Raises as ``known`` does."""
    known(child)
    child.first_name, child.folded_name = first_name, folded(first_name)
    child.birth_year, child.gender = birth_year, gender
    child.family.is_protected = is_protected
    session.flush()
    return child


def known(child: Child) -> None:
    """Let nothing be written down about a child that nobody is to know any more.

    Raises
    ------
    Refused
        When who the child is has been erased: the family said no, or its last case was closed a year ago.
    """
    if child.is_erased:
        raise Refused(Refusal.ALREADY_ERASED)
