"""An association: sports or culture, run by volunteers."""

from sqlmodel import Field, Relationship

from matchapp.models.base import Public
from matchapp.models.grant import Grant


class Association(Public, table=True):
    """A forening with its published contact."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    folded_name: str = Field(max_length=120, unique=True, description="the name as it is recognised again on import")
    cvr: str | None = Field(default=None, max_length=8)
    contact_name: str | None = Field(default=None, max_length=120)
    contact_phone: str | None = Field(default=None, max_length=20, description="E.164")
    contact_email: str | None = Field(default=None, max_length=254)
    web_address: str | None = Field(default=None, max_length=300)

    grants: list[Grant] = Relationship()
