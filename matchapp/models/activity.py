"""An activity of the shipped taxonomy."""

from sqlmodel import Field

from matchapp.models.base import Row


class Activity(Row, table=True):
    """What a team does; ``key`` and ``group`` are those of ``matchapp/data/activities.csv``."""

    key: str = Field(primary_key=True, max_length=60)
    group: str = Field(max_length=40, index=True)
    label_en: str = Field(max_length=80)
    label_da: str = Field(max_length=80)
    openactive_id: str | None = Field(default=None, max_length=120)
