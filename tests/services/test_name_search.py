"""Names are found however they are spelt, the likest first, and alike on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp.domain.name import PLACES, Likeness, NameKind
from matchapp.models import Association
from matchapp.models.base import micros
from matchapp.services import associations, name_search, searchable_names
from tests import cast, misspellings
from tests.statements import sent_to

AT = cast.LONG_AGO


@pytest.fixture
def names(session: Session) -> Session:
    """Return a session with the shipped names and some associations."""
    for name in misspellings.ASSOCIATIONS:
        session.add(Association(name=name, folded_name=name.casefold(), modified=micros(AT)))
    session.flush()
    searchable_names.refresh(session)
    return session


def shown(session: Session, text: str) -> list[str]:
    return [hit.name for hit in name_search.found(session, text)]


def is_found(session: Session, typed: str, name: str) -> bool:
    """Tell whether what is meant, an activity's key or the beginning of a name, is among the first ten."""
    hits = name_search.found(session, typed, limit=10)
    return any(hit.name.startswith(name) or (hit.kind, hit.key) == (NameKind.ACTIVITY, name) for hit in hits)


def test_nine_of_ten_misspelt_words_are_found_among_the_first_ten(names: Session) -> None:
    asked = misspellings.ACTIVITIES | misspellings.TOWNS | misspellings.OF_ASSOCIATIONS
    missed = [typed for typed, name in asked.items() if not is_found(names, typed, name)]
    assert len(asked) >= 60
    assert len(missed) <= len(asked) * 0.1, missed


def test_an_exact_name_comes_before_whole_words_and_those_before_beginnings(names: Session) -> None:
    likeness = [hit.likeness for hit in name_search.found(names, "fodbold")]
    assert likeness == [Likeness.EXACT, Likeness.WHOLE, Likeness.PREFIX]
    assert shown(names, "fodbold") == ["Fodbold", "Amerikansk fodbold", "Østre Fodboldklub"]


def test_a_misspelt_word_brings_what_may_be_meant(names: Session) -> None:
    (hit,) = name_search.found(names, "svomnig")
    assert (hit.kind, hit.key, hit.likeness) == (NameKind.ACTIVITY, "swimming", Likeness.MISSPELT)


@pytest.mark.parametrize("typed", ["København Ø", "kobenhavn o", "KOEBENHAVN OE", "ø københavn", "køben ø"])
def test_letters_are_folded_and_words_come_in_any_order(names: Session, typed: str) -> None:
    assert "København Ø" in shown(names, typed)


def test_a_postcode_is_its_town(names: Session) -> None:
    assert name_search.found(names, "4000") == [(NameKind.TOWN, "4000", "Roskilde", Likeness.EXACT)]
    assert name_search.found(names, "1123 København K")[0].key == "1123"


def test_what_has_some_of_the_words_comes_where_nothing_has_all(names: Session) -> None:
    hits = name_search.found(names, "fodbold i roskilde")
    assert {(hit.name, hit.likeness) for hit in hits} >= {("Fodbold", "partly"), ("Roskilde", "partly")}


def test_two_misspelt_words_are_both_put_right(names: Session) -> None:
    assert shown(names, "birkepakens boldklup")[0] == "Birkeparkens Boldklub"


def test_an_activity_is_found_by_its_other_names_once(names: Session) -> None:
    hits = name_search.found(names, "svømme", kinds=[NameKind.ACTIVITY])
    keys = [hit.key for hit in hits]
    assert keys[0] == "swimming"
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", NameKind)
def test_only_the_kinds_asked_for_are_found(names: Session, kind: NameKind) -> None:
    for typed in ("b", "fodbold", "svomnig", "fodbold roskilde boldklub"):
        assert {hit.kind for hit in name_search.found(names, typed, kinds=[kind])} <= {kind}
    assert name_search.found(names, "fodbold", kinds=[]) == []


def test_no_more_are_found_than_asked_for(names: Session) -> None:
    assert len(name_search.found(names, "k", limit=3)) == 3
    assert len(name_search.found(names, "kobenhavn", kinds=PLACES, limit=5)) == 5


@pytest.mark.parametrize(
    "odd", ["", " ", "\x00", "\ud800", "%", "_", "'\"; --", "\u202e\u200b", "(*)", "æ\u0301" * 300, "x" * 100_000, "🎾"]
)
def test_odd_signs_are_harmless(names: Session, odd: str) -> None:
    assert name_search.found(names, odd) == []


def test_odd_signs_around_a_word_do_not_hide_it(names: Session) -> None:
    assert shown(names, "\x00\u202eFod\u00adbold\u200b!?")[0] == "Fodbold"


def test_only_the_first_two_hundred_letters_are_read(names: Session) -> None:
    assert shown(names, "Fodbold" + " " * 193 + "zzzz") == shown(names, "Fodbold")


@pytest.mark.parametrize("typed", ["010203-1234", "fodbold 0102031234", "010203 - 1234"])
def test_what_looks_like_a_cpr_number_finds_nothing(names: Session, typed: str) -> None:
    assert name_search.found(names, typed) == []


def test_a_removed_association_is_not_found(names: Session) -> None:
    row = names.exec(select(Association).where(Association.name == "Østre Fodboldklub")).one()
    assert "Østre Fodboldklub" in shown(names, "østre")
    associations.remove(names, row, at=AT)
    for typed in ("østre", "østre fodboldklub", "fodbldklub"):
        assert "Østre Fodboldklub" not in shown(names, typed)


def test_a_search_asks_the_database_once_and_a_misspelt_one_three_times(names: Session, engine: Engine) -> None:
    for typed, statements in (("fodb", 1), ("svomnig", 3)):
        with sent_to(engine) as asked:
            name_search.found(names, typed)
        assert len(asked) == statements


def test_the_order_is_written_down_and_the_same_on_both_databases(names: Session) -> None:
    assert {typed: shown(names, typed) for typed in EXPECTED} == EXPECTED


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_search_reads_the_names_by_their_primary_key_alone(names: Session, engine: Engine) -> None:
    with sent_to(engine) as asked:
        name_search.found(names, "roskilde boldklub")
    assert asked
    for statement in asked:
        marks = ("?",) * statement.count("?")
        plan = names.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", marks).fetchall()
        reads = {row[3] for row in plan if "searchable_name" in row[3]}
        assert reads == {"SEARCH searchable_name USING PRIMARY KEY (kind=? AND word>? AND word<?)"}


EXPECTED = {
    "b": [
        "babysvømning",
        "Badminton",
        "bage",
        "bål",
        "Ballet",
        "Baseball",
        "basket",
        "Wheelchair basketball",
        "beachvolley",
        "Mountain biking",
    ],
    "svøm": ["svømme", "lære at svømme", "Havnens Svømmeklub"],
    "aal": [
        "Ålbæk",
        "Albertslund",
        "Aalborg",
        "Aalborg Øst",
        "Aalborg SØ",
        "Aalborg SV",
        "Aalestrup",
        "Allerød",
        "Allingåbro",
        "Allinge",
    ],
    "klub": ["Cooking club", "Language club", "Youth club"],
    "gymnatik": ["Gymnastik", "Rytmisk gymnastik", "Møllebakkens Gymnastikforening"],
    "roskilde bold": ["spille bold", "Bolderslev", "Roskilde", "Birkeparkens Boldklub"],
}
