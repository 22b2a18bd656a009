"""Street maps through our own door, where this installation has a tile server."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matchapp.adapters.tiles import NoSuchTile, TilesResting
from matchapp.domain.tile import Tile
from matchapp.policy import Permission
from matchapp.web import streets
from matchapp.web.doors import guarded

bp = Blueprint("tiles", __name__)

_DAY = 86_400


@bp.get("/tiles/<int:zoom>/<int:column>/<int:row>")
@guarded(Permission.BROWSE)
def show(zoom: int, column: int, row: int) -> ResponseReturnValue:
    """Answer a tile; 404 outside Denmark and where there is no tile server, 503 while it does not answer."""
    server = streets.server()
    tile = Tile(zoom, column, row)
    if server is None or not tile.is_danish:
        abort(404)
    try:
        picture = server.picture(tile)
    except NoSuchTile:
        abort(404)
    except TilesResting:
        words = _("The street map does not answer just now. The list and the plan do.")
        return Response(words, status=503, mimetype="text/plain", headers={"Retry-After": "30"})
    answer = Response(picture.content, mimetype=picture.kind)
    answer.headers["Cache-Control"] = f"public, max-age={_DAY}"
    answer.add_etag()
    return answer.make_conditional(request)
