"""Makes what is recorded of a step out of its calls and the changes of its parameters."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Set, Tuple

import torch

from ..store.content import Node, Statistic, Subject
from ..store.summary import ABSENT, Summary, joined, summary
from .layers import Layer
from .moments import Measured, measure, resolve
from .parameters import Change
from .values import content as bytes_of
from .watch import Call

_MOST_NODES = 20_000
_KNOWN_OPS = {"relu", "tanh", "sigmoid", "softplus", "silu", "logsigmoid", "softsign"}


def living(calls: List[Call], is_training: bool) -> List[Call]:
    """The calls of passes that the objective was computed from.

    Of a module that was called several times those count that a gradient came back to; of one that
    no gradient came back to, all, unless the model only evaluates.
    """
    reached = {call.layer for call in calls if call.has_gradient}
    any_reached = bool(reached)
    found = []
    for call in calls:
        if call.layer is None or call.kind in ("input", "output"):
            keeps = is_training or any_reached
        elif call.layer in reached:
            keeps = call.has_gradient or not call.needs_gradient
        else:
            keeps = is_training
        if keeps:
            found.append(call)
    return found


def statistics(
    calls: List[Call], changes: List[Change], scale: Optional[float], losses: Mapping[str, float]
) -> Dict[Subject, Statistic]:
    """The statistics of a step, in forward order."""
    groups: Dict[Tuple[Optional[Layer], str], List[Call]] = {}
    for call in calls:
        if call.measured is not None:
            groups.setdefault((call.layer, call.kind), []).append(call)
    numbers = _numbers([call for group in groups.values() for call in group], scale)
    found: Dict[Subject, Statistic] = {}
    owned: Dict[Layer, List[Change]] = {}
    for change in changes:
        owned.setdefault(change.layer, []).append(change)
    for (layer, kind), group in groups.items():
        if layer is not None and layer in owned:
            found.update(_of_parameters(owned.pop(layer)))
        op = next((call.op for call in group if call.op), None)
        subject = Subject(layer.scope if layer else "", kind, "", op)
        found[subject] = Statistic(
            joined(numbers[call][0] for call in group), joined(numbers[call][1] for call in group))
    for rest in owned.values():
        found.update(_of_parameters(rest))
    for name, loss in losses.items():
        found[Subject("losses", "tensor", name)] = Statistic(summary([loss]))
    return _in_order(found)


def _in_order(found: Dict[Subject, Statistic]) -> Dict[Subject, Statistic]:
    """Within a scope a `sum` before its `activation`, also where an activation ran first."""
    sums = {subject.scope: subject for subject in found if subject.quantity == "sum"}
    result: Dict[Subject, Statistic] = {}
    for subject, statistic in found.items():
        before = sums.get(subject.scope)
        if subject.quantity == "activation" and before is not None:
            result.setdefault(before, found[before])
        result.setdefault(subject, statistic)
    return result


def _numbers(
    calls: List[Call], scale: Optional[float]
) -> Dict[Call, Tuple[Summary, Summary]]:
    measured: List[Measured] = []
    for call in calls:
        measured.append(call.measured or ABSENT)
        gradient = call.gradient if call.has_gradient else None
        measured.append(ABSENT if gradient is None else measure(gradient))
    read = resolve(measured)
    return {call: (read[2 * place], scaled(read[2 * place + 1], scale))
            for place, call in enumerate(calls)}


def scaled(found: Summary, scale: Optional[float]) -> Summary:
    """The summary of numbers that are so many times too large."""
    if scale is None or scale == 1 or found.count == 0:
        return found
    return found._replace(
        mean=found.mean / scale, sd=found.sd / scale, low=found.low / scale,
        high=found.high / scale, l2=found.l2 / scale)


def _of_parameters(changes: Iterable[Change]) -> Dict[Subject, Statistic]:
    """Weights and biases of a layer; each tensor too where several share a quantity."""
    found: Dict[Subject, Statistic] = {}
    groups: Dict[str, List[Change]] = {}
    for change in changes:
        groups.setdefault(change.quantity, []).append(change)
    for word, group in groups.items():
        scope = group[0].layer.scope
        found[Subject(scope, word, is_updated=True)] = Statistic(
            joined(change.value for change in group), joined(change.gradient for change in group),
            joined(change.after for change in group), joined(change.update for change in group))
        if len(group) > 1:
            for one in group:
                found[Subject(scope, "tensor", one.name, is_updated=True)] = Statistic(
                    one.value, one.gradient, one.after, one.update)
    return found


class Graph:
    """The nodes of a step: parameters, what modules gave, and the loss."""

    def __init__(
        self, keeps: Callable[[str, str], bool], dtype: torch.dtype, scale: Optional[float]
    ) -> None:
        """
        Args:
            keeps: whether the values of a scope and quantity are kept.
            dtype: of kept numbers.
            scale: by which gradients of calls are too large.
        """
        self.nodes: List[Node] = []
        self._keeps = keeps
        self._dtype = dtype
        self._scale = scale
        self._names: Set[str] = set()
        self._places: Dict[Call, int] = {}

    def build(
        self, calls: List[Call], changes: List[Change], sources: List[Call], loss: float
    ) -> Tuple[List[Node], int]:
        """All nodes, and the position of the loss.

        Args:
            calls: of the step.
            changes: of its parameters.
            sources: the calls that the loss was computed of; the last one where nobody knows.
            loss: its value.
        """
        if not calls or len(calls) + len(changes) >= _MOST_NODES:
            return [], 0
        owned: Dict[Layer, List[Change]] = {}
        for change in changes:
            owned.setdefault(change.layer, []).append(change)
        leaves: Dict[Layer, List[int]] = {}
        for call in calls:
            layer = call.layer
            if layer is not None and layer not in leaves:
                leaves[layer] = [self._parameter(one) for one in owned.pop(layer, [])]
            self._call(call, leaves[layer] if layer is not None and call.kind == "sum" else [])
        ends = [self._places[call] for call in sources if call in self._places]
        operands = ends or [len(self.nodes) - 1]
        self._end(operands, loss)
        return self.nodes, len(self.nodes) - 1

    def _end(self, operands: List[int], loss: float) -> None:
        node = self._number(self._name("", "loss"), "", "opaque", "operation", loss)
        node.operands, node.label, node.has_gradient = operands, "loss", True
        if node.value is not None:
            node.gradient = bytes_of(torch.ones(()), self._dtype)
        self.nodes.append(node)

    def _number(self, name: str, scope: str, op: str, role: str, number: float) -> Node:
        """A node of one number, whose value is kept where all are."""
        node = Node(name, scope, op, role, (), has_gradient=False)
        if self._keeps(scope, "number"):
            node.value = bytes_of(torch.tensor(number, dtype=torch.float64), self._dtype)
        return node

    def _parameter(self, change: Change) -> int:
        scope = change.layer.scope
        role = "bias" if change.quantity == "bias" else "parameter"
        node = Node(
            self._name(scope, change.name), scope, "leaf", role, change.shape,
            has_gradient=change.gradient.count > 0)
        if change.before is not None and self._keeps(scope, change.quantity):
            node.value = bytes_of(change.before, self._dtype)
            node.gradient = None if change.slope is None else bytes_of(change.slope, self._dtype)
        return self._add(node)

    def _call(self, call: Call, leaves: List[int]) -> None:
        if call.kind == "input":
            node = Node(
                self._name(call.scope, "input"), call.scope, "leaf", "input", call.shape)
        else:
            operands = [self._places[one] for one in call.operands if one in self._places] + leaves
            if not operands:
                operands = [self._add(self._number("", call.scope, "leaf", "constant", 0.0))]
            op, label = _op(call, [self.nodes[place] for place in operands])
            node = Node(
                self._name(call.scope, call.kind), call.scope, op, "operation", call.shape,
                operands, label)
        node.has_gradient = call.has_gradient or (call.kind == "output" and call.needs_gradient)
        if call.kept is not None:
            node.value = bytes_of(call.kept, self._dtype)
            if call.gradient is not None:
                gradient = call.gradient if not self._scale else call.gradient / self._scale
                node.gradient = bytes_of(gradient, self._dtype)
        self._places[call] = self._add(node)

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _name(self, scope: str, name: str) -> str:
        full = f"{scope}/{name}" if scope else name
        unique, count = full, 1
        while unique in self._names:
            count += 1
            unique = f"{full} {count}"
        self._names.add(unique)
        return unique


def _op(call: Call, operands: List[Node]) -> Tuple[str, str]:
    """The op of a call and, where it is opaque, its label."""
    if call.op in _KNOWN_OPS and len(operands) == 1 and operands[0].shape == call.shape:
        return call.op or "opaque", ""
    if call.op is not None:
        return "opaque", call.op
    return "opaque", type(call.layer.module).__name__ if call.layer else ""
