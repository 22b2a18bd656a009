"""Finding candidates among 1,000,000 open spots, against PostGIS in the same run (matching.md section 2)."""

from __future__ import annotations

from bench.matching import NEAREST, Asked, children, databases, medians, point, postgres, said, sqlite
from bench.verdicts import Verdict
from matchapp.models.engine import reading

SPOTS = 1_000_000


def main() -> list[Verdict]:
    """Fill both databases, which takes ten minutes, measure by turns, and return the verdicts."""
    searched = children()
    with databases(SPOTS) as (lite, full, raw, file), reading(lite) as session, reading(full) as other:
        ms = medians(
            {
                "nearest": [postgres(raw, [Asked(NEAREST, point(one))]) for one in searched],
                "sqlite": [sqlite(file, said(session, one)) for one in searched],
                "postgresql": [postgres(raw, said(other, one)) for one in searched],
            }
        )
    return [
        Verdict("million-sqlite", ms["sqlite"] / ms["nearest"], 1.2, is_most=True),
        Verdict("million-postgresql", ms["postgresql"] / ms["nearest"], 1.8, is_most=True),
    ]
