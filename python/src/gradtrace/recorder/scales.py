"""How many times too large the gradients of a step are, under a gradient scaler."""

from __future__ import annotations

from typing import Any, Optional


def scale_of(scaler: Any) -> Optional[float]:
    """The scale of the next backward pass; None without a scaler, or with one that is off."""
    if scaler is None:
        return None
    is_enabled = getattr(scaler, "is_enabled", None)
    if is_enabled is not None and not is_enabled():
        return None
    scale = scaler.get_scale()
    return float(scale) if scale and scale != 1 else None
