"""The invented housing areas and venues of the demo, on the postcodes of two real towns."""

from __future__ import annotations

from typing import NamedTuple


class Area(NamedTuple):
    """A housing area of a plan, with its point."""

    name: str
    plan: str
    postcode: str
    latitude: float
    longitude: float


class Place(NamedTuple):
    """A venue with its point."""

    name: str
    address: str
    postcode: str
    latitude: float
    longitude: float


ROSKILDE, AARHUS = "Roskilde", "Aarhus"

AREAS = (
    Area("Birkelunden", "Helhedsplanen Birk og Sø", "4000", 55.6392, 12.1075),
    Area("Søvænget", "Helhedsplanen Birk og Sø", "4000", 55.6301, 12.0668),
    Area("Lærkeparken", "Helhedsplanen Lærke og Kirsebær", "8210", 56.1735, 10.1392),
    Area("Kirsebærhaven", "Helhedsplanen Lærke og Kirsebær", "8220", 56.1583, 10.1134),
)

PLACES = {
    ROSKILDE: (
        Place("Birkehallen", "Birkestien 2", "4000", 55.6401, 12.1052),
        Place("Birkelundens Kunstbane", "Birkestien 10", "4000", 55.6409, 12.1081),
        Place("Birkehuset", "Birkelunden 40", "4000", 55.6388, 12.1079),
        Place("Søvængets Kulturhus", "Søvænget 1", "4000", 55.6304, 12.0671),
        Place("Søhallen", "Sivstien 5", "4000", 55.6318, 12.0700),
        Place("Boldbanerne ved Søvænget", "Sivstien 20", "4000", 55.6289, 12.0645),
        Place("Kildemoseskolen", "Kildemosevej 14", "4000", 55.6352, 12.0931),
        Place("Kildemosens Svømmehal", "Kildemosevej 30", "4000", 55.6346, 12.0961),
        Place("Ørnebakkeskolen", "Ørnebakken 8", "4000", 55.6437, 12.1148),
        Place("Musikhuset Klangen", "Gamle Klædegade 3", "4000", 55.6420, 12.0842),
        Place("Teatersalen på Pakhuset", "Pakhusstræde 7", "4000", 55.6431, 12.0792),
        Place("Ungehuset Stationen", "Remisevej 2", "4000", 55.6386, 12.0885),
        Place("Spejderhytten Ravnely", "Skovkrogen 1", "4000", 55.6237, 12.0889),
        Place("Fjordhøj Idrætscenter", "Fjordhøjvej 50", "4000", 55.6249, 12.1186),
        Place("Engsvinget Ridecenter", "Engsvinget 99", "4000", 55.6146, 12.0574),
    ),
    AARHUS: (
        Place("Lærkehallen", "Lærkestien 4", "8210", 56.1741, 10.1410),
        Place("Lærkeparkens Boldbaner", "Lærkestien 21", "8210", 56.1752, 10.1371),
        Place("Beboerhuset Lærken", "Lærkeparken 60", "8210", 56.1733, 10.1398),
        Place("Kirsebærhusets Sal", "Kirsebærhaven 12", "8220", 56.1586, 10.1140),
        Place("Stjernehallen", "Kirsebærvej 3", "8220", 56.1597, 10.1109),
        Place("Kirsebærbanerne", "Kirsebærvej 18", "8220", 56.1571, 10.1098),
        Place("Gammelmoseskolen", "Gammelmosevej 5", "8220", 56.1690, 10.1274),
        Place("Gammelmose Svømmesal", "Gammelmosevej 9", "8220", 56.1686, 10.1301),
        Place("Vindspilskolen", "Vindspilvej 2", "8210", 56.1672, 10.1523),
        Place("Musikværftet", "Skråvej 16", "8230", 56.1533, 10.1617),
        Place("Scenen på Garnfabrikken", "Garnvej 8", "8230", 56.1549, 10.1562),
        Place("Ungeværket", "Skråvej 30", "8230", 56.1527, 10.1648),
        Place("Spejderborgen Grævlingen", "Krathusvej 11", "8220", 56.1629, 10.0867),
        Place("Nordbakkens Idrætscenter", "Nordbakken 70", "8200", 56.1884, 10.1497),
        Place("Rideskolen Åkær", "Åkærvej 140", "8200", 56.2021, 10.1402),
    ),
}
