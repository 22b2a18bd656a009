"""Uploaded sheets wait for a person, and their bytes go when they are accepted or dropped."""

import pytest
from sqlmodel import Session, select

from matchapp.adapters.geocoding import PostcodeFile
from matchapp.models import Association, AssociationImport
from matchapp.policy import Principal
from matchapp.services import association_imports, association_uploads
from matchapp.services.association_uploads import HoldsCpr, NotWaiting
from tests.cast import Cast
from tests.factories.tellings import AT, principal
from tests.tree import ROOT

SHEET = (ROOT / "demo" / "associations.csv").read_bytes()


def _keep(session: Session, by: Principal, content: bytes = SHEET, name: str = "foreninger.csv") -> AssociationImport:
    sheet = association_imports.read(content)
    return association_uploads.keep(session, file_name=name, content=content, sheet=sheet, by=by, at=AT)


@pytest.fixture
def eva(session: Session, cast: Cast) -> Principal:
    return principal(session, cast.eva)


def test_a_sheet_with_a_cpr_number_is_not_kept(session: Session, eva: Principal) -> None:
    with pytest.raises(HoldsCpr):
        _keep(session, eva, SHEET.replace(b"Birkestien 2", b"010203-1234", 1))
    assert session.exec(select(AssociationImport)).all() == []


@pytest.mark.parametrize(
    "given,kept",
    [
        ("C:\\Users\\eva\\hold.csv", "hold.csv"),
        ("/home/eva/hold.csv", "hold.csv"),
        ("010203-1234.csv", "associations.csv"),
        ("", "associations.csv"),
        ("a\nb.csv", "associations.csv"),
        ("x" * 200 + ".csv", "x" * 116 + ".csv"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_only_a_plain_file_name_is_kept(session: Session, eva: Principal, given: str, kept: str) -> None:
    assert _keep(session, eva, name=given).file_name == kept


def test_an_accepted_sheet_is_imported_and_erased(session: Session, cast: Cast, eva: Principal) -> None:
    row = _keep(session, eva)
    drawn = association_imports.plan(session, association_imports.read(row.content or b""))
    association_uploads.accept(session, row, drawn, at=AT, geocoder=PostcodeFile())
    session.refresh(row)
    assert (row.content, row.accepted_at, row.uploaded_by_id) == (None, AT, cast.eva.id)
    assert len(session.exec(select(Association)).all()) == 62
    again = association_imports.plan(session, association_imports.read(SHEET))
    assert not again.changes
    with pytest.raises(NotWaiting):
        association_uploads.accept(session, row, again, at=AT, geocoder=PostcodeFile())
    with pytest.raises(NotWaiting):
        association_uploads.drop(session, row)


def test_a_dropped_sheet_is_gone(session: Session, eva: Principal) -> None:
    first, second = _keep(session, eva), _keep(session, eva)
    assert association_uploads.listed(session, eva) == [second, first]
    association_uploads.drop(session, second)
    assert association_uploads.listed(session, eva) == [first]


def test_only_administrators_see_uploads(session: Session, cast: Cast, eva: Principal) -> None:
    _keep(session, eva)
    assert association_uploads.listed(session, principal(session, cast.amira)) == []
