"""Numbers of any kind: nested lists, numpy's arrays, tensors of torch, whatever has `__array__`."""

from __future__ import annotations

import math
import sys
from typing import Any, List, Optional, Tuple

from ..activations import Saturation
from ..errors import GradtraceError
from ..store.summary import ABSENT, Summary, summary


def measure(data: Any, subject: str, saturation: Optional[Saturation] = None) -> Summary:
    """The summary of an array.

    Args:
        data: numbers of any nesting; examples come first where units are counted.
        subject: what errors call it.
        saturation: of the activation whose outputs these are.
    """
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(data, torch.Tensor):
        from ..recorder.moments import measure as measured, resolve
        return resolve([measured(data.detach(), saturation)])[0]
    numpy = sys.modules.get("numpy")
    if numpy is not None and hasattr(data, "__array__"):
        try:
            return _of_numpy(numpy, numpy.asarray(data), saturation)
        except (TypeError, ValueError) as error:
            raise _no_numbers(subject, error) from None
    if hasattr(data, "tolist"):
        data = data.tolist()
    try:
        numbers, shape = flattened(data)
    except (TypeError, ValueError, OverflowError) as error:
        raise _no_numbers(subject, error) from None
    return summary(numbers, _share(numbers, shape, saturation))


def _no_numbers(subject: str, error: Exception) -> GradtraceError:
    return GradtraceError("recording", subject, f"it is no array of numbers: {error}")


def flattened(data: Any) -> Tuple[List[float], Tuple[int, ...]]:
    """The numbers of nested lists in row-major order, and the shape.

    Raises:
        ValueError: the lists are ragged.
    """
    if not isinstance(data, (list, tuple)):
        return [float(data)], ()
    parts = [flattened(part) for part in data]
    shapes = {shape for _, shape in parts}
    if len(shapes) > 1:
        raise ValueError("its rows have different lengths")
    numbers = [number for part, _ in parts for number in part]
    return numbers, (len(parts),) + (shapes.pop() if shapes else ())


def first_extent(data: Any) -> Optional[int]:
    """How many examples an array holds: the extent of its first axis; None for one number."""
    shape = getattr(data, "shape", None)
    if shape is not None:
        return int(shape[0]) if len(shape) > 0 else None
    return len(data) if isinstance(data, (list, tuple)) else None


def _share(
    numbers: List[float], shape: Tuple[int, ...], saturation: Optional[Saturation]
) -> Optional[float]:
    if saturation is None or not numbers:
        return None
    if not saturation.units:
        return sum(not saturation.low <= x <= saturation.high for x in numbers) / len(numbers)
    units = len(numbers) // shape[0] if len(shape) > 1 else len(numbers)
    silent = sum(all(x == 0 for x in numbers[unit::units]) for unit in range(units))
    return silent / units


def _of_numpy(numpy: Any, data: Any, saturation: Optional[Saturation]) -> Summary:
    if data.dtype.kind not in "fiub":
        raise TypeError(f"its numbers are of type {data.dtype}")
    shape, flat = data.shape, numpy.asarray(data, dtype=numpy.float64).reshape(-1)
    if flat.size == 0:
        return ABSENT
    finite = flat[numpy.isfinite(flat)]
    share = _numpy_share(numpy, flat, shape, saturation)
    lost = 1 - finite.size / flat.size
    if finite.size == 0:
        return Summary(int(flat.size), zeros=0.0, saturated=share, not_finite=1.0)
    low, high = float(finite.min()), float(finite.max())
    unit = max(abs(low), abs(high)) or 1.0
    scaled = finite / unit
    mean = float(scaled.mean())
    return Summary(
        int(flat.size), min(max(mean * unit, low), high), float(scaled.std()) * unit, low, high,
        math.sqrt(float(numpy.dot(scaled, scaled))) * unit,
        float((finite == 0).sum()) / flat.size, share, lost)


def _numpy_share(
    numpy: Any, flat: Any, shape: Tuple[int, ...], saturation: Optional[Saturation]
) -> float:
    if saturation is None:
        return math.nan
    if not saturation.units:
        return float(1 - ((flat >= saturation.low) & (flat <= saturation.high)).mean())
    rows = flat.reshape(shape[0] if len(shape) > 1 else 1, -1)
    return float((rows == 0).all(axis=0).mean())
