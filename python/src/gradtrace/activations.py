"""The activations that gradviz knows by name, and which of their outputs count as saturated.

An output is saturated where the activation's derivative is under 5 % of its largest; a rectifier's
unit where it is 0 for every example. `docs/run-format.md` says so for all that write runs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, Optional

_SHARE = 0.05
# σ(1 − σ) is the share of its largest value ¼ at σ = ½ ∓ ½ √(1 − share).
_SIGMOID_EDGE = (1 - math.sqrt(1 - _SHARE)) / 2
# 1 − tanh² is the share at |tanh| = √(1 − share).
_TANH_EDGE = math.sqrt(1 - _SHARE)
# The value of softplus where its derivative σ is the share.
_SOFTPLUS_EDGE = -math.log(1 - _SHARE)


@dataclass(frozen=True)
class Saturation:
    """Outputs under `low` or over `high` are saturated; with `units`, units that are always 0."""

    low: float = -math.inf
    high: float = math.inf
    units: bool = False


SILENT_UNITS = Saturation(units=True)
OF_SIGMOID = Saturation(_SIGMOID_EDGE, 1 - _SIGMOID_EDGE)
OF_TANH = Saturation(-_TANH_EDGE, _TANH_EDGE)

_KNOWN: Dict[str, Optional[Saturation]] = {
    "relu": SILENT_UNITS,
    "relu6": SILENT_UNITS,
    "sigmoid": OF_SIGMOID,
    "softmax": OF_SIGMOID,
    "tanh": OF_TANH,
    "softplus": Saturation(low=_SOFTPLUS_EDGE),
    "logsigmoid": Saturation(high=-_SOFTPLUS_EDGE),
    "elu": Saturation(low=_SHARE - 1),
}


def saturation(op: Optional[str]) -> Optional[Saturation]:
    """What counts as saturated for an activation; None where nothing does."""
    return _KNOWN.get(op or "")
