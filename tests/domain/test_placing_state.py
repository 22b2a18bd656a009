"""How far a round is, and what can keep it from an answer."""

from matchapp.domain.placing_state import RoundState, Trouble


def test_states_and_troubles_are_told_apart() -> None:
    names = [*RoundState, *Trouble]
    assert len({str(one) for one in names}) == len(names)
