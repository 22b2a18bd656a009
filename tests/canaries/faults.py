"""Faults, each with canaries in it: of the database, of the request, of the line."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from sqlalchemy import Engine, text

from matchapp.models.engine import writing
from tests.canaries.staff import child
from tests.canaries.world import World
from tests.walkers import URLENCODED

TOO_MUCH = 22 * 1024 * 1024
"""Bytes; more than a form may have."""


def break_the_database(world: World) -> None:
    """Send a form that the database refuses in words that hold what was typed, and one that it never answers."""
    flock, ids, amira = world.flock, world.ids, world.carrier("bridge-builder")
    twice = child(flock, ids, "500", kept=False)
    amira.fill("/cases", twice, on="/cases/new")
    with names_are_unique(world.engine):
        amira.fill(f"/cases?x={flock.along('query of a 500')}", twice, on="/cases/new", answer=500)
    told = flock.word("what the database says")
    with refusing(world.engine, "INSERT", "child", told):
        found = amira.submit("/cases", child(flock, ids, "told", kept=False), on="/cases/new")
    assert found in {500, 503}
    flock.note(told)
    token = amira.token("/cases/new")
    with _nobody_can_write(world.engine):
        assert amira.send("/cases", child(flock, ids, "503", kept=False), token=token) == 503
    strangers_token = world.carrier("anonymous")
    asked = strangers_token.token("/sign-in")
    with refusing(world.engine, "INSERT", "rate_count", told):
        found = strangers_token.send("/sign-in", {"email": f"{flock.word('told mail')}@example.org"}, token=asked)
    assert found in {500, 503}


def break_the_rules(world: World) -> None:
    """Send what the site refuses: too much, without a token, from elsewhere, by no method, to nowhere, too often."""
    flock, ids, amira = world.flock, world.ids, world.carrier("bridge-builder")
    body = urlencode(child(flock, ids, "413", kept=False))
    too_much = (
        f"POST /cases HTTP/1.1\r\nHost: localhost\r\nContent-Type: {URLENCODED}\r\nContent-Length: {TOO_MUCH}\r\n"
    )
    assert b" 413 " in amira.rough(f"{too_much}\r\n{body}".encode())
    assert amira.send("/cases", child(flock, ids, "400", kept=False), token=flock.word("token")) == 400
    assert amira.ask("POST", "/today", urlencode({"x": flock.word("405")}))[0] == 405
    for method in ("PUT", "DELETE", "KANARIE", "NOOR"):
        assert amira.ask(method, f"/cases/{flock.along(method)}", None)[0] in {400, 404, 405}
        assert amira.ask(method, "/cases", urlencode({"x": flock.word(f"{method} field")}))[0] == 405
    stranger = world.carrier("anonymous")
    stranger.headers["Sec-Fetch-Site"] = flock.along("Sec-Fetch-Site")
    assert stranger.ask("POST", "/en/interests", urlencode({"words": flock.word("from elsewhere")}))[0] == 400
    stranger.headers = {"Origin": f"http://{flock.along('Origin')}.example"}
    assert stranger.ask("POST", "/en/interests", urlencode({"words": flock.word("from an origin")}))[0] == 400
    stranger.headers = {name: flock.along(name) for name in ("Host", "X-Forwarded-Host", "X-Request-Id", "HX-Request")}
    assert stranger.get("/en/open-spots")[0] < 500
    stranger.headers = {"Content-Encoding": flock.along("coding"), "HX-Current-URL": flock.along("HX-Current-URL")}
    for path in ("/static/{}.css", "/{}", "/en/{}/x", "/teams/{}", "/sign-in/links/{}", "/%ff{}", "/en/%00{}"):
        found, _ = stranger.get(path.format(flock.along("path")))
        assert found in {308, 400, 404}, (path, found)
    over = world.carrier("anonymous")
    over.cookies["session"] = flock.along("made-up session")
    assert over.ask("POST", "/cases", urlencode({"words": flock.word("401")}))[0] == 401
    link = f"/sign-in/links/{flock.along('link')}"
    tried = [over.submit(link, {"new_password": flock.word("429")}, on="/sign-in") for _ in range(4)]
    assert tried == [404, 404, 404, 429]


def break_the_line(world: World) -> None:
    """Send what is no HTTP, too long a header, half a form, and bytes that are no letters."""
    flock, stranger = world.flock, world.carrier("anonymous")
    for rough in (
        "{0}\r\n\r\n",
        "GET /{0} HTTP/9.9\r\n\r\n",
        "GET /{0}\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nno colon {0}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {0}" + "x" * 900_000 + "\r\n\r\n",
        "POST /en/interests HTTP/1.1\r\nHost: localhost\r\nContent-Length: {0}\r\n\r\nx",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz{0}\r\n",
    ):
        stranger.rough(rough.format(flock.along(rough[:30])).encode())
    half = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\nContent-Length: 9000\r\n\r\nemail={}"
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        stranger.rough(half.format(kind, flock.along("half a form")).encode(), hangs_up=True)
    for body in (b"email=\xff\xfe%s", b"email=%%zz%%%s", b"\x00\x01%s"):
        stranger.ask("POST", "/sign-in", body % flock.word("bytes").encode())
    stranger.ask("POST", "/sign-in", f"--{flock.word('no part')}", kind="multipart/form-data; boundary=other")
    stranger.ask("POST", "/sign-in", f'{{"email": "{flock.word("json")}"}}', kind="application/json")


@contextmanager
def names_are_unique(engine: Engine) -> Iterator[None]:
    """Have the database refuse a second child of a name: PostgreSQL quotes the name when it does."""
    with engine.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX one_of_a_name ON child (first_name)"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP INDEX one_of_a_name"))


@contextmanager
def refusing(engine: Engine, act: str, table: str, words: str, *, when: str = "1 = 1") -> Iterator[None]:
    """Have the database refuse an act on those rows of a table, in these words."""
    name = f"{table}_refuses"
    if engine.dialect.name == "sqlite":
        body = f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        made = [f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {when} {body}"]
        undone = [f"DROP TRIGGER {name}"]
    else:
        body = f"$$BEGIN RAISE EXCEPTION '{words}'; END$$"
        made = [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {body}",
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
        ]
        undone = [f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"]
    _run(engine, made)
    try:
        yield
    finally:
        _run(engine, undone)


def _run(engine: Engine, statements: list[str]) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@contextmanager
def _nobody_can_write(engine: Engine) -> Iterator[None]:
    """Hold SQLite's one writer's place, or PostgreSQL's table of children."""
    with writing(engine) as holder:
        holder.execute(text("SELECT 1" if engine.dialect.name == "sqlite" else "LOCK TABLE child"))
        yield
