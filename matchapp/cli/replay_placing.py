"""``matchapp replay-placing``: runs a placing round again from what was frozen, and says whether it comes out alike."""

from __future__ import annotations

import click

from matchapp.adapters import minimum_cost_flow
from matchapp.cli import settings
from matchapp.cli.db import connected, refusing_in_words
from matchapp.models import PlacingRound
from matchapp.models.engine import reading
from matchapp.services import placing_runs


@click.command("replay-placing")
@click.argument("number", type=int)
def command(number: int) -> None:
    """Run round NUMBER again with its inputs and its seed; nothing is written. Ends in 1 when the answer differs."""
    config = settings.usable()
    with refusing_in_words(), connected(config) as engine, reading(engine) as session:
        row = session.get(PlacingRound, number)
        if row is None or row.answered_at is None:
            raise click.ClickException(f"There is no round {number} with an answer.")
        if not placing_runs.is_replayed(session, row, minimum_cost_flow.assign):
            raise click.ClickException(f"Round {number} comes out differently. Was it changed since it ran?")
        click.echo(f"Round {number} comes out alike: {row.placed} of {row.asked} children, seed {row.seed}.")
