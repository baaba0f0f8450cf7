"""Functions of torch that are several of gradviz's ops: the same said in smaller ones."""

from __future__ import annotations

import math
from typing import Any, Callable, Dict, Optional, Tuple

import torch
from torch.nn import functional

from .layer_rewrites import LAYER_REWRITES


def _linear(x: Any, weight: Any, bias: Optional[Any] = None) -> Any:
    if x.dim() > 2:
        rows = x.reshape(-1, x.shape[-1])
        return _linear(rows, weight, bias).reshape(*x.shape[:-1], weight.shape[0])
    # A matrix on the left of one example, as lectures write it.
    result = weight @ x if x.dim() == 1 else x @ weight.T
    return result if bias is None else result + bias


def _averaged(function: Callable[..., Any]) -> Callable[..., Any]:
    """A loss as the sum over all examples, and a division for the mean."""
    def loss(x: Any, target: Any, *others: Any, **named: Any) -> Any:
        reduction = named.pop("reduction", "mean")
        # A sum is one op already.
        if others or reduction != "mean" or any(
                named.get(word) is not None for word in ("weight", "pos_weight")):
            return NotImplemented
        if named.get("label_smoothing") or named.get("ignore_index", -100) != -100:
            return NotImplemented
        if function is not functional.cross_entropy and x.shape != target.shape:
            return NotImplemented
        total = function(x, target, reduction="sum")
        if function is functional.cross_entropy:
            count = math.prod(x.shape) // x.shape[1 if x.dim() > 1 else 0]
        else:
            count = x.numel()
        return total if count == 1 else total / count
    return loss


def _kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """A reduction that keeps its axis: a reduction, and a new shape."""
    def reduction(x: Any, dim: Any = None, keepdim: bool = False, **named: Any) -> Any:
        if not keepdim or dim is None:
            return NotImplemented
        axes = [one % x.dim() for one in (dim if isinstance(dim, (tuple, list)) else [dim])]
        shape = [1 if axis in axes else extent for axis, extent in enumerate(x.shape)]
        return function(x, dim, **named).reshape(shape)
    return reduction


def _stacked(tensors: Any, dim: int = 0) -> Any:
    return torch.cat([one.unsqueeze(dim) for one in tensors], dim)


def _addmm(added: Any, x: Any, y: Any, *, beta: Any = 1, alpha: Any = 1) -> Any:
    return x @ y + added if beta == alpha == 1 else NotImplemented


def _reciprocal(x: Any) -> Any:
    return 1 / x


def _rsqrt(x: Any) -> Any:
    return 1 / torch.sqrt(x)


def _relu6(x: Any, inplace: bool = False) -> Any:
    return torch.clamp_(x, 0.0, 6.0) if inplace else torch.clamp(x, 0.0, 6.0)


def _unscaled(x: Any, y: Any, *, alpha: Any = 1) -> Any:
    return NotImplemented if alpha == 1 else x + alpha * y


REWRITES: Dict[str, Callable[..., Any]] = {
    "linear": _linear, "cross_entropy": _averaged(functional.cross_entropy),
    "mse_loss": _averaged(functional.mse_loss), "l1_loss": _averaged(functional.l1_loss),
    "binary_cross_entropy": _averaged(functional.binary_cross_entropy),
    "binary_cross_entropy_with_logits": _averaged(functional.binary_cross_entropy_with_logits),
    "sum": _kept(torch.sum), "mean": _kept(torch.mean), "amax": _kept(torch.amax),
    "logsumexp": _kept(torch.logsumexp), "stack": _stacked, "addmm": _addmm,
    "reciprocal": _reciprocal, "rsqrt": _rsqrt, "relu6": _relu6, "add": _unscaled,
    **LAYER_REWRITES,
}


def rewritten(name: str, given: Tuple[Any, ...], named: Dict[str, Any]) -> Any:
    """The result of a call said in smaller ops; NotImplemented where it cannot be."""
    function = REWRITES.get(name)
    if function is None:
        return NotImplemented
    plain = {key: value for key, value in named.items()
             if value is not None and key not in ("size_average", "reduce")}
    if "input" in plain:
        given = (plain.pop("input"), *given)
    try:
        return function(*given, **plain)
    except TypeError:
        return NotImplemented
