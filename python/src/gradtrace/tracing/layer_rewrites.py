"""Layers of torch that are several of gradviz's ops."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Sequence

import torch
from torch.nn import functional
from torch.overrides import handle_torch_function, has_torch_function


def masked(x: Any, mask: Any, rate: float) -> Any:
    """A dropout by its mask: a call that a tracer sees."""
    if has_torch_function((x, mask)):
        return handle_torch_function(masked, (x, mask), x, mask, rate)
    return x * mask


def unrolled(x: Any, h: Any, inner: Any, outer: Any, bias: Any) -> Any:
    """The states tanh(U x + W h + b) of all rows: a call that a tracer sees."""
    if has_torch_function((x, h, inner, outer, bias)):
        return handle_torch_function(unrolled, (x, h, inner, outer, bias), x, h, inner, outer, bias)
    states = []
    for row in x.unbind(-2):
        h = torch.tanh(row @ inner.T + h @ outer.T + bias)
        states.append(h)
    return torch.stack(states, -2)


def _dropout(function: Callable[..., Any]) -> Callable[..., Any]:
    """A mask that is drawn as torch draws it, and a product."""
    def dropout(x: Any, p: float = 0.5, training: bool = True, inplace: bool = False) -> Any:
        if not training or p == 0:
            return x
        if not x.is_floating_point():
            return NotImplemented
        with torch._C.DisableTorchFunction():
            mask = function(torch.ones_like(x.detach()), p, True)
        return x.mul_(mask) if inplace else masked(x, mask, p)
    return dropout


def _layer_norm(
    x: Any, shape: Sequence[int], weight: Any = None, bias: Any = None, eps: float = 1e-5, *_: Any
) -> Any:
    if len(shape) == 1:
        return NotImplemented
    rows = x.reshape(*x.shape[:x.dim() - len(shape)], -1)
    given = [None if one is None else one.reshape(-1) for one in (weight, bias)]
    return functional.layer_norm(rows, rows.shape[-1:], *given, eps).reshape(x.shape)


def _wide(numbers: Any, x: Any) -> Any:
    """One number a channel, as wide as the axes behind."""
    return numbers if x.dim() == 2 else numbers.reshape(-1, *[1] * (x.dim() - 2))


def _batch_norm(
    x: Any, mean: Any, variance: Any, weight: Any = None, bias: Any = None, training: bool = False,
    momentum: Any = 0.1, eps: float = 1e-5, *_: Any
) -> Any:
    if training or mean is None or x.dim() < 2:
        return NotImplemented
    result = (x - _wide(mean, x)) / torch.sqrt(_wide(variance, x) + eps)
    if weight is not None:
        result = result * _wide(weight, x)
    return result if bias is None else result + _wide(bias, x)


def _group_norm(
    x: Any, groups: int, weight: Any = None, bias: Any = None, eps: float = 1e-5, *_: Any
) -> Any:
    rows = x.reshape(x.shape[0], groups, -1)
    result = functional.layer_norm(rows, rows.shape[-1:], None, None, eps).reshape(x.shape)
    if weight is not None:
        result = result * _wide(weight, x)
    return result if bias is None else result + _wide(bias, x)


def _instance_norm(
    x: Any, mean: Any = None, variance: Any = None, weight: Any = None, bias: Any = None,
    use_input_stats: bool = True, momentum: float = 0.1, eps: float = 1e-5, *_: Any
) -> Any:
    if not use_input_stats or mean is not None or x.dim() < 3:
        return NotImplemented
    return _group_norm(x, x.shape[1], weight, bias, eps)


def _embedding(index: Any, weight: Any, *others: Any, **named: Any) -> Any:
    if index.dim() == 1:
        return NotImplemented
    with torch._C.DisableTorchFunction():
        flat = index.reshape(-1)
    rows = functional.embedding(flat, weight, *others, **named)
    return rows.reshape(*index.shape, weight.shape[1])


def _convolution(function: Callable[..., Any]) -> Callable[..., Any]:
    """A bias is added behind."""
    def convolution(x: Any, weight: Any, bias: Optional[Any] = None, *others: Any, **named: Any
                    ) -> Any:
        if bias is None:
            return NotImplemented
        result = function(x, weight, None, *others, **named)
        return result + bias.reshape(-1, *[1] * (weight.dim() - 2))
    return convolution


def _rnn(
    x: Any, hx: Any, weights: Any, has_biases: bool, layers: int, dropout: float, training: bool,
    bidirectional: bool, batch_first: bool = False
) -> Any:
    """A loop of one layer, over one example or with the examples first."""
    if layers != 1 or bidirectional or x.dim() != 3 or not isinstance(weights, (list, tuple)):
        return NotImplemented
    if not batch_first and x.shape[1] != 1 or len(weights) != (4 if has_biases else 2):
        return NotImplemented
    inner, outer = weights[:2]
    if has_biases:
        bias = weights[2] + weights[3]
    else:
        bias = torch.zeros(outer.shape[0], dtype=x.dtype, device=x.device)
    if batch_first:
        states = unrolled(x, hx.reshape(hx.shape[1:]), inner, outer, bias)
        return states, states[:, -1].reshape(hx.shape)
    rows = unrolled(x.reshape(x.shape[0], x.shape[2]), hx.reshape(-1), inner, outer, bias)
    return rows.reshape(x.shape[0], 1, -1), rows[-1].reshape(hx.shape)


LAYER_REWRITES: Dict[str, Callable[..., Any]] = {
    "dropout": _dropout(functional.dropout), "dropout1d": _dropout(functional.dropout1d),
    "dropout2d": _dropout(functional.dropout2d), "dropout3d": _dropout(functional.dropout3d),
    "layer_norm": _layer_norm, "batch_norm": _batch_norm, "group_norm": _group_norm,
    "instance_norm": _instance_norm, "embedding": _embedding,
    "conv1d": _convolution(functional.conv1d), "conv2d": _convolution(functional.conv2d),
    "rnn_tanh": _rnn,
}
