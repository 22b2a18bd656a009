"""The shipped postcodes and their names."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Return the name of every Danish postcode, from ``matchapp/data/postcodes.csv``."""
    text = (files("matchapp") / "data" / "postcodes.csv").read_text("utf-8")
    return MappingProxyType({row["postcode"]: row["name"] for row in csv.DictReader(text.splitlines())})


@lru_cache(maxsize=1)
def towns() -> Mapping[str, str]:
    """Return the lowest postcode of every town's name: "København K" has several hundred."""
    return MappingProxyType({name: code for code, name in sorted(names().items(), reverse=True)})
