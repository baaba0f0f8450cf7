"""Activations: as modules, and as functions that left a node in autograd's graph."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

import torch
from torch import nn
from torch.nn import functional

_MODULES: Dict[str, str] = {
    "ReLU": "relu", "ReLU6": "relu6", "LeakyReLU": "leakyrelu", "Sigmoid": "sigmoid",
    "Tanh": "tanh", "Softplus": "softplus", "ELU": "elu", "CELU": "celu", "SELU": "selu",
    "GELU": "gelu", "SiLU": "silu", "LogSigmoid": "logsigmoid", "Softsign": "softsign",
    "Hardtanh": "hardtanh", "Hardsigmoid": "hardsigmoid", "Hardswish": "hardswish", "Mish": "mish",
    "PReLU": "prelu", "RReLU": "rrelu", "Threshold": "threshold", "Softmax": "softmax",
    "LogSoftmax": "logsoftmax", "Softmin": "softmin", "Softmax2d": "softmax",
    "Hardshrink": "hardshrink", "Softshrink": "softshrink", "Tanhshrink": "tanhshrink",
}

_RESULT = "_saved_result"
_SELF = "_saved_self"


def _from_result(node: Any) -> torch.Tensor:
    found: torch.Tensor = getattr(node, _RESULT)
    return found


def _of_self(function: Callable[..., torch.Tensor], **named: str) -> Callable[[Any], torch.Tensor]:
    """The value of a node that saved its operand: computed anew."""
    def value(node: Any) -> torch.Tensor:
        others = {key: getattr(node, name) for key, name in named.items()}
        return function(getattr(node, _SELF), **others)
    return value


_NODES: Dict[str, Tuple[str, Callable[[Any], torch.Tensor]]] = {
    "ReluBackward": ("relu", _from_result),
    "SigmoidBackward": ("sigmoid", _from_result),
    "TanhBackward": ("tanh", _from_result),
    "SoftmaxBackward": ("softmax", _from_result),
    "LogSoftmaxBackward": ("logsoftmax", _from_result),
    "LeakyReluBackward": (
        "leakyrelu", _of_self(functional.leaky_relu, negative_slope="_saved_negative_slope")),
    "SoftplusBackward": ("softplus", _of_self(
        functional.softplus, beta="_saved_beta", threshold="_saved_threshold")),
    "EluBackward": ("elu", _of_self(functional.elu, alpha="_saved_alpha")),
    "GeluBackward": ("gelu", _of_self(functional.gelu, approximate="_saved_approximate")),
    "SiluBackward": ("silu", _of_self(functional.silu)),
    "LogSigmoidBackward": ("logsigmoid", _of_self(functional.logsigmoid)),
    "MishBackward": ("mish", _of_self(functional.mish)),
    "HardtanhBackward": ("hardtanh", _of_self(
        functional.hardtanh, min_val="_saved_min_val", max_val="_saved_max_val")),
    "HardswishBackward": ("hardswish", _of_self(functional.hardswish)),
    "HardsigmoidBackward": ("hardsigmoid", _of_self(functional.hardsigmoid)),
}


def word_of_module(module: nn.Module) -> Optional[str]:
    """The word of an activation module; None for every other."""
    if not type(module).__module__.startswith("torch.nn"):
        return None
    return _MODULES.get(type(module).__name__)


def is_plain(module: nn.Module) -> bool:
    """Whether an activation has the constants for which saturation is defined."""
    return getattr(module, "alpha", 1.0) == 1.0 and getattr(module, "beta", 1.0) == 1.0


def word_of_node(node: Any) -> Optional[str]:
    """The word of the activation that left a node in autograd's graph; None for every other."""
    found = _NODES.get(_stem(node))
    return found[0] if found else None


def value_of_node(node: Any) -> torch.Tensor:
    """What the activation gave, from what it saved.

    Raises:
        RuntimeError: it is freed, or has been changed in place since.
    """
    with torch.no_grad():
        return _NODES[_stem(node)][1](node).detach()


def _stem(node: Any) -> str:
    return str(node.name()).rstrip("0123456789")


def parents(node: Any) -> List[Any]:
    """The nodes of what a node was computed of, without leaves."""
    return [before for before, _ in node.next_functions
            if before is not None and not str(before.name()).endswith("AccumulateGrad")]


def only_parent(node: Any) -> Optional[Any]:
    """What a node was computed of, where that is one thing; a sum with a constant is of two."""
    found = parents(node)
    if len(found) != 1 or _stem(node) in ("AddBackward", "SubBackward", "RsubBackward"):
        return None
    return found[0]
