"""``matchapp create-admin``: the first administrator of an installation."""

from __future__ import annotations

import click

from matchapp import clock
from matchapp.cli import settings
from matchapp.cli.db import connected, refusing_in_words
from matchapp.models.engine import writing
from matchapp.policy import ANONYMOUS
from matchapp.services import audits, users
from matchapp.services.users import AddressKnown, AdministratorKnown


@click.command("create-admin")
@click.option("--name", prompt="Name", help="The person's name.")
@click.option("--email", prompt="Mail address", help="Where the invitation goes.")
def command(name: str, email: str) -> None:
    """Make the first administrator and print their invitation link; works only while there is none."""
    config = settings.usable()
    with refusing_in_words(), connected(config) as engine, writing(engine) as session:
        try:
            user, token = users.create_administrator(
                session, name=name.strip(), email=email, on=clock.today(), at=clock.now()
            )
        except AdministratorKnown as refused:
            raise click.ClickException("There is an administrator already, who can invite others.") from refused
        except AddressKnown as refused:
            raise click.ClickException("Somebody has this mail address already.") from refused
        audits.record(session, ANONYMOUS, act="create-admin", noun="user", row_id=user.id, at=clock.now())
        session.commit()
    click.echo(f"{user.name} is invited. The link works once, for seven days; give it to nobody else:")
    click.echo(f"{config.base_url}/sign-in/links/{token}")
