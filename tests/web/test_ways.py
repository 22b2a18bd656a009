"""The routing engine of an installation."""

from collections.abc import Callable

from flask import Flask

from matchapp.web import ways


def test_there_is_one_where_it_is_configured(make_app: Callable[..., Flask]) -> None:
    for url, has_one in (("", False), ("http://127.0.0.1:9/{way}", True)):
        with make_app(ROUTING_URL=url).app_context():
            assert (ways.routed() is not None) is has_one
