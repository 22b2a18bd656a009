"""The shipped taxonomy of activities: which group each belongs to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from matchapp.domain.taxonomy import Taxonomy


@lru_cache(maxsize=1)
def groups() -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the activities in each group, both in the order of ``matchapp/data/activities.csv``."""
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["group"], []).append(row["key"])
    return MappingProxyType({group: tuple(keys) for group, keys in found.items()})


@lru_cache(maxsize=1)
def group_of() -> Mapping[str, str]:
    """Return the group of each activity."""
    return MappingProxyType({key: group for group, keys in groups().items() for key in keys})


@lru_cache(maxsize=1)
def shipped() -> Taxonomy:
    """Return the taxonomy that activities are compared by, with the reviewed ``activity-neighbours.csv``."""
    text = (files("matchapp") / "data" / "activity-neighbours.csv").read_text("utf-8")
    pairs = (frozenset((row["group"], row["neighbour"])) for row in csv.DictReader(text.splitlines()))
    return Taxonomy(group_of(), frozenset(pairs))


def within(names: Iterable[str]) -> frozenset[str]:
    """Return the activities of some groups; an unknown group has none."""
    return frozenset(key for name in names for key in groups().get(name, ()))


def beside(keys: Iterable[str]) -> frozenset[str]:
    """Return the activities that share a group with one of these, without these themselves."""
    given = frozenset(keys)
    return within({group_of()[key] for key in given if key in group_of()}) - given
