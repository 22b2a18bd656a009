"""The taxonomy of activities."""

from sqlmodel import Session, delete

from matchapp.models import Activity
from matchapp.services import activities


def test_migrated_database_has_the_whole_taxonomy(session: Session) -> None:
    assert activities.refresh(session) == 0
    listed = activities.listed(session)
    assert {activity.key for activity in listed} == activities.keys(session)
    assert len(listed) > 20
    assert all(activity.label_da and activity.label_en for activity in listed)


def test_empty_table_is_filled(session: Session) -> None:
    before = activities.keys(session)
    session.exec(delete(Activity))
    assert activities.refresh(session) == len(before)
    assert activities.keys(session) == before


def test_row_that_was_changed_is_put_right(session: Session) -> None:
    football = session.get(Activity, "football")
    assert football
    right, football.label_en = football.label_en, "Something else"
    session.flush()
    assert activities.refresh(session) == 1
    assert football.label_en == right


def test_activities_come_group_by_group(session: Session) -> None:
    order = [(activity.group, activity.key) for activity in activities.listed(session)]
    groups = [group for group, _ in order]
    assert sorted(set(groups), key=groups.index) == list(dict.fromkeys(groups))
    assert all(groups[i] == groups[i + 1] or groups[i] not in groups[i + 1 :] for i in range(len(groups) - 1))
