"""``python -m bench NAME…``: runs benchmarks; without a name, all. It ends in 1 when a target is missed."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("browse", "matching", "million", "pages", "placing", "typeahead")


def main(names: list[str]) -> int:
    """Run benchmarks by name and print their verdicts last."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"there is no benchmark named {', '.join(unknown)}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    verdicts = [verdict for name in names or NAMES for verdict in import_module(f"bench.{name}").main()]
    for verdict in verdicts:
        print(verdict)
    return 0 if all(verdict.is_held for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
