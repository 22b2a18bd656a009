"""The answers that forms offer."""

from typing import Any

import pytest

from matchapp import clock
from matchapp.domain.case import CloseReason, ContactOutcome
from matchapp.domain.consent import ConsentPurpose
from matchapp.domain.observation import ObservationSource
from matchapp.domain.reason import EndKind, EndReason, SaidBy
from matchapp.models import Activity, Guardian, HousingArea
from matchapp.web.words import options
from tests.web.words.tables import Reads

ALL = [
    (options.contact_outcomes, ContactOutcome, set()),
    (lambda: options.close_reasons(CloseReason), CloseReason, set()),
    (options.consenters, SaidBy, {SaidBy.ASSOCIATION, SaidBy.STAFF}),
    (options.said_by, SaidBy, {SaidBy.ASSOCIATION}),
    (options.end_reasons, EndReason, set()),
    (lambda: options.end_kinds()[1:], EndKind, set()),
    (options.observers, ObservationSource, {ObservationSource.ASSOCIATION_REGISTER, ObservationSource.COMPANION}),
]


@pytest.mark.parametrize("offer, codes, unoffered", ALL)
def test_a_form_offers_what_a_person_may_say(reads: Reads, offer: Any, codes: Any, unoffered: set[Any]) -> None:
    offered = reads("da", offer)
    assert {value for value, _label in offered} == {one.value for one in codes if one not in unoffered}
    assert all(label.strip() for _value, label in offered)


def test_what_an_end_means_is_not_assumed(reads: Reads) -> None:
    assert reads("en", options.end_kinds)[0] == ("", "As is usual for the reason")


def test_every_purpose_is_a_card(reads: Reads) -> None:
    assert [card["value"] for card in reads("da", lambda: options.consent_purposes(ConsentPurpose))] == [
        one.value for one in ConsentPurpose
    ]


def test_rows_are_offered_by_their_ids(reads: Reads) -> None:
    area = HousingArea(id=7, plan_id=1, name="Birkeparken", postcode="8600", latitude=55.85, longitude=9.85)
    assert reads("en", lambda: options.areas([area])) == [("7", "Birkeparken")]
    unnamed = Guardian(id=8, family_id=1, name="", created_at=clock.now())
    assert reads("en", lambda: options.guardians([unnamed])) == [("8", "A parent")]


def test_activities_stand_in_the_readers_alphabet(reads: Reads) -> None:
    rows = [Activity(key=key, group="ball", label_en=key, label_da=key) for key in ("swimming", "football")]
    for lang in ("da", "en"):
        labels = [label for _key, label in reads(lang, lambda: options.activities(rows))]
        assert labels == sorted(labels, key=str.casefold)


def test_a_family_is_written_to_in_a_language_of_the_pages(reads: Reads) -> None:
    assert reads("da", options.contact_languages) == [("da", "Dansk"), ("en", "English")]
