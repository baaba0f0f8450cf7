"""How functions of torch are called in gradviz: one row a function.

A row gives the op, its operands and its attributes from the arguments of a call, or None where this
call has no such form; it is opaque then. Calls that are several ops are taken apart in `rewrites`.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Tuple

import torch

from ..errors import GradtraceError
from .form import Form, Row
from .layer_forms import LAYERS


def _unary(op: str) -> Row:
    def row(x: Any, *others: Any, **named: Any) -> Optional[Form]:
        plain = all(value in (None, False) for value in others) and not named.get("out")
        return Form(op, [x]) if plain else None
    return row


def _binary(op: str, reverse: bool = False) -> Row:
    def row(
        x: Any, y: Any, *, alpha: Any = 1, rounding_mode: Any = None, **_: Any
    ) -> Optional[Form]:
        if alpha != 1 or rounding_mode is not None:
            return None
        return Form(op, [y, x] if reverse else [x, y])
    return row


def _reduction(op: str) -> Row:
    def row(x: Any, dim: Any = None, keepdim: bool = False, **named: Any) -> Optional[Form]:
        dim = named.get("axis", dim)
        if keepdim or (op in ("var", "std") and not _is_population(named)):
            return None
        return _over(op, x, dim)
    return row


def _is_population(named: Dict[str, Any]) -> bool:
    return named.get("correction") == 0 or named.get("unbiased") is False


def _over(op: str, x: Any, dim: Any) -> Optional[Form]:
    if isinstance(dim, (tuple, list)):
        axes = sorted(one % x.dim() for one in dim)
        if axes == list(range(x.dim())):
            dim = None
        elif len(axes) == 1:
            dim = axes[0]
        else:
            return None
    if dim is not None and not isinstance(dim, int):
        return None
    whole = dim is None or x.dim() == 0
    return Form(op, [x], {"axis": None if whole else dim % x.dim()})


def _largest(x: Any) -> Form:
    return Form("maxover", [x], {"axis": None})


def _last_axis(op: str) -> Row:
    def row(x: Any, dim: Any = None, *others: Any, **named: Any) -> Optional[Form]:
        dim = named.get("dim", dim)
        if x.dim() == 0 or dim is None or dim % x.dim() != x.dim() - 1:
            return None
        return Form(op, [x])
    return row


def _power(x: Any, y: Any, **_: Any) -> Optional[Form]:
    if isinstance(y, (int, float)):
        return Form("constantpower", [x], {"exponent": y})
    return Form("power", [x, y])


def _power_reversed(x: Any, y: Any) -> Form:
    return Form("power", [y, x])


def _matmul(x: Any, y: Any) -> Optional[Form]:
    if x.dim() == 1 and y.dim() == 1:
        return Form("dot", [x, y])
    return Form("matmul", [x, y]) if x.dim() in (1, 2) and y.dim() in (1, 2) else None


def _transpose(x: Any) -> Optional[Form]:
    return Form("transpose", [x]) if x.dim() == 2 else None


def _swapped(x: Any, first: int, second: int) -> Optional[Form]:
    return Form("transpose", [x]) if x.dim() == 2 and first % 2 != second % 2 else None


def _permute(x: Any, *axes: Any, **_: Any) -> Optional[Form]:
    flat = axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
    swapped = x.dim() == 2 and [one % 2 for one in flat] == [1, 0]
    return Form("transpose", [x]) if swapped else None


def _shaped(x: Any, *_: Any, result: Any, **__: Any) -> Form:
    return Form("reshape", [x], {"shape": list(result.shape)})


def _expanded(x: Any, *_: Any, result: Any, **__: Any) -> Form:
    return Form("broadcast", [x], {"shape": list(result.shape)})


def _concat(tensors: Sequence[Any], dim: int = 0, **_: Any) -> Form:
    return Form("concat", list(tensors), {"axis": dim % tensors[0].dim()})


def _clip(x: Any, low: Any = None, high: Any = None, **named: Any) -> Optional[Form]:
    low, high = named.get("min", low), named.get("max", high)
    if low is None and high is None:
        return None
    if low is None:
        return Form("min", [x, high])
    return Form("max", [x, low]) if high is None else Form("clip", [x, low, high])


def _where(condition: Any, *others: Any) -> Optional[Form]:
    return Form("where", [condition, *others]) if len(others) == 2 else None


def _leaky(x: Any, slope: float = 0.01, inplace: bool = False, **named: Any) -> Form:
    return Form("leakyrelu", [x], {"slope": named.get("negative_slope", slope)})


def _elu(x: Any, alpha: float = 1.0, *_: Any, **__: Any) -> Optional[Form]:
    return Form("elu", [x]) if alpha == 1 else None


def _gelu(x: Any, approximate: str = "none") -> Optional[Form]:
    return Form("gelu", [x]) if approximate == "none" else None


def _softplus(x: Any, beta: float = 1, threshold: float = 20) -> Optional[Form]:
    return Form("softplus", [x]) if beta == 1 else None


def _norm(
    x: Any, order: Any = 2, dim: Any = None, keepdim: bool = False, **named: Any
) -> Optional[Form]:
    order = named.get("ord", named.get("p", order))
    whole = dim is None and not keepdim
    return Form("norm", [x]) if whole and order in (2, 2.0, "fro", None) else None


def _loss(op: str) -> Row:
    """A loss that sums; others are taken apart."""
    def row(x: Any, target: Any, **named: Any) -> Optional[Form]:
        others = ("weight", "pos_weight", "label_smoothing")
        plain = named.get("reduction") == "sum" and not any(named.get(word) for word in others)
        return Form(op, [x, target]) if plain else None
    return row


def _cross_entropy(x: Any, target: Any, **named: Any) -> Optional[Form]:
    form = _loss("softmaxcrossentropy")(x, target, **named)
    is_class = not target.is_floating_point()
    if form is None or x.dim() > 2:
        return None
    if is_class and bool((target == named.get("ignore_index", -100)).any()):
        return None
    return Form(form.op, form.operands, {"base": 0} if is_class else {})


def _item(x: Any, index: Any) -> Optional[Form]:
    """Whole numbers and steps of one; a list of rows."""
    if isinstance(index, torch.Tensor):
        is_list = index.dim() == 1 and not index.is_floating_point() and index.dtype != torch.bool
        return Form("rows", [x, index], {"base": 0}) if is_list and x.dim() == 2 else None
    parts = list(index) if isinstance(index, tuple) else [index]
    if Ellipsis in [one for one in parts if one is Ellipsis]:
        place = next(i for i, one in enumerate(parts) if one is Ellipsis)
        parts[place:place + 1] = [slice(None)] * (x.dim() - len(parts) + 1)
    ranges: List[List[Any]] = []
    for axis, extent in enumerate(x.shape):
        part = parts[axis] if axis < len(parts) else slice(None)
        if isinstance(part, bool) or not isinstance(part, (int, slice)):
            return None
        if isinstance(part, int):
            ranges.append([part % extent, 1, True])
            continue
        start, stop, step = part.indices(extent)
        if step != 1:
            return None
        ranges.append([start, max(0, stop - start), False])
    return Form("slice", [x], {"ranges": ranges}) if len(parts) <= x.dim() else None


_UNARY = {
    "neg": "negate", "negative": "negate", "abs": "abs", "absolute": "abs", "exp": "exp",
    "log": "log", "sqrt": "sqrt", "square": "square", "sin": "sin", "cos": "cos", "tan": "tan",
    "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "atan": "arctan", "arctan": "arctan",
    "asin": "arcsin", "arcsin": "arcsin", "acos": "arccos", "arccos": "arccos", "erf": "erf",
    "erfc": "erfc", "sigmoid": "sigmoid", "expit": "sigmoid", "logsigmoid": "logsigmoid",
    "log_sigmoid": "logsigmoid", "relu": "relu", "silu": "silu", "softsign": "softsign",
    "clone": "identity", "contiguous": "identity",
}

_BINARY = {
    "add": "add", "radd": "add", "sub": "subtract", "subtract": "subtract", "mul": "multiply",
    "rmul": "multiply", "multiply": "multiply", "div": "divide", "divide": "divide",
    "true_divide": "divide", "truediv": "divide", "maximum": "max", "minimum": "min",
    "hypot": "hypot", "lt": "less", "less": "less", "le": "lessorequal", "gt": "greater",
    "greater": "greater", "ge": "greaterorequal", "outer": "outer", "dot": "dot",
    "mm": "matmul", "mv": "matmul",
}

_REDUCTIONS = {
    "sum": "sum", "mean": "mean", "prod": "prod", "var": "var", "std": "std", "amax": "maxover",
    "cumsum": "cumsum", "logsumexp": "logsumexp",
}

_SHAPED = ("view", "reshape", "flatten", "ravel", "unsqueeze", "squeeze", "view_as", "unflatten")

_LOSSES = {
    "mse_loss": "squared", "l1_loss": "absolute", "binary_cross_entropy": "bce",
    "binary_cross_entropy_with_logits": "sigmoidbce",
}

_ROWS: Dict[str, Row] = {
    **{name: _unary(op) for name, op in _UNARY.items()},
    **{name: _binary(op) for name, op in _BINARY.items()},
    **{name: _reduction(op) for name, op in _REDUCTIONS.items()},
    **{name: _loss(op) for name, op in _LOSSES.items()},
    **dict.fromkeys(_SHAPED, _shaped),
    **dict.fromkeys(("expand", "expand_as", "broadcast_to"), _expanded),
    **dict.fromkeys(("cat", "concat", "concatenate"), _concat),
    **dict.fromkeys(("t", "T", "mT"), _transpose),
    "rsub": _binary("subtract", True), "rtruediv": _binary("divide", True),
    "rdiv": _binary("divide", True), "pow": _power, "rpow": _power_reversed,
    "matmul": _matmul, "transpose": _swapped, "permute": _permute, "max": _largest,
    "softmax": _last_axis("softmax"), "log_softmax": _last_axis("logsoftmax"),
    "clamp": _clip, "clip": _clip, "where": _where, "leaky_relu": _leaky, "elu": _elu,
    "gelu": _gelu, "softplus": _softplus, "norm": _norm, "vector_norm": _norm,
    "cross_entropy": _cross_entropy, "getitem": _item, **LAYERS,
}

_NEEDS_RESULT = {_shaped, _expanded}


def form_of(
    name: str, given: Tuple[Any, ...], named: Dict[str, Any], result: Any
) -> Optional[Form]:
    """The form of a call; None where it has none."""
    row = _ROWS.get(name)
    if row is None:
        return None
    named = {key: value for key, value in named.items() if key not in ("inplace", "_stacklevel")}
    if "input" in named:
        given, named = (named.pop("input"), *given), named
    if "other" in named:
        given = (*given, named.pop("other"))
    try:
        if row in _NEEDS_RESULT:
            return row(*given, result=result)
        return row(*given, **named)
    except (TypeError, AttributeError, IndexError, ValueError, GradtraceError):
        return None
