"""Draws the 240 invented children of the demo, and how far each has come, by the settings of domain.md 8.3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import TypeVar

from demo.names import BOYS, GIRLS, GUARDIANS, WORDS
from demo.places import AREAS
from matchapp.domain.case import ReferralSource
from matchapp.domain.team import ChildGender

T = TypeVar("T")

CHILDREN = 240
GENDERS = {ChildGender.GIRL: 45, ChildGender.BOY: 55}
AGES = {5: 3, 6: 5, 7: 8, 8: 11, 9: 14, 10: 15, 11: 14, 12: 11, 13: 8, 14: 6, 15: 5, 16: 3, 17: 2}
"""How many of each age, 9-11 the most."""
SOURCES = {
    ReferralSource.SCHOOL: 35,
    ReferralSource.HOUSING_STAFF: 20,
    ReferralSource.FAMILY: 20,
    ReferralSource.SOCIAL_SERVICE: 10,
    ReferralSource.ASSOCIATION: 10,
    ReferralSource.HEALTH_VISITOR: 5,
}
LANGUAGES = {"da": 70, "en": 30}
WISHES = {
    "football": 22, "swimming": 10, "street_dance": 8, "hip_hop": 5, "basketball": 8, "handball": 7, "boxing": 7,
    "taekwondo": 7, "scouts": 8, "singing": 4, "music_school": 5, "acting": 4, "visual_arts": 5, "parkour": 7,
    "trampolining": 5, "badminton": 5, "equestrian": 6, "chess": 3, "esports": 5, "climbing": 5, "cooking": 4,
    "skateboarding": 3, "dance": 4, "gymnastics": 4, "homework_cafe": 3,
}  # fmt: skip


class Stage(StrEnum):
    """How far a child has come."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    WISHED = "wished"
    SUGGESTED = "suggested"
    CHOSEN = "chosen"
    REQUESTED = "requested"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    BOOKED = "booked"
    MISSED = "missed"
    TRIALLED = "trialled"
    TURNED_DOWN = "turned_down"
    CHANGED_MIND = "changed_mind"
    GAVE_UP = "gave_up"
    TRIED_ONLY = "tried_only"
    ENROLLED = "enrolled"


STAGES = {
    Stage.NOT_ASKED: 4, Stage.ASKED: 3, Stage.REFUSED: 6, Stage.NOT_REACHED: 6,
    Stage.WISHED: 9, Stage.SUGGESTED: 5, Stage.CHOSEN: 5, Stage.REQUESTED: 14, Stage.WAITLISTED: 22,
    Stage.OFFERED: 9, Stage.BOOKED: 14, Stage.MISSED: 3, Stage.TRIALLED: 8, Stage.TURNED_DOWN: 4,
    Stage.CHANGED_MIND: 5, Stage.GAVE_UP: 5, Stage.TRIED_ONLY: 35, Stage.ENROLLED: 83,
}  # fmt: skip
"""So many children of 240: 92 % consented, and of those whose trials are over 70 % were enrolled."""

WITHOUT_CONSENT = frozenset({Stage.NOT_ASKED, Stage.ASKED, Stage.REFUSED, Stage.NOT_REACHED})

_DAYS_AGO = {
    Stage.NOT_ASKED: (0, 3), Stage.ASKED: (3, 9), Stage.REFUSED: (40, 700), Stage.NOT_REACHED: (60, 700),
    Stage.WISHED: (2, 20), Stage.SUGGESTED: (2, 8), Stage.CHOSEN: (1, 5), Stage.REQUESTED: (2, 14),
    Stage.WAITLISTED: (10, 80), Stage.OFFERED: (5, 10), Stage.BOOKED: (8, 20), Stage.MISSED: (20, 30),
    Stage.TRIALLED: (14, 25), Stage.TURNED_DOWN: (10, 40), Stage.CHANGED_MIND: (50, 600), Stage.GAVE_UP: (60, 600),
    Stage.TRIED_ONLY: (60, 700), Stage.ENROLLED: (50, 725),
}  # fmt: skip
_YOUNGEST_THEN = 4
_PROTECTED_EVERY = 60


@dataclass(frozen=True, kw_only=True)
class Invented:
    """A child as drawn; ``area`` counts in ``demo.places.AREAS``, ``phone`` is E.164."""

    first_name: str
    gender: ChildGender
    birth_year: int
    area: int
    source: ReferralSource
    guardian: str
    phone: str
    language: str
    words: str
    wishes: tuple[str, ...]
    is_protected: bool
    stage: Stage
    opened_on: date


def dealt(random: Random, shares: dict[T, int], count: int) -> list[T]:
    """Return so many values in random order, each as often as its share says, to the nearest whole."""
    whole, found, owed = sum(shares.values()), list[T](), 0
    for value, share in shares.items():
        before, owed = round(owed * count / whole), owed + share
        found += [value] * (round(owed * count / whole) - before)
    random.shuffle(found)
    return found


def drawn(random: Random, *, today: date) -> list[Invented]:
    """Return the children, the longest known first."""
    genders, ages = dealt(random, GENDERS, CHILDREN), dealt(random, AGES, CHILDREN)
    sources, stages = dealt(random, SOURCES, CHILDREN), dealt(random, STAGES, CHILDREN)
    languages = dealt(random, LANGUAGES, CHILDREN)
    areas = dealt(random, dict.fromkeys(range(len(AREAS)), 1), CHILDREN)
    girls, boys = list(GIRLS), list(BOYS)
    random.shuffle(girls)
    random.shuffle(boys)
    invented = []
    for number in range(CHILDREN):
        names = girls if genders[number] is ChildGender.GIRL else boys
        wishes = _wishes(random)
        invented.append(
            Invented(
                first_name=names[number % len(names)],
                gender=genders[number],
                birth_year=today.year - ages[number],
                area=areas[number],
                source=sources[number],
                guardian=random.choice(GUARDIANS),
                phone=f"+45{100 + number:08d}",
                language=languages[number],
                words=random.choice(WORDS.get(wishes[0], WORDS[""])),
                wishes=wishes,
                is_protected=number % _PROTECTED_EVERY == 1,
                stage=stages[number],
                opened_on=_opened_on(random, stages[number], ages[number], today),
            )
        )
    return sorted(invented, key=lambda child: (child.opened_on, child.phone))


def _wishes(random: Random) -> tuple[str, ...]:
    found = random.choices(list(WISHES), weights=list(WISHES.values()), k=random.choice((1, 2, 2, 3)))
    return tuple(dict.fromkeys(found))


def _opened_on(random: Random, stage: Stage, age: int, today: date) -> date:
    first, last = _DAYS_AGO[stage]
    known_for = 365 * max(age - _YOUNGEST_THEN, 0) or last
    return today - timedelta(days=random.randint(first, max(first, min(last, known_for))))
