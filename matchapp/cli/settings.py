"""The settings of a command, and what is wrong with them in an operator's words."""

from __future__ import annotations

import os
from typing import NoReturn

import click

from matchapp.config import Config, Fault, Problem, RefusedToStart

WORDS = {
    Fault.UNREADABLE: "cannot be read; docs/configuration.md shows how it is written",
    Fault.SECRET_MISSING: "is not set; it signs cookies and links and needs at least 32 signs that nobody can guess",
    Fault.SECRET_TOO_SHORT: "is too short; it needs at least 32 signs",
    Fault.SECRET_OF_THE_DEMO: "was made for a demo; make a new one for this installation",
    Fault.DEMO_NOT_LOOPBACK: "is on, but BASE_URL is not this machine itself; the demo lets anybody in",
    Fault.NOT_HTTPS: "begins with http; people's sign-in needs https",
    Fault.NOT_A_WEB_ADDRESS: "is not the address of a web site, such as https://hold.example.dk",
    Fault.NOT_WRITABLE: "is a folder that this user cannot write to",
    Fault.UNKNOWN_SCHEME: "begins with something we do not know; docs/configuration.md lists what may stand there",
    Fault.UNSET: "is not set, so these messages stay where they are",
    Fault.PASSWORD_IN_THE_CLEAR: "sends a password unencrypted to another machine; use smtps or smtp+starttls",
    Fault.IN_A_FOLDER: "is a folder, so nobody receives these messages",
}


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
    return f"{problem.setting} {WORDS[problem.fault]}."
