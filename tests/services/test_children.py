"""Who a child is can be corrected, until it has been erased."""

import pytest
from sqlmodel import Session

from matchapp.domain.refusal import Refusal
from matchapp.domain.team import ChildGender
from matchapp.services import children, guardians, wishes
from matchapp.services.refusals import Refused
from tests.cast import Cast
from tests.factories.tellings import AT


def test_a_child_is_corrected_and_found_by_its_new_name(session: Session, cast: Cast) -> None:
    girl = ChildGender.GIRL
    children.change(session, cast.noor, first_name="Åse", birth_year=2014, gender=girl, is_protected=True)
    session.expire_all()
    assert (cast.noor.first_name, cast.noor.folded_name, cast.noor.birth_year) == ("Åse", "aase", 2014)
    assert (cast.noor.gender, cast.amin.is_protected) == ("girl", True)


def test_an_erased_child_gets_no_name_again(session: Session, cast: Cast) -> None:
    cast.noor.first_name = ""
    with pytest.raises(Refused) as refused:
        children.change(session, cast.noor, first_name="Noor", birth_year=2015, gender=None, is_protected=False)
    assert refused.value.refusal is Refusal.ALREADY_ERASED


def test_nothing_is_written_down_about_an_erased_child(session: Session, cast: Cast) -> None:
    cast.noor.first_name = ""
    for write in (
        lambda: wishes.change(session, cast.noor, words="svømme", activity_keys=[], at=AT),
        lambda: guardians.add(session, cast.noor, name="Ali", phone=None, language="da", at=AT),
    ):
        with pytest.raises(Refused):
            write()
