"""The activities that a child names in its own words."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from matchapp.services import searchable_names
from matchapp.services.own_words import activities_of


@pytest.mark.parametrize(
    "said, meant",
    [
        ("jeg vil gerne spille fodbold og danse", ["football", "dance"]),
        ("Hun elsker heste og at tegne", ["equestrian", "visual_arts"]),
        ("at svomme eller badmington", ["swimming", "badminton"]),
        ("fodboldtræning", ["football"]),
        ("amerikansk fodbold", ["american_football", "football"]),
        ("Svømmehal, men ikke håndbold", ["swimming"]),
        ("Jeg gider ikke håndbold. Hellere karate!", ["karate"]),
        ("Jeg kan ikke svømme endnu", ["swimming"]),
        ("I want to play football and dance", ["football", "dance"]),
        ("jeg vil lære dansk", ["language_club"]),
        ("ved ikke", []),
        ("Noget, hvor der sker noget", []),
        ("", []),
        ("\x00\ud800", []),
        ("fodbold " * 500, ["football"]),
    ],
)
def test_a_text_names_activities(session: Session, said: str, meant: list[str]) -> None:
    searchable_names.refresh(session)
    assert activities_of(session, said) == meant
