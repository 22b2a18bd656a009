"""No column about people stands unlisted, and none that must not exist (trust.md 1.4)."""

from __future__ import annotations

import re

import pytest

from matchapp.models import metadata
from tests.models.person_columns import NOT_ABOUT_PEOPLE, PERSON_COLUMNS

FORBIDDEN = re.compile(
    r"cpr|ssn|civil_reg|income|salary|ethnic|nationality|origin|religio|faith|residence|diagnos|health|bank|iban|account_no"
    r"|street|home_address|birth_day|birth_date|born_on|clearance_text|note|remark|comment"
)


def test_every_column_about_people_is_listed_once() -> None:
    listed = {
        table: sorted(name for said in rows for name in said.columns.split()) for table, rows in PERSON_COLUMNS.items()
    }
    stored = {
        name: sorted(table.columns.keys()) for name, table in metadata.tables.items() if name not in NOT_ABOUT_PEOPLE
    }
    assert listed == stored


def test_tables_not_about_people_point_to_none() -> None:
    about = {
        (name, key.column.table.name)
        for name in NOT_ABOUT_PEOPLE
        for key in metadata.tables[name].foreign_keys
        if key.column.table.name in PERSON_COLUMNS.keys() - {"association"}
    }
    assert about == set()


def test_every_entry_says_purpose_class_and_retention() -> None:
    for rows in PERSON_COLUMNS.values():
        for said in rows:
            assert said.purpose
            assert said.retention
            assert said.level in {"P0", "P1", "P2", "P3"}


def test_no_forbidden_column_exists() -> None:
    names = [f"{table}.{column}" for table, said in metadata.tables.items() for column in said.columns.keys()]  # noqa: SIM118 - columns yield columns
    assert [name for name in names if FORBIDDEN.search(name.partition(".")[2])] == []


@pytest.mark.parametrize("name", ["cpr_number", "monthly_income", "religion", "bank_account", "staff_note"])
def test_a_forbidden_column_would_be_found(name: str) -> None:
    assert FORBIDDEN.search(name)
