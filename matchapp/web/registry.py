"""The blueprints, one a noun."""

from __future__ import annotations

from flask import Blueprint, Flask

from matchapp.config import Config
from matchapp.web import (
    accounts,
    association_imports,
    association_pages,
    associations,
    cases,
    children,
    consents,
    days,
    demo,
    enrolment_answers,
    enrolment_work,
    enrolments,
    families,
    front_door,
    grants,
    guardians,
    health,
    home,
    housing_areas,
    interest_forms,
    interests,
    name_searches,
    observations,
    open_spots,
    password_resets,
    passwords,
    plans,
    recovery_codes,
    second_factors,
    settings,
    sign_in_codes,
    sign_in_links,
    sign_ins,
    spot_postings,
    team_edits,
    teams,
    totp_devices,
    totp_resets,
    users,
    venues,
    wish_forms,
    wishes,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    front_door.bp,
    health.bp,
    home.bp,
    open_spots.bp,
    name_searches.bp,
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
    children.bp,
    guardians.bp,
    families.bp,
    enrolment_work.bp,
    observations.bp,
    association_imports.bp,
    grants.bp,
    housing_areas.bp,
    password_resets.bp,
    plans.bp,
    settings.bp,
    totp_resets.bp,
    users.bp,
    venues.bp,
    associations.bp,
    enrolment_answers.bp,
    enrolments.bp,
    spot_postings.bp,
    team_edits.bp,
)


def register(app: Flask, config: Config) -> None:
    """Register every noun's routes; those of the demo only in the demo."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.demo:
        app.register_blueprint(demo.bp)
