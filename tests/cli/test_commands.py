"""The console script: its commands are there, and start without the app."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from matchapp.cli import main

COMMANDS = ["check", "create-admin", "db", "demo", "evaluate-matching", "import", "replay-placing", "serve", "worker"]


def test_help_lists_every_command_with_a_sentence() -> None:
    text = CliRunner().invoke(main, ["--help"]).output
    listed = dict(line.strip().split(maxsplit=1) for line in text.partition("Commands:\n")[2].splitlines())
    assert sorted(listed) == COMMANDS
    assert all(sentence.endswith((".", "...")) for sentence in listed.values())


def test_an_unknown_command_is_refused_in_words() -> None:
    answer = CliRunner().invoke(main, ["fly"])
    assert answer.exit_code == 2
    assert "No such command 'fly'" in answer.output


def test_commands_that_need_no_app_do_not_load_it() -> None:
    code = (
        "import sys, matchapp.cli.commands as c; c.main.get_command(None, 'db'); print('matchapp.web' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_the_script_is_installed() -> None:
    script = Path(sys.executable).with_name("matchapp")
    answer = subprocess.run([script, "db", "--help"], capture_output=True, text=True, check=True)
    assert "upgrade" in answer.stdout
