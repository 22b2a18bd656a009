"""What the pages about access share."""

import pytest
from flask import Flask

from matchapp.domain.access import AccessRefusal, AccessRefused
from matchapp.domain.role import Role
from matchapp.web import access_pages, words
from matchapp.web.forms import blank


@pytest.mark.parametrize(
    "reason,role,at",
    [
        (AccessRefusal.IN_THE_PAST, Role.ADMINISTRATOR, "until_on"),
        (AccessRefusal.NO_SCOPE, Role.BRIDGE_BUILDER, "housing_area_id"),
        (AccessRefusal.NO_SCOPE, Role.ASSOCIATION_MANAGER, "association_id"),
        (AccessRefusal.OVER, Role.ADMINISTRATOR, "role"),
    ],
)
def test_a_refusal_stands_at_the_field_it_is_about(app: Flask, reason: AccessRefusal, role: Role, at: str) -> None:
    typed = blank(role=role.value)
    with app.test_request_context("/"):
        access_pages.add_refusal(typed, AccessRefused(reason))
        assert typed.errors == [(at, words.access_refusal(reason))]


def test_every_refusal_has_a_sentence_of_its_own(app: Flask) -> None:
    with app.test_request_context("/"):
        sentences = {words.access_refusal(reason) for reason in AccessRefusal}
    assert len(sentences) == len(AccessRefusal)
