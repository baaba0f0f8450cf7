"""The parameters of a model around an update: before it, with the gradients it used, and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

import torch

from ..store.summary import ABSENT, Summary
from .layers import Layer, quantity
from .moments import Measured, measure, resolve


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
        kept: a copy from before the update, and of the gradient.
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


class Parameters:
    """All parameters of the layers of a run."""

    def __init__(self, layers: List[Layer]) -> None:
        self._entries = [(layer, name) for layer in layers for name in layer.parameters]
        self._before: Dict[int, torch.Tensor] = {}
        self._gradients: Dict[int, Measured] = {}
        self._slopes: Dict[int, torch.Tensor] = {}
        self.keeps_slopes = False

    def tensors(self) -> List[torch.Tensor]:
        """The parameters as they are now."""
        found = (layer.tensor(name) for layer, name in self._entries)
        return [tensor for tensor in found if tensor is not None]

    def trainable(self) -> List[torch.Tensor]:
        """Those that gradients are computed of."""
        return [tensor for tensor in self.tensors() if tensor.requires_grad]

    def forget(self) -> None:
        """Begins a step."""
        self._before, self._gradients, self._slopes = {}, {}, {}

    def snapshot(self) -> None:
        """Copies the parameters before the update."""
        for place, (layer, name) in enumerate(self._entries):
            tensor = layer.tensor(name)
            if tensor is not None:
                self._before[place] = tensor.detach().clone()

    def use_gradients(self, scale: Optional[float], only: Optional[Any] = None) -> None:
        """Measures the gradients as they are now.

        Args:
            scale: by which they are too large.
            only: whose parameters, by their `id`; all where None is given.
        """
        for place, (layer, name) in enumerate(self._entries):
            tensor = layer.tensor(name)
            if tensor is None or tensor.grad is None or (only is not None and id(tensor) not in only):
                continue
            gradient = tensor.grad.detach()
            if scale is not None and scale != 1:
                gradient = gradient / scale
            self._gradients[place] = measure(gradient)
            if self.keeps_slopes:
                self._slopes[place] = gradient.clone()

    @property
    def has_gradients(self) -> bool:
        """Whether any parameter has a gradient."""
        return bool(self._gradients)

    @property
    def has_snapshot(self) -> bool:
        """Whether the parameters before the update are known."""
        return bool(self._before)

    def changes(self) -> List[Change]:
        """Every parameter of the step that ends: one synchronisation a device."""
        found = [(place, layer, name, tensor) for place, (layer, name) in enumerate(self._entries)
                 for tensor in [layer.tensor(name)] if tensor is not None]
        measured: List[Measured] = []
        for place, _, _, tensor in found:
            measured += self._measured(place, tensor.detach())
        numbers = iter(resolve(measured))
        return [Change(
            layer, name, quantity(name, tensor), next(numbers), next(numbers), next(numbers),
            next(numbers), tuple(tensor.shape), self._before.get(place), self._slopes.get(place))
            for place, layer, name, tensor in found]

    def _measured(self, place: int, now: torch.Tensor) -> List[Measured]:
        gradient = self._gradients.get(place, ABSENT)
        before = self._before.get(place)
        if before is None or before.shape != now.shape or before.device != now.device:
            # Nobody saw it before the update.
            return [measure(now), gradient, ABSENT, ABSENT]
        return [measure(before), gradient, measure(now), measure(now - before)]


def owners(optimizer: Any) -> List[int]:
    """The parameters that an optimizer updates, by their `id`."""
    return [id(tensor) for group in optimizer.param_groups for tensor in group["params"]]
