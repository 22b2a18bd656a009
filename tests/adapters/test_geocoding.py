"""The postcode file as a geocoder, and geocoders one after the other."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from geopy.exc import GeocoderTimedOut
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from matchapp.adapters.geocoding import POSTCODES, Chain, PostcodeFile

ROSKILDE = {"postcode": "4000", "name": "Roskilde", "about": True}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a postcode is never looked up on the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def few_postcodes(tmp_path: Path) -> PostcodeFile:
    path = tmp_path / "postcodes.csv"
    path.write_text(
        "postcode,name,lat,lon,coord_source\n"
        "3700,Østby,55.10,14.70,hand\n"
        "2002,Århøj,55.20,12.00,point\n"
        "2001,Århøj,55.21,12.01,point\n"
        "2003,Århøj Nord,55.25,12.01,point\n",
        encoding="utf-8",
    )
    return PostcodeFile(path)


@pytest.mark.parametrize(
    "query",
    ["4000", " 4000 ", "4000 Roskilde", "DK-4000 Roskilde", "Ringvej 12, 4000 Roskilde", "Roskilde", "ROSKILDE"],
)
def test_a_postcode_is_found_by_number_by_address_and_by_name(query: str) -> None:
    found = PostcodeFile().geocode(query)
    assert isinstance(found, Location)
    assert found.raw == ROSKILDE
    assert found.address == "4000 Roskilde"
    assert (found.latitude, found.longitude) == pytest.approx((55.64, 12.08), abs=0.05)


@pytest.mark.parametrize("query", ["Østby", "østby", "Oestby", "Ostby", "ØSTBY"])
def test_a_name_is_found_however_its_danish_letters_are_typed(few_postcodes: PostcodeFile, query: str) -> None:
    found = few_postcodes.geocode(query)
    assert isinstance(found, Location)
    assert found.raw["postcode"] == "3700"


def test_of_several_postcodes_with_one_name_the_lowest_is_the_one(few_postcodes: PostcodeFile) -> None:
    found = few_postcodes.geocode("Århøj")
    assert isinstance(found, Location)
    assert found.raw["postcode"] == "2001"


def test_all_postcodes_of_a_name_when_more_than_one_is_asked_for(few_postcodes: PostcodeFile) -> None:
    found = few_postcodes.geocode("Aarhoj", exactly_one=False)
    assert isinstance(found, list)
    assert [place.raw["postcode"] for place in found] == ["2001", "2002"]


def test_a_house_number_of_four_digits_is_not_the_postcode(few_postcodes: PostcodeFile) -> None:
    found = few_postcodes.geocode("Landevejen 2001, 3700 Østby")
    assert isinstance(found, Location)
    assert found.raw["postcode"] == "3700"


@pytest.mark.parametrize("query", ["", "9999", "40000", "Atlantis", "04000"])
@pytest.mark.parametrize("exactly_one", [True, False])
def test_nothing_is_found_for_what_is_no_postcode(few_postcodes: PostcodeFile, query: str, exactly_one: bool) -> None:
    assert few_postcodes.geocode(query, exactly_one=exactly_one) is None


@pytest.mark.parametrize("query", [(55.211, 12.011), "55.211, 12.011", [55.211, 12.011]])
def test_reverse_gives_the_nearest_postcode(few_postcodes: PostcodeFile, query: tuple[float, float] | str) -> None:
    found = few_postcodes.reverse(query)
    assert isinstance(found, Location)
    assert found.raw["postcode"] == "2001"


def test_reverse_gives_the_near_ones_in_order(few_postcodes: PostcodeFile) -> None:
    found = few_postcodes.reverse((55.25, 12.01), exactly_one=False)
    assert isinstance(found, list)
    assert [place.raw["postcode"] for place in found] == ["2003", "2001", "2002"]


def test_reverse_finds_nothing_far_from_denmark(few_postcodes: PostcodeFile) -> None:
    assert few_postcodes.reverse((48.85, 2.35)) is None


def test_the_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    PostcodeFile()
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("read again"))
    assert PostcodeFile().geocode("4000") is not None


def test_every_postcode_of_the_file_lies_in_denmark() -> None:
    lines = POSTCODES.read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 1000
    for line in lines:
        found = PostcodeFile().geocode(line[:4])
        assert isinstance(found, Location)
        assert 54.5 < found.latitude < 57.8
        assert 8.0 < found.longitude < 15.3


def test_it_goes_through_the_rate_limiter_of_geopy(few_postcodes: PostcodeFile) -> None:
    found = RateLimiter(few_postcodes.geocode, min_delay_seconds=0)("3700")
    assert found.raw["name"] == "Østby"


class AddressBook(Geocoder):  # type: ignore[misc] # geopy has no types
    """Knows one address."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[object, bool, object]] = []

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = None) -> Location | None:
        self.asked.append((query, exactly_one, timeout))
        return Location(query, (55.6, 12.1), {"about": False}) if query == "Ringvej 3, 4000 Roskilde" else None

    def reverse(self, query: object, *, exactly_one: bool = True, timeout: object = None) -> None:
        self.asked.append((query, exactly_one, timeout))


class Unwell(Geocoder):  # type: ignore[misc] # geopy has no types
    """Never answers in time."""

    def geocode(self, *_: object, **__: object) -> None:
        raise GeocoderTimedOut("too late")

    reverse = geocode


def test_chain_takes_the_first_answer() -> None:
    found = Chain([AddressBook(), PostcodeFile()]).geocode("Ringvej 3, 4000 Roskilde")
    assert isinstance(found, Location)
    assert found.raw == {"about": False}


def test_chain_goes_on_where_the_first_knows_nothing() -> None:
    found = Chain([AddressBook(), PostcodeFile()]).geocode("Ringvej 4, 4000 Roskilde")
    assert isinstance(found, Location)
    assert found.raw == ROSKILDE


def test_chain_goes_on_where_the_first_fails() -> None:
    found = Chain([Unwell(), PostcodeFile()]).geocode("4000")
    assert isinstance(found, Location)
    assert found.raw == ROSKILDE


def test_chain_does_not_call_unknown_what_could_not_be_asked() -> None:
    with pytest.raises(GeocoderTimedOut):
        Chain([Unwell(), PostcodeFile()]).geocode("Atlantis")


def test_chain_finds_nothing_where_nobody_knows_anything() -> None:
    assert Chain([AddressBook(), PostcodeFile()]).geocode("Atlantis") is None


def test_chain_hands_its_arguments_on() -> None:
    book = AddressBook()
    Chain([book]).geocode("Roskilde", exactly_one=False, timeout=3)
    Chain([book]).reverse((55.6, 12.1), timeout=2)
    assert book.asked == [("Roskilde", False, 3), ((55.6, 12.1), True, 2)]


def test_chain_reverses_through_its_members() -> None:
    found = Chain([Unwell(), AddressBook(), PostcodeFile()]).reverse((55.64, 12.08))
    assert isinstance(found, Location)
    assert found.raw == ROSKILDE
