"""The routing engine of this installation, where one is configured."""

from __future__ import annotations

from flask import Flask, current_app

from matchapp.adapters.routing import Osrm
from matchapp.config import Config
from matchapp.domain.travel import Routing


def init(app: Flask, config: Config) -> None:
    """Set up the engine of ROUTING_URL; without one, ways are estimated."""
    app.extensions["routing"] = Osrm(config.routing_url).minutes if config.routing_url else None


def routed() -> Routing | None:
    """Return what asks the engine."""
    found: Routing | None = current_app.extensions["routing"]
    return found
