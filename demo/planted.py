"""What is planted in the demo for the report about matching to find (``matchapp evaluate-matching``).

The effect: who becomes a member has mostly chosen a team near to its wish and its home, which scores high, and who only
tried has not; and the nearer to the wish, the fewer leave in the first weeks. The bias: girls leave far more often in
the first weeks, in whatever team. Both are greater than in life, because the town is small. A world can be built
without either (``NOTHING``), in which the report has to find neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from demo.children import Invented, Stage
from demo.free_places import by_wish
from demo.places import AREAS
from matchapp.domain.geo import Point, distance_km
from matchapp.domain.team import ChildGender
from matchapp.models import Team
from matchapp.services import taxonomy

EARLY = 0.14
"""The hazard of stopping in weeks 2-6 (domain.md 8.3)."""
FAR_KM = 4.0


@dataclass(frozen=True, kw_only=True)
class Planted:
    """How much more often a team that fits well is chosen than one that fits in nothing, by what becomes of it.

    Below 1 it is chosen less often; where nothing is said, the wish decides as always. ``early`` and
    ``early_in_wished`` are the hazards of the first weeks.
    """

    pull: Mapping[Stage, float] = field(default_factory=dict)
    early: float = EARLY
    early_in_wished: float = EARLY
    early_of_girls: float = 0.0

    def weight(self, child: Invented, team: Team) -> float:
        """Return how often a child chooses a team."""
        if child.stage not in self.pull:
            return by_wish(child, team)
        return float(self.pull[child.stage] ** (0.7 * _likeness(child, team) + 0.3 * _closeness(child, team)))

    def hazard(self, child: Invented, team: Team) -> float:
        """Return how likely a child is to stop in its first weeks in a team."""
        likeness = _likeness(child, team)
        own = likeness * self.early_in_wished + (1 - likeness) * self.early
        return own + (self.early_of_girls if child.gender is ChildGender.GIRL else 0.0)


NOTHING = Planted()
EFFECT_AND_BIAS = Planted(
    pull={Stage.ENROLLED: 5_000.0, Stage.TRIED_ONLY: 1 / 50}, early=0.25, early_in_wished=0.02, early_of_girls=0.48
)


def _likeness(child: Invented, team: Team) -> float:
    """Return from 0 to 1 how near the team's activity is to what the child wants."""
    known = taxonomy.shipped()
    return max((known.nearness(wish, team.activity_key) for wish in child.wishes), default=0.0)


def _closeness(child: Invented, team: Team) -> float:
    """Return from 0 to 1 how near the team is to the child's housing area."""
    home, venue = AREAS[child.area], team.sessions[0].venue
    km = distance_km(Point(home.latitude, home.longitude), Point(venue.latitude, venue.longitude))
    return max(0.0, 1 - km / FAR_KM)
