"""The blueprints, one a noun."""

from __future__ import annotations

from flask import Blueprint, Flask

from matchapp.config import Config
from matchapp.web import front_door, health

BLUEPRINTS: tuple[Blueprint, ...] = (
    front_door.bp,
    health.bp,
)


def register(app: Flask, config: Config) -> None:
    """Register every noun's routes; those of the demo only in the demo."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.demo:
        pass
