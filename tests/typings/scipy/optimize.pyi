from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

class Bounds:
    def __init__(self, lb: float, ub: float) -> None: ...

class LinearConstraint:
    def __init__(self, a: NDArray[Any], lb: Sequence[float], ub: Sequence[float], /) -> None: ...

class OptimizeResult:
    success: bool
    fun: float

def milp(
    c: NDArray[Any],
    *,
    integrality: NDArray[Any],
    bounds: Bounds,
    constraints: LinearConstraint,
    options: dict[str, float],
) -> OptimizeResult: ...
