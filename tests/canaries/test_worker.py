"""What messages and jobs hold stands in no log, though providers and the database say it over (trust.md 4m)."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

from matchapp import clock
from matchapp.domain.message import Channel, MessageKind
from matchapp.models import HousingArea, Message, RateCount, Team, User
from matchapp.models.engine import reading
from matchapp.services import messages, trials, wish_matches, wishes
from tests.callers import SETTINGS
from tests.canaries import providers
from tests.canaries.faults import refusing
from tests.canaries.flock import Flock, lines
from tests.cast import Cast
from tests.databases import Database
from tests.factories import cases, enrolments, teams
from tests.factories.tellings import principal
from tests.processes import START_SECONDS, die_with_parent, stop

FEWEST = 40
ANSWERS = ("taken", "unknown", "busy", "unwanted", "gone")
"""How the mail server answers, by the domain of the receiver."""
WRONG = ("{}", "{}@", "@{}.example", "{}@example.org\nBcc: x@example.org", "{}@" + "x" * 70 + ".example", "æ {} <ø>")
"""Receivers to whom no mail can be written."""
TEXTS = 10
"""Text messages, two for each of the provider's answers."""
QUOTED = "quoted.example"
"""The domain of the receiver whose row the database refuses to mark."""


def test_no_canary_of_the_worker_stands_in_any_log(
    database: Database, session: Session, engine: Engine, people: Cast, tmp_path: Path
) -> None:
    flock = Flock()
    taken_by_nobody = _messages(session, people, flock)
    session.add(RateCount(key_hash="long ago", window=1, uses=1))
    session.commit()
    session.close()
    of_a_job, of_a_message = flock.word("refusal of a job"), flock.word("refusal of a message")
    with (
        providers.smtp() as (smtp, mail),
        providers.sms() as (sms, texts),
        refusing(engine, "DELETE", "rate_count", of_a_job),
        refusing(
            engine, "UPDATE", "message", of_a_message, when=f"NEW.state = 'sent' AND NEW.recipient LIKE '%{QUOTED}'"
        ),
        _worker(database, tmp_path, SMTP_URL=smtp, SMS_URL=f"http://{flock.word('token')}@{sms}"),
    ):
        assert _until(lambda: _all_tried(engine) and "job_failed" in _events(tmp_path)), _events(tmp_path)
    events = _events(tmp_path)
    assert {"message_sent", "message_failed", "message_not_written", "job_failed", "database_unavailable"} <= events
    flock.note(*mail.read, *texts, *taken_by_nobody, of_a_job, of_a_message)
    assert flock.lost() == {}
    assert len(flock.typed) >= FEWEST
    assert flock.heard([tmp_path / "worker.txt", tmp_path / "logs"]) == []


def _messages(session: Session, people: Cast, flock: Flock) -> list[str]:
    """Write what is to go out; return what no provider will see, for its letter cannot be written."""
    for number in range(TEXTS):
        _write(session, people.carl, Channel.SMS, f"+45{flock.phone('receiver')}", flock.word(f"code {number}"))
    for answer in (*ANSWERS, QUOTED.partition(".")[0]):
        for number in range(2):
            receiver = f"{flock.word(f'{answer} receiver')}@{answer}.example"
            # a receiver who is not there, or a line that breaks, ends before the letter is read
            is_read = answer not in {"unknown", "gone"}
            _write(session, people.carl, Channel.MAIL, receiver, flock.word(f"code {number}") if is_read else "123456")
    unseen = [wrong.format(flock.word("no receiver")) for wrong in WRONG]
    for receiver in unseen:
        _write(session, people.carl, Channel.MAIL, receiver, "123456")
    people.nord.name = flock.word("plan").capitalize()
    people.amira.name = f"{flock.word('first name').capitalize()} Holm"
    people.amira.phone = f"+45{flock.phone('bridge-builder')}"
    people.bo.phone = flock.word("no telephone")
    unseen.append(people.bo.phone)
    team = teams.team(session, people.boldklub, flock.word("team"))
    unseen.append(team.name)
    _book(session, people.amira, people.birkeparken, team, flock.phone("family"))
    _book(session, people.bo, people.granvangen, team, "00000099")
    return [*unseen, *_find(session, people, flock)]


def _find(session: Session, people: Cast, flock: Flock) -> list[str]:
    """Let a team open that a child wishes for, whose parent hears of it; return what the text does not say."""
    who, today, long_ago = principal(session, people.amira), clock.today(), clock.now() - timedelta(hours=1)
    child, name = flock.word("child").capitalize(), flock.word("new team")
    phone = f"+45{flock.phone('parent')}"
    case = cases.consented(session, who, people.birkeparken, child, birth_year=today.year - 10, phone=phone)
    wishes.change(session, case.child, words="", activity_keys=["swimming"], at=long_ago)
    wish_matches.match(session, on=today, at=long_ago)
    team = teams.team(
        session, people.svoemmeklub, name, activity_key="swimming", expires_on=today + timedelta(days=9),
        birth_year_from=today.year - 12, birth_year_to=today.year - 8, season_to=today + timedelta(days=200),
    )  # fmt: skip
    teams.spot(session, team).touch(clock.now())
    assert wish_matches.match(session, on=today, at=clock.now()) == 1
    text = session.exec(select(Message).where(Message.kind == MessageKind.TEAM_FOR_FAMILY)).one()
    text.not_before = clock.now()  # at night, too, this worker sends it
    return [child, name]


def _book(session: Session, by: User, area: HousingArea, team: Team, phone: str) -> None:
    who = principal(session, by)
    booked = enrolments.booked(session, who, cases.consented(session, who, area), team)
    for number, trial in enumerate(trials.of(session, booked)):
        trial.on_date = clock.today() + timedelta(days=400 + number)  # of a trial that is over no family is told
    messages.post(
        session,
        kind=MessageKind.TRIAL_BOOKED,
        channel=Channel.SMS,
        recipient=f"+45{phone}",
        language="en",
        subject_id=booked.id,
        at=clock.now(),
    )


def _write(session: Session, user: User, channel: Channel, recipient: str, secret: str) -> None:
    messages.post(
        session,
        kind=MessageKind.SIGN_IN_CODE,
        channel=channel,
        recipient=recipient,
        language="en",
        user_id=user.id,
        secret=secret,
        at=clock.now(),
    )


@contextmanager
def _worker(database: Database, folder: Path, **settings: str) -> Iterator[None]:
    own = {
        "DATABASE_URL": database.url,
        "INSTANCE_DIR": str(folder / "instance"),
        "LOG_DIR": str(folder / "logs"),
        "SECRET_KEY": SETTINGS["SECRET_KEY"],
    }
    with (folder / "worker.txt").open("wb") as output:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("matchapp"), "worker"],
            env={**os.environ, **own, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - a killed test run must not leave it behind
        )
    try:
        yield
    finally:
        stop(process)


def _until(so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while not so() and time.monotonic() < deadline:
        time.sleep(0.1)
    return so()


def _all_tried(engine: Engine) -> bool:
    with reading(engine) as session:
        return session.exec(select(Message.id).where(Message.attempts == 0).limit(1)).first() is None


def _events(folder: Path) -> set[str]:
    log = folder / "logs" / "matchapp.jsonl"
    return {json.loads(line)["event"] for line in lines(log)} if log.exists() else set()
