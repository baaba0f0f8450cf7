"""Counts the examples of a step: the first extent of what enters the models."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import torch
from torch import nn

from .guard import Voice, guarded
from .hooks import Hook
from .values import tensors


class BatchCounter:
    """The examples of one model in a step.

    Several forward passes before one backward pass are about the same examples; a forward pass
    after a backward pass accumulates others.
    """

    def __init__(self, model: nn.Module, voice: Voice) -> None:
        self.voice = voice
        self.is_ambiguous = _is_time_first(model)
        self._examples: Optional[int] = None
        self._is_behind = False
        self._handles: List[Any] = [
            model.register_forward_pre_hook(Hook(self._enter), with_kwargs=True)]
        trainable = [one for one in model.parameters() if one.requires_grad]
        for parameter in {id(one): one for one in trainable[:1] + trainable[-1:]}.values():
            if not nn.parameter.is_lazy(parameter):
                self._handles.append(parameter.register_hook(Hook(self._back)))
        self._model = model

    @guarded("the size of a batch")
    def _enter(self, model: nn.Module, given: Any, named: Any) -> None:
        if not torch.is_grad_enabled() or not model.training:
            return
        extent, is_clear = _extent(given, named)
        if extent is None:
            return
        self.is_ambiguous = self.is_ambiguous or not is_clear
        if self._examples is None:
            self._examples = extent
        elif self._is_behind:
            self._examples += extent
        self._is_behind = False

    def _back(self, gradient: torch.Tensor) -> None:
        self._is_behind = True

    def take(self) -> Optional[int]:
        """The examples of the step that ends; None where no pass was seen."""
        found, self._examples, self._is_behind = self._examples, None, False
        return found

    def close(self) -> None:
        """Ends to count."""
        for handle in self._handles:
            handle.remove()


def _extent(given: Any, named: Any) -> Tuple[Optional[int], bool]:
    """The first extent of the first input, and whether that can only be the batch."""
    if given and isinstance(given[0], torch.Tensor) and given[0].dim() > 0:
        found = [given[0]]
    else:
        found = [one for one in tensors(given, named) if one.dim() > 0]
    if not found:
        return None, True
    first = found[0]
    is_clear = first.dim() > 1 or not first.is_floating_point()
    return int(first.shape[0]), is_clear


def _is_time_first(model: nn.Module) -> bool:
    """Whether the first axis may be time."""
    kinds = (nn.RNNBase, nn.MultiheadAttention, nn.Transformer)
    return any(isinstance(one, kinds) and not getattr(one, "batch_first", True)
               for one in model.modules())
