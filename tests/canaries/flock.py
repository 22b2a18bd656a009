"""The canaries of one test: each is let go once, is known where it arrives, and is listened for afterwards."""

import re
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine, select

from matchapp.models import metadata
from matchapp.models.engine import reading

WORD = re.compile(r"kanarie\d{4}", re.IGNORECASE)
"""A canary where letters may stand; the others are numbers."""
FIRST = 1000
_MOMENT = re.compile(r'"at": ?"[^"]*"')  # holds any six digits


class Flock:
    """Makes canaries, each another one, and notes what became of them.

    ``typed`` are those of a field, a cell, a file or an argument; the others came along in headers and addresses.
    ``kept`` must be found in the database, ``secrets`` are codes and tokens that the app itself made.
    """

    def __init__(self) -> None:
        self.made: dict[str, str] = {}
        self.typed: set[str] = set()
        self.kept: set[str] = set()
        self.arrived: set[str] = set()
        self.secrets: set[str] = set()

    def word(self, place: str, *, kept: bool = False) -> str:
        """Return a canary of letters and digits that is typed into a place."""
        return self._typed(f"kanarie{self._number()}", place, kept=kept)

    def phone(self, place: str, *, kept: bool = False) -> str:
        """Return a telephone number."""
        return self._typed(f"0000{self._number()}", place, kept=kept)

    def coordinate(self, whole: int, place: str) -> str:
        """Return a coordinate, which is kept."""
        return self._typed(f"{whole}.8{self._number()}7", place, kept=True)

    def cpr(self, place: str) -> str:
        """Return what looks like a CPR number; it is kept nowhere."""
        return self._typed(f"010115{self._number()}", place, kept=False)

    def along(self, place: str) -> str:
        """Return a canary that nobody typed: of a header, an address, a cookie."""
        return self._made(f"kanarie{self._number()}", place)

    def note(self, *texts: str) -> None:
        """Note the canaries in what was sent and taken."""
        for text in texts:
            self.arrived |= {found.casefold() for found in WORD.findall(text)} & self.made.keys()
            tight = _tight(text)
            self.arrived |= {one for one in self.typed - self.arrived if not WORD.fullmatch(one) and one in tight}

    def lost(self) -> dict[str, str]:
        """Return the canaries that nobody took, with their places."""
        return {one: place for one, place in self.made.items() if one not in self.arrived}

    def not_kept(self, engine: Engine) -> dict[str, str]:
        """Return the canaries that should stand in the database and do not, with their places."""
        with reading(engine) as session:
            rows = [row for table in metadata.sorted_tables for row in session.connection().execute(select(table))]
        text = repr(rows).casefold()
        return {one: self.made[one] for one in self.kept if one not in text}

    def heard(self, files: Iterable[Path]) -> list[str]:
        """Return the lines of files that hold a canary or a secret."""
        found = [file for place in files for file in ([place] if place.is_file() else place.rglob("*"))]
        assert any(file.stat().st_size for file in found), "there is nothing to listen to"
        return [line for file in found if file.is_file() for line in lines(file) if self.sings(line)]

    def sings(self, line: str) -> bool:
        """Tell whether a line holds a canary, however it is spaced, or a secret."""
        words = _MOMENT.sub("", line)
        tight = _tight(words)
        numbers = (one for one in self.typed if not WORD.fullmatch(one))
        return (
            "kanarie" in words.casefold()
            or any(one in tight for one in numbers)
            or any(one in words for one in self.secrets)
        )

    def _number(self) -> int:
        return FIRST + len(self.made)

    def _typed(self, canary: str, place: str, *, kept: bool) -> str:
        self.typed.add(canary)
        if kept:
            self.kept.add(canary)
        return self._made(canary, place)

    def _made(self, canary: str, place: str) -> str:
        self.made[canary] = place
        return canary


def _tight(text: str) -> str:
    """Return a text without what people put between digits."""
    return text.replace(" ", "").replace("-", "")


def lines(file: Path) -> list[str]:
    """Return the lines of a file, whatever bytes it holds."""
    return file.read_text(errors="replace").splitlines()
