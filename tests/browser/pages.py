"""Every page that somebody can open: by endpoint, who opens it and with what in the address."""

from typing import Any, NamedTuple


class Visit(NamedTuple):
    """One look at a page; nobody's is signed out, ``values`` go into the address beside the world's ids.

    ``part`` is the id of the part of the page that the address leads to.
    """

    who: str = ""
    status: int = 200
    values: dict[str, Any] = {}  # noqa: RUF012 - nobody writes to it
    part: str = ""


BRIDGE_BUILDER, MANAGER, ADMINISTRATOR = "bridge-builder", "manager", "administrator"
COORDINATOR = "coordinator"
NOT_DRAWN = {"health.show", "front_door.show", "tiles.show"}
"""A machine's answer, a redirect and a picture: nothing to look at."""

MIRRORED = "ar-XB"
"""The pseudo-language from right to left."""

VISITS: dict[str, tuple[Visit, ...]] = {
    "accounts.edit": (Visit(BRIDGE_BUILDER),),
    "association_imports.index": (Visit(ADMINISTRATOR),),
    "association_imports.show": (Visit(ADMINISTRATOR),),
    "association_pages.show": (Visit(),),
    "associations.edit": (Visit(MANAGER),),
    "associations.index": (Visit(BRIDGE_BUILDER),),
    "associations.show": (Visit(BRIDGE_BUILDER), Visit(MANAGER), Visit(ADMINISTRATOR)),
    "cases.index": (Visit(BRIDGE_BUILDER),),
    "cases.new": (Visit(BRIDGE_BUILDER),),
    "cases.show": (Visit(BRIDGE_BUILDER),),
    "children.edit": (Visit(BRIDGE_BUILDER),),
    "consents.new": (Visit(BRIDGE_BUILDER),),
    "days.show": (Visit(BRIDGE_BUILDER),),
    "demo.design": (Visit(),),
    "demo.index": (Visit(),),
    "enrolments.index": (Visit(MANAGER),),
    "enrolments.show": (Visit(BRIDGE_BUILDER), Visit(MANAGER)),
    "families.new": (Visit(BRIDGE_BUILDER),),
    "grants.mine": (Visit(BRIDGE_BUILDER),),
    "grants.new": (Visit(ADMINISTRATOR),),
    "guardians.edit": (Visit(BRIDGE_BUILDER),),
    "guardians.new": (Visit(BRIDGE_BUILDER),),
    "home.index": (Visit(), Visit(values={"lang": MIRRORED})),
    "housing_areas.edit": (Visit(ADMINISTRATOR),),
    "housing_areas.new": (Visit(ADMINISTRATOR),),
    "interest_forms.new": (Visit(), Visit(values={"area": "{housing_area_id}"})),
    "interest_forms.thanks": (Visit(),),
    "interests.index": (Visit(BRIDGE_BUILDER), Visit(MANAGER)),
    "interests.show": (Visit(BRIDGE_BUILDER),),
    "matching_figures.index": (Visit(COORDINATOR),),
    "name_searches.index": (
        Visit(),
        Visit(values={"q": "fodbold", "born": 2015}),
        Visit(values={"q": "svomnig", "lang": MIRRORED}),
        Visit(status=422, values={"q": "010203-1234"}),
        Visit(values={"q": "zzzzz"}),
    ),
    "open_spots.index": (
        Visit(values={"born": 2015, "area": "{housing_area_id}", "km": 10}),
        Visit(values={"born": 2015, "area": "{housing_area_id}", "like": "chess", "km": 1}),
        Visit(status=422, values={"born": 1950, "postcode": "0000"}),
        Visit(values={"born": 2015, "area": "{housing_area_id}", "km": 10, "lang": MIRRORED}),
        Visit(values={"born": 2015, "area": "{housing_area_id}", "km": 10}, part="map"),
    ),
    "passwords.edit": (Visit(BRIDGE_BUILDER),),
    "passwords.new": (Visit(),),
    "placing_children.edit": (Visit(BRIDGE_BUILDER),),
    "placing_rounds.edit": (Visit(BRIDGE_BUILDER),),
    "placing_rounds.index": (Visit(BRIDGE_BUILDER),),
    "placing_rounds.new": (Visit(BRIDGE_BUILDER),),
    "placing_rounds.show": (Visit(BRIDGE_BUILDER),),
    "placing_totals.index": (Visit(COORDINATOR),),
    "plans.edit": (Visit(ADMINISTRATOR),),
    "plans.index": (Visit(ADMINISTRATOR),),
    "plans.new": (Visit(ADMINISTRATOR),),
    "recovery_codes.new": (Visit(BRIDGE_BUILDER),),
    "second_factors.new": (Visit("manager by first code"), Visit("administrator after 20 minutes")),
    "settings.index": (Visit(ADMINISTRATOR),),
    "siblings.index": (
        Visit(values={"born": 2015, "born2": 2013, "area": "{housing_area_id}", "km": 10}),
        Visit(values={"born": 2015, "born2": 2013, "area": "{housing_area_id}", "km": 10, "lang": MIRRORED}),
    ),
    "sign_in_codes.new": (Visit(),),
    "sign_in_links.new": (Visit(),),
    "sign_in_links.sent": (Visit(),),
    "sign_in_links.show": (Visit(), Visit(status=404, values={"token": "spent"})),
    "sign_ins.new": (Visit(),),
    "spot_postings.edit": (Visit(MANAGER),),
    "team_edits.edit": (Visit(MANAGER),),
    "team_edits.new": (Visit(MANAGER),),
    "teams.show": (Visit(), Visit(values={"lang": MIRRORED})),
    "totp_devices.new": (Visit(BRIDGE_BUILDER),),
    "users.index": (Visit(ADMINISTRATOR),),
    "users.new": (Visit(ADMINISTRATOR),),
    "users.show": (Visit(ADMINISTRATOR),),
    "venues.edit": (Visit(BRIDGE_BUILDER),),
    "venues.index": (Visit(BRIDGE_BUILDER),),
    "wish_forms.new": (Visit(), Visit(values={"area": "{housing_area_id}"})),
    "wish_forms.thanks": (Visit(),),
    "wishes.edit": (Visit(BRIDGE_BUILDER),),
}
