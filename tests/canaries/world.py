"""The world that canaries travel through: a furnished database, a real server, and a browser for anybody."""

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from matchapp.models import Message, User
from matchapp.models.engine import reading, writing
from tests import cast
from tests.canaries.carriers import Carrier
from tests.canaries.flock import Flock
from tests.processes import Server

SETTINGS = {
    "TRUSTED_PROXIES": "127.0.0.0/8, ::1",
    "RATE_LIMITS": "posts=100000/600,codes=100000/600,links=3/600",
}
"""What a proxy says of its visitors is believed, so that it goes all the way."""
NAMES = {"bridge-builder": "amira", "manager": "carl", "administrator": "eva"}


@dataclass
class World:
    """A server, its database, the ids of what ``door_world`` put there, and the canaries."""

    server: Server
    engine: Engine
    ids: dict[str, int]
    flock: Flock

    def carrier(self, who: str) -> Carrier:
        """Return a browser in which somebody has just signed in; of ``anonymous``, one without a session."""
        carrier = Carrier(self.server.base_url, flock=self.flock, who=who)
        if who in NAMES:
            with writing(self.engine) as session:
                _, carrier.cookies["session"] = cast.begin_session(session, self.user(session, who))
                session.commit()
            self.flock.secrets.add(carrier.cookies["session"])
        return carrier

    def user(self, session: Session, who: str) -> User:
        """Return the person of a role."""
        return session.exec(select(User).where(User.email == f"{NAMES[who]}@example.org")).one()

    def newest_secret(self) -> str:
        """Return the code or the link's token of the newest message, which from now on may stand nowhere."""
        with reading(self.engine) as session:
            newest = select(Message.secret).where(col(Message.secret).is_not(None)).order_by(col(Message.id).desc())
            found = session.exec(newest.limit(1)).one()
        assert found
        self.flock.secrets.add(found)
        return found
