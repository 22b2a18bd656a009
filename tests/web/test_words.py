"""The words for what is stored: each value has its own."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask

from matchapp.domain.history import Source, Via
from matchapp.domain.reason import DeclineReason, EndKind, EndReason, SaidBy
from matchapp.domain.team import FeeKind, TeamLevel
from matchapp.models.user import UserState
from matchapp.web.words import access, answers, browsing, options, reasons, spots


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "word,kind",
    [
        (access.user_state, UserState),
        (reasons.end_reason, EndReason),
        (reasons.end_kind, EndKind),
        (reasons.decline_reason, DeclineReason),
        (reasons.said_by, SaidBy),
        (reasons.source, Source),
        (reasons.via, Via),
        (spots.level, TeamLevel),
        (spots.fee_kind, FeeKind),
    ],
)
def test_every_value_has_words_of_its_own(
    app: Flask, word: Callable[[Any], str], kind: type[StrEnum], language: str
) -> None:
    with app.test_request_context(f"/{language}/"):
        app.preprocess_request()
        said = [str(word(value)) for value in kind]
    assert all(said)
    assert len(set(said)) == len(kind)


@pytest.mark.parametrize(
    "offered,kind",
    [(options.end_reasons, EndReason), (answers.decline_reasons, DeclineReason), (spots.levels, TeamLevel)],
)
def test_a_choice_offers_every_value(
    app: Flask, offered: Callable[[], list[tuple[object, str]]], kind: type[StrEnum]
) -> None:
    with app.test_request_context("/en/"):
        assert {value for value, _text in offered()} >= {one.value for one in kind}


def test_what_an_end_means_may_stay_unsaid(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert options.end_kinds()[0][0] == ""


def test_a_distance_that_is_about_says_so(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert browsing.kilometres(2.5) != browsing.kilometres(2.5, is_about=True)
