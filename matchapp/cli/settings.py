"""The settings of a command, and what is wrong with them in an operator's words."""

from __future__ import annotations

import os
from typing import NoReturn

import click

from matchapp.config import Config, Problem, RefusedToStart


def read() -> Config:
    """Return the settings of the environment."""
    return Config.from_env(os.environ)


def usable() -> Config:
    """Return the settings; end the command in words when nobody should be served under them."""
    config = read()
    try:
        config.must_start()
    except RefusedToStart as refused:
        refuse(refused)
    return config


def refuse(refused: RefusedToStart) -> NoReturn:
    """End the command with what is wrong."""
    for problem in refused.problems:
        click.echo(sentence(problem), err=True)
    raise SystemExit(2)


def sentence(problem: Problem) -> str:
    """Return a problem in words; it never repeats the setting's value, which may be a secret."""
    from matchapp.web.words.settings import setting_problem  # noqa: PLC0415 - takes a second, and is seldom needed

    return f"{problem.setting}: {setting_problem(problem)}"
