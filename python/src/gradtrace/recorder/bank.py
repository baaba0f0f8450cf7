"""Measures of many parameters at once: all lie in one block of rows, and every operation takes them
all.

A block has four copies of each parameter: before the update, its gradient, after the update, and
the update itself. Rows are 256 numbers wide, and the last row of a parameter is filled with zeros.
"""

from __future__ import annotations

import math
from typing import List, Optional, Sequence, Tuple

import torch

from ..store.summary import ABSENT, Summary
from .moments import Measured, measure, resolve

BEFORE, GRADIENT, AFTER, UPDATE = range(4)

_ROW = 256
_CACHED = 512
# Squares of float32 numbers below 1e-19 leave its range.
_TINY = 1e-26


class Bank:
    """The parameters of one device and type.

    Attributes:
        shapes: of the parameters.
        device: where they are.
    """

    def __init__(
        self, shapes: Sequence[Tuple[int, ...]], dtype: torch.dtype, device: torch.device
    ) -> None:
        """
        Args:
            shapes: of the parameters; none is empty.
            dtype: ``float32`` or ``float64``.
            device: where they are.
        """
        self.shapes = list(shapes)
        self.device = device
        self._sizes = [math.prod(shape) for shape in shapes]
        rows = [-(-size // _ROW) for size in self._sizes]
        self._block = torch.zeros(4, sum(rows), _ROW, dtype=dtype, device=device)
        # On the CPU so many rows at a time that they stay in its cache.
        self._step = _CACHED if device.type == "cpu" else 4 * sum(rows)
        self._signs = torch.empty(
            min(self._step, 4 * sum(rows)), _ROW, dtype=dtype, device=device)
        self._owner = torch.repeat_interleave(
            torch.arange(len(rows), device=device), torch.tensor(rows, device=device))
        ends = torch.tensor(rows, device=device).cumsum(0) - 1
        rest = torch.tensor(
            [size - (n - 1) * _ROW for size, n in zip(self._sizes, rows)], device=device)
        self._last = ends
        self._filled = torch.arange(_ROW, device=device) < rest[:, None]
        starts = [0]
        for n in rows:
            starts.append(starts[-1] + n * _ROW)
        flat = self._block.view(4, -1)
        self._views = [
            [flat[kind, start:start + size].view(shape)
             for start, size, shape in zip(starts, self._sizes, self.shapes)] for kind in range(4)]
        self._known = [[False] * len(rows) for _ in range(4)]

    def takes(self, dtype: torch.dtype) -> bool:
        """Whether numbers of a type fit exactly."""
        return dtype == self._block.dtype or dtype in (torch.float32, torch.float16, torch.bfloat16)

    def forget(self) -> None:
        """Begins a step."""
        for known in self._known:
            known[:] = [False] * len(known)

    def put(self, kind: int, place: int, data: torch.Tensor) -> None:
        """Copies the numbers of a parameter of one kind."""
        self._views[kind][place].copy_(data)
        self._known[kind][place] = True

    def copy(self, kind: int, place: int) -> Optional[torch.Tensor]:
        """The numbers that were put; they last to the next step."""
        return self._views[kind][place] if self._known[kind][place] else None

    def summaries(self) -> List[List[Summary]]:
        """For every kind those of all parameters.

        One synchronisation, two where numbers are unusual.
        """
        known = self._known
        known[UPDATE] = [a and b for a, b in zip(known[BEFORE], known[AFTER])]
        torch.sub(self._block[AFTER], self._block[BEFORE], out=self._block[UPDATE])
        # What was not put is left of a step before.
        numbers = self._reduced().tolist()
        found: List[List[Summary]] = []
        unusual: List[Tuple[int, int]] = []
        for kind in range(4):
            row = []
            for place, size in enumerate(self._sizes):
                one: Optional[Summary] = ABSENT
                if known[kind][place]:
                    one = _plain(size, [numbers[i][kind][place] for i in range(5)])
                if one is None:
                    unusual.append((kind, place))
                row.append(one or ABSENT)
            found.append(row)
        again: List[Measured] = [measure(self._views[kind][place]) for kind, place in unusual]
        for (kind, place), one in zip(unusual, resolve(again)):
            found[kind][place] = one
        return found

    def _rows(self, rows: torch.Tensor) -> List[torch.Tensor]:
        """Sum, norm, norm of the signs, lowest and highest of each row."""
        parts = []
        for part in rows.split(self._step):
            signs = torch.sign(part, out=self._signs[:part.shape[0]])
            parts.append((
                part.sum(1), torch.linalg.vector_norm(part, dim=1),
                torch.linalg.vector_norm(signs, dim=1), part.amin(1), part.amax(1)))
        return [torch.cat(column) for column in zip(*parts)]

    def _reduced(self) -> torch.Tensor:
        """Sums, squares, lowest, highest and how many are not 0, by kind and parameter."""
        block, count = self._block, len(self._sizes)
        wide = torch.float32 if block.device.type == "mps" else torch.float64
        sums, norms, others, low, high = (
            part.view(4, -1) for part in self._rows(block.view(-1, _ROW)))
        squares, others = norms.to(wide).square_(), others.to(wide).square_()
        tails = block[:, self._last]
        low[:, self._last] = torch.where(self._filled, tails, math.inf).amin(2)
        high[:, self._last] = torch.where(self._filled, tails, -math.inf).amax(2)
        added = torch.zeros(3, 4, count, dtype=wide, device=block.device)
        added.index_add_(2, self._owner, torch.stack([sums.to(wide), squares, others]))
        owner = self._owner.expand(4, -1)
        least = torch.full((4, count), math.inf, dtype=block.dtype, device=block.device)
        least.scatter_reduce_(1, owner, low, "amin")
        most = torch.full((4, count), -math.inf, dtype=block.dtype, device=block.device)
        most.scatter_reduce_(1, owner, high, "amax")
        return torch.cat([added, least[None].to(wide), most[None].to(wide)])


def _plain(size: int, numbers: List[float]) -> Optional[Summary]:
    """The summary from sums; None where they do not tell it."""
    total, squares, others, low, high = numbers
    if not math.isfinite(squares) or squares < _TINY * size and (low != 0 or high != 0):
        return None
    mean = total / size
    variance = squares / size - mean * mean
    if variance < 0.01 * mean * mean:
        # The difference of two large squares would cancel.
        return None
    return Summary(
        size, min(max(mean, low), high), math.sqrt(max(variance, 0.0)), low, high,
        math.sqrt(squares), (size - round(others)) / size, math.nan, 0.0)
