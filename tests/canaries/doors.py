"""Every door of the site: each POST with canaries in all fields of its forms, each GET with them in its address."""

import inspect
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.routing import Rule

from matchapp.web.forms import Form
from tests.canaries.world import NAMES, World
from tests.web.door_table import DOORS, WHO

READ_BY_HAND = ("next", "step", "go", "version", "changed")
"""Fields that views read without a form's model."""
BEST = (422, 400, 409, 200, 303, 404, 403)
"""Whom to send through a door: the first of whom the door table says this of an empty form."""
TO_SIGN_IN = "/sign-in"


def knock(world: World, app: Flask) -> None:
    """Send canaries through every door, as somebody to whom it opens."""
    for who in ("anonymous", *NAMES):
        for rule, method in _doors(app):
            if _who(rule.endpoint, method) == who:
                (_send if method == "POST" else _open)(world, app, rule, who)


def _send(world: World, app: Flask, rule: Rule, who: str) -> None:
    flock, carrier = world.flock, world.carrier(who)
    token = carrier.token("/account" if who in NAMES else TO_SIGN_IN)
    fields = {name: flock.word(f"{rule.endpoint} {name}") for name in (*_fields(app, rule), *READ_BY_HAND)}
    status = carrier.send(_path(world, app, rule, "POST"), fields, token=token)
    assert status in BEST, (rule.endpoint, status)


def _open(world: World, app: Flask, rule: Rule, who: str) -> None:
    flock, carrier, path = world.flock, world.carrier(who), _path(world, app, rule, "GET")
    asked = "&".join(f"{name}={flock.along(f'{rule.endpoint} ?{name}')}" for name in ("next", "changed", "page", "x"))
    status, _ = carrier.get(f"{path}?{asked}")
    assert status < 500, (rule.endpoint, status)
    if rule.arguments:
        astray = f"{urlsplit(path).path}/{flock.along(f'below {rule.endpoint}')}"
        assert carrier.get(astray)[0] == 404, astray


def _doors(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method


def _who(endpoint: str, method: str) -> str:
    answers = dict(zip(WHO, DOORS[endpoint, method], strict=True))
    if answers["anonymous"] == 303 or (method == "POST" and answers["anonymous"] == 404):
        answers["anonymous"] = 403  # sent away before anything is read
    return min(("anonymous", *NAMES), key=lambda who: BEST.index(answers[who] if answers[who] != 302 else 200))


def _fields(app: Flask, rule: Rule) -> list[str]:
    """Return the fields of all forms that the module of a view knows."""
    module = sys.modules[inspect.unwrap(app.view_functions[rule.endpoint]).__module__]
    forms = (one for one in vars(module).values() if inspect.isclass(one) and issubclass(one, Form))
    return list(dict.fromkeys(name for form in forms for name in form.model_fields))


def _path(world: World, app: Flask, rule: Rule, method: str) -> str:
    token = world.flock.along(f"{rule.endpoint} token") if "token" in rule.arguments else ""
    given: dict[str, object] = {**world.ids, "lang": "en", "token": token, "zoom": 12, "column": 2185, "row": 1282}
    values = {name: given[name] for name in rule.arguments}
    return str(app.url_map.bind("localhost").build(rule.endpoint, values, method=method))
