"""Counts for rate limits, exact under parallel requests and shared by all workers."""

from sqlmodel import Field

from matchapp.models.base import Row


class RateCount(Row, table=True):
    """How often a key was used in a window; the key is hashed, so no number or address is stored."""

    __tablename__ = "rate_count"

    key_hash: str = Field(primary_key=True, max_length=64)
    window: int = Field(primary_key=True, description="start of the window, seconds since 1970")
    uses: int
