"""Words for activities: every key of the data file has a name in both languages."""

import csv
from importlib.resources import files

from matchapp.web.words import taxonomy
from tests.web.words.tables import Reads


def test_every_activity_of_the_file_has_a_name(reads: Reads) -> None:
    text = (files("matchapp") / "data" / "activities.csv").read_text("utf-8")
    keys = [row["key"] for row in csv.DictReader(text.splitlines())]
    for lang in ("da", "en"):
        names = [reads(lang, lambda key=key: taxonomy.activity(key)) for key in keys]  # type: ignore[misc]
        assert all(name.strip() for name in names)
        assert len(set(names)) == len(keys), "two activities share a name"


def test_an_activity_is_named_in_the_readers_language(reads: Reads) -> None:
    assert reads("da", lambda: taxonomy.activity("football")) == "Fodbold"
    assert reads("en", lambda: taxonomy.activity("football")) == "Football"


def test_a_key_that_left_the_file_stays_a_key(reads: Reads) -> None:
    assert reads("da", lambda: taxonomy.activity("no_such_activity")) == "no_such_activity"
