"""The blueprints, one a noun."""

from __future__ import annotations

from flask import Blueprint, Flask

from matchapp.config import Config
from matchapp.web import (
    accounts,
    association_pages,
    cases,
    consents,
    days,
    enrolment_work,
    families,
    front_door,
    health,
    home,
    interest_forms,
    interests,
    observations,
    open_spots,
    passwords,
    recovery_codes,
    second_factors,
    sign_in_codes,
    sign_in_links,
    sign_ins,
    teams,
    totp_devices,
    wish_forms,
    wishes,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    front_door.bp,
    health.bp,
    home.bp,
    open_spots.bp,
    teams.bp,
    association_pages.bp,
    interest_forms.bp,
    wish_forms.bp,
    sign_ins.bp,
    sign_in_codes.bp,
    passwords.bp,
    second_factors.bp,
    totp_devices.bp,
    recovery_codes.bp,
    sign_in_links.bp,
    accounts.bp,
    days.bp,
    interests.bp,
    cases.bp,
    consents.bp,
    wishes.bp,
    families.bp,
    enrolment_work.bp,
    observations.bp,
)


def register(app: Flask, config: Config) -> None:
    """Register every noun's routes; those of the demo only in the demo."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.demo:
        pass
