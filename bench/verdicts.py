"""What a benchmark says in the end, and on which machine."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import NamedTuple


class Verdict(NamedTuple):
    """A figure and what it should be at least, or at most."""

    name: str
    figure: float
    target: float
    is_most: bool = False

    @property
    def is_held(self) -> bool:
        """Whether the figure, as printed, keeps to its target."""
        shown = round(self.figure, 2)
        return shown <= self.target if self.is_most else shown >= self.target

    def __str__(self) -> str:
        """Return the line that others read: ``bench NAME FIGURE TARGET held|short``."""
        return f"bench {self.name} {self.figure:.2f} {self.target:.2f} {'held' if self.is_held else 'short'}"


def machine() -> str:
    """Return the processor, how many of it, its load, and the versions that matter."""
    load = os.getloadavg()[0]
    return f"{_processor()}, {os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
