"""The web: the only floor that knows Flask, HTTP, templates and words on the screen."""

from matchapp.web.app import create_app

__all__ = ["create_app"]
