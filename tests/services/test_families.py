"""Families are found by name or phone, and recognised again, only by those who follow them."""

import pytest
from sqlmodel import Session

from matchapp.domain.case import CloseReason
from matchapp.models import Case
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import cases as services
from matchapp.services import families
from tests.cast import Cast
from tests.factories import cases
from tests.factories.tellings import AT, ON, told


@pytest.fixture
def known(session: Session, cast: Cast, amira: Principal, bo: Principal) -> dict[str, Case]:
    """Return two cases in Amira's area and one in Bo's, all with the same phone ending."""
    return {
        "Åse": cases.opened(
            session, amira, cast.birkeparken, "Åse", guardian_name="Jørgen Møller", phone="+4500000041"
        ),
        "100%": cases.opened(session, amira, cast.birkeparken, "Ole 100%", phone="+4600000042"),
        "Bo's": cases.opened(session, bo, cast.granvangen, "Åse", guardian_name="Jørgen", phone="+4500000041"),
    }


@pytest.mark.parametrize(
    "text, found",
    [
        ("åse", ["Åse"]),
        ("AASE", ["Åse"]),
        ("ås", ["Åse"]),
        ("moller", ["Åse"]),
        ("jørgen  møl", ["Åse"]),
        ("00 00 00 41", ["Åse"]),
        ("+45 00000041", ["Åse"]),
        ("0045 00 00 00 41", ["Åse"]),
        ("0041", ["Åse"]),
        ("0046 00000042", ["Ole 100%"]),
        ("%", ["Ole 100%"]),
        ("_", []),
        ("041", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_family_is_found_by_name_or_phone(
    session: Session, known: dict[str, Case], amira: Principal, text: str, found: list[str]
) -> None:
    assert len(known) == 3
    assert [case.child.first_name for case in families.search(session, amira, text=text)] == found


def test_each_finds_only_whom_she_follows(
    session: Session, known: dict[str, Case], bo: Principal, carl: Principal
) -> None:
    for text in ("åse", "jørgen", "00000041"):
        assert families.search(session, bo, text=text) == [known["Bo's"]]
        assert families.search(session, carl, text=text) == []


def test_a_search_answers_at_most_twenty(session: Session, cast: Cast, amira: Principal) -> None:
    for _ in range(22):
        cases.opened(session, amira, cast.birkeparken, "Sara")
    assert len(families.search(session, amira, text="sara")) == families.MOST_FOUND


@pytest.mark.parametrize(
    "first_name, birth_year, phone, is_double",
    [
        ("aase", 2015, None, True),
        ("Åse", 2015, "+4500000041", True),
        ("Åse", 2011, "+4500000041", True),
        ("Ase", 2015, "+4500000041", True),
        ("Ida", 2011, "+4500000041", False),
        ("Åse", 2011, None, False),
        ("Åse", 2016, "+4500000049", False),
    ],
)
def test_a_double_is_the_same_name_year_and_area_or_the_same_phone(
    session: Session, known: dict[str, Case], amira: Principal, *,
    first_name: str, birth_year: int, phone: str | None, is_double: bool,
) -> None:  # fmt: skip
    found = families.likely_doubles(
        session, amira, first_name=first_name, birth_year=birth_year, phone=phone,
        housing_area_id=known["Åse"].child.family.housing_area_id,
    )  # fmt: skip
    assert found == ([known["Åse"]] if is_double else [])


def test_a_double_in_an_area_she_does_not_follow_is_not_told(
    session: Session, known: dict[str, Case], bo: Principal
) -> None:
    elsewhere = known["Åse"].child.family.housing_area_id
    found = families.likely_doubles(
        session, bo, first_name="Åse", birth_year=2015, phone="+4600000042", housing_area_id=elsewhere
    )
    assert found == []


def test_a_child_with_two_cases_is_one_double_and_both_are_found(
    session: Session, cast: Cast, amira: Principal
) -> None:
    case = cases.consented(session, amira, cast.birkeparken, "Sara", phone="+4500000043")
    services.close(session, case, reason=CloseReason.MOVED, **told(amira))
    assert families.search(session, amira, text="sara") == [case]
    new_case = services.open_again(session, case, by=amira, on=ON, at=AT)
    assert families.search(session, amira, text="00000043") == [new_case, case]
    found = families.likely_doubles(
        session, amira, first_name="Sara", birth_year=2015, phone=None, housing_area_id=id_of(cast.birkeparken)
    )
    assert found == [new_case]
