"""What the demo's associations offer: bands, prices and seasons in the ranges that real associations publish."""

from __future__ import annotations

from typing import NamedTuple

ALL, GIRLS, BOYS = "mix", "piger", "drenge"
HALF_YEAR, SEASON, MONTH, QUARTER, YEAR = "halvår", "sæson", "måned", "kvartal", "år"

AUTUMN_TO_SUMMER = ("10-08-2026", "20-06-2027")
WINTER = ("01-09-2026", "30-04-2027")
SWIMMING_SPRING = ("11-01-2027", "30-05-2027")
MUSIC_YEAR = ("24-08-2026", "11-06-2027")
ALL_YEAR = ("01-01-2027", "31-12-2027")


class Offer(NamedTuple):
    """One team's measure: first and last birth year, whole kroner from and to, and how often it meets."""

    activity: str
    name: str
    born: tuple[int, int]
    gender: str
    kroner: tuple[int, int]
    period: str
    season: tuple[str, str]
    evenings: int = 1
    minutes: int = 60
    trials: int | None = 3
    places: tuple[int, int] = (0, 8)


FOOTBALL = (
    Offer("Fodbold", "U7 Miniput", (2020, 2021), ALL, (350, 550), HALF_YEAR, AUTUMN_TO_SUMMER),
    Offer("Fodbold", "U10 Piger", (2017, 2018), GIRLS, (400, 800), HALF_YEAR, AUTUMN_TO_SUMMER, evenings=2),
    Offer(
        "Fodbold", "U12 Drenge", (2015, 2016), BOYS, (500, 1050), HALF_YEAR, AUTUMN_TO_SUMMER, evenings=2, minutes=75
    ),
    Offer(
        "Fodbold", "U15 Piger", (2012, 2014), GIRLS, (550, 1150), HALF_YEAR, AUTUMN_TO_SUMMER, evenings=2, minutes=90
    ),
)
HANDBALL = (
    Offer("Håndbold", "Trille-trolle", (2019, 2021), ALL, (500, 700), SEASON, WINTER, trials=2),
    Offer("Håndbold", "U11 Piger", (2016, 2017), GIRLS, (750, 1200), SEASON, WINTER, evenings=2, trials=2),
    Offer("Håndbold", "U13 Drenge", (2014, 2015), BOYS, (850, 1400), SEASON, WINTER, evenings=2, minutes=75, trials=2),
)
BASKETBALL = (
    Offer("Basketball", "Basket for piger", (2013, 2016), GIRLS, (500, 900), SEASON, WINTER, trials=3),
    Offer("Basketball", "U14", (2013, 2014), ALL, (700, 1200), SEASON, WINTER, evenings=2, minutes=90),
    Offer("Basketball", "Gadebasket", (2008, 2012), ALL, (0, 0), SEASON, AUTUMN_TO_SUMMER, minutes=120, trials=None),
)
BADMINTON = (
    Offer("Badminton", "Ungdom begynder", (2013, 2017), ALL, (500, 850), SEASON, WINTER),
    Offer("Badminton", "Ungdom øvet", (2010, 2014), ALL, (700, 1200), SEASON, WINTER, evenings=2, minutes=90),
    Offer("Bordtennis", "Bordtennis for alle", (2009, 2016), ALL, (300, 600), SEASON, WINTER, minutes=90),
)
GYMNASTICS = (
    Offer("Gymnastik", "Krudtugler", (2020, 2022), ALL, (500, 750), SEASON, WINTER, minutes=50, trials=2),
    Offer("Trampolin", "Springpiger", (2013, 2016), GIRLS, (700, 1300), SEASON, WINTER, minutes=90, trials=2),
    Offer("Parkour", "Parkour", (2011, 2016), ALL, (600, 1200), SEASON, WINTER, minutes=90, trials=2),
)
SWIMMING = (
    Offer("Svømning", "Vandtilvænning", (2020, 2022), ALL, (700, 950), SEASON, SWIMMING_SPRING, 1, 30, None, (0, 1)),
    Offer(
        "Svømmeundervisning",
        "Begynder 6-8",
        (2018, 2020),
        ALL,
        (800, 1100),
        SEASON,
        SWIMMING_SPRING,
        1,
        30,
        None,
        (0, 1),
    ),
    Offer("Svømning", "Pigesvømning", (2012, 2016), GIRLS, (850, 1300), SEASON, SWIMMING_SPRING, 1, 45, None, (0, 1)),
)
MARTIAL_ARTS = (
    Offer("Taekwondo", "Børn begynder", (2014, 2019), ALL, (250, 600), QUARTER, ALL_YEAR, evenings=2, trials=2),
    Offer("Taekwondo", "Ungdom", (2009, 2013), ALL, (400, 700), QUARTER, ALL_YEAR, evenings=2, minutes=75, trials=2),
    Offer("Karate", "Karate for piger", (2012, 2017), GIRLS, (180, 249), MONTH, ALL_YEAR, evenings=1, trials=2),
)
BOXING = (
    Offer("Boksning", "Bokseskole", (2012, 2016), ALL, (300, 500), HALF_YEAR, AUTUMN_TO_SUMMER, evenings=2, trials=1),
    Offer(
        "Boksning",
        "Ungdom",
        (2007, 2011),
        ALL,
        (450, 700),
        HALF_YEAR,
        AUTUMN_TO_SUMMER,
        evenings=2,
        minutes=90,
        trials=1,
    ),
    Offer("Kickboksning", "Piger i handsker", (2009, 2014), GIRLS, (300, 600), HALF_YEAR, AUTUMN_TO_SUMMER, trials=1),
)
DANCE = (
    Offer("Dans", "Børnedans", (2018, 2021), ALL, (600, 900), SEASON, WINTER, minutes=45, trials=1),
    Offer("Streetdance", "Street", (2012, 2016), ALL, (700, 1400), SEASON, WINTER, trials=1),
    Offer("Hiphop", "Hiphop piger", (2009, 2013), GIRLS, (700, 1600), SEASON, WINTER, minutes=75, trials=1),
)
STREET = (
    Offer("Skateboard", "Skateskole", (2013, 2018), ALL, (300, 700), SEASON, AUTUMN_TO_SUMMER, minutes=90),
    Offer("Floorball", "Floorball", (2012, 2016), ALL, (400, 800), SEASON, WINTER),
    Offer("Cricket", "Cricket", (2010, 2015), ALL, (300, 900), SEASON, AUTUMN_TO_SUMMER, minutes=90),
)
OUTDOOR = (
    Offer("Atletik", "Atletikleg", (2015, 2019), ALL, (450, 800), HALF_YEAR, AUTUMN_TO_SUMMER),
    Offer("Klatring", "Klatrehold", (2011, 2016), ALL, (600, 1200), HALF_YEAR, AUTUMN_TO_SUMMER, minutes=90, trials=1),
    Offer("Orienteringsløb", "Skovløb", (2010, 2017), ALL, (250, 400), YEAR, ALL_YEAR, minutes=75),
)
RIDING = (
    Offer("Ridning", "Ponyhold", (2014, 2018), ALL, (450, 650), MONTH, ALL_YEAR, minutes=45, trials=1, places=(0, 2)),
    Offer(
        "Ridning", "Begynderhold", (2010, 2014), ALL, (500, 700), MONTH, ALL_YEAR, minutes=45, trials=1, places=(0, 2)
    ),
    Offer("Frivillig hjælper", "Staldhjælpere", (2008, 2014), ALL, (0, 0), SEASON, ALL_YEAR, minutes=120, trials=None),
)
SCOUTS = (
    Offer("Spejder", "Ulve", (2017, 2019), ALL, (300, 350), HALF_YEAR, AUTUMN_TO_SUMMER, minutes=90, trials=3),
    Offer("Spejder", "Juniorer", (2014, 2016), ALL, (350, 400), HALF_YEAR, AUTUMN_TO_SUMMER, minutes=120, trials=3),
    Offer("Spejder", "Trop", (2010, 2013), ALL, (350, 400), HALF_YEAR, AUTUMN_TO_SUMMER, minutes=120, trials=3),
)
CHOIR = (
    Offer("Kor og sang", "Spirekor", (2018, 2020), ALL, (0, 0), SEASON, MUSIC_YEAR, minutes=45, trials=None),
    Offer("Kor og sang", "Børnekor", (2014, 2017), ALL, (0, 700), SEASON, MUSIC_YEAR, trials=2),
    Offer("Kor og sang", "Pigekor", (2009, 2013), GIRLS, (700, 1400), SEASON, MUSIC_YEAR, minutes=90, trials=2),
)
MUSIC = (
    Offer("Musikskole", "Musikværksted", (2016, 2019), ALL, (1370, 1800), YEAR, MUSIC_YEAR, minutes=45, trials=1),
    Offer("Trommer", "Slagtøj", (2012, 2016), ALL, (1500, 2800), YEAR, MUSIC_YEAR, minutes=45, trials=1, places=(0, 3)),
    Offer("Musikskole", "Band", (2009, 2013), ALL, (1370, 2200), YEAR, MUSIC_YEAR, minutes=90, trials=1),
)
STAGE = (
    Offer("Teater", "Dramaleg", (2016, 2019), ALL, (700, 1100), SEASON, MUSIC_YEAR, trials=2),
    Offer("Teater", "Ungdomsscenen", (2009, 2013), ALL, (900, 1360), SEASON, MUSIC_YEAR, minutes=120, trials=2),
    Offer("Cirkus", "Cirkusskole", (2013, 2017), ALL, (600, 1100), SEASON, MUSIC_YEAR, minutes=90, trials=1),
)
ART = (
    Offer("Billedkunst", "Billedskole", (2014, 2018), ALL, (900, 1357), SEASON, MUSIC_YEAR, minutes=90, trials=1),
    Offer("Film og medier", "Filmværksted", (2009, 2013), ALL, (600, 1300), SEASON, MUSIC_YEAR, minutes=120, trials=1),
    Offer(
        "Håndværk og kreativt værksted", "Syværksted", (2010, 2016), ALL, (300, 600), SEASON, MUSIC_YEAR, minutes=120
    ),
)
GAMES = (
    Offer("Skak", "Skakklub", (2009, 2018), ALL, (0, 300), SEASON, WINTER, minutes=90),
    Offer("E-sport", "E-sport", (2009, 2014), ALL, (500, 900), HALF_YEAR, AUTUMN_TO_SUMMER, minutes=120, trials=2),
    Offer("Kodning og teknologi", "Kodepiger", (2012, 2016), GIRLS, (0, 200), SEASON, WINTER, minutes=90),
)
YOUTH = (
    Offer("Ungdomsklub", "Pigeaften", (2009, 2014), GIRLS, (0, 0), SEASON, AUTUMN_TO_SUMMER, minutes=180, trials=None),
    Offer("Lektiecafé", "Lektiecafé", (2009, 2017), ALL, (0, 0), SEASON, AUTUMN_TO_SUMMER, 2, 120, None),
    Offer("Madklub", "Madklub", (2011, 2016), ALL, (100, 250), HALF_YEAR, AUTUMN_TO_SUMMER, minutes=150, trials=1),
)
