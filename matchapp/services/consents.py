"""Consents: given purpose by purpose, withdrawn as easily; who relied on one loses sight at the next request."""

from __future__ import annotations

from collections.abc import Collection
from typing import Unpack

from sqlmodel import Session

from matchapp.domain.age import Born, consent_refusal
from matchapp.domain.case import CONSENTED, CaseEvent, CaseEventKind, CaseState
from matchapp.domain.consent import TEXT_VERSION, ConsentChannel, ConsentPurpose
from matchapp.domain.reason import SaidBy
from matchapp.domain.refusal import Refusal
from matchapp.models import Case, Consent, Guardian
from matchapp.models.base import id_of
from matchapp.policy import Principal
from matchapp.services import case_events, endings, erasures
from matchapp.services.refusals import Refused
from matchapp.services.telling import Telling, common, onwards


def give(
    session: Session,
    case: Case,
    *,
    purposes: Collection[ConsentPurpose],
    channel: ConsentChannel,
    said_by: SaidBy,
    guardian: Guardian | None = None,
    **told: Unpack[Telling],
) -> list[Consent]:
    """Record what was agreed to today's wording and return the new consents; what stands already is left alone.

    The first consent to the case opens it. Raises as ``case_events.append`` does, and Refused when this person cannot
    consent for the child.
    """
    case_events.hold(session, id_of(case), version=told.get("version"))
    wanted = [purpose for purpose in ConsentPurpose if purpose in purposes and purpose not in case.purposes]
    if found := _refusal(case, wanted, said_by, told):
        raise Refused(found)
    if ConsentPurpose.CASE in wanted and case.state not in CONSENTED:
        _open(session, case, wanted, told, channel=channel, said_by=said_by)
    rows = [
        Consent(
            case_id=id_of(case),
            guardian_id=guardian.id if guardian and said_by is SaidBy.GUARDIAN else None,
            purpose=purpose,
            channel=channel,
            text_version=TEXT_VERSION,
            given_on=told["on"],
            recorded_at=told["at"],
            recorded_by_id=_person(told["by"]),
        )
        for purpose in wanted
    ]
    session.add_all(rows)
    case_events.hold(session, id_of(case))
    return rows


def withdraw(
    session: Session,
    case: Case,
    *,
    purposes: Collection[ConsentPurpose],
    said_by: SaidBy,
    **told: Unpack[Telling],
) -> None:
    """Record that a consent is taken back; it counts at once, and in every case that the child has had.

    Without the consent to the case, the case is closed, requests are withdrawn and enrolments ended. Without the one
    to share, what the association was asked is withdrawn, and of an enrolled child it sees nothing more. Without the
    one to hear of teams, a text that waits is not sent.
    """
    held = case_events.hold_child(session, case, version=told.get("version"))
    ended = frozenset(ConsentPurpose) if ConsentPurpose.CASE in purposes else frozenset(purposes)
    known = [one for one in held if one is case or one.opened_on <= told["on"]]
    standing = [one for row in known for one in row.consents if one.purpose in ended and one.withdrawn_on is None]
    if any(consent.given_on > told["on"] for consent in standing):
        raise Refused(Refusal.BEFORE_START)
    if ConsentPurpose.CASE in ended:
        event = CaseEvent(kind=CaseEventKind.CONSENT_WITHDRAWN, said_by=said_by, **common(told))
        case_events.append(session, case, event, told)
        for other in known:
            if other is not case and (other.purposes or other.state is not CaseState.CLOSED):
                case_events.append(session, other, event, onwards(told))
    for consent in standing:
        consent.withdrawn_on, consent.withdrawn_recorded_by_id = told["on"], told["by"].user_id
    session.flush()
    if ConsentPurpose.CASE in ended:
        endings.withdraw_requests(session, case, told)
        endings.end_enrolments(session, case, told, said_by=said_by)
    elif any(consent.purpose is ConsentPurpose.SHARE_WITH_ASSOCIATION for consent in standing):
        endings.withdraw_requests(session, case, told, shared_only=True)
    case_events.hold(session, id_of(case))


def decline(session: Session, case: Case, *, said_by: SaidBy, **told: Unpack[Telling]) -> None:
    """Note that the family does not want a case: it is closed, and erased to the minimum (domain.md 4.1).

    What was chosen or requested is withdrawn. Raises as ``case_events.append`` does.
    """
    case_events.hold(session, id_of(case), version=told.get("version"))
    told = _asked(session, case, told)
    event = CaseEvent(kind=CaseEventKind.CONSENT_DECLINED, said_by=said_by, **common(told))
    case_events.append(session, case, event, told)
    endings.withdraw_requests(session, case, told)
    erasures.to_minimum(session, case)
    case_events.hold(session, id_of(case))


def _refusal(case: Case, wanted: list[ConsentPurpose], said_by: SaidBy, told: Telling) -> Refusal | None:
    if ConsentPurpose.CASE not in (*wanted, *case.purposes):
        return Refusal.CONSENT_INCOMPLETE
    return consent_refusal(Born(case.child.birth_year), said_by, told["on"])


def _open(
    session: Session,
    case: Case,
    purposes: list[ConsentPurpose],
    told: Telling,
    *,
    channel: ConsentChannel,
    said_by: SaidBy,
) -> None:
    told = _asked(session, case, told)
    given = CaseEvent(
        kind=CaseEventKind.CONSENT_GIVEN,
        said_by=said_by,
        purposes=tuple(purposes),
        text_version=TEXT_VERSION,
        channel=channel,
        **common(told),
    )
    case_events.append(session, case, given, told)


def _asked(session: Session, case: Case, told: Telling) -> Telling:
    """Whoever answers has been asked, though nobody noted it before."""
    if case.state is not CaseState.NEW:
        return told
    case_events.append(session, case, CaseEvent(kind=CaseEventKind.CONSENT_ASKED, **common(told)), told)
    return onwards(told)


def _person(by: Principal) -> int:
    if by.user_id is None:
        raise PermissionError("somebody records a consent")
    return by.user_id
