"""A social-housing master plan."""

from datetime import datetime

from sqlmodel import Field

from matchapp.models.base import Row


class Plan(Row, table=True):
    """A boligsocial helhedsplan: the frame that employs the bridge-builders."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120, unique=True)
    created_at: datetime
