"""A venue: where teams meet."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from matchapp.domain.team import PointSource
from matchapp.models.base import Row, one_of


class Venue(Row, table=True):
    """A place, recognised again by its folded name and postcode; several associations may share it."""

    __table_args__ = (UniqueConstraint("folded_name", "postcode"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    folded_name: str = Field(max_length=120)
    address: str = Field(default="", max_length=160)
    postcode: str = Field(max_length=4)
    city: str = Field(default="", max_length=80)
    latitude: float
    longitude: float
    point_source: PointSource = Field(sa_type=one_of(PointSource, "point_source"))

    @property
    def is_about(self) -> bool:
        """Whether the point is only the postcode's, 1-5 km from the address."""
        return self.point_source is PointSource.POSTCODE
