"""Bytes of many programs as rows of cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchapp.domain import sheet_text
from matchapp.domain.sheet_fault import FaultKind
from matchapp.domain.sheet_text import encoding_of, rows_of

HEADINGS = "Forening;Hold;Fødselsår\r\n"


def rows(data: bytes) -> list[tuple[int, list[str] | None]]:
    encoding = encoding_of(data)
    assert not isinstance(encoding, FaultKind)
    return list(rows_of(data, encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_are_read_in_every_encoding(encoding: str) -> None:
    data = (HEADINGS + "Søvængets Håndbold – Æbler;ÆØÅ;2016\r\n").encode(encoding)
    assert rows(data)[1] == (2, ["Søvængets Håndbold – Æbler", "ÆØÅ", "2016"])


@pytest.mark.parametrize(
    "data,kind",
    [
        (b"", FaultKind.FILE_EMPTY),
        (b" \r\n\t\n", FaultKind.FILE_EMPTY),
        (b"PK\x03\x04 an xlsx file", FaultKind.FILE_NOT_TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an xls file", FaultKind.FILE_NOT_TEXT),
        (b"%PDF-1.7", FaultKind.FILE_NOT_TEXT),
        (b"\x1f\x8b\x08 packed", FaultKind.FILE_NOT_TEXT),
        (b"Forening\x81\x8d", FaultKind.ENCODING_UNKNOWN),
        (b"\xef\xbb\xbfForening\xf8", FaultKind.ENCODING_UNKNOWN),
        (b"\xff\xfeF\x00o", FaultKind.ENCODING_UNKNOWN),
    ],
)
def test_unreadable_files_are_named(data: bytes, kind: FaultKind) -> None:
    assert encoding_of(data) is kind


def test_file_above_the_limit_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_text, "MAX_BYTES", 8)
    assert encoding_of(b"12345678") == "utf-8"
    assert encoding_of(b"123456789") is FaultKind.FILE_TOO_LARGE


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_end_are_found(delimiter: str, end: str) -> None:
    text = end.join([delimiter.join(["Forening", "Hold", "Pris (kr)"]), delimiter.join(["B", '"1;2,3\t4"', "5"])])
    assert rows(text.encode()) == [(1, ["Forening", "Hold", "Pris (kr)"]), (2, ["B", "1;2,3\t4", "5"])]


def test_headings_decide_the_delimiter_not_its_count() -> None:
    data = "Forening;Hold;Pris (kr, ca., uden tøj, sko, bold)\nB;H;1\n".encode()
    assert rows(data)[1] == (2, ["B", "H", "1"])


def test_separator_line_of_a_spreadsheet_program_is_obeyed() -> None:
    assert rows(b"sep=;\r\nForening;Hold\r\nB;H\r\n") == [(2, ["Forening", "Hold"]), (3, ["B", "H"])]
    assert rows(b"sep=\t\nForening\tHold\n") == [(2, ["Forening", "Hold"])]


def test_blank_rows_are_passed_over_and_counted() -> None:
    assert rows(b"\n;;\nForening;Hold\n  ;\n\nB;H\n") == [(3, ["Forening", "Hold"]), (6, ["B", "H"])]


def test_row_with_a_wrong_quotation_mark_is_none_and_the_next_is_read() -> None:
    data = b'Forening;Hold\n"Fremad" Bold;H\nB;H\n'
    assert rows(data) == [(1, ["Forening", "Hold"]), (2, None), (3, ["B", "H"])]


def test_quotation_mark_that_never_closes_is_none() -> None:
    assert rows(b'Forening;Hold\n"B;H\nC;H\n') == [(1, ["Forening", "Hold"]), (2, None)]


def test_quotation_mark_inside_a_cell_is_a_letter() -> None:
    assert rows(b'Forening;Hold\nBK "Fremad";H\n')[1] == (2, ['BK "Fremad"', "H"])


def test_cell_longer_than_the_reader_takes_is_none() -> None:
    data = b"Forening;Hold\n" + b"x" * 1_000_000 + b";H\nB;H\n"
    assert rows(data) == [(1, ["Forening", "Hold"]), (2, None), (3, ["B", "H"])]


def test_formula_is_only_text() -> None:
    assert rows(b"Forening;Hold\n=1+1;@SUM(A1)\n")[1] == (2, ["=1+1", "@SUM(A1)"])


@given(st.binary(max_size=300), st.sampled_from([b"", b"Forening;Hold\n", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=,\n"]))
def test_any_bytes_are_rows_or_a_fault(data: bytes, before: bytes) -> None:
    encoding = encoding_of(before + data)
    if not isinstance(encoding, FaultKind):
        numbers = [number for number, _ in rows_of(before + data, encoding)]
        assert numbers == sorted(set(numbers))
