"""Watches the modules of a model through one step: what they give, and the gradients that come
back.

Hooks are there only while a step is recorded. Gradients are caught by hooks on tensors, not by
backward hooks of modules: those copy outputs, and do not bear operations in place.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

import torch
from torch import nn

from ..activations import saturation
from .functions import is_plain, only_parent, parents, value_of_node, word_of_node
from .guard import Voice, guarded
from .hooks import Hook
from .layers import Layer, by_module
from .moments import Measured, measure
from .values import first_number, tensors

_WALK = 12
_SEARCH = 500
_MOST_CALLS = 20_000


@dataclass(eq=False)
class Call:
    """What a module, or an activation behind it, gave once in a step.

    Attributes:
        layer: whose scope it stands in.
        kind: ``input``, ``sum``, ``activation``, or ``output`` of a module without parameters.
        op: the word of an activation.
        shape: of the output.
        measured: of its values; None where none are wanted.
        operands: the calls that it was computed of.
        needs_gradient: whether a gradient may come.
        gradient: of the objective by the output, summed over backward passes.
        has_gradient: whether one came.
        kept: a copy of the output, where values are kept.
    """

    layer: Optional[Layer]
    kind: str
    op: Optional[str]
    shape: Tuple[int, ...]
    measured: Optional[Measured]
    operands: List["Call"]
    needs_gradient: bool
    gradient: Optional[torch.Tensor] = None
    has_gradient: bool = False
    kept: Optional[torch.Tensor] = None
    handles: List[Any] = field(default_factory=list)

    @property
    def scope(self) -> str:
        """The path of its layer; empty for what enters the network."""
        return self.layer.scope if self.layer else ""

    def receive(self, gradient: Optional[torch.Tensor]) -> None:
        """Adds the gradient of one backward pass."""
        if gradient is None:
            return
        self.has_gradient = True
        gradient = gradient.detach()
        self.gradient = gradient if self.gradient is None else self.gradient + gradient


class Watch:
    """The calls of one step.

    Attributes:
        calls: in the order in which they came.
    """

    def __init__(
        self, layers: List[Layer], roots: List[nn.Module], keeps: Callable[[str, str], bool],
        voice: Voice, begun: Callable[[], None],
    ) -> None:
        """
        Args:
            layers: whose modules are watched.
            roots: the models.
            keeps: whether the values of a scope and quantity are kept.
            voice: says what goes wrong.
            begun: called when the first module of a step has run.
        """
        self.voice = voice
        self.calls: List[Call] = []
        self._layers = by_module(layers)
        self._roots = roots
        self._keeps = keeps
        self._begun = begun
        self._hooks: List[Any] = []
        self._seen: Set[nn.Module] = set()
        self._by_tensor: Dict[int, Tuple["weakref.ref[torch.Tensor]", Call]] = {}
        self._by_node: Dict[Any, Call] = {}

    def arm(self) -> None:
        """Begins to watch a step."""
        self.disarm()
        for module, layer in self._layers.items():
            if "parametrizations" not in layer.scope.split("/"):
                self._hook(module)
        for root in self._roots:
            if root not in self._layers:
                self._hook(root)

    def _hook(self, module: nn.Module) -> None:
        try:
            self._hooks.append(module.register_forward_hook(Hook(self._after), with_kwargs=True))
        except (RuntimeError, TypeError) as error:  # compiled modules take no such hooks
            self.voice.fault(f"the output of {type(module).__name__}", error)

    def disarm(self) -> None:
        """Ends to watch, and forgets the step."""
        for hook in self._hooks:
            hook.remove()
        for call in self.calls:
            for handle in call.handles:
                handle.remove()
        self._hooks = []
        self.calls = []
        self._seen = set()
        self._by_tensor = {}
        self._by_node = {}

    @guarded("the output of a module")
    def _after(self, module: nn.Module, given: Any, named: Any, output: Any) -> None:
        if not torch.is_grad_enabled() or len(self.calls) >= _MOST_CALLS:
            return
        self._begun()
        layer = self._layers.get(module)
        inputs = tensors(given, named)
        if not self.calls:
            self._enter(inputs)
        given_back = tensors(output)
        for tensor in inputs:
            # An operation in place has changed what it was given.
            if not any(tensor is other for other in given_back):
                self._seek(tensor)
        if layer is not None:
            self._module(layer, inputs, output)
        if layer is None or module in self._roots:
            for tensor in given_back:
                self._seek(tensor)
        self._seen.add(module)

    def _enter(self, inputs: List[torch.Tensor]) -> None:
        """What enters the network."""
        for tensor in inputs[:1]:
            numbers = tensor.detach() if tensor.is_floating_point() else None
            call = Call(
                None, "input", None, tuple(tensor.shape),
                None if numbers is None else measure(numbers), [], tensor.requires_grad)
            if self._keeps("", "input"):
                call.kept = tensor.detach().clone()
            self._remember(call, tensor)

    def _module(self, layer: Layer, inputs: List[torch.Tensor], output: Any) -> None:
        result = first_number(output)
        if result is None or self._seen & layer.inside:
            # A container: what it gives, modules inside it gave.
            return
        operands = self._operands(inputs) or self._outside(layer, inputs)
        if layer.op is not None:
            owner = self._owner(inputs[0]) if inputs else None
            plain = layer.op if is_plain(layer.module) else None
            self._add(owner or layer, "activation", layer.op, plain, result, operands)
        elif layer.has_sum:
            self._add(layer, "sum", None, None, result, operands)
        else:
            self._add(layer, "output", None, None, result, operands)
        for other in tensors(output):
            if other is not result and self.calls:
                self._also(self.calls[-1], other)

    def _outside(self, layer: Layer, inputs: List[torch.Tensor]) -> List[Call]:
        """What enters a module from nowhere that was watched."""
        for tensor in inputs[:1]:
            call = Call(layer, "input", None, tuple(tensor.shape), None, [], False)
            if self._keeps(layer.scope, "input"):
                call.kept = tensor.detach().clone()
            self._remember(call, tensor)
            return [call]
        return []

    def _owner(self, tensor: torch.Tensor) -> Optional[Layer]:
        """The layer that an activation belongs to: the one before, through pooling and the like."""
        call = self._known(tensor)
        if call is None and tensor.grad_fn is not None:
            call = self._by_node.get(self._chain(tensor.grad_fn)[-1])
        while call is not None and call.kind == "output" and len(call.operands) == 1:
            call = call.operands[0]
        return call.layer if call is not None and call.kind == "sum" else None

    def _chain(self, node: Any) -> List[Any]:
        """The nodes from one on, each computed of the next alone, to the first that a call gave."""
        found = [node]
        while len(found) < _WALK and node not in self._by_node:
            node = only_parent(node)
            if node is None:
                break
            found.append(node)
        return found

    def _add(
        self, layer: Layer, kind: str, op: Optional[str], flat: Optional[str], result: torch.Tensor,
        operands: List[Call],
    ) -> None:
        numbers = result.detach()
        measured = None
        if kind != "output":
            measured = measure(numbers, saturation(flat), layer.has_channels or numbers.dim() == 4)
        call = Call(
            layer, kind, op, tuple(result.shape), measured, operands, result.requires_grad)
        if self._keeps(layer.scope, kind):
            call.kept = numbers.clone()
        if call.needs_gradient and (measured is not None or call.kept is not None):
            call.handles.append(result.register_hook(Hook(call.receive)))
        self._remember(call, result)

    def _remember(self, call: Call, tensor: torch.Tensor) -> None:
        self.calls.append(call)
        self._also(call, tensor)

    def _also(self, call: Call, tensor: torch.Tensor) -> None:
        self._by_tensor[id(tensor)] = (weakref.ref(tensor), call)
        if tensor.grad_fn is not None:
            self._by_node[tensor.grad_fn] = call

    def _known(self, tensor: torch.Tensor) -> Optional[Call]:
        if tensor.grad_fn is not None:
            return self._by_node.get(tensor.grad_fn)
        found = self._by_tensor.get(id(tensor))
        return found[1] if found is not None and found[0]() is tensor else None

    def _operands(self, inputs: List[torch.Tensor]) -> List[Call]:
        """The calls that tensors were computed of, each once."""
        found: Dict[Call, None] = {}
        for tensor in inputs:
            call = self._known(tensor)
            if call is not None:
                found[call] = None
            elif tensor.grad_fn is not None:
                for call in self.sources(tensor.grad_fn):
                    found[call] = None
        return list(found)

    def sources(self, node: Any) -> List[Call]:
        """The nearest calls behind a node of autograd's graph."""
        found: Dict[Call, None] = {}
        waiting, met = [node], {node}
        while waiting and len(met) < _SEARCH:
            node = waiting.pop()
            call = self._by_node.get(node)
            if call is not None:
                found[call] = None
                continue
            for before in parents(node):
                if before not in met:
                    met.add(before)
                    waiting.append(before)
        order = {call: place for place, call in enumerate(self.calls)}
        return sorted(found, key=lambda call: order.get(call, 0))

    def _seek(self, tensor: torch.Tensor) -> None:
        """Finds an activation that was called as a function, between a layer and this tensor."""
        node, last = tensor.grad_fn, None
        if node is None:
            return
        while True:
            chain = self._chain(node)
            last = next((one for one in reversed(chain)
                         if one not in self._by_node and word_of_node(one) is not None), last)
            call = self._by_node.get(chain[-1])
            before = only_parent(chain[-1])
            if call is None or call.kind != "output" or before is None:
                break
            node = before
        if last is not None and call is not None and call.kind == "sum" and call.layer is not None:
            self._function(call.layer, last, tensor if tensor.grad_fn is last else None, call)

    def _function(
        self, layer: Layer, node: Any, tensor: Optional[torch.Tensor], source: Call
    ) -> None:
        op = word_of_node(node)
        result = tensor.detach() if tensor is not None else value_of_node(node)
        measured = measure(result, saturation(op), layer.has_channels or result.dim() == 4)
        call = Call(layer, "activation", op, tuple(result.shape), measured, [source], True)
        if self._keeps(layer.scope, "activation"):
            call.kept = result.clone()
        if tensor is not None:
            call.handles.append(tensor.register_hook(Hook(call.receive)))
        else:
            call.handles.append(node.register_prehook(lambda found: call.receive(found[0])))
        self.calls.append(call)
        self._by_node[node] = call
