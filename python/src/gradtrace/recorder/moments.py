"""Nine measures of a tensor in few tensor operations.

On the CPU a number is read as soon as it is there: four passes over the data, over `float32` in
rows of 512 whose sums go on in `float64`. Elsewhere everything stays on the device, without a look
at what it is, until `resolve` reads all measures of a step at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple, Union

import torch

from ..activations import Saturation
from ..store.summary import ABSENT, Summary

_ROW = 512
# Up to here a tensor is turned to float64 as a whole.
_SMALL = 4096
# Squares of float32 numbers below 1e-19 leave its range.
_TINY = 1e-26
# Sums of ones in float32 are exact so far.
_COUNTABLE = 1 << 24


@dataclass
class Pending:
    """Measures that are still on a device.

    Attributes:
        count: how many numbers there are.
        numbers: scalar tensors: finite ones, unit, and over the unit: sum, squares, squares about
            the mean; lowest, highest; zeros; saturated.
    """

    count: int
    numbers: List[Any]


Measured = Union[Summary, Pending]


def measure(
    data: torch.Tensor, saturation: Optional[Saturation] = None, channels: bool = False
) -> Measured:
    """Measures a tensor of any type, shape and device.

    Args:
        data: detached; the examples come first where units are counted.
        saturation: of the activation whose outputs these are.
        channels: whether a unit is a channel, the second axis, instead of an element of an example.
    """
    if data.layout != torch.strided:
        return _of_sparse(data)
    if data.is_complex():
        data = torch.view_as_real(data)
    if data.numel() == 0:
        return ABSENT
    if data.dtype not in (torch.float32, torch.float64):
        data = data.float() if data.is_floating_point() else data.to(_wide(data))
    if data.device.type != "cpu":
        return _pending(data, saturation, channels)
    flat = data.reshape(-1)
    plain = _plain(flat)
    if plain is None:
        return resolve([_pending(data, saturation, channels)])[0]
    if saturation is None:
        return plain
    share = float(_saturated(data, saturation, channels))
    return Summary(
        plain.count, plain.mean, plain.sd, plain.low, plain.high, plain.l2, plain.zeros, share, 0.0)


def resolve(measured: Sequence[Measured]) -> List[Summary]:
    """Reads what is still on devices: one synchronisation a device."""
    waiting = [one for one in measured if isinstance(one, Pending)]
    if not waiting:
        return list(measured)  # type: ignore[arg-type]
    tensors = [number for one in waiting for number in one.numbers]
    read = iter(_read(tensors))
    return [_finished(one.count, [next(read) for _ in one.numbers])
            if isinstance(one, Pending) else one for one in measured]


def _read(tensors: List[torch.Tensor]) -> List[float]:
    devices = {tensor.device for tensor in tensors}
    if len(devices) == 1:
        numbers: List[float] = torch.stack(tensors).tolist()
        return numbers
    found = [0.0] * len(tensors)
    for device in devices:
        places = [i for i, tensor in enumerate(tensors) if tensor.device == device]
        for place, number in zip(places, torch.stack([tensors[i] for i in places]).tolist()):
            found[place] = number
    return found


def _plain(flat: torch.Tensor) -> Optional[Summary]:
    """The measures of finite numbers of common size on the CPU; None for others."""
    count = flat.numel()
    total, squares = _sums(flat)
    if not math.isfinite(squares):
        return None
    low, high = float(flat.amin()), float(flat.amax())
    if squares < _TINY * count and (low != 0 or high != 0):
        return None
    mean = total / count
    variance = squares / count - mean * mean
    # The difference of two large squares would cancel.
    if variance < 0.01 * mean * mean:
        variance = _sums((flat - mean) if flat.dtype == torch.float64 else flat.double() - mean)[1]
        variance /= count
    return Summary(
        count, min(max(mean, low), high), math.sqrt(max(variance, 0.0)), low, high,
        math.sqrt(squares), 0.0 if low > 0 or high < 0 else _zeros(flat) / count, math.nan, 0.0)


def _sums(flat: torch.Tensor) -> Tuple[float, float]:
    """The sum and the sum of squares."""
    count = flat.numel()
    if flat.dtype == torch.float64 or count <= _SMALL:
        flat = flat.double()
        return float(flat.sum()), float(torch.dot(flat, flat))
    even = count - count % _ROW
    rows = flat[:even].view(-1, _ROW)
    norms = torch.linalg.vector_norm(rows, dim=1).double()
    total, squares = float(rows.sum(1).double().sum()), float(torch.dot(norms, norms))
    if even < count:
        rest = _sums(flat[even:])
        total, squares = total + rest[0], squares + rest[1]
    return total, squares


def _zeros(flat: torch.Tensor) -> int:
    """How many finite numbers are exactly 0: signs are counted faster than comparisons."""
    if flat.numel() > _COUNTABLE:
        return sum(_zeros(part) for part in flat.split(_COUNTABLE))
    signs = flat.sign()
    return flat.numel() - round(float(torch.dot(signs, signs)))


def _saturated(data: torch.Tensor, saturation: Saturation, channels: bool) -> torch.Tensor:
    """The share of saturated numbers, or of silent units."""
    if not saturation.units:
        outside = data.clamp(saturation.low, saturation.high) != data
        return torch.count_nonzero(outside) / data.numel()
    if data.dim() > 2 and channels:
        silent = data.transpose(0, 1).reshape(data.shape[1], -1).amax(1) == 0
    elif data.dim() > 1:
        # Rectifiers give nothing below 0.
        silent = data.reshape(data.shape[0], -1).amax(0) == 0
    else:
        silent = data.reshape(-1) == 0
    return torch.count_nonzero(silent) / silent.numel()


def _pending(data: torch.Tensor, saturation: Optional[Saturation], channels: bool) -> Pending:
    """Measures that leave out what is not finite; squares are those of numbers over the largest."""
    wide = data.reshape(-1).to(_wide(data))
    finite = torch.isfinite(wide)
    count = finite.sum().to(wide.dtype)
    low = torch.where(finite, wide, math.inf).amin()
    high = torch.where(finite, wide, -math.inf).amax()
    zeros = (wide == 0).sum().to(wide.dtype)
    largest = torch.maximum(low.abs(), high.abs())
    unit = torch.where((largest > 0) & torch.isfinite(largest), largest, 1.0)
    scaled = torch.where(finite, wide / unit, 0.0)
    total = scaled.sum()
    spread = torch.where(finite, scaled - total / count.clamp(min=1), 0.0)
    numbers = [count, unit, total, scaled.square().sum(), spread.square().sum(), low, high, zeros]
    if saturation is None:
        numbers.append(torch.full_like(total, math.nan))
    else:
        numbers.append(_saturated(data, saturation, channels).to(wide.dtype))
    return Pending(data.numel(), numbers)


def _finished(count: int, numbers: List[float]) -> Summary:
    finite, unit, total, squares, spread, low, high, zeros, saturated = numbers
    lost = (count - finite) / count
    if finite == 0:
        return Summary(count, zeros=0.0, saturated=saturated, not_finite=1.0)
    mean = min(max(total / finite * unit, low), high)
    return Summary(
        count, mean, math.sqrt(spread / finite) * unit, low, high, math.sqrt(squares) * unit,
        zeros / count, saturated, lost)


def _wide(data: torch.Tensor) -> torch.dtype:
    """The widest type of the device: Apple's has no float64."""
    return torch.float32 if data.device.type == "mps" else torch.float64


def _of_sparse(data: torch.Tensor) -> Measured:
    """A sparse gradient: its numbers, and zeros for all others."""
    from ..store.summary import zero
    found = data.coalesce() if data.layout == torch.sparse_coo else data
    values = found.values()
    part = resolve([measure(values)])[0]
    return part.merged(zero(data.numel() - values.numel()))
