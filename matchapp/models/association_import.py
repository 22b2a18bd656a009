"""An import of associations that waits for a person to accept it."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field

from matchapp.models.base import Row


class AssociationImport(Row, table=True):
    """An uploaded spreadsheet; the bytes are erased when it is accepted or dropped."""

    __tablename__ = "association_import"

    id: int | None = Field(default=None, primary_key=True)
    file_name: str = Field(max_length=120)
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    uploaded_by_id: int = Field(foreign_key="user_account.id")
    uploaded_at: datetime
    accepted_at: datetime | None = None
