"""What makes a team of a sheet one with a known team."""

from __future__ import annotations

from tests.sheets import only_team, read_rows, row


def test_identity_is_the_reference_or_else_the_name_with_activity_band_and_gender() -> None:
    named = only_team(read_rows(row()))
    referenced = only_team(read_rows(row(reference="A 7")))
    assert named.identity == named.named_identity == "football 2016-2017 girls piger 2016"
    assert (referenced.identity, referenced.named_identity) == ("ref a 7", named.identity)


def test_identity_fits_its_column_however_long_the_cells() -> None:
    team = only_team(read_rows(row(team="Æ" * 60)))
    assert len(team.identity) <= 240


def test_keys_are_folded() -> None:
    sheet = read_rows(row(association="Søvængets ÅBNE Hal", venue="Søhallen"))
    assert list(sheet.associations) == [a.key for a in sheet.associations.values()] == ["sovaengets aabne hal"]
    assert list(sheet.venues) == [v.key for v in sheet.venues.values()] == [("sohallen", "4000")]
