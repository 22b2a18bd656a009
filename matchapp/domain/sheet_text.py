"""Reads a sheet's bytes as rows of cells, whatever program wrote them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from matchapp.domain.sheet_columns import layout
from matchapp.domain.sheet_fault import FaultKind

MAX_BYTES = 40 * 1024 * 1024
"""The largest file that is looked at: 100,000 rows of 400 bytes."""

DELIMITERS = ";,\t"

_CHUNK = 1 << 20
_SEPARATOR_LINE = "sep="
_LINE_LENGTH = 100_000
_LINES_BEFORE_HEADINGS = 100
_BINARY = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)


def encoding_of(data: bytes) -> str | FaultKind:
    """Return the name of the encoding that reads the whole file, or what keeps it from being read.

    UTF-8 with or without a byte order mark, UTF-16 with one (a spreadsheet's "Unicode text"), else Windows-1252.
    """
    if len(data) > MAX_BYTES:
        return FaultKind.FILE_TOO_LARGE
    if not data.strip():
        return FaultKind.FILE_EMPTY
    if data.startswith(_BINARY):
        return FaultKind.FILE_NOT_TEXT
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif data.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    else:
        candidates = ["utf-8", "cp1252"]
    return next((name for name in candidates if _reads(data, name)), FaultKind.ENCODING_UNKNOWN)


def rows_of(data: bytes, encoding: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row that is not blank with its number, as a spreadsheet counts; None is a row that cannot be read.

    A first line ``sep=;`` (written by spreadsheet programs) is obeyed. The text is read as it is needed, never whole.
    """
    delimiter = _delimiter_of(data, encoding)
    text = _text(data, encoding)
    row = 0
    if _named_delimiter(data, encoding):
        text.readline()
        row += 1
    reader = csv.reader(_Lines(text), delimiter=delimiter, strict=True)
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield row, None
            continue
        if any(cell and not cell.isspace() for cell in cells):
            yield row, cells


class _Lines:
    """The lines of a text; one that is too long to be a row raises ``csv.Error``, and the next goes on after it.

    Without it a line of delimiters alone would become a list of as many cells.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LINE_LENGTH)
        if not line:
            raise StopIteration
        if len(line) < _LINE_LENGTH or line.endswith(("\n", "\r")):
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(_LINE_LENGTH)
        raise csv.Error


def _reads(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _text(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")


def _delimiter_of(data: bytes, encoding: str) -> str:
    """Return the delimiter under which the first line names most columns; of equals the one that stands there most."""
    named = _named_delimiter(data, encoding)
    if named:
        return named
    line = _first_line(data, encoding)
    return max(DELIMITERS, key=lambda delimiter: (_columns_named(line, delimiter), line.count(delimiter)))


def _named_delimiter(data: bytes, encoding: str) -> str | None:
    line = _text(data, encoding).readline(_LINE_LENGTH).strip('\r\n "').lower()
    rest = line.removeprefix(_SEPARATOR_LINE)
    return rest if rest != line and len(rest) == 1 and rest in DELIMITERS else None


def _first_line(data: bytes, encoding: str) -> str:
    text = _text(data, encoding)
    lines = (text.readline(_LINE_LENGTH) for _ in range(_LINES_BEFORE_HEADINGS))
    return next((line for line in lines if line.strip()), "")


def _columns_named(line: str, delimiter: str) -> int:
    try:
        cells = next(islice(csv.reader([line], delimiter=delimiter), 1), [])
    except csv.Error:
        return 0
    return sum(column is not None for column in layout(cells).columns)
