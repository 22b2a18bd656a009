"""Collects every sentence of the pages and brings the Danish catalogue in line: ``python .ci/translations.py``.

Activities come from their data file, with their Danish labels. Prints what is still to be translated and exits 1.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
DANISH = ROOT / "matchapp" / "translations" / "da" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def found() -> Catalog:
    """Return every sentence of the code, the templates and the taxonomy."""
    catalog = Catalog(charset="utf-8")
    for folder in ("matchapp", "templates"):
        pieces = extract_from_dir(ROOT / folder, METHODS, OPTIONS, keywords=KEYWORDS)
        for name, _line, message, comments, context in pieces:
            catalog.add(message, locations=[(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    for label, _danish in activities():
        catalog.add(label, locations=[("matchapp/data/activities.csv", 0)])
    return catalog


def activities() -> list[tuple[str, str]]:
    """Return the English and Danish labels of the taxonomy."""
    with (ROOT / "matchapp" / "data" / "activities.csv").open(encoding="utf-8") as file:
        return [(row["label_en"], row["label_da"]) for row in csv.DictReader(file)]


def updated() -> Catalog:
    """Return the Danish catalogue with today's sentences, guessing nothing."""
    with DANISH.open("rb") as file:
        catalog = read_po(file, locale="da", domain="messages")
    catalog.fuzzy = False  # pybabel skips a catalogue whose header is marked
    catalog.update(found(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    for label, danish in activities():
        message = catalog.get(label)
        if message is not None and not message.string:
            message.string = danish
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences without a translation, or with an uncertain one."""
    return [str(message.id) for message in catalog if message.id and (message.fuzzy or not _is_whole(message.string))]


def _is_whole(string: str | Sequence[str] | None) -> bool:
    return bool(string) and all(string or ())


def main() -> int:
    """Write the catalogue, its compiled form, and what is missing."""
    catalog = updated()
    with DANISH.open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
    with DANISH.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    left = missing(catalog)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in left))
    sys.stdout.write(f"{len(list(catalog)) - 1 - len(left)} translated, {len(left)} missing\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
