"""The loss and one finite flag of every step, kept on their device until they are read."""

from __future__ import annotations

import math
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

import torch

from ..errors import GradtraceError

Loss = Union[torch.Tensor, float, int]
Read = Tuple[float, bool]

_ROOM = 1024
_FEW = 1 << 16
_SMALL = 4096
# So many tensors are summed one by one in less time than a call takes for all.
_SINGLE = 8
_TRUE = torch.tensor(True)


class LossBuffer:
    """Losses that nobody has read yet.

    On the CPU, and for losses that are plain numbers, reading is free and nothing waits.
    """

    def __init__(self) -> None:
        self._buffer: Optional[torch.Tensor] = None
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def is_full(self) -> bool:
        """Whether it must be read before the next step."""
        return self._count >= _ROOM

    def add(self, loss: torch.Tensor, finite: torch.Tensor) -> None:
        """Adds a step, without a look at its numbers.

        Args:
            loss: one number, on the device.
            finite: one flag, on the device.
        """
        wide = torch.float32 if loss.device.type == "mps" else torch.float64
        if self._buffer is None or self._buffer.device != loss.device:
            self._buffer = torch.zeros(_ROOM, 2, dtype=wide, device=loss.device)
        row = self._buffer[self._count]
        row[0].copy_(loss, non_blocking=True)
        row[1].copy_(finite, non_blocking=True)
        self._count += 1

    def read(self) -> List[Read]:
        """All that waits, in order: one synchronisation."""
        if self._buffer is None or self._count == 0:
            return []
        rows = self._buffer[:self._count].tolist()
        self._count = 0
        return [(loss, flag != 0) for loss, flag in rows]


def is_free(loss: Any) -> bool:
    """Whether a loss can be read without waiting for a device."""
    return not isinstance(loss, torch.Tensor) or loss.device.type == "cpu"


def total(loss: Union[Loss, Mapping[str, Loss]]) -> Union[torch.Tensor, float]:
    """The objective of a step: its loss, or the sum of several."""
    if isinstance(loss, torch.Tensor) or not isinstance(loss, Mapping):
        return _number(loss)
    parts = [_number(part) for part in loss.values()]
    if not parts:
        raise GradtraceError("recording", "a step", "it has no loss")
    result = parts[0]
    for part in parts[1:]:
        result = result + part
    return result


def parts(loss: Union[Loss, Mapping[str, Loss]]) -> Dict[str, float]:
    """Several losses by their names; none where there is only one."""
    if not isinstance(loss, Mapping):
        return {}
    return {str(name): float(_number(part)) for name, part in loss.items()}


def _number(loss: Any) -> Union[torch.Tensor, float]:
    if not isinstance(loss, torch.Tensor):
        return float(loss)
    if loss.numel() != 1:
        raise GradtraceError(
            "recording", "a loss", f"it has the shape {list(loss.shape)}",
            "give the number that backward began at")
    found = loss.detach()
    return found if found.dim() == 0 else found.reshape(())


def looked_at(parameters: List[torch.Tensor]) -> Tuple[List[torch.Tensor], bool]:
    """The parameters whose gradients are looked at between recorded steps, and whether all are.

    To read the gradients of large weights again would cost more than all else between recorded
    steps. What is not finite on its way back through a layer makes the gradient of its bias so, and
    what is not finite in the weights makes the next loss so.
    """
    if sum(one.numel() for one in parameters) <= _FEW:
        return parameters, True
    small = [one for one in parameters if one.numel() <= _SMALL]
    return (small, False) if small else (parameters, True)


def all_finite(gradients: List[torch.Tensor]) -> Optional[torch.Tensor]:
    """One flag for all gradients, on their device; None where there are none, or on several
    devices.

    A norm is not finite when a number is not. On the CPU one that only leaves the range of its type
    is looked at again; elsewhere it counts.
    """
    try:
        # The common case in few calls: all on the CPU, and finite. A sum is finite where all
        # numbers are, unless it leaves the range of its type: then the norms tell.
        if 0 < len(gradients) <= _SINGLE and gradients[0].device.type == "cpu":
            if math.isfinite(sum([one.sum().item() for one in gradients])):
                return _TRUE
        elif gradients and gradients[0].device.type == "cpu" and math.isfinite(
                torch.stack(torch._foreach_norm(gradients)).sum()):
            return _TRUE
    except (RuntimeError, AttributeError, TypeError):
        pass
    dense = [one for one in gradients if one.layout == torch.strided and one.numel() > 0]
    if not dense or len({one.device for one in dense}) > 1:
        return None
    if hasattr(torch, "_foreach_norm"):
        norms = torch._foreach_norm(dense)
    else:
        norms = [torch.linalg.vector_norm(one) for one in dense]
    total = torch.stack(norms if len({one.dtype for one in norms}) == 1 else [
        one.float() for one in norms]).sum()
    if dense[0].device.type != "cpu":
        return torch.isfinite(total)
    if math.isfinite(total):
        return _TRUE
    return torch.tensor(all(bool(torch.isfinite(one).all()) for one in dense))
