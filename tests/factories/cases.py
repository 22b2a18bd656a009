"""Cases as far as a test needs them."""

from typing import Any

from sqlmodel import Session

from matchapp.domain.consent import ConsentChannel, ConsentPurpose
from matchapp.domain.reason import SaidBy
from matchapp.models import Case, HousingArea
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import cases, consents
from tests.factories.tellings import ON, told, told_at


def opened(
    session: Session,
    by: Principal,
    area: HousingArea,
    first_name: str = "Yusuf",
    **facts: Any,
) -> Case:
    """Open a case for a child of 2015."""
    given: dict[str, Any] = {"birth_year": 2015, "on": ON, "at": told_at(facts.get("on", ON))} | facts
    return cases.open_case(session, first_name=first_name, housing_area_id=id_of(area), by=by, **given)


def consented(
    session: Session,
    by: Principal,
    area: HousingArea,
    first_name: str = "Yusuf",
    *,
    purposes: frozenset[ConsentPurpose] = frozenset(ConsentPurpose),
    **facts: Any,
) -> Case:
    """Open a case in which the guardian has consented, to everything unless said otherwise."""
    case = opened(session, by, area, first_name, **facts)
    consents.give(
        session,
        case,
        purposes=purposes,
        channel=ConsentChannel.SPOKEN,
        said_by=SaidBy.GUARDIAN,
        **told(by, on=case.opened_on),
    )
    return case
