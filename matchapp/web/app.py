"""The application, put together; it refuses to start when a route has no permission."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.routing import BaseConverter, IntegerConverter

from matchapp.config import Config
from matchapp.models.engine import make_engine
from matchapp.web import (
    body_sizes,
    database,
    doors,
    faults,
    languages,
    limits,
    people,
    refusals,
    registry,
    request_log,
    streets,
    ways,
)
from matchapp.web.browser_session import BrowserSessions
from matchapp.web.page_globals import add_page_globals
from matchapp.web.rendering import htmx
from matchapp.web.security_headers import SecurityHeaders
from matchapp.web.static_files import Assets
from matchapp.web.trusted_host import TrustedHost

ROOT = Path(__file__).parents[2]
compress = Compress()


class RowId(IntegerConverter):
    """An id in a URL: what no row can have is no route at all."""

    regex = r"[1-9]\d{0,8}"


class LanguageCode(BaseConverter):
    """A language in a path: a word of another shape is no language, and no redirect."""

    regex = r"[a-z]{2}(?:-[A-Z]{2})?"


def create_app(config: Config | None = None) -> Flask:
    """Return the app for these settings, by default those of the environment.

    Raises
    ------
    matchapp.config.RefusedToStart
        When a setting is fatally wrong.
    matchapp.web.doors.UndeclaredPermission
        When a route declares no permission.
    """
    config = config or Config.from_env(os.environ)
    config.must_start()
    https = config.base_url.startswith("https:")
    app = Flask("matchapp", root_path=str(ROOT), template_folder="templates", static_folder=None)
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_SECURE=https,
        MAX_CONTENT_LENGTH=body_sizes.LARGEST_FILE,
        MAX_FORM_MEMORY_SIZE=body_sizes.LARGEST_FORM,
        MAX_FORM_PARTS=body_sizes.MOST_FIELDS,
        WTF_CSRF_TIME_LIMIT=None,  # the session behind the token has its own time
        WTF_CSRF_SSL_STRICT=True,
        COMPRESS_REGISTER=False,
    )
    app.extensions["config"] = config
    app.url_map.converters |= {"id": RowId, "language": LanguageCode}
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.session_interface = BrowserSessions()
    request_log.init(app)
    app.before_request(_from_this_site)
    app.before_request(body_sizes.limit_body)
    app.before_request(_count_post)  # before anything reads: SQLite has one writer, and the count is written aside
    CSRFProtect(app)
    htmx.init_app(app)
    languages.init(app, config)
    ways.init(app, config)
    streets.init(app, config)
    people.init(app)
    database.init(app, make_engine(config.database_url))
    faults.init(app)
    refusals.init(app)
    registry.register(app, config)
    add_page_globals(app, config)
    app.after_request(_cache_rules)
    compress.init_app(app)
    app.after_request(_compressed)
    doors.check(app)
    assets = _assets(config.instance_dir)
    app.extensions["assets"] = assets
    app.wsgi_app = SecurityHeaders(TrustedHost(assets.wrap(app.wsgi_app), config), https=https)  # type: ignore[method-assign]
    return app


@lru_cache
def _assets(instance: Path) -> Assets:
    return Assets(ROOT / "static", instance / "static")


def _from_this_site() -> None:
    """Refuse a POST that another site's page sent: the browser says so itself."""
    if request.method in database.SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        raise faults.FromElsewhere
    origin = request.headers.get("Origin")
    if site is None and origin is not None and origin != request.host_url.rstrip("/"):
        raise faults.FromElsewhere


def _count_post() -> None:
    if request.method not in database.SAFE:
        limits.count_post()


def _compressed(response: Response) -> Response:
    """Compress public pages alone: beside a secret, how well a page compresses tells what is in it."""
    return compress.after_request(response) if response.cache_control.public else response


def _cache_rules(response: Response) -> Response:
    """Nothing is kept by a cache unless the view said so; a part of a page is never taken for the page."""
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    response.vary.add("HX-Request")
    return response
