"""A short run of the race for the last place; `make races` runs it a hundred times."""

from collections.abc import Callable

import pytest

from tests.databases import Database
from tests.processes import Server
from tests.races import last_place
from tests.races.clients import SETTINGS
from tests.races.last_place import Scenario

pytestmark = pytest.mark.races

TRIALS = 5


@pytest.mark.parametrize("scenario", last_place.SCENARIOS, ids=lambda scenario: scenario.name)
def test_the_last_place_is_offered_once(serve: Callable[..., Server], database: Database, scenario: Scenario) -> None:
    server = serve(workers=4, **SETTINGS)
    count = last_place.run(database.url, server.base_url, scenario, trials=TRIALS)
    assert (count.faults, count.trials, count.made, count.refused) == ([], TRIALS, TRIALS, TRIALS * 31)
