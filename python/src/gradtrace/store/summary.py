"""What is kept of many numbers: nine of them."""

from __future__ import annotations

import math
from typing import Iterable, List, NamedTuple, Optional, Sequence

_NAN = math.nan


class Summary(NamedTuple):
    """The nine measures of many numbers, as `docs/run-format.md` says them.

    Attributes:
        count: how many there are, finite or not; 0 where there are none.
        mean: of the finite ones, like the next four; not-a-number when none is.
        sd: standard deviation, dividing by the count.
        low: the smallest.
        high: the largest.
        l2: Euclidean norm.
        zeros: share of exact zeros, 0 to 1.
        saturated: share that an activation gives where it passes back next to nothing; not-a-number
            where that means nothing.
        not_finite: share that is not finite.
    """

    count: int = 0
    mean: float = _NAN
    sd: float = _NAN
    low: float = _NAN
    high: float = _NAN
    l2: float = _NAN
    zeros: float = _NAN
    saturated: float = _NAN
    not_finite: float = _NAN

    @property
    def finite_count(self) -> int:
        """How many of the numbers are finite."""
        return self.count - round(self.not_finite * self.count) if self.count else 0

    @property
    def is_finite(self) -> bool:
        """Whether all numbers are; so it is where there are none."""
        return not self.not_finite > 0

    def row(self) -> List[float]:
        """The nine numbers in the order of the file."""
        return [
            float(self.count), self.mean, self.sd, self.low, self.high, self.l2, self.zeros,
            self.saturated, self.not_finite,
        ]

    def merged(self, other: "Summary") -> "Summary":
        """The summary of the numbers of both (Chan, Golub, LeVeque 1983, equation 2.1)."""
        if other.count == 0:
            return self
        if self.count == 0:
            return other
        a, b = self.finite_count, other.finite_count
        total = self.count + other.count
        shares = [
            (x * self.count + y * other.count) / total
            for x, y in ((self.zeros, other.zeros), (self.not_finite, other.not_finite))
        ]
        saturated = (self.saturated * self.count + other.saturated * other.count) / total
        if a == 0 or b == 0:
            one = self if b == 0 else other
            return Summary(
                total, one.mean, one.sd, one.low, one.high, one.l2, shares[0], saturated, shares[1])
        p, q = a / (a + b), b / (a + b)
        distance = other.mean - self.mean
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Summary(
            total, min(max(self.mean + distance * q, low), high),
            math.hypot(math.hypot(math.sqrt(p) * self.sd, math.sqrt(q) * other.sd),
                       math.sqrt(p * q) * distance),
            low, high, math.hypot(self.l2, other.l2), shares[0], saturated, shares[1])


ABSENT = Summary()


def zero(count: int) -> Summary:
    """The summary of so many zeros."""
    return Summary(count, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, _NAN, 0.0) if count else ABSENT


def joined(parts: Iterable[Summary]) -> Summary:
    """The summary of the numbers of all parts."""
    result = ABSENT
    for part in parts:
        result = result.merged(part)
    return result


def summary(numbers: Sequence[float], saturated: Optional[float] = None) -> Summary:
    """The summary of a list of numbers, read a few times.

    Args:
        numbers: floats.
        saturated: the share of saturated ones, where it means something.
    """
    count = len(numbers)
    if count == 0:
        return ABSENT
    finite = [x for x in numbers if math.isfinite(x)]
    share = _NAN if saturated is None else saturated
    lost = (count - len(finite)) / count
    if not finite:
        return Summary(count, zeros=0.0, saturated=share, not_finite=lost)
    low, high = min(finite), max(finite)
    # Divided by the largest, squares stay in range.
    unit = max(abs(low), abs(high)) or 1.0
    n = len(finite)
    mean = math.fsum(x / unit for x in finite) / n
    squares = math.fsum((x / unit) ** 2 for x in finite)
    spread = math.fsum((x / unit - mean) ** 2 for x in finite)
    return Summary(
        count, min(max(mean * unit, low), high), math.sqrt(spread / n) * unit, low, high,
        math.sqrt(squares) * unit, finite.count(0.0) / count, share, lost)
