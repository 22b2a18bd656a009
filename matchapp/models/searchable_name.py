"""The names that anybody may search, word by word, and the trigrams of their words."""

from sqlalchemy import Column, Index, String
from sqlmodel import Field

from matchapp.domain.name import NameKind
from matchapp.models.base import Row, one_of


def _bytewise(length: int) -> String:
    """Return a text that both databases order by its bytes: PostgreSQL finds beginnings of words in no other order."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class SearchableName(Row, table=True):
    """One word of a searchable name. The primary key is all that a search reads, in the order it is read in.

    ``key`` is an activity's key, a town's lowest postcode, or the id of a housing area or an association.
    """

    __tablename__ = "searchable_name"
    __table_args__ = (Index("ix_searchable_name_kind_key", "kind", "key"), {"sqlite_with_rowid": False})

    kind: NameKind = Field(sa_column=Column(one_of(NameKind, "kind"), primary_key=True, nullable=False))
    word: str = Field(sa_column=Column(_bytewise(60), primary_key=True, nullable=False))
    words: int = Field(primary_key=True, description="how many words the name has")
    folded: str = Field(sa_column=Column(_bytewise(260), primary_key=True, nullable=False))
    key: str = Field(sa_column=Column(_bytewise(60), primary_key=True, nullable=False))
    name: str = Field(max_length=120, description="as it is written")


class NameTrigram(Row, table=True):
    """Three letters of a word that some name has: the vocabulary that a misspelt word is looked up in."""

    __tablename__ = "name_trigram"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's form

    trigram: str = Field(sa_column=Column(_bytewise(3), primary_key=True, nullable=False))
    word: str = Field(sa_column=Column(_bytewise(60), primary_key=True, nullable=False))
