"""Names that nobody can see are no names, and no name turns the text around it."""

import pytest

from matchapp.domain.visible_text import visible_line, visible_words

UNSEEN = ["\u202e", "\u200b", "\u00ad", "\u2066\u2069", "\ufeff", "\u3164", "\u2800", "\u0301", "\ue000", " \t\u2003 "]


@pytest.mark.parametrize("text", UNSEEN)
def test_text_that_cannot_be_seen_is_empty(text: str) -> None:
    assert visible_line(text) == ""
    assert visible_words(text) == ""


@pytest.mark.parametrize("text", ["Noor", "Søren Å", "نور", "Zoë", "U9 piger", "☆", "é", "Åse 2", "👧🏽", "नूर"])
def test_text_that_can_be_seen_is_left(text: str) -> None:
    assert visible_line(text) == text
    assert visible_words(text) == text


def test_marks_of_direction_and_breaks_leave_a_line() -> None:
    assert visible_line("\u202eU9\u202c\tpiger\u200b \n Rød\u00adder") == "U9 piger Rødder"


def test_words_keep_their_lines_and_joiners() -> None:
    assert visible_words("Svømme\u202e\nنمی\u200cشود 👨\u200d👧") == "Svømme\nنمی\u200cشود 👨\u200d👧"
