"""The command line: the console script ``matchapp``, on Flask's own CLI."""

from matchapp.cli.commands import main

__all__ = ["main"]
