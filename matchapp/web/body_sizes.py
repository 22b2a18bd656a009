"""How much a request may send: forms are small, only an import brings a file. Looked at before anything is read."""

from __future__ import annotations

from flask import abort, request

LARGEST_FILE = 21 * 1024 * 1024
LARGEST_FORM = 1024 * 1024
MOST_FIELDS = 1_000
TAKES_FILE = frozenset({"association_imports.create"})
"""The endpoints that take a file."""
_URLENCODED = "application/x-www-form-urlencoded"


def limit_body() -> None:
    """Answer 413 to a form that is larger, or has more fields, than any of ours; multipart is counted as it is read."""
    if request.endpoint in TAKES_FILE and request.mimetype != _URLENCODED:
        return
    request.max_content_length = LARGEST_FORM
    if request.mimetype == _URLENCODED and request.get_data().count(b"&") >= MOST_FIELDS:
        abort(413)
