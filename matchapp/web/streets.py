"""The tile server of this installation, where one is configured, and what a page needs to offer its street map."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, current_app

from matchapp.adapters.tiles import TileServer
from matchapp.config import Config
from matchapp.domain.tile import ZOOMS


class Streets(NamedTuple):
    """Whom to name beside the street map, and between which zooms it can be seen."""

    credit: str
    farthest: int
    nearest: int


def init(app: Flask, config: Config) -> None:
    """Set up the tile server of TILES_URL; without one, no page offers a street map."""
    agent = f"matchapp ({config.base_url})"
    app.extensions["tiles"] = TileServer(config.tiles_url, agent=agent) if config.tiles_url else None
    app.extensions["streets"] = Streets(config.tiles_credit, ZOOMS[0], ZOOMS[-1]) if config.tiles_url else None


def offered() -> Streets | None:
    """Return the street map that pages offer."""
    found: Streets | None = current_app.extensions["streets"]
    return found


def server() -> TileServer | None:
    """Return the tile server."""
    found: TileServer | None = current_app.extensions["tiles"]
    return found
