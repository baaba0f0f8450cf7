"""Sees optimizers at work: right before an update gradients and weights are those it uses."""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, List, Optional, Set

import torch
from torch.optim.optimizer import register_optimizer_step_pre_hook

from .guard import Voice, guarded
from .parameters import owners


class Updates:
    """Hears of every update of the parameters of a run.

    Attributes:
        settings: the hyper-parameters of each optimizer at its first update, by its `id`.
        rates: the learning rate of the first group of each optimizer that has updated since the
            step began, by the optimizer's `id`.
    """

    def __init__(self, voice: Voice, before: Callable[[Any, bool], None]) -> None:
        """
        Args:
            voice: says what goes wrong.
            before: called before an update with the optimizer, and whether the gradients are those
                that it uses (they are not where it computes them itself, in a closure).
        """
        self.voice = voice
        self.rates: Dict[int, float] = {}
        self._before = before
        self._mine: Set[int] = set()
        self._known: Dict[int, bool] = {}
        self._hook: Optional[Any] = None
        self.settings: Dict[int, Any] = {}

    def watch(self, parameters: List[torch.Tensor]) -> None:
        """Begins to listen for updates of these parameters."""
        self._mine = {id(tensor) for tensor in parameters}
        self._known = {}
        if self._hook is None:
            self._hook = register_optimizer_step_pre_hook(self._update)

    def close(self) -> None:
        """Ends to listen."""
        if self._hook is not None:
            self._hook.remove()
            self._hook = None

    @guarded("an update")
    def _update(self, optimizer: Any, given: Any, named: Any) -> None:
        found = self._known.get(id(optimizer))
        if found is None:
            found = not self._mine.isdisjoint(owners(optimizer))
            self._known[id(optimizer)] = found
            if found:
                self.settings.setdefault(id(optimizer), groups(optimizer))
        if not found:
            return
        self.rates.setdefault(id(optimizer), rate(optimizer))
        closure = (named or {}).get("closure") or next(
            (one for one in given[1:] if callable(one)), None)
        self._before(optimizer, closure is None)


def rate(optimizer: Any) -> float:
    """The learning rate of the first group; 0 where there is none."""
    groups = getattr(optimizer, "param_groups", None) or [{}]
    found = groups[0].get("lr", 0.0)
    return float(found)


def groups(optimizer: Any) -> List[Dict[str, Any]]:
    """The hyper-parameters of every group, as JSON holds them."""
    return [{key: _plain(value) for key, value in group.items() if key != "params"}
            for group in getattr(optimizer, "param_groups", [])]


def settings(optimizers: Dict[str, Any], seen: Dict[int, Any]) -> str:
    """The classes and hyper-parameters of optimizers, as JSON.

    Args:
        optimizers: by their names.
        seen: the hyper-parameters at the first update, by the `id`; a scheduler may have changed
            them.
    """
    return json.dumps([
        {"name": name, "class": type(one).__name__, "groups": seen.get(id(one), groups(one))}
        for name, one in optimizers.items()])


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, int, float, str)) or value is None:
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, torch.Tensor) and value.numel() == 1:
        return float(value)
    return str(value)
