"""One log line a request, without query strings, addresses or anything a person typed."""

from __future__ import annotations

import time

import structlog
from flask import Flask, Response, g, request


def init(app: Flask) -> None:
    """Log every request once it is answered."""
    app.before_request(_start)
    app.after_request(_done)


def _start() -> None:
    g.started = time.perf_counter()


def _done(response: Response) -> Response:
    started = g.get("started", time.perf_counter())
    structlog.get_logger().info(
        "request",
        endpoint=request.endpoint or "none",
        method=request.method,
        status=response.status_code,
        ms=round((time.perf_counter() - started) * 1000),
    )
    return response
