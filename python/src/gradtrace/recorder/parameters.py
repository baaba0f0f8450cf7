"""The parameters of a model around an update: before it, the gradients it used, and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Collection, Dict, List, Optional, Tuple

import torch

from ..store.summary import ABSENT, Summary
from .bank import AFTER, BEFORE, GRADIENT, UPDATE, Bank
from .layers import Layer, quantity
from .moments import Measured, measure, resolve

# Larger parameters are measured alone, and so is what does not fit any more.
_LARGEST = 1 << 20
_ROOM = 1 << 22


@dataclass
class Change:
    """A parameter at a recorded step.

    Attributes:
        layer: that owns it.
        name: in its module.
        quantity: ``weight`` or ``bias``.
        value: before the update.
        gradient: that the optimizer used.
        after: after the update.
        update: after minus before.
        shape: of the parameter.
        before: its numbers before the update, where they are known.
        slope: the numbers of its gradient, where values are kept.
    """

    layer: Layer
    name: str
    quantity: str
    value: Summary
    gradient: Summary
    after: Summary
    update: Summary
    shape: Tuple[int, ...]
    before: Optional[torch.Tensor]
    slope: Optional[torch.Tensor]


class _Entry:
    """A parameter, found by its module: another tensor may take its place."""

    def __init__(self, layer: Layer, name: str) -> None:
        self.layer = layer
        self.name = name
        self.bank: Optional[Bank] = None
        self.place = 0
        self.before: Optional[torch.Tensor] = None
        self.gradient: Measured = ABSENT
        self.slope: Optional[torch.Tensor] = None

    def tensor(self) -> Optional[torch.Tensor]:
        return self.layer.tensor(self.name)

    def fits(self, tensor: torch.Tensor) -> bool:
        """Whether the bank has room for the tensor as it is now."""
        return (self.bank is not None and self.bank.shapes[self.place] == tuple(tensor.shape)
                and self.bank.device == tensor.device and self.bank.takes(tensor.dtype))


class Parameters:
    """All parameters of the layers of a run.

    Attributes:
        keeps_slopes: whether the numbers of gradients are wanted.
        has_gradients: whether any gradient was found in this step.
        has_snapshot: whether the parameters before the update are known.
    """

    def __init__(self, layers: List[Layer]) -> None:
        self._entries = [_Entry(layer, name) for layer in layers for name in layer.parameters]
        self._banks: List[Bank] = []
        self.keeps_slopes = False
        self.has_gradients = self.has_snapshot = False
        self._fill_banks()

    def _fill_banks(self) -> None:
        groups: Dict[Tuple[torch.device, torch.dtype], List[_Entry]] = {}
        room = _ROOM
        for entry in self._entries:
            tensor = entry.tensor()
            if tensor is None or tensor.is_complex() or tensor.layout != torch.strided:
                continue
            if 0 < tensor.numel() <= min(_LARGEST, room):
                room -= tensor.numel()
                wide = torch.float64 if tensor.dtype == torch.float64 else torch.float32
                groups.setdefault((tensor.device, wide), []).append(entry)
        for (device, dtype), entries in groups.items():
            shapes = [tuple(tensor.shape) for tensor in (one.tensor() for one in entries)
                      if tensor is not None]
            bank = Bank(shapes, dtype, device)
            self._banks.append(bank)
            for place, entry in enumerate(entries):
                entry.bank, entry.place = bank, place

    def tensors(self) -> List[torch.Tensor]:
        """The parameters as they are now."""
        found = (entry.tensor() for entry in self._entries)
        return [tensor for tensor in found if tensor is not None]

    def trainable(self) -> List[torch.Tensor]:
        """Those that gradients are computed of."""
        return [tensor for tensor in self.tensors() if tensor.requires_grad]

    def forget(self) -> None:
        """Begins a step."""
        self.has_gradients = self.has_snapshot = False
        for bank in self._banks:
            bank.forget()
        for entry in self._entries:
            entry.before, entry.gradient, entry.slope = None, ABSENT, None

    def snapshot(self) -> None:
        """Copies the parameters before the update."""
        for entry in self._entries:
            tensor = entry.tensor()
            if tensor is None:
                continue
            self.has_snapshot = True
            if entry.bank is not None and entry.fits(tensor):
                entry.bank.put(BEFORE, entry.place, tensor.detach())
            else:
                entry.before = tensor.detach().clone()

    def use_gradients(
        self, scale: Optional[float] = None, only: Optional[Collection[int]] = None
    ) -> None:
        """Takes the gradients as they are now.

        Args:
            scale: by which they are too large.
            only: whose parameters, by their `id`; all where None is given.
        """
        for entry in self._entries:
            tensor = entry.tensor()
            if tensor is None or tensor.grad is None:
                continue
            if only is not None and id(tensor) not in only:
                continue
            self.has_gradients = True
            gradient = tensor.grad.detach()
            if scale is not None and scale != 1:
                gradient = gradient / scale
            if entry.bank is not None and entry.fits(tensor) and gradient.layout == torch.strided:
                entry.bank.put(GRADIENT, entry.place, gradient)
                continue
            entry.gradient = measure(gradient)
            if self.keeps_slopes:
                entry.slope = gradient.clone()

    def changes(self) -> List[Change]:
        """Every parameter of the step that ends."""
        alone: List[Measured] = []
        found = []
        for entry in self._entries:
            tensor = entry.tensor()
            if tensor is None:
                continue
            found.append((entry, tensor, len(alone)))
            if entry.bank is not None and entry.fits(tensor):
                entry.bank.put(AFTER, entry.place, tensor.detach())
            else:
                alone += _measured(entry, tensor.detach())
        numbers = resolve(alone)
        tables = {id(bank): bank.summaries() for bank in self._banks}
        changes = []
        for entry, tensor, start in found:
            bank, before, slope = entry.bank, entry.before, entry.slope
            if bank is not None and entry.fits(tensor):
                table = tables[id(bank)]
                four = [table[kind][entry.place] for kind in (BEFORE, GRADIENT, AFTER, UPDATE)]
                if entry.gradient is not ABSENT:
                    four[1] = resolve([entry.gradient])[0]
                before = bank.copy(BEFORE, entry.place)
                slope = entry.slope if entry.slope is not None else bank.copy(GRADIENT, entry.place)
            else:
                four = numbers[start:start + 4]
            if four[0] is ABSENT:
                # Nobody saw it before the update.
                four = [four[2], four[1], ABSENT, ABSENT]
            changes.append(Change(
                entry.layer, entry.name, quantity(entry.name, tensor), four[0], four[1], four[2],
                four[3], tuple(tensor.shape), before, slope))
        return changes


def _measured(entry: _Entry, now: torch.Tensor) -> List[Measured]:
    before = entry.before
    if before is None or before.shape != now.shape or before.device != now.device:
        return [ABSENT, entry.gradient, measure(now), ABSENT]
    return [measure(before), entry.gradient, measure(now), measure(now - before)]


def owners(optimizer: Any) -> List[int]:
    """The parameters that an optimizer updates, by their `id`."""
    return [id(tensor) for group in optimizer.param_groups for tensor in group["params"]]
