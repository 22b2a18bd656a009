"""What families and strangers type: interests, wishes, codes, passwords."""

from tests import cast
from tests.canaries.flock import Flock
from tests.canaries.world import World

REFUSED = 422


def leave_interests(world: World) -> None:
    """Leave an interest in a team and a wish, then both once more with a CPR number in every field."""
    flock, ids = world.flock, world.ids
    walker = world.carrier("anonymous")
    query = f"area={ids['housing_area_id']}&born=2015&like={flock.along('query like')}&x={flock.along('query x')}"
    at = f"/en/teams/{ids['team_id']}/interests"
    walker.fill(f"{at}?{query}", _family(flock, "interest"), on=f"{at}/new?{query}")
    wish = _family(flock, "wish") | {"words": f"at svømme som {flock.word('wish words', kept=True)}"}
    walker.fill(f"/en/interests?{query}", wish, on=f"/en/interests/new?{query}")
    for path in (at, "/en/interests"):
        faulty = {name: f"{flock.word(name)} {_dashed(flock.cpr(name))}" for name in (*wish, "agreed", "activity_key")}
        walker.fill(f"{path}?{query}", faulty, on=f"{path}/new?{query}", answer=REFUSED)
        number = flock.cpr("phone")
        walker.fill(
            f"{path}?{query}", _family(flock, f"{path} refused", phone=number), on=f"{path}/new?{query}", answer=REFUSED
        )
    for asked in ("postcode", "born", "weekday", "km", "gender", "activity", "page", "area"):
        walker.get(f"/en/open-spots?{asked}={flock.along(f'query {asked}')}&{flock.along('query name')}=1")
    walker.get(f"/en/open-spots?born=2015&postcode={_dashed(flock.cpr('query postcode'))}")


def sign_in(world: World) -> None:
    """Sign in as people do, with slips: by mail, by password, with a factor that does not fit."""
    flock = world.flock
    manager = world.carrier("anonymous")
    manager.fill("/sign-in", {"email": _mail(flock, "unknown")}, on=f"/sign-in?next=/{flock.along('query next')}")
    manager.fill("/sign-in", {"email": "carl@example.org"}, on="/sign-in")
    code = world.newest_secret()
    manager.fill("/sign-in/code", {"code": flock.word("code")}, on="/sign-in/code", answer=REFUSED)
    manager.fill("/sign-in/code", {"code": code}, on="/sign-in/code")
    stranger = world.carrier("anonymous")
    for email, password in (
        (_mail(flock, "password sign-in"), flock.word("password")),
        ("amira@example.org", flock.word("password")),
        (flock.word("no mail address"), flock.word("password")),
    ):
        wrong = {"email": email, "password": password}
        stranger.fill("/sign-in/password", wrong, on="/sign-in/password", answer=REFUSED)
    right = {"email": "amira@example.org", "password": cast.PASSWORD}
    stranger.fill("/sign-in/password", right, on="/sign-in/password")
    for way in ("totp", "recovery"):
        shown = {"way": way, "code": flock.word(way), "password": flock.word(f"{way} password")}
        stranger.fill("/second-factor", shown, on="/second-factor", answer=REFUSED)
    stranger.fill("/sign-in/forgotten", {"email": _mail(flock, "forgotten")}, on="/sign-in/forgotten")
    flock.secrets |= {cast.PASSWORD, manager.cookies["session"], stranger.cookies["session"]}


def _family(flock: Flock, place: str, *, phone: str = "") -> dict[str, str]:
    kept = not phone
    return {
        "child_first_name": flock.word(f"{place} name", kept=kept).capitalize(),
        "birth_year": "2015",
        "phone": phone or flock.phone(f"{place} phone", kept=True),
        "form_key": f"{flock.word(f'{place} key')}-of-a-form",
    }


def _mail(flock: Flock, place: str) -> str:
    return f"{flock.word(place)}@example.org"


def _dashed(cpr: str) -> str:
    return f"{cpr[:6]}-{cpr[6:]}"
