"""Words for the activities of the taxonomy and its groups; the sentences come from ``matchapp/data/activities.csv``."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from matchapp.web.speech import gettext


@lru_cache
def _labels() -> dict[str, str]:
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    return {row["key"]: row["label_en"] for row in csv.DictReader(text.splitlines())}


def activity(key: str) -> str:
    """Return an activity's name in the reader's language; its key where the file no longer has it."""
    return gettext(_labels().get(key, key))
