"""Shares with their intervals, differences between two shares, and whether shares rise along an order."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, sqrt
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """A share or a difference of two, from -1 to 1, between its bounds."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether both bounds lie on the same side of zero."""
        return self.low > 0 or self.high < 0


class Count(NamedTuple):
    """So many of ``n``."""

    hits: int
    n: int


def wilson(count: Count, *, confidence: float = CONFIDENCE) -> Interval:
    """Return a share with Wilson's score interval; ``n`` is at least 1.

    E. B. Wilson (1927), J. Am. Stat. Assoc. 22, 209-212; equation 5 of Newcombe (1998), Statistics in Medicine 17,
    857-872. It stays between 0 and 1, also for small numbers.
    """
    hits, n = count
    z = _z(confidence)
    share, width = hits / n, z * sqrt(z * z + 4 * hits * (n - hits) / n)
    middle, whole = 2 * hits + z * z, 2 * (n + z * z)
    return Interval(share, max(0.0, (middle - width) / whole), min(1.0, (middle + width) / whole))


def difference(one: Count, other: Count, *, confidence: float = CONFIDENCE) -> Interval:
    """Return how much higher the first share is, between the bounds that Wilson's of each give.

    Method 10 of R. G. Newcombe (1998), Statistics in Medicine 17, 873-890.
    """
    first, second = wilson(one, confidence=confidence), wilson(other, confidence=confidence)
    value = first.value - second.value
    down = sqrt((first.value - first.low) ** 2 + (second.high - second.value) ** 2)
    up = sqrt((first.high - first.value) ** 2 + (second.value - second.low) ** 2)
    return Interval(value, value - down, value + up)


class Trend(NamedTuple):
    """Whether shares rise (``z`` above 0) or fall along an order; ``p`` is two-sided."""

    z: float
    p: float


def trend(counts: Sequence[Count]) -> Trend:
    """Return the test of Cochran and Armitage for shares in their order, with the steps 1, 2, 3 and so on.

    P. Armitage (1955), Biometrics 11, 375-386, equation 4. Where all shares are 0, all are 1, or there is but one of
    them, nothing can be told: z is 0 and p is 1.
    """
    n, hits = sum(one.n for one in counts), sum(one.hits for one in counts)
    steps = range(1, len(counts) + 1)
    mean = sum(step * one.n for step, one in zip(steps, counts, strict=True)) / n if n else 0.0
    spread = sum(one.n * (step - mean) ** 2 for step, one in zip(steps, counts, strict=True))
    if not spread or hits in (0, n):
        return Trend(0.0, 1.0)
    share = hits / n
    moment = sum((step - mean) * one.hits for step, one in zip(steps, counts, strict=True))
    z = moment / sqrt(share * (1 - share) * spread)
    return Trend(z, erfc(abs(z) / sqrt(2)))


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)
