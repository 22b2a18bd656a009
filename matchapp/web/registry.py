"""The blueprints, one a noun."""

from __future__ import annotations

from flask import Blueprint, Flask

from matchapp.config import Config
from matchapp.web import (
    accounts,
    front_door,
    health,
    passwords,
    recovery_codes,
    second_factors,
    sign_in_codes,
    sign_in_links,
    sign_ins,
    totp_devices,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    front_door.bp,
    health.bp,
    sign_ins.bp,
    sign_in_codes.bp,
    passwords.bp,
    second_factors.bp,
    totp_devices.bp,
    recovery_codes.bp,
    sign_in_links.bp,
    accounts.bp,
)


def register(app: Flask, config: Config) -> None:
    """Register every noun's routes; those of the demo only in the demo."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.demo:
        pass
