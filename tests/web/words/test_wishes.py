"""Words for what does not suit a child."""

from matchapp.models import UnwantedActivity
from matchapp.web.words import wishes
from tests.web.words.tables import Reads


def test_what_is_not_wanted_stands_in_a_row(reads: Reads) -> None:
    rows = [UnwantedActivity(wish_id=1, activity_key=key) for key in ("football", "chess")]
    assert reads("en", lambda: wishes.activities_in_a_row(rows)) == "Chess, Football"


def test_weekdays_stand_in_their_order(reads: Reads) -> None:
    assert reads("en", lambda: wishes.weekdays_of(0b101)) == "Monday, Wednesday"
