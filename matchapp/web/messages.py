"""The words of messages, written on the way out in the receiver's language.

Mail to staff carries a link and no name. A text message never holds a child's name, an association or a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from flask import Flask, current_app, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from matchapp import clock
from matchapp.adapters.phones import show_phone
from matchapp.config import Config
from matchapp.domain.message import Channel, MessageKind
from matchapp.models import Message
from matchapp.services import deliveries, family_news
from matchapp.services.deliveries import BookedTrial
from matchapp.services.family_news import FamilyNews
from matchapp.web import languages
from matchapp.web.database import db


class Letter(NamedTuple):
    """What a message says; a text message has no subject."""

    subject: str
    text: str
    language: str


def compose(app: Flask, message: Message) -> Letter | None:
    """Return the words of a message, or None when it should not go out any more.

    What it is about is looked at again, in a session of its own that is closed before this returns.
    """
    with _speaking(app, message.language):
        if deliveries.is_over(message, at=clock.now()) or not deliveries.is_wanted(db(), message, on=clock.today()):
            return None
        spoken = languages.language().code
        if message.channel is Channel.SMS:
            text = _sms(message)
            return Letter("", text, spoken) if text else None
        subject, *paragraphs = _mail(message)
        return Letter(subject, "\n\n".join([*paragraphs, _config().site_name]) + "\n", spoken)


@contextmanager
def _speaking(app: Flask, code: str) -> Iterator[None]:
    """Speak a language, with links that begin with BASE_URL."""
    with app.test_request_context("/", base_url=app.extensions["config"].base_url):
        languages.speak(languages.find(app, code) or languages.DANISH)
        yield


def _mail(message: Message) -> tuple[str, ...]:
    match message.kind:
        case MessageKind.SIGN_IN_CODE | MessageKind.SECOND_CODE:
            return (
                _("Your code for %(site)s", site=_config().site_name),
                _("Your code is %(code)s.", code=message.secret),
                _("It works for ten minutes, in the browser where you asked for it."),
                _("If you did not ask for a code, you need not do anything."),
            )
        case MessageKind.INVITATION:
            return (
                _("You are invited to %(site)s", site=_config().site_name),
                _("Somebody has given you access. Open this link to begin; it works once, for seven days:"),
                _token_link(message),
                _("If you do not know what this is about, you need not do anything."),
            )
        case MessageKind.PASSWORD_RESET:
            return (
                _("A new password for %(site)s", site=_config().site_name),
                _("Open this link to choose a new password; it works once, for one hour:"),
                _token_link(message),
                _("If you did not ask for this, you need not do anything: your password stays as it is."),
            )
    return _news(message)


def _news(message: Message) -> tuple[str, ...]:
    subject, sentence, endpoint = {
        MessageKind.INTEREST_FOR_BRIDGE_BUILDER: (
            _("A family would like to try something"),
            _("A family in one of your areas has left an interest. See it here:"),
            "interests.show",
        ),
        MessageKind.INTEREST_FOR_ASSOCIATION: (
            _("A family would like to try one of your teams"),
            _("The family hopes to hear from you. See who it is and how to reach them here:"),
            "interests.show",
        ),
        MessageKind.SPOT_REQUESTED: (
            _("A request for a place on one of your teams"),
            _("A bridge-builder asks whether a child can try one of your teams. Answer here:"),
            "enrolments.show",
        ),
        MessageKind.SPOT_OFFERED: (
            _("An association offers a place"),
            _("An association has offered a child a place. Choose the date together with the family:"),
            "enrolments.show",
        ),
        MessageKind.REQUEST_DECLINED: (
            _("An association could not offer a place"),
            _("An association has answered no to a request. See why, and what else there is:"),
            "enrolments.show",
        ),
        MessageKind.WAITLISTED: (
            _("A child is on a waiting list"),
            _("An association has no place now, and keeps the child in mind. Find something else meanwhile:"),
            "enrolments.show",
        ),
        MessageKind.OFFER_WITHDRAWN: (
            _("An association takes an offer back"),
            _("A place that was offered is not there any more. Talk to the family, and find something else:"),
            "enrolments.show",
        ),
        MessageKind.OFFER_RAN_OUT: (
            _("An offered place has run out"),
            _("Nobody picked a date in time, and the place is given back. Ask again, or find something else:"),
            "enrolments.show",
        ),
        MessageKind.REQUEST_WITHDRAWN: (
            _("A child does not come after all"),
            _("A request to one of your teams is taken back; you need not do anything. See who else there is:"),
            "enrolments.index",
        ),
        MessageKind.TRIAL_BOOKED: (
            _("A trial is booked"),
            _("A trial on one of your teams is booked. See when it is:"),
            "enrolments.show",
        ),
        MessageKind.TEAM_FOR_WISH: (
            _("A team has opened that a child wishes for"),
            _("There is room on a team that fits a child's wish. See which, and ask the family:"),
            "cases.show",
        ),
        MessageKind.AREA_LEFT_ALONE: (
            _("A housing area is left without a bridge-builder"),
            _("Nobody answers the families there until you give somebody access. See which area it is:"),
            "plans.index",
        ),
    }[message.kind]
    about: dict[str, dict[str, Any]] = {
        "interests.show": {"interest_id": message.subject_id},
        "enrolments.show": {"enrolment_id": message.subject_id},
        "enrolments.index": {},
        "cases.show": {"case_id": message.subject_id, "_anchor": "suggestions"},
        "plans.index": {"_anchor": f"area-{message.subject_id}"},
    }
    return subject, sentence, url_for(endpoint, _external=True, **about[endpoint])


def _sms(message: Message) -> str | None:
    site = _config().site_name
    match message.kind:
        case MessageKind.SIGN_IN_CODE | MessageKind.SECOND_CODE:
            return _("%(code)s is your code for %(site)s. It works for ten minutes.", code=message.secret, site=site)
        case MessageKind.TRIAL_BOOKED:
            trial = deliveries.booked_trial(db(), message)
            return _about_trial(trial) if trial else None
        case MessageKind.TEAM_FOR_FAMILY:
            news = family_news.news(db(), message, on=clock.today())
            return _about_team(news) if news else None
    return None


def _about_trial(trial: BookedTrial) -> str:
    parts = [_("Hello from %(plan)s.", plan=trial.plan)]
    if trial.on is not None and trial.starts_at is not None:
        day = format_date(trial.on, "EEEE d. MMMM" if languages.language().code == "da" else "EEEE d MMMM")
        parts.append(_("The trial is on %(day)s at %(time)s.", day=day, time=f"{trial.starts_at:%H.%M}"))
    else:
        parts.append(_("The trial is booked."))
    if trial.phone:
        number = show_phone(trial.phone)
        parts.append(_("Questions? Call %(name)s on %(phone)s.", name=trial.bridge_builder, phone=number))
    return " ".join(parts)


def _about_team(news: FamilyNews) -> str:
    parts = [
        _("Hello from %(plan)s.", plan=news.plan),
        _("There is a new possibility that may fit what you wished for."),
    ]
    if news.phone:
        parts.append(_("%(name)s has it: %(phone)s.", name=news.bridge_builder, phone=show_phone(news.phone)))
    else:
        parts.append(_("%(name)s has it.", name=news.bridge_builder))
    parts.append(_("Tell us if you do not want these texts."))
    return " ".join(parts)


def _token_link(message: Message) -> str:
    return url_for("sign_in_links.show", token=message.secret, _external=True)


def _config() -> Config:
    config: Config = current_app.extensions["config"]
    return config
