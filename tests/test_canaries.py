"""What people type and are sent stands in no log: canaries through journeys of a real server (trust.md 4m)."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from matchapp.domain.role import Role
from matchapp.models import Case, Message, Team
from matchapp.models.base import id_of
from matchapp.models.engine import writing
from tests import cast, processes
from tests.cast import Cast
from tests.factories.offers import offer
from tests.processes import Server
from tests.walkers import Walker

CANARY = "kanarie"
"""Stands in every word that is typed; the numbers below are what cannot hold a word."""
NUMBERS = ("00007701", "00007702", "00007703", "010115-1234", "0101151234")
HEADERS = {"User-Agent": "KanarieAgent/1", "Referer": "http://localhost/kanariehenvisning", "Accept-Language": "en"}
QUERY = "born=2015&kanarienavn=kanariesvar&like=kanarieleg"
CHILD = {
    "first_name": "Kanariebarn",
    "birth_year": "2015",
    "guardian_name": "Kanarieværge",
    "phone": "00 00 77 02",
    "words": "kanarieord om at svømme",
}
FAMILY = {"child_first_name": "Kanarienoor", "birth_year": "2015", "phone": "00007703"}


def test_no_canary_stands_in_any_log(
    serve: Callable[..., Server], session: Session, engine: Engine, people: Cast
) -> None:
    manager = cast.user(session, "kanariemail", phone="+4500007701", staff=False)
    cast.grant(session, manager, Role.ASSOCIATION_MANAGER, association=people.boldklub)
    team = offer(session, people.boldklub)
    _, token = cast.begin_session(session, people.amira)
    session.commit()
    session.close()
    server = serve()
    secrets = {token, *_signs_in(server, engine)}
    _leaves_interests(server, people, team)
    amira = Walker(server.base_url, {"session": token}, HEADERS)
    area = {"housing_area_id": str(people.birkeparken.id)}
    _works_on_a_case(amira, engine, area)
    _meets_faults(amira, engine, area)
    processes.stop(server.process)  # whatever is still to be written is
    log = (server.instance / "logs" / "matchapp.jsonl").read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    assert {"unexpected", "unavailable"} <= {line["event"] for line in lines}
    assert {
        "sign_in_codes.create",
        "interest_forms.create",
        "wish_forms.create",
        "families.create",
        "cases.create",
    } <= {line.get("endpoint") for line in lines}
    assert _sung(server, secrets) == []


def _signs_in(server: Server, engine: Engine) -> set[str]:
    """Sign in as people do, with slips; return the codes and tokens that this makes."""
    walker = Walker(server.base_url, headers=HEADERS)
    for email in ("kanarieukendt@example.org", "kanariemail@example.org"):
        assert walker.submit("/sign-in", {"email": email}, on=f"/sign-in?{QUERY}") == 303
    with Session(engine) as reader:
        code = reader.exec(select(Message.secret).order_by(col(Message.id).desc()).limit(1)).one()
    assert code
    assert walker.submit("/sign-in/code", {"code": "kanariekode"}, on="/sign-in/code") == 422
    assert walker.submit("/sign-in/code", {"code": code}, on="/sign-in/code") == 303
    stranger = Walker(server.base_url, headers=HEADERS)
    wrong = {"email": "amira@example.org", "password": "kanariehemmelighed"}
    assert stranger.submit("/sign-in/password", wrong, on="/sign-in/password") == 422
    right = {"email": "amira@example.org", "password": cast.PASSWORD}
    assert stranger.submit("/sign-in/password", right, on="/sign-in/password") == 303
    shown = {"way": "totp", "code": "kanariefaktor", "password": "kanariehemmelighed"}
    assert stranger.submit("/second-factor", shown, on="/second-factor") == 422
    forgotten = {"email": "kanarieglemt@example.org"}
    assert stranger.submit("/sign-in/forgotten", forgotten, on="/sign-in/forgotten") == 303
    assert stranger.get("/sign-in/links/kanarielink")[0] == 404
    assert stranger.get(f"/no/kanariesti?{QUERY}")[0] == 404
    return {code, cast.PASSWORD, *walker.cookies.values(), *stranger.cookies.values()}


def _leaves_interests(server: Server, people: Cast, team: Team) -> None:
    walker = Walker(server.base_url, headers=HEADERS)
    query = f"area={people.birkeparken.id}&{QUERY}"
    assert walker.get(f"/en/open-spots?postcode=kanariepost&{QUERY}")[0] == 422
    form = f"/en/teams/{team.id}/interests/new?{query}"
    sent = {**FAMILY, "form_key": "kanarie-form-of-a-team"}
    assert walker.submit(f"/en/teams/{team.id}/interests?{query}", sent, on=form) == 303
    wish = {**FAMILY, "words": "kanarieønske", "form_key": "kanarie-form-of-a-wish"}
    assert walker.submit(f"/en/interests?{query}", wish, on=f"/en/interests/new?{query}") == 303
    refused = {**wish, "child_first_name": "Kanarie 010115-1234", "phone": "0101151234"}
    assert walker.submit(f"/en/interests?{query}", refused, on=f"/en/interests/new?{query}") == 422


def _works_on_a_case(amira: Walker, engine: Engine, area: dict[str, str]) -> None:
    assert amira.submit(f"/cases?{QUERY}", {**CHILD, **area}, on="/cases/new") == 303
    with Session(engine) as reader:
        case_id = id_of(reader.exec(select(Case)).one())
    assert "Kanariebarn" in amira.get(f"/cases/{case_id}?{QUERY}")[1]
    for searched in ("kanariebarn", "00 00 77 02", "kanariefremmed"):
        assert amira.submit("/families/search", {"text": searched}, on="/families/search") == 200
    edited = {"words": "kanarieord, men nu om at løbe"}
    assert amira.submit(f"/cases/{case_id}/wish", edited, on=f"/cases/{case_id}/wish/edit") == 303


def _meets_faults(amira: Walker, engine: Engine, area: dict[str, str]) -> None:
    """Send a form that the database refuses with the typed name in its message, and one that it never answers."""
    sent = {**CHILD, **area, "no_double": "1"}
    with _names_are_unique(engine):
        assert amira.submit(f"/cases?{QUERY}", sent, on="/cases/new") == 500
    token = amira.token("/cases/new")
    with _nobody_can_write(engine):
        assert amira.send(f"/cases?{QUERY}", sent, token=token) == 503
    assert amira.submit("/cases", sent, on="/cases/new") == 303


@contextmanager
def _names_are_unique(engine: Engine) -> Iterator[None]:
    """Have the database refuse a second child of a name: PostgreSQL quotes the name when it does."""
    with engine.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX one_of_a_name ON child (first_name)"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP INDEX one_of_a_name"))


@contextmanager
def _nobody_can_write(engine: Engine) -> Iterator[None]:
    """Hold SQLite's one writer's place, or PostgreSQL's table of children."""
    with writing(engine) as holder:
        holder.execute(text("SELECT 1" if engine.dialect.name == "sqlite" else "LOCK TABLE child"))
        yield


def _sung(server: Server, secrets: set[str]) -> list[str]:
    """Return the lines of all logs and of the server's output that hold what they must not."""
    files = [server.log, *(server.instance / "logs").rglob("*")]
    return [line for file in files if file.is_file() for line in _lines(file) if _sings(line, secrets)]


def _lines(file: Path) -> list[str]:
    return file.read_text(errors="replace").splitlines()


def _sings(line: str, secrets: set[str]) -> bool:
    words = line.partition('"at"')[0] + line.partition('"at"')[2].partition(",")[2]  # a moment holds any six digits
    return CANARY in line.casefold() or any(one in words for one in (*NUMBERS, *secrets) if one)


@pytest.mark.parametrize("line", ["KanarieBarn", '{"x": "00007701"}', '{"at": "2026", "code": "482913"}'])
def test_a_canary_in_a_log_would_be_heard(line: str) -> None:
    assert _sings(line, {"482913"})
