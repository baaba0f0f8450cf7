"""Which modules of a model are layers, what they are called, and which tensors they own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Set, Tuple

import torch
from torch import nn

from .functions import word_of_module

_LABEL = 60
# Words that the run file has for itself: `neuron3` in a layer, `example[17]` around repeated nodes.
_RESERVED = re.compile(r"neuron|example\[")


@dataclass(eq=False)
class Layer:
    """A module with its place in the model.

    Attributes:
        module: of the model.
        scope: its path with ``/`` between the names, unique in the run.
        label: what it is, for people.
        op: the word of an activation; None for every other module.
        parameters: the names of the tensors that it owns.
        has_sum: whether its output is the sum of a layer: it owns parameters, and so no other does.
        inside: the modules within it.
    """

    module: nn.Module
    scope: str
    label: str
    op: Optional[str]
    parameters: List[str]
    has_sum: bool
    inside: Set[nn.Module] = field(default_factory=set)

    @property
    def has_channels(self) -> bool:
        """Whether a unit of its output is a channel."""
        return isinstance(self.module, _CHANNELS)

    def tensor(self, name: str) -> Optional[torch.Tensor]:
        """The parameter of this name as it is now; None where it is not made yet."""
        found = self.module._parameters.get(name)
        if found is None or nn.parameter.is_lazy(found) or found.is_meta:
            return None
        return found


_CHANNELS: Tuple[Any, ...] = (
    nn.modules.conv._ConvNd, nn.modules.batchnorm._BatchNorm, nn.modules.instancenorm._InstanceNorm,
    nn.GroupNorm)


def find_layers(models: Mapping[str, nn.Module]) -> List[Layer]:
    """The modules of all models that own parameters, are activations, or hold no others.

    Args:
        models: by the name that stands before their paths; empty for an only one.
    """
    taken: Set[str] = set()
    seen: Set[nn.Module] = set()
    owned: Set[int] = set()
    layers: List[Layer] = []
    for prefix, model in models.items():
        for path, module in model.named_modules():
            if module in seen:
                continue
            seen.add(module)
            layer = _layer(prefix, path, module, owned)
            if layer is not None:
                layer.scope = _unique(layer.scope, taken)
                layers.append(layer)
    return layers


def _layer(prefix: str, path: str, module: nn.Module, owned: Set[int]) -> Optional[Layer]:
    names = []
    for name, parameter in module._parameters.items():
        # A parameter that several modules share belongs to the first.
        if parameter is not None and id(parameter) not in owned:
            owned.add(id(parameter))
            names.append(name)
    has_own = any(parameter is not None for parameter in module._parameters.values())
    is_parametrized = hasattr(module, "parametrizations")
    op = word_of_module(module)
    within = set(module.modules()) - {module}
    if not has_own and not is_parametrized and op is None and within:
        return None
    parts = [prefix] if prefix else []
    parts += path.split(".") if path else ([] if prefix else [type(module).__name__])
    is_part = "parametrizations" in path.split(".")
    return Layer(
        module, "/".join(_plain(part, i) for i, part in enumerate(parts)), _label(module), op,
        names, (has_own or is_parametrized) and op is None and not is_part, within)


def _plain(part: str, depth: int) -> str:
    """A name that the file does not take for a neuron or an example."""
    return "_" + part if _RESERVED.match(part) and (depth > 0 or part[0] == "e") else part


def _unique(scope: str, taken: Set[str]) -> str:
    name, count = scope, 1
    while name in taken:
        count += 1
        name = f"{scope} {count}"
    taken.add(name)
    return name


def _label(module: nn.Module) -> str:
    try:
        text = f"{type(module).__name__}({module.extra_repr()})"
    except Exception:
        text = type(module).__name__
    text = text.replace("in_features=", "").replace("out_features=", "").replace(", bias=True", "")
    return text if len(text) <= _LABEL else text[:_LABEL - 1] + "…"


def quantity(name: str, tensor: torch.Tensor) -> str:
    """Whether a parameter counts as a weight or as a bias."""
    return "bias" if "bias" in name and tensor.dim() <= 1 else "weight"


def by_module(layers: List[Layer]) -> Dict[nn.Module, Layer]:
    """Layers by the modules that they are."""
    return {layer.module: layer for layer in layers}
