"""Writes ``demo/associations.csv``: 60 invented associations with 150 teams around the four areas of the demo.

Run ``python -m demo.associations`` after a change; the same seed always gives the same file.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from demo import offers
from demo.offers import Offer
from demo.places import AARHUS, PLACES, ROSKILDE, Place

SEED = 20261123
TEAMS = 3
"""The most teams of one association."""
FILE = Path(__file__).with_name("associations.csv")

HEADINGS = (
    "Forening", "CVR", "Kontakt", "Telefon", "E-mail", "Sted", "Adresse", "Postnummer", "Breddegrad", "Længdegrad",
    "Reference", "Aktivitet", "Hold", "Fødselsår", "Køn", "Ugedag", "Fra", "Til", "Sæsonstart", "Sæsonslut",
    "Kontingent", "Periode", "Pladser", "Prøvetimer", "Hjemmeside",
)  # fmt: skip

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag")
FIRST_NAMES = (
    "Mette", "Hassan", "Birgit", "Jørgen", "Aisha", "Søren", "Ümit", "Karen", "Åse", "Bjørn", "Fatima", "Lars",
    "Ingrid", "Mustafa", "Pia", "Kåre", "Zeynep", "Henning", "Maja", "Ole", "Nadia", "Frederik", "Grethe",
    "Samir", "Lærke",
)  # fmt: skip
LAST_NAMES = (
    "Sørby", "Al-Nuri", "Krogager", "Møllebæk", "Østerhus", "Yildirim", "Bækkelund", "Vangsøe", "Hjortlund", "Rahimi",
    "Aagreen", "Skovbæk", "Damkjær", "Ravnholt", "Tølløsen", "Osmanlar", "Fløjborg", "Enghave", "Nørbæk", "Lyngsø",
)  # fmt: skip
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ü": "u", " ": "-", "&": "og", ".": ""})


class Association(NamedTuple):
    """An invented association: what it offers, and the numbers of its venues in its town."""

    name: str
    town: str
    offers: tuple[Offer, ...]
    venues: tuple[int, ...]


def _in(town: str, *rows: tuple[str, tuple[Offer, ...], tuple[int, ...]]) -> list[Association]:
    return [Association(name, town, teams, venues) for name, teams, venues in rows]


ASSOCIATIONS = [
    *_in(
        ROSKILDE,
        ("Birkelundens Boldklub", offers.FOOTBALL, (1,)),
        ("Boldklubben Søvang 09", offers.FOOTBALL, (5,)),
        ("FC Ørnebakken", offers.FOOTBALL[2:], (8,)),
        ("Fjordhøj Idrætsforening", offers.FOOTBALL, (13,)),
        ("Birkens Håndboldvenner", offers.HANDBALL, (0,)),
        ("Fjordhøj Håndbold", offers.HANDBALL[1:], (13,)),
        ("Kildemosens Basket", offers.BASKETBALL[:2], (6, 0)),
        ("Birkelundens Fjer & Bat", offers.BADMINTON[:2], (0,)),
        ("Søvængets Gymnaster", offers.GYMNASTICS, (4,)),
        ("Gymnastikforeningen Spring Til", offers.GYMNASTICS[1:], (8, 13)),
        ("Svømmeklubben Kildevældet", offers.SWIMMING, (7,)),
        ("Vandhundene", offers.SWIMMING[1:], (7,)),
        ("Søvængets Taekwondo", offers.MARTIAL_ARTS[:2], (4,)),
        ("Bokseklubben Linde", offers.BOXING, (6,)),
        ("Dansehuset Fjed", offers.DANCE, (3,)),
        ("Birkebeats Danseforening", offers.DANCE[1:], (2,)),
        ("Asfalt & Ahorn", offers.STREET, (11, 0)),
        ("Fjordhøj Atletik & Klatring", offers.OUTDOOR[:2], (13,)),
        ("Rideklubben Engsvinget", offers.RIDING[:2], (14,)),
        ("Ravnely Spejderne", offers.SCOUTS, (12,)),
        ("Søvængets Blå Spejdere", offers.SCOUTS[1:], (5,)),
        ("Koret Søstjernen", offers.CHOIR, (3,)),
        ("Klangens Børnekor", offers.CHOIR[1:], (9,)),
        ("Foreningen Fælles Musik", offers.MUSIC, (9, 2)),
        ("Teatergruppen Pakkenelliken", offers.STAGE, (10,)),
        ("Malerhjørnet", offers.ART, (3,)),
        ("Værkstedet Krible-Krable", offers.ART[1:], (11,)),
        ("Skak & Spil Birkelunden", offers.GAMES, (2,)),
        ("Ungdomsforeningen Stationen", offers.YOUTH, (11,)),
        ("Birkelundens Beboerklub for Unge", offers.YOUTH[1:], (2,)),
    ),
    *_in(
        AARHUS,
        ("Lærkeparkens IF", offers.FOOTBALL, (1,)),
        ("Kirsebærdalens Boldklub", offers.FOOTBALL[2:], (5,)),
        ("FC Vindspil", offers.FOOTBALL, (8,)),
        ("Nordbakkens Fodbold", offers.FOOTBALL[2:], (13,)),
        ("Stjernehåndbold", offers.HANDBALL, (4,)),
        ("Lærkens Håndboldklub", offers.HANDBALL[1:], (0,)),
        ("Gammelmose Basket", offers.BASKETBALL, (6,)),
        ("Street Hoops Kirsebær", offers.BASKETBALL[1:], (5, 4)),
        ("Nordbakkens Badminton & Bordtennis", offers.BADMINTON[:2], (13,)),
        ("Lærkens Gymnastikforening", offers.GYMNASTICS, (0,)),
        ("Svømmeklubben Mosehvalen", offers.SWIMMING, (7,)),
        ("Tigerklubben Taekwondo", offers.MARTIAL_ARTS[:2], (4,)),
        ("Karateklubben Den Stille Hånd", offers.MARTIAL_ARTS[1:], (8,)),
        ("Bokseklubben Klokken", offers.BOXING, (11,)),
        ("Danseforeningen Sving", offers.DANCE, (3,)),
        ("Garnfabrikkens Streetdance", offers.DANCE[1:], (10,)),
        ("Lærkens Cricketklub", offers.STREET[1:], (1, 0)),
        ("Nordbakkens Klatrere", offers.OUTDOOR[1:], (13,)),
        ("Åkær Rideforening", offers.RIDING[1:], (14,)),
        ("Grævlingespejderne", offers.SCOUTS, (12,)),
        ("Kirsebærtroppen", offers.SCOUTS[1:], (3,)),
        ("Kirsebærkoret", offers.CHOIR, (3,)),
        ("Værftets Unge Stemmer", offers.CHOIR[1:], (9,)),
        ("Musikforeningen Medklang", offers.MUSIC, (9, 2)),
        ("Cirkus & Scene", offers.STAGE[1:], (10,)),
        ("Billedbiksen", offers.ART, (2,)),
        ("Foreningen Nål & Film", offers.ART[1:], (11,)),
        ("Brikken Skak og Kode", offers.GAMES, (3,)),
        ("Pigeklubben Perlerækken", offers.YOUTH, (3,)),
        ("Ungeværkets Venner", offers.YOUTH[1:], (11,)),
    ),
]


def rows(seed: int = SEED) -> Iterator[dict[str, str]]:
    """Yield the rows of the sheet, one a weekly session."""
    chance = random.Random(seed)  # noqa: S311 - the same file every time
    for number, association in enumerate(ASSOCIATIONS, start=1):
        contact = _contact(number, association, chance)
        for team, offer in enumerate(association.offers[:TEAMS], start=1):
            yield from _team_rows(contact, association, f"{number:02}-{team}", offer, chance)


def written(seed: int = SEED) -> str:
    """Return the whole file: semicolons, Danish headings, as a Danish spreadsheet program writes it."""
    text = io.StringIO(newline="")
    sheet = csv.DictWriter(text, HEADINGS, delimiter=";", lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows(seed))
    return text.getvalue()


def main() -> None:
    """Write the file beside this module."""
    FILE.write_text(written(), encoding="utf-8", newline="")


def _contact(number: int, association: Association, chance: random.Random) -> dict[str, str]:
    slug = association.name.lower().translate(ASCII)
    return {
        "Forening": association.name,
        "CVR": "",
        "Kontakt": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
        "Telefon": f"00 00 00 {number:02}",
        "E-mail": f"{slug}@example.dk",
        "Hjemmeside": f"https://{slug}.example.dk/",
    }


def _team_rows(
    contact: dict[str, str], association: Association, reference: str, offer: Offer, chance: random.Random
) -> Iterator[dict[str, str]]:
    place = PLACES[association.town][chance.choice(association.venues)]
    first, last = offer.born
    team = {
        **contact,
        **_place_cells(place),
        "Reference": reference,
        "Aktivitet": offer.activity,
        "Hold": offer.name,
        "Fødselsår": f"{first}-{last}",
        "Køn": offer.gender,
        "Sæsonstart": offer.season[0],
        "Sæsonslut": offer.season[1],
        "Kontingent": _kroner(chance.randint(*offer.kroner)),
        "Periode": offer.period,
        "Pladser": str(chance.randint(*offer.places)),
        "Prøvetimer": "" if offer.trials is None else str(offer.trials),
    }
    hour, minute = _starts(last, chance)
    for weekday in sorted(chance.sample(range(len(WEEKDAYS)), offer.evenings)):
        begins = 10 * 60 if WEEKDAYS[weekday] == "lørdag" else hour * 60 + minute
        yield team | {
            "Ugedag": WEEKDAYS[weekday],
            "Fra": _clock(begins),
            "Til": _clock(begins + offer.minutes),
        }


def _place_cells(place: Place) -> dict[str, str]:
    return {
        "Sted": place.name,
        "Adresse": place.address,
        "Postnummer": place.postcode,
        "Breddegrad": f"{place.latitude:.4f}".replace(".", ","),
        "Længdegrad": f"{place.longitude:.4f}".replace(".", ","),
    }


def _kroner(kroner: int) -> str:
    """Return an amount rounded to 25 kroner, written the Danish way: ``1.250,00``."""
    return f"{round(kroner / 25) * 25:,}".replace(",", ".") + ",00"


def _starts(youngest: int, chance: random.Random) -> tuple[int, int]:
    """Return when a team meets: the youngest right after school, the oldest in the evening."""
    earliest = next(hour for born, hour in ((2017, 16), (2014, 17), (0, 18)) if youngest >= born)
    return earliest, chance.choice((0, 0, 15, 30))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}.{minutes % 60:02}"


if __name__ == "__main__":
    main()
