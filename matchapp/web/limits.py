"""Rate limits of POSTs, codes and links; browsing is never limited."""

from __future__ import annotations

from flask import abort, current_app, request

from matchapp import clock
from matchapp.services import rate_limits
from matchapp.web.database import counting


def count_post() -> None:
    """Count a POST of this address against the high ceiling that a housing estate behind one address can share."""
    limit("posts", request.remote_addr or "unknown")


def limit(name: str, who: str) -> None:
    """Count one use of a named limit and answer 429 when it is exceeded.

    Counted even when the request then fails; by a signed-in person, when the view commits.
    """
    rule = current_app.extensions["config"].rate_limits[name]
    with counting() as session:
        uses = rate_limits.use(session, key=f"{name}:{who}", seconds=rule.seconds, at=clock.now())
    if uses > rule.count:
        abort(429)
