"""The three questions of a family as they travel in the address: birth year, what it likes, where it lives, how far.

What makes no sense in a filter is passed over; what makes none in an answer is said beside the question.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _
from geopy.geocoders.base import Geocoder
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from matchapp import clock
from matchapp.adapters.geocoding import PostcodeFile
from matchapp.domain.age import plausible_birth_years
from matchapp.domain.cpr import looks_like_cpr
from matchapp.domain.search import BIRTH_YEARS, DISTANCES_KM, Filter, Relaxation, Search
from matchapp.domain.siblings import MOST_CHILDREN
from matchapp.domain.team import TeamGender
from matchapp.services import taxonomy, whereabouts
from matchapp.services.whereabouts import Whereabouts
from matchapp.web import form_errors
from matchapp.web.database import db

T = TypeVar("T")

USUAL_KM = 5
_SECOND = 2
_LONGEST_POSTCODE = 40
_DAYS = range(7)
_GENDERS = (TeamGender.GIRLS, TeamGender.ALL)


@dataclass(frozen=True, slots=True)
class Sibling:
    """One more child: its birth year as typed, and the groups it likes."""

    born: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers and filters of an address; ``born`` and ``postcode`` as typed, everything else known to exist."""

    born: str = ""
    groups: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    area: int | None = None
    postcode: str = ""
    km: int = USUAL_KM
    weekdays: tuple[int, ...] = ()
    gender: TeamGender | None = None
    free: bool = False
    activity: str | None = None
    page: int = 1
    siblings: tuple[Sibling, ...] = ()

    @property
    def children(self) -> list[Asked]:
        """The answers of each child by itself, as if it were the only one."""
        first = replace(self, siblings=(), page=1)
        more = [replace(first, born=one.born, groups=one.groups, like=(), activity=None) for one in self.siblings]
        return [first, *more]

    @property
    def birth_year(self) -> int | None:
        """The year typed, where a child or young person can be born in it."""
        year = int(self.born) if self.born.isdecimal() and self.born.isascii() and len(self.born) == len("2016") else 0
        return year if year in plausible_birth_years(clock.today()) else None

    @property
    def filters(self) -> int:
        """How many filters narrow the list further."""
        return bool(self.weekdays) + (self.gender is not None) + self.free + (self.activity is not None)

    def args(self) -> dict[str, Any]:
        """Return the answers and filters as they stand in an address, without the page."""
        given = {
            "born": self.born,
            "group": list(self.groups),
            "like": list(self.like),
            "area": self.area,
            "postcode": self.postcode,
            "km": self.km if self.km != USUAL_KM else None,
            "weekday": list(self.weekdays),
            "gender": self.gender.value if self.gender else None,
            "free": "1" if self.free else None,
            "activity": self.activity,
        }
        for number, one in enumerate(self.siblings, start=_SECOND):
            given |= {f"born{number}": one.born, f"group{number}": list(one.groups)}
        return {name: value for name, value in given.items() if value not in (None, "", [])}

    @property
    def query(self) -> str:
        """The answers and filters as the end of an address: "?born=2016&area=3", or nothing."""
        text = urlencode(self.args(), doseq=True)
        return f"?{text}" if text else ""

    def relaxed(self, way: Relaxation) -> Asked:
        """Return the answers with a filter given up."""
        wider = replace(self, page=1)
        rest = way.filter in (Filter.ALL, Filter.ALL_BUT_DISTANCE)
        if rest or way.filter is Filter.WEEKDAYS:
            wider = replace(wider, weekdays=())
        if rest or way.filter is Filter.GENDER:
            wider = replace(wider, gender=None)
        if rest or way.filter is Filter.FREE:
            wider = replace(wider, free=False)
        if rest or way.filter is Filter.ACTIVITIES:
            siblings = tuple(replace(one, groups=()) for one in self.siblings)
            wider = replace(wider, groups=(), like=(), activity=None, siblings=siblings)
        if way.filter in BIRTH_YEARS and self.birth_year is not None:
            wider = replace(wider, born=str(self.birth_year + (1 if way.filter is Filter.YOUNGER else -1)))
        return replace(wider, km=int(way.km)) if way.filter in (Filter.ALL, Filter.DISTANCE) else wider


def read() -> Asked:
    """Read the address of this request."""
    return Asked(
        born=_born("born"),
        groups=_known("group", taxonomy.groups()),
        like=_known("like", taxonomy.group_of()),
        area=_one("area", _row_id),
        postcode=_postcode(),
        km=_one("km", lambda text: _among(int(text), DISTANCES_KM)) or USUAL_KM,
        weekdays=tuple(sorted({day for text in request.args.getlist("weekday") if (day := _day(text)) is not None})),
        gender=_one("gender", lambda text: _among(TeamGender(text), _GENDERS)),
        free=request.args.get("free") == "1",
        activity=_one("activity", lambda text: _among(text, taxonomy.group_of())),
        page=_one("page", _row_id) or 1,
        siblings=tuple(filter(None, map(_sibling, range(_SECOND, MOST_CHILDREN + 1)))),
    )


def place(asked: Asked) -> Whereabouts | None:
    """Return where the family says it lives, or None when it has not said so or nobody knows the place."""
    if asked.area is not None:
        found = whereabouts.in_area(db(), asked.area)
        if found is not None:
            return found
    return whereabouts.at_postcode(_postcodes(), asked.postcode) if asked.postcode else None


def errors(asked: Asked, here: Whereabouts | None) -> list[tuple[str, str]]:
    """Return what is missing in the answers, as (field, sentence) pairs."""
    wrong = [
        ("born" if number == 1 else f"born{number}", form_errors.words("birth_year", {"year": clock.today().year - 9}))
        for number, child in enumerate(asked.children, start=1)
        if child.birth_year is None
    ]
    if looks_like_cpr(request.args.get("postcode", "")):
        wrong.append(("postcode", form_errors.words("cpr", {})))
    elif here is None and asked.postcode:
        wrong.append(("postcode", form_errors.words("unknown_place", {})))
    elif here is None:
        wrong.append(("area", _("Choose a housing area or write a postcode.")))
    return wrong


def search(asked: Asked, here: Whereabouts) -> Search:
    """Return the search of valid answers; what shares a group with a liked activity may stand in behind it."""
    wanted = taxonomy.within(asked.groups) | frozenset(asked.like)
    near = taxonomy.beside(asked.like) - wanted
    if asked.activity:
        wanted, near = frozenset({asked.activity}), frozenset()
    return Search(
        birth_year=asked.birth_year or 0,
        origin=here.point,
        km=asked.km,
        wanted=wanted,
        near=near,
        weekdays=frozenset(asked.weekdays),
        gender=asked.gender,
        free=asked.free,
    )


def _sibling(number: int) -> Sibling | None:
    """Return a further child; who has neither a birth year nor a liking is none."""
    one = Sibling(_born(f"born{number}"), _known(f"group{number}", taxonomy.groups()))
    return one if one.born or one.groups else None


def _born(name: str) -> str:
    return request.args.get(name, "").strip()[:12]


def _plausible(year: int) -> int:
    if year not in plausible_birth_years(clock.today()):
        raise PydanticCustomError("birth_year", "not a child's birth year", {"year": clock.today().year - 9})
    return year


BirthYear = Annotated[int, AfterValidator(_plausible)]


@lru_cache(maxsize=1)
def _postcodes() -> Geocoder:
    """Return the postcode file alone: no online service learns where a family lives (stack.md 3)."""
    return PostcodeFile()


def _known(name: str, among: Any) -> tuple[str, ...]:  # noqa: ANN401 - anything that holds texts
    return tuple(dict.fromkeys(text for text in request.args.getlist(name) if text in among))


def _one(name: str, parse: Callable[[str], T | None]) -> T | None:
    try:
        return parse(request.args.get(name, "").strip())
    except ValueError:
        return None


def _among(value: T, known: Any) -> T | None:  # noqa: ANN401 - anything that holds values
    return value if value in known else None


def _row_id(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and 0 < len(text) <= len("999999999") else None


def _day(text: str) -> int | None:
    return int(text) if text in {str(day) for day in _DAYS} else None


def _postcode() -> str:
    text = request.args.get("postcode", "").strip()
    return "" if looks_like_cpr(text) or "\x00" in text else text[:_LONGEST_POSTCODE]
