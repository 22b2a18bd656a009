"""What managers, bridge-builders and administrators type, all of it accepted and kept."""

import re

from sqlmodel import Session, col, select

from matchapp.domain.sheet_columns import HEADINGS, Column
from matchapp.models import Association, Case, Enrolment, Plan, Team, User
from matchapp.models.base import id_of
from tests.canaries.flock import Flock
from tests.canaries.world import World
from tests.sheets import row, sheet_bytes
from tests.walkers import Fields

REFUSED = 422
TEAM: Fields = {
    "activity_key": "football", "birth_year_from": "2016", "birth_year_to": "2017", "gender": "girls", "step": "3",
    "season_from": "2026-08-10", "season_to": "2027-06-20", "day": ["1"], "on_date": [""], "starts_at": ["17:00"],
    "ends_at": ["18:30"], "venue": ["new"], "postcode": "8600", "fee": ["1.250,50"], "fee_kind": ["membership"],
    "fee_period": ["season"], "trial_sessions": "3",
}  # fmt: skip


def run_an_association(world: World) -> None:
    """Write the published contact, a new team with a new place, and an older team anew."""
    flock, ids, carl = world.flock, world.ids, world.carrier("manager")
    own = f"/associations/{ids['association_id']}"
    carl.fill(own, _contact(flock), on=f"{own}/edit")
    faulty = {name: flock.word(f"faulty {name}") for name in _contact(Flock())}
    carl.fill(own, faulty, on=f"{own}/edit", answer=REFUSED)
    carl.fill(f"{own}/teams", {**TEAM, **_named(flock, "team")}, on=f"{own}/teams/new")
    nowhere = {**TEAM, **_named(flock, "faulty team", kept=False), "postcode": "0999"}
    carl.fill(f"{own}/teams", nowhere, on=f"{own}/teams/new", answer=REFUSED)
    changed = {**TEAM, **_named(flock, "changed team")}
    carl.fill(f"/teams/{ids['team_id']}", changed, on=f"/teams/{ids['team_id']}/edit")


def follow_children(world: World) -> None:
    """Open cases, look for families, write wishes, and answer for an association that does not use the site."""
    flock, ids, amira = world.flock, world.ids, world.carrier("bridge-builder")
    for number in range(4):
        amira.fill(f"/cases?x={flock.along('query of a case')}", child(flock, ids, f"case {number}"), on="/cases/new")
    with Session(world.engine) as reader:
        case_id = id_of(reader.exec(select(Case).order_by(col(Case.id).desc()).limit(1)).one())
        enrolment = reader.exec(select(Enrolment).order_by(col(Enrolment.id).desc()).limit(1)).one()
        answered = f"/enrolments/{enrolment.id}"
    assert amira.get(f"/cases/{case_id}?x={flock.along('query of a page')}")[0] == 200
    for _ in range(3):
        sought = {"text": flock.word("search")}
        amira.fill("/families/search", sought, on="/families/search", answer=200)
    amira.fill("/families/search", {"text": flock.phone("search")}, on="/families/search", answer=200)
    edited = {"words": f"{flock.word('edited wish', kept=True)} og løbe"}
    amira.fill(f"/cases/{case_id}/wish", edited, on=f"/cases/{case_id}/wish/edit")
    told = {"told_by": flock.word("told by", kept=True), "via": "phone", "decline_reason": "age"}
    amira.fill(f"{answered}/refusal", told, on=answered)
    point = {"latitude": flock.coordinate(55, "venue"), "longitude": flock.coordinate(9, "venue")}
    amira.fill(f"/venues/{ids['venue_id']}", point, on=f"/venues/{ids['venue_id']}/edit")


def child(flock: Flock, ids: dict[str, int], place: str, *, kept: bool = True) -> dict[str, str]:
    """Return the form of a child met in person."""
    return {
        "first_name": flock.word(f"{place} child", kept=kept).capitalize(),
        "birth_year": "2015",
        "guardian_name": flock.word(f"{place} guardian", kept=kept).title(),
        "phone": flock.phone(f"{place} phone", kept=kept),
        "words": f"vil gerne {flock.word(f'{place} words', kept=kept)}",
        "housing_area_id": str(ids["housing_area_id"]),
        "no_double": "1",
    }


def run_the_installation(world: World) -> None:
    """Make a plan, an area and people, give access with a reason, and let one of the invited come in by the link."""
    flock, eva = world.flock, world.carrier("administrator")
    eva.fill("/plans", {"name": flock.word("plan")}, on="/plans/new")
    with Session(world.engine) as reader:
        plan_id = id_of(reader.exec(select(Plan).order_by(col(Plan.id).desc()).limit(1)).one())
    eva.fill(f"/plans/{plan_id}", {"name": flock.word("renamed plan", kept=True)}, on=f"/plans/{plan_id}/edit")
    area = {
        "name": flock.word("area", kept=True),
        "postcode": "8600",
        "latitude": flock.coordinate(55, "area"),
        "longitude": flock.coordinate(9, "area"),
    }
    eva.fill(f"/plans/{plan_id}/areas", area, on=f"/plans/{plan_id}/areas/new")
    astray = {name: flock.word(f"faulty area {name}") for name in area}
    eva.fill(f"/plans/{plan_id}/areas", astray, on=f"/plans/{plan_id}/areas/new", answer=REFUSED)
    for number in range(2):
        eva.fill("/users", _invited(flock, world.ids, f"person {number}"), on="/users/new")
    _come_in(world)
    with Session(world.engine) as reader:
        invited = reader.exec(select(User).order_by(col(User.id).desc()).limit(1)).one()
        path = f"/users/{invited.id}/grants"
    reason = {"role": "association_manager", "association_id": str(world.ids["association_id"])}
    eva.fill(path, {**reason, "reason": flock.word("grant", kept=True), "until_on": "2027-06-01"}, on=f"{path}/new")


def import_sheets(world: World) -> None:
    """Upload a sheet and accept it, a sheet with faults in most cells, one with CPR numbers, and no sheet at all."""
    flock, eva, page = world.flock, world.carrier("administrator"), "/association-imports"
    eva.upload(page, f"{flock.word('file name', kept=True)}.csv", sheet_bytes(row(**_cells(flock))))
    with Session(world.engine) as reader:
        before = len(reader.exec(select(Association)).all())
    status, text = eva.get(page)
    found = re.findall(r'href="(/association-imports/\d+)"', text)
    assert (status, bool(found)) == (200, True)
    eva.fill(f"{found[0]}/acceptance", {}, on=found[0])
    with Session(world.engine) as reader:
        assert len(reader.exec(select(Association)).all()) == before + 1
        assert reader.exec(select(Team).order_by(col(Team.id).desc()).limit(1)).one().name.startswith("kanarie")
    faulty = row(**{str(column): flock.word(f"faulty cell {column}") for column in row()})
    known, unknown = HEADINGS[Column.WEB][0].encode(), flock.word("heading").encode()
    eva.upload(page, f"{flock.word('file name')}.csv", sheet_bytes(faulty).replace(known, unknown))
    numbers = row(contact=f"{flock.word('cpr cell')} {flock.cpr('cell')}", venue=flock.cpr("cell"))
    eva.upload(page, f"{flock.word('file name')}.csv", sheet_bytes(numbers), answer=REFUSED)
    eva.upload(page, f"{flock.cpr('file name')}.csv", sheet_bytes(row(**_cells(flock, kept=False))))
    for content in (b"%s", b'"%s\n;;;'):
        eva.upload(page, f"{flock.word('file name')}.xlsx", content % flock.word("no sheet").encode())
    for content in (b"PK\x03\x04 %s\x00", b"\xff\xfe%s"):
        eva.upload(page, f"{flock.word('file name')}.xlsx", content % flock.word("no text").encode(), answer=REFUSED)


def _come_in(world: World) -> None:
    flock, token = world.flock, world.newest_secret()
    newcomer = world.carrier("anonymous")
    at = f"/sign-in/links/{token}"
    newcomer.fill(at, {"new_password": flock.word("short password")}, on=at, answer=REFUSED)
    newcomer.fill(at, {"new_password": f"{flock.word('new password')} over the lake"}, on=at)
    flock.secrets.add(newcomer.cookies["session"])


def _contact(flock: Flock, *, kept: bool = True) -> dict[str, str]:
    return {
        "contact_name": flock.word("contact", kept=kept).capitalize(),
        "contact_phone": flock.phone("contact", kept=kept),
        "contact_email": f"{flock.word('contact mail', kept=kept)}@example.org",
        "web_address": f"https://{flock.word('web', kept=kept)}.example.org/",
    }


def _named(flock: Flock, place: str, *, kept: bool = True) -> dict[str, str]:
    return {name: flock.word(f"{place} {name}", kept=kept).capitalize() for name in ("name", "venue_name", "address")}


def _invited(flock: Flock, ids: dict[str, int], place: str) -> dict[str, str]:
    return {
        "name": flock.word(f"{place} name", kept=True).capitalize(),
        "email": f"{flock.word(f'{place} mail', kept=True)}@example.org",
        "phone": flock.phone(f"{place} phone", kept=True),
        "reason": flock.word(f"{place} reason", kept=True),
        "language": "en",
        "role": "bridge_builder",
        "housing_area_id": str(ids["housing_area_id"]),
        "until_on": "2027-06-01",
    }


def _cells(flock: Flock, *, kept: bool = True) -> dict[str, str]:
    words = {name: flock.word(f"cell {name}", kept=kept) for name in ("association", "contact", "venue", "address")}
    return words | {
        "team": flock.word("cell team", kept=kept),
        "reference": flock.word("cell reference", kept=kept),
        "phone": flock.phone("cell phone", kept=kept),
        "email": f"{flock.word('cell mail', kept=kept)}@example.dk",
        "web": f"https://{flock.word('cell web', kept=kept)}.example.dk/",
        "latitude": flock.coordinate(55, "cell") if kept else "55.6401",
        "longitude": flock.coordinate(12, "cell") if kept else "12.1002",
    }
