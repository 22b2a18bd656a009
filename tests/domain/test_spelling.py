"""How alike a misspelt word and a known one are."""

import pytest

from matchapp.domain.spelling import Meant, allowed, edits, is_spelt, meant, trigrams


@pytest.mark.parametrize(
    "typed, word, number",
    [
        ("badminton", "badminton", 0),
        ("badmington", "badminton", 1),
        ("svomnig", "svomning", 1),
        ("ridnig", "ridning", 1),
        ("hanblod", "handbold", 2),
        ("gymnatsik", "gymnastik", 1),
        ("batmin", "badminton", 2),
        ("", "dans", 1),
        ("dans", "", 4),
    ],
)
def test_letters_put_in_left_out_changed_or_exchanged_are_edits(typed: str, word: str, number: int) -> None:
    assert edits(typed, word) == number


def test_all_that_a_beginning_lacks_is_one_edit() -> None:
    assert edits("orienter", "orienteringslob") == 1


def test_a_longer_word_may_hold_more_mistakes() -> None:
    assert [allowed("x" * length) for length in (3, 4, 5, 8, 9, 20)] == [1, 1, 2, 2, 3, 3]


def test_the_nearest_words_are_meant_first() -> None:
    known = ["gymnastik", "gymnastikforening", "matematik", "gymnasium"]
    assert meant("gymnatik", known)[0] == Meant(1, "gymnastik")
    assert "matematik" not in [one.word for one in meant("gymnatik", known)]


def test_no_more_words_are_meant_than_asked_for() -> None:
    assert len(meant("dans", ["dansk", "danse", "dands", "dan"], most=2)) == 2


def test_trigrams_mark_where_a_word_begins_and_ends() -> None:
    assert trigrams("bold") == {"  b", " bo", "bol", "old", "ld "}


@pytest.mark.parametrize("word, can_be", [("bold", True), ("ro", False), ("4000", False), ("løb", True)])
def test_numbers_and_the_shortest_words_cannot_be_misspelt(word: str, can_be: bool) -> None:
    assert is_spelt(word) is can_be
