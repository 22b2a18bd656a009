"""The shape of a list of suggestions: the best first, but never twenty of the same (matching.md section 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from matchapp.domain.matching import Scored
from matchapp.domain.taxonomy import Taxonomy

SAMENESS_TENTHS = 80
"""What a team loses for each team of the same activity above it: maximal marginal relevance with one parameter."""

FIRST = 10


def varied(scored: Sequence[Scored], taxonomy: Taxonomy) -> list[Scored]:
    """Return the same teams, the best first, each of the first ten held back by those above it that are like it.

    ``scored`` is in its order of rank. Between teams of one activity, and below the first ten, that order stands.
    """
    waiting: dict[str, list[Scored]] = {}
    for one in reversed(scored):
        waiting.setdefault(one.option.activity_key, []).append(one)
    lost = dict.fromkeys(waiting, 0.0)
    place = {one.option.team_id: number for number, one in enumerate(scored)}
    first: list[Scored] = []
    while waiting and len(first) < FIRST:
        key = max(waiting, key=lambda it: (waiting[it][-1].tenths - lost[it], -place[waiting[it][-1].option.team_id]))
        first.append(waiting[key].pop())
        if not waiting[key]:
            del waiting[key]
        for other in waiting:
            lost[other] += SAMENESS_TENTHS * taxonomy.nearness(key, other)
    taken = {one.option.team_id for one in first}
    return first + [one for one in scored if one.option.team_id not in taken]


def with_kinds(ordered: Sequence[Scored], kinds: Iterable[Callable[[Scored], bool]]) -> list[Scored]:
    """Return the list with one of each kind among the first ten where there is one (culture, free, a wildcard).

    One that is fetched from below takes the last place among the ten that no kind needs.
    """
    top, rest = list(ordered[:FIRST]), list(ordered[FIRST:])
    needed: set[int] = set()
    for is_kind in kinds:
        here = next((one for one in top if is_kind(one)), None)
        if here is None and (found := next((one for one in rest if is_kind(one)), None)):
            leaves = next((n for n in range(len(top) - 1, -1, -1) if top[n].option.team_id not in needed), None)
            if leaves is None:
                break
            rest.remove(found)
            rest.insert(0, top.pop(leaves))
            top.append(found)
            here = found
        if here is not None:
            needed.add(here.option.team_id)
    return top + rest
