"""Whole files: good ones in every dress, and a hundred hostile ones."""

from __future__ import annotations

import codecs
import itertools
import random
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchapp.domain import association_sheet
from matchapp.domain.sheet_columns import HEADINGS, REQUIRED, Column, column_of
from matchapp.domain.sheet_fault import FaultKind
from tests.sheets import GOOD, csv_bytes, kinds, read, read_rows, row, sheet_bytes

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "import.md"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("language", [0, -1])
def test_one_sheet_in_every_dress_is_the_same(encoding: str, delimiter: str, language: int) -> None:
    rows = [row(association="Søvængets Håndboldklub"), row(fee="1.250,50", team="Drenge", gender="drenge")]
    expected = read_rows(*rows)
    assert (len(expected.teams), expected.faults, expected.rows) == (2, (), 2)
    assert read(sheet_bytes(*rows, delimiter=delimiter, encoding=encoding, language=language)) == expected


@given(st.permutations(list(GOOD)))
def test_columns_may_stand_in_any_order(order: list[Column]) -> None:
    data = csv_bytes([[HEADINGS[c][0] for c in order], [GOOD[c] for c in order]])
    assert read(data).teams == read_rows(row()).teams


def test_columns_that_are_not_needed_may_be_missing() -> None:
    needed = [c for c in GOOD if c in _required()]
    sheet = read(csv_bytes([needed, [GOOD[c] for c in needed]]))
    assert (sheet.faults, len(sheet.teams)) == ((), 1)


@pytest.mark.parametrize("column", [c.value for c in Column])
def test_missing_heading_is_a_fault_only_where_it_is_needed(column: str) -> None:
    columns = [c for c in GOOD if c != column]
    sheet = read(csv_bytes([columns, [GOOD[c] for c in columns]]))
    missing = [(1, Column(column), FaultKind.COLUMN_MISSING)] if column in _required() else []
    assert [k for k in kinds(sheet) if k[2] is FaultKind.COLUMN_MISSING] == missing


def test_heading_given_twice_is_a_fault() -> None:
    sheet = read(csv_bytes([[*GOOD, "klub"], [*GOOD.values(), "B"]]))
    assert kinds(sheet) == [(1, Column.ASSOCIATION, FaultKind.COLUMN_TWICE)]


def test_unknown_headings_are_named_and_their_cells_left_alone() -> None:
    sheet = read(csv_bytes([[*GOOD, "Bemærkning"], [*GOOD.values(), "ring først"]]))
    assert (sheet.ignored, sheet.faults, len(sheet.teams)) == (("Bemærkning",), (), 1)


def test_headings_alone_have_no_rows() -> None:
    assert kinds(read(sheet_bytes())) == [(0, None, FaultKind.NO_ROWS)]


def test_rows_above_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(association_sheet, "MAX_ROWS", 3)
    assert read_rows(*[row()] * 3).faults == ()
    sheet = read_rows(*[row()] * 9)
    assert (kinds(sheet), sheet.rows) == ([(5, None, FaultKind.TOO_MANY_ROWS)], 3)


def test_reading_stops_after_very_many_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(association_sheet, "MAX_FAULTS", 4)
    sheet = read_rows(*[row(weekday="x", starts="x")] * 9)
    assert len(sheet.faults) == 5
    assert sheet.faults[-1].kind is FaultKind.TOO_MANY_FAULTS


def test_examples_of_the_documentation_are_read() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8").split("## Example")[1]
    examples = [part for part in text.split("\n\n") if part.startswith("    ")]
    danish, english = (read("\n".join(line.strip() for line in part.splitlines()).encode()) for part in examples)
    assert danish.faults == ()
    assert [len(team.sessions) for team in danish.teams] == [2]
    assert [team.named_identity for team in english.teams] == [team.named_identity for team in danish.teams]
    assert [team.fee_oere for team in english.teams] == [60_000]


def test_documentation_has_a_row_for_every_column() -> None:
    table = DOCUMENTATION.read_text(encoding="utf-8").split("## Columns")[1].split("## Rules")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| ")
    ]
    documented = {column_of(danish): (column_of(english), needed) for danish, english, needed, _ in rows[2:]}
    assert documented == {c: (c, "yes" if c in REQUIRED else documented[c][1]) for c in Column}
    assert {column for column, (_, needed) in documented.items() if needed == "yes"} == set(REQUIRED)


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Yield files that should never have been sent, each with its name; none may pass and none may raise."""
    good = sheet_bytes(row())
    head, body = good.split(b"\r\n", 1)
    yield from _not_text(good)
    yield from _broken_csv(head, body)
    for column in Column:
        for name, value in _HOSTILE_CELLS.items():
            yield f"{name} in {column}", sheet_bytes(row(**{column.value: value}))
    for needed in _required():
        columns = [c for c in GOOD if c != needed]
        yield f"no {needed}", csv_bytes([columns, [GOOD[c] for c in columns]])


_HOSTILE_CELLS = {
    "NUL": "a\x00b",
    "escape": "\x1b[2J",
    "a megabyte": "x" * 1_000_000,
    "a hundred thousand quotation marks": '"' * 100_000,
    "cpr": "010203-1234",
    "cpr between words": "barn 0102031234 født",
    "long name": "y" * 5_000,
    "many lines": "a\n" * 3_000,
    "garbled": "S\u00c3\u00b8v\u00c3\u00a6nget",
    "replacement": "S\ufffdvænget",
}


def _not_text(good: bytes) -> Iterator[tuple[str, bytes]]:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 3_000_000)
    yield "xlsx", packed.getvalue()
    yield "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000)
    yield "empty", b""
    yield "blank lines", b"\r\n" * 1_000
    yield "byte order mark alone", codecs.BOM_UTF8
    yield "NULs", bytes(10_000)
    yield "noise", random.Random(7).randbytes(100_000)
    yield "half a UTF-16", good.decode().encode("utf-16")[:-1]
    yield "UTF-16 without its mark", good.decode().encode("utf-16-le")
    yield "UTF-32", good.decode().encode("utf-32")
    yield "a page", b"<!doctype html><table><tr><td>Forening</td></tr></table>"
    yield "JSON", b'[{"forening": "Birkelundens Boldklub"}]'
    yield "too large", b"Forening;Hold\n" + b"x;y\n" * 11_000_000


def _broken_csv(head: bytes, body: bytes) -> Iterator[tuple[str, bytes]]:
    yield "headings alone", head
    yield "row alone", body
    yield "heading line in quotation marks", b'"' + head + b'"\r\n' + body
    yield "open quotation mark in the headings", b'"' + head + b"\r\n" + body
    yield "open quotation mark in a row", head + b'\r\n"' + body
    yield "a million delimiters in the headings", head + b";" * 1_000_000
    yield "text after a quotation mark", head + b'\r\n"Fremad" ' + body
    yield "one line of a megabyte", head + b"\r\n" + b"x" * 1_000_000
    yield "a thousand headings", head * 1_000 + b"\r\n" + body
    yield "many delimiters", head + b"\r\n" + b";" * 90_000 + b"x"
    yield "very many delimiters", head + b"\r\n" + b";" * 1_000_000 + b"x"
    yield "another delimiter below", head + b"\r\n" + body.replace(b";", b"|")
    yield "cells missing", head + b"\r\nBirkelunden;\r\n"
    yield "one cell too many", head + b"\r\n" + body.rstrip() + b";x"


def _required() -> set[Column]:
    return set(REQUIRED)


HOSTILE = dict(hostile_files())


def test_there_are_more_than_eighty_hostile_files() -> None:
    assert len(HOSTILE) > 80


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_has_faults_and_no_team(name: str) -> None:
    sheet = read(HOSTILE[name])
    assert sheet.faults
    assert sheet.teams == ()
    assert "0102031234" not in repr(sheet).replace("-", "")


@settings(max_examples=200)
@given(st.lists(st.lists(st.text(max_size=12), max_size=30), max_size=6), st.sampled_from([";", ",", "\t"]))
def test_any_cells_below_good_headings_are_answered(lines: list[list[str]], delimiter: str) -> None:
    sheet = read(csv_bytes([list(GOOD), *lines], delimiter=delimiter, encoding="utf-8"))
    assert sheet.faults
    assert [f.row for f in sheet.faults] == sorted(f.row for f in sheet.faults)


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert read(data).faults
    assert read(sheet_bytes(row()) + data).rows >= 0


@given(st.data())
def test_one_changed_cell_never_raises(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(list(Column)))
    text = data.draw(st.one_of(st.text(max_size=30), st.sampled_from(list(GOOD.values()))))
    sheet = read_rows(row(**{column.value: text}), row(team="B"))
    assert all(fault.row in {2, 3} for fault in sheet.faults)


def test_rows_swallowed_by_an_open_quotation_mark_are_one_fault() -> None:
    head, body = sheet_bytes(row()).split(b"\r\n", 1)
    sheet = read(head + b'\r\n"' + body * 2_000)
    assert (2, None, FaultKind.ROW_UNREADABLE) in kinds(sheet)
    assert len(sheet.faults) < 9


def test_long_sheet_is_read_row_by_row() -> None:
    numbers = itertools.count()
    rows = [row(team=f"Hold {next(numbers)}", weekday=day) for _ in range(1_000) for day in ("mandag", "onsdag")]
    sheet = read_rows(*rows)
    assert (sheet.rows, len(sheet.teams), sheet.faults) == (2_000, 2_000, ())
