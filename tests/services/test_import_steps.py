"""Steps of an import fall into new, changed and unchanged."""

from __future__ import annotations

from matchapp.domain.association_sheet import AssociationSheet
from matchapp.services.import_steps import ImportPlan, Step
from tests.sheets import only_team, read_rows, row


def test_step_without_a_known_row_is_new_and_one_without_a_change_unchanged() -> None:
    drawn = ImportPlan(sheet=AssociationSheet(), faults=[])
    team = only_team(read_rows(row()))
    drawn.teams.add(Step(team, 7))
    assert (drawn.changes, drawn.teams.unchanged) == (False, 1)
    drawn.teams.add(Step(team, 7, {"name": "B"}))
    drawn.teams.add(Step(team, 7, sessions=True))
    drawn.teams.add(Step(team, 7, fee=True))
    assert (drawn.changes, len(drawn.teams.changed), drawn.teams.new) == (True, 3, [])
    drawn.teams.add(Step(team))
    assert len(drawn.teams.new) == 1
