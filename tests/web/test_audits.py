"""Every act is in the audit log under its own name, with the row that it made or changed."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session, col, select

from matchapp.models import AuditEntry, Case, Interest
from tests.callers import Caller
from tests.cast import Cast
from tests.factories.offers import offer
from tests.web.staff import desk


def _last(session: Session) -> AuditEntry:
    return session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(1)).one()


def test_a_row_that_is_new_is_named(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    facts = {"first_name": "Ida", "birth_year": "2015", "housing_area_id": amira.ids["housing_area_id"]}
    assert amira.post("/cases", **facts).status_code == 303
    entry = _last(fresh())
    newest = fresh().exec(select(Case.id).order_by(col(Case.id).desc()).limit(1)).one()
    assert (entry.act, entry.permission, entry.noun, entry.row_id) == ("cases.create", "case:open", "case", newest)


def test_acts_of_one_permission_are_told_apart(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    assert amira.post("/interests/{interest_id}/answer", state="not_reached").status_code == 303
    entry = _last(fresh())
    assert (entry.act, entry.noun, entry.row_id) == ("interests.answer", "interest", amira.ids["interest_id"])


def test_a_family_without_an_account_leaves_a_note_too(
    client: Caller, session: Session, people: Cast, fresh: Callable[[], Session]
) -> None:
    people.boldklub.contact_phone = "+4500000041"
    team = offer(session, people.boldklub, places=2, taken=1)
    query = f"born=2015&area={people.birkeparken.id}"
    facts = {"child_first_name": "Ida", "birth_year": "2015", "phone": "00 00 00 31", "form_key": "a-key-of-the-form"}
    page = f"/en/teams/{team.id}/interests/new?{query}"
    assert client.submit(f"/en/teams/{team.id}/interests?{query}", facts, on=page).status_code == 303
    entry, interest = _last(fresh()), fresh().exec(select(Interest)).one()
    assert (entry.user_id, entry.act, entry.noun, entry.row_id) == (
        None,
        "interest_forms.create",
        "interest",
        interest.id,
    )


def test_who_signs_in_and_out_is_noted(app: Flask, session: Session, fresh: Callable[[], Session]) -> None:
    amira = desk(app, session)
    assert amira.post("/sign-out").status_code == 303
    entry = _last(fresh())
    assert (entry.act, entry.user_id) == ("sign_ins.destroy", amira.ids["user_id"])
