"""Watches the functions of torch that a computation calls, with all their numbers."""

from __future__ import annotations

import inspect
from typing import Any, Callable, Dict, List, Optional, Tuple

import torch
from torch import nn
from torch.autograd.graph import get_gradient_edge
from torch.overrides import TorchFunctionMode

from ..errors import GradtraceError
from .document import Trace, TraceNode
from .form import Form
from .forms import form_of
from .rewrites import rewritten

_MOST = 100_000


def trace(function: Callable[..., Any], *inputs: Any, **named: Any) -> Trace:
    """Records the op graph of a small function of torch.

    Args:
        function: of tensors to one number, or a module. Its gradients are those of the result; a
            result of several numbers has none.
        inputs: what it is called with. Floating-point tensors and plain floats become inputs.
        named: the same by their names.

    Returns:
        A trace, whose `save` writes the JSON that ``gradviz graph``, ``derive`` and ``check`` read.
        What gradviz has no op for is opaque.

    Raises:
        GradtraceError: the result is no tensor.
    """
    tracer = Tracer()
    hooks = []
    if isinstance(function, nn.Module):
        hooks = tracer.follow(function)
    try:
        with torch.enable_grad():
            given = [tracer.enter(name, one) for name, one in zip(_names(function, inputs), inputs)]
            others = {name: tracer.enter(name, one) for name, one in named.items()}
            with tracer:
                result = function(*given, **others)
    finally:
        for hook in hooks:
            hook.remove()
    return tracer.finish(result)


def _names(function: Any, inputs: Tuple[Any, ...]) -> List[str]:
    """The names of the parameters of a function."""
    target = function.forward if isinstance(function, nn.Module) else function
    try:
        found = [one.name for one in inspect.signature(target).parameters.values()
                 if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    except (TypeError, ValueError):
        found = []
    found = found[:len(inputs)]
    return found + [f"x{place + 1}" for place in range(len(found), len(inputs))]


class Tracer(TorchFunctionMode):
    """Makes a node of every call that gives numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._trace = Trace()
        self._names: set[str] = set()
        # Tensors are kept, so that no other takes the number of one that is gone.
        self._places: Dict[int, Tuple[int, Any]] = {}
        self._edges: List[Optional[Any]] = []
        self._parameters: Dict[int, Tuple[str, str]] = {}
        self._scopes: List[str] = [""]

    def follow(self, module: nn.Module) -> List[Any]:
        """Names parameters, and has nodes stand in the scopes of the modules that compute them."""
        hooks = []
        for path, one in module.named_modules():
            scope = path.replace(".", "/")
            for name, parameter in one.named_parameters(recurse=False):
                self._parameters.setdefault(id(parameter), (scope, name))
            hooks.append(one.register_forward_pre_hook(
                lambda *_, scope=scope: self._scopes.append(scope)))
            hooks.append(one.register_forward_hook(lambda *_: self._leave()))
        return hooks

    def _leave(self) -> None:
        self._scopes.pop()

    def enter(self, name: str, data: Any) -> Any:
        """An input of the function, under its name."""
        if isinstance(data, float):
            data = torch.tensor(data, dtype=torch.float64)
        if not isinstance(data, torch.Tensor):
            return data
        data = data.detach().clone()
        if data.is_floating_point():
            data.requires_grad_()
        self._leaf(data, name, "input")
        return data

    def __torch_function__(
        self, function: Any, types: Any, given: Tuple[Any, ...] = (),
        named: Optional[Dict[str, Any]] = None,
    ) -> Any:
        named = named or {}
        name = _word(function)
        if name is not None:
            with self:
                result = rewritten(name, given, named)
            if result is not NotImplemented:
                return result
        operands = _tensors(given, named)
        if name is not None and name.endswith("_") and operands and _counts(operands[0]):
            self._places.pop(id(operands[0]), None)
            return function(*given, **named)
        if name not in (None, "batch_norm"):
            for one in operands:
                # Before the call: an operation in place makes another tensor of it.
                self._place(one)
        versions = [_version(one) for one in operands]
        result = function(*given, **named)
        if name is not None and operands:
            changed = [one for one, before in zip(operands, versions) if _version(one) != before]
            self._record(name, given, named, operands, changed, result)
        return result

    def _record(
        self, name: str, given: Tuple[Any, ...], named: Dict[str, Any], operands: List[Any],
        changed: List[Any], result: Any,
    ) -> None:
        several = isinstance(result, (tuple, list))
        for place, one in enumerate(result if several else [result]):
            if not isinstance(one, torch.Tensor) or one.is_complex():
                continue
            in_place = any(one is other for other in operands)
            if in_place and not any(one is other for other in changed):
                continue  # nothing was computed
            form = None
            if not several and not any(one.is_complex() for one in operands):
                form = form_of(name.rstrip("_") if in_place else name, given, named, one)
            if form is None:
                label = f"{name}[{place}]" if several else name
                form = Form("opaque", operands, {"label": label})
            self._operation(form, one)

    def _operation(self, form: Form, result: torch.Tensor) -> None:
        before = [self._operand(one) for one in form.operands]
        if "base" in form.attributes and form.op.endswith("crossentropy"):
            self._trace.nodes[before[1]].role = "target"
        self._add(TraceNode(
            "", form.op, "operation", self._scopes[-1], form.attributes, tuple(result.shape),
            before, _numbers(result)), result)

    def _operand(self, one: Any) -> int:
        if isinstance(one, torch.Tensor):
            return self._place(one)
        number = torch.tensor(float(one), dtype=torch.float64)
        return self._leaf(number, "", "constant")

    def _place(self, tensor: torch.Tensor) -> int:
        """The node of a tensor; a leaf where nothing has computed it here."""
        found = self._places.get(id(tensor))
        if found is not None:
            return found[0]
        scope, name = self._parameters.get(id(tensor), ("", ""))
        role = "constant"
        if name or (tensor.requires_grad and tensor.is_leaf):
            role = "bias" if "bias" in name and tensor.dim() <= 1 else "parameter"
        return self._leaf(tensor, name, role, scope)

    def _leaf(self, tensor: torch.Tensor, name: str, role: str, scope: str = "") -> int:
        return self._add(TraceNode(
            self._unique(scope, name), "leaf", role, scope, {}, tuple(tensor.shape), [],
            _numbers(tensor)), tensor)

    def _unique(self, scope: str, name: str) -> str:
        if not name:
            return ""
        unique, count = name, 1
        while f"{scope}/{unique}" in self._names:
            count += 1
            unique = f"{name} {count}"
        self._names.add(f"{scope}/{unique}")
        return unique

    def _add(self, node: TraceNode, tensor: torch.Tensor) -> int:
        if len(self._trace.nodes) >= _MOST:
            raise GradtraceError(
                "tracing", "a function", f"it calls over {_MOST} ops", "trace a smaller one")
        self._trace.nodes.append(node)
        is_part = tensor.requires_grad and node.role != "constant"
        self._edges.append(get_gradient_edge(tensor) if is_part else None)
        place = len(self._trace.nodes) - 1
        self._places[id(tensor)] = (place, tensor)
        return place

    def finish(self, result: Any) -> Trace:
        """The trace with the gradients of its result."""
        if not isinstance(result, torch.Tensor):
            raise GradtraceError(
                "tracing", "a function", f"its result is a {type(result).__name__}",
                "trace one that returns a tensor")
        place = self._place(result)
        output = self._trace.nodes[place]
        if not output.name:
            output.name = self._unique(output.scope, "output")
        self._trace.output = place
        if result.requires_grad and result.numel() == 1:
            self._differentiate(result)
        return self._trace

    def _differentiate(self, result: torch.Tensor) -> None:
        places = [place for place, edge in enumerate(self._edges) if edge is not None]
        edges: List[Any] = [self._edges[place] for place in places]
        found = torch.autograd.grad(
            result, edges, torch.ones_like(result), allow_unused=True, retain_graph=True)
        for place, gradient in zip(places, found):
            if gradient is not None:
                self._trace.nodes[place].gradient = _numbers(gradient)


def _word(function: Any) -> Optional[str]:
    """The plain name of a function; None for what computes no numbers."""
    name = getattr(function, "__name__", "")
    if name == "__get__":
        name = getattr(getattr(function, "__self__", None), "__name__", "")
        return name if name in ("T", "mT") else None
    if name.startswith("__") and name.endswith("__"):
        name = name.strip("_")
        if name[0] == "i" and name[1:] in ("add", "sub", "mul", "truediv", "pow"):
            return name[1:] + "_"
    if name in _SILENT:
        return None
    return name


# What asks about tensors, or changes their books alone.
_SILENT = {
    "size", "dim", "numel", "stride", "requires_grad_", "retain_grad", "register_hook", "backward",
    "is_floating_point", "is_complex", "item", "tolist", "len", "repr", "bool", "format", "hash",
    "shape", "set", "data_ptr", "element_size", "storage", "untyped_storage", "type",
    "is_contiguous", "get_device", "detach", "manual_seed", "zero_grad",
    "has_torch_function", "str", "iter",
    # What these make is a constant where it is used.
    "ones_like", "zeros_like", "full_like", "empty_like", "rand_like", "randn_like", "new_zeros",
    "new_ones", "new_full", "new_empty", "new_tensor",
}


def _version(one: torch.Tensor) -> int:
    """How often it was changed in place; always 0 of what is never asked."""
    return 0 if one.is_inference() else one._version


def _counts(one: torch.Tensor) -> bool:
    """Whether it holds whole numbers, such as how many batches a norm has seen."""
    return not one.is_floating_point() and not one.is_complex()


def _tensors(given: Any, named: Any) -> List[torch.Tensor]:
    from ..recorder.values import tensors
    return tensors(given, named)


def _numbers(tensor: torch.Tensor) -> Any:
    plain = tensor.detach()
    plain = plain.to_dense() if plain.layout != torch.strided else plain
    if plain.is_floating_point():
        plain = plain.double()
    return plain.tolist()
