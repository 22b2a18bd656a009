"""The routes of an installation: the demo's only in the demo."""

from collections.abc import Callable

from flask import Flask

from matchapp.web.registry import BLUEPRINTS


def test_every_noun_is_registered_once(app: Flask) -> None:
    names = [blueprint.name for blueprint in BLUEPRINTS]
    assert sorted(set(names)) == sorted(names)
    assert set(app.blueprints) == set(names)


def test_the_demo_adds_its_own_door(make_app: Callable[..., Flask], app: Flask) -> None:
    assert set(make_app(DEMO="1").blueprints) - set(app.blueprints) == {"demo"}
