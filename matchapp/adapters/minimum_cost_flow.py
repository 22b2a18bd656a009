"""The best overall assignment as minimum-cost flow, by OR-Tools."""

from __future__ import annotations

from matchapp.domain.placing import Network


class NotSolved(Exception):
    """The solver ended without an optimum."""


def assign(network: Network) -> list[int]:
    """Return the positions of the chosen arcs: greatest total urgency first, then greatest total score.

    Each child is a supply of one that flows to its teams or to being left; a point of urgency costs more than all
    scores together, so both aims are kept exactly, in integers. OR-Tools and NumPy are loaded here, by the worker
    alone, so that a web process never carries them.

    Raises
    ------
    NotSolved
        When the solver finds no optimum, as when costs leave the range of its integers.
    """
    import numpy as np  # noqa: PLC0415 - see above
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415

    child = np.asarray(network.arc_child, dtype=np.int64)
    tenths = np.asarray(network.arc_tenths, dtype=np.int64)
    urgencies = np.asarray(network.urgencies, dtype=np.int64)
    places = np.asarray(network.places, dtype=np.int64)
    children, teams = len(urgencies), len(places)
    if not len(child):
        return []
    # Two answers differ by chains that pass each team once at most: no chain moves more scores than this.
    above_all_scores = (min(children, teams) + 1) * int(tenths.max()) + 1
    sink = children + teams
    everybody, every_team = np.arange(children), np.arange(children, sink)
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        child,
        children + np.asarray(network.arc_team, dtype=np.int64),
        np.ones_like(child),
        -(urgencies[child] * above_all_scores + tenths),
    )
    flow.add_arcs_with_capacity_and_unit_cost(every_team, np.full(teams, sink), places, np.zeros(teams, np.int64))
    flow.add_arcs_with_capacity_and_unit_cost(
        everybody, np.full(children, sink), np.ones(children, np.int64), np.zeros(children, np.int64)
    )
    flow.set_nodes_supplies(everybody, np.ones(children, np.int64))
    flow.set_node_supply(sink, -children)
    if flow.solve() != flow.OPTIMAL:
        raise NotSolved
    chosen: list[int] = np.flatnonzero(flow.flows(arcs)).tolist()
    return chosen
