"""The invented people who sign in to the demo; none of them exists, and their secrets open nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from matchapp.domain.role import Role

PASSWORD = "syv grønne cykler"  # noqa: S105 - known to everybody who runs the demo
"""The password of all staff in the demo."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who signs in; ``phone`` is E.164, ``place`` a plan's name or an association's, as the role asks.

    Staff have a password and a TOTP secret (base32); association managers sign in by codes and have neither.
    """

    name: str
    email: str
    role: Role
    phone: str
    place: str = ""
    password: str | None = None
    totp_secret: str | None = None


PERSONS = (
    Person(
        name="Samira Lindholm",
        email="samira@example.dk",
        role=Role.BRIDGE_BUILDER,
        phone="+4500000071",
        place="Helhedsplanen Birk og Sø",
        password=PASSWORD,
        totp_secret="HSANU5TSFADXJ44YECZQ2NVRPHCUUBLJ",  # noqa: S106 - known to everybody who runs the demo
    ),
    Person(
        name="Jonas Bækgaard",
        email="jonas@example.dk",
        role=Role.BRIDGE_BUILDER,
        phone="+4500000072",
        place="Helhedsplanen Lærke og Kirsebær",
        password=PASSWORD,
        totp_secret="WNXBRI4QWJZ6BTUDFLV3TFNTRHKTY4NF",  # noqa: S106 - see above
    ),
    Person(
        name="Birgit Elmelund",
        email="birgit@example.dk",
        role=Role.COORDINATOR,
        phone="+4500000078",
        place="Helhedsplanen Birk og Sø",
        password=PASSWORD,
        totp_secret="K5QXGZLMPF3WC4TVNBUGS6DJOR2HE7YA",  # noqa: S106 - see above
    ),
    Person(
        name="Lærke Nørbæk",
        email="laerke@example.dk",
        role=Role.ASSOCIATION_MANAGER,
        phone="+4500000073",
        place="Birkelundens Boldklub",
    ),
    Person(
        name="Ole Vangsøe",
        email="ole@example.dk",
        role=Role.ASSOCIATION_MANAGER,
        phone="+4500000074",
        place="Ravnely Spejderne",
    ),
    Person(
        name="Nadia Hjortlund",
        email="nadia@example.dk",
        role=Role.ASSOCIATION_MANAGER,
        phone="+4500000075",
        place="Lærkeparkens IF",
    ),
    Person(
        name="Karen Aagreen",
        email="karen@example.dk",
        role=Role.ADMINISTRATOR,
        phone="+4500000076",
        password=PASSWORD,
        totp_secret="LOLSS534WTFQORFP5WAQSXDVFFTFPXB3",  # noqa: S106 - see above
    ),
    Person(
        name="Henrik Østerhus",
        email="henrik@example.dk",
        role=Role.ADMINISTRATOR,
        phone="+4500000077",
        password=PASSWORD,
        totp_secret="7Q33MLDZ6RFQLZLXG62I45UR5ZC5PXKU",  # noqa: S106 - see above
    ),
)
