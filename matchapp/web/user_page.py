"""The page of one person, drawn again with its errors when the last day of an access could not be read."""

from __future__ import annotations

from typing import Any

from flask import Response

from matchapp import clock
from matchapp.models import Grant, User
from matchapp.services import accounts, grants, totp_resets, vacancies
from matchapp.web.access_pages import grant_choices
from matchapp.web.database import db
from matchapp.web.forms import Typed, blank
from matchapp.web.people import principal
from matchapp.web.rendering import render


def page(user: User, *, renewed: Grant | None = None, form: Typed[Any] | None = None, status: int = 200) -> Response:
    """Draw a person, what they may do, and what can be done; ``form`` is what was typed to renew ``renewed``."""
    held = grants.of_user(db(), principal(), user)
    return render(
        "users/show.html",
        status=status,
        user=user,
        grants=held,
        association_names=accounts.association_names(db(), held),
        reset=totp_resets.waiting(db(), user),
        leaving={
            grant.id: vacancies.leaving(db(), [grant], on=clock.today())
            for grant in held
            if grant.in_force(clock.today())
        },
        leaving_all=vacancies.leaving(db(), held, on=clock.today()),
        today=clock.today(),
        latest=grant_choices()["latest"],
        is_oneself=user.id == principal().user_id,
        renewed=renewed,
        form=form or blank(),
    )
