"""The shape of a list of suggestions."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain.matching import Option, Scored, Scorer, Seeker, ranked
from matchapp.domain.taxonomy import Taxonomy
from matchapp.domain.travel import estimated
from matchapp.domain.variety import FIRST, varied, with_kinds

TODAY = date(2026, 11, 24)
GROUPS = {"football": "ball", "handball": "ball", "badminton": "racket", "choir": "culture", "chess": "games"}
TAXONOMY = Taxonomy(GROUPS, frozenset({frozenset({"ball", "racket"})}))
SEEKER = Seeker(age=12, wishes={"football": 1}, on=TODAY)


def _scored(*kinds: tuple[str, float]) -> list[Scored]:
    teams = [Option(number, key, estimated(km, 12), None, TODAY, None) for number, (key, km) in enumerate(kinds, 1)]
    return ranked([Scorer(SEEKER, TAXONOMY).score(team) for team in teams])


lists = st.lists(st.tuples(st.sampled_from(sorted(GROUPS)), st.floats(0, 10)), max_size=40).map(
    lambda kinds: _scored(*kinds)
)


@given(lists)
def test_variety_loses_nothing_and_keeps_the_best_first(scored: list[Scored]) -> None:
    found = varied(scored, TAXONOMY)
    assert Counter(found) == Counter(scored)
    assert found[:1] == scored[:1]
    for key in GROUPS:
        assert [one for one in found if one.option.activity_key == key] == [
            one for one in scored if one.option.activity_key == key
        ]


def test_twenty_football_teams_let_others_in() -> None:
    scored = _scored(*[("football", number / 10) for number in range(20)], ("choir", 1), ("chess", 2))
    first = [one.option.activity_key for one in varied(scored, TAXONOMY)[:FIRST]]
    assert first[:3] == ["football"] * 3
    assert {"choir", "chess"} <= set(first)


@given(lists)
def test_each_kind_there_is_stands_among_the_first_ten(scored: list[Scored]) -> None:
    kinds = [lambda one, key=key: one.option.activity_key == key for key in ("choir", "chess", "badminton")]
    found = with_kinds(scored, kinds)
    assert Counter(found) == Counter(scored)
    for is_kind in kinds:
        assert any(map(is_kind, found[:FIRST])) == any(map(is_kind, scored))


def test_a_list_with_all_kinds_stays_as_it_is() -> None:
    scored = _scored(("football", 1), ("choir", 1), ("chess", 1))
    assert with_kinds(scored, [lambda one: one.option.activity_key == "choir"]) == scored
