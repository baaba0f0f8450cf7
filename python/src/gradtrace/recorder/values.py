"""Finds tensors in what modules take and give, and turns tensors into bytes."""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Iterator, List, Optional

import torch

_DEPTH = 4
_MOST = 64


def tensors(*found: Any) -> List[torch.Tensor]:
    """The tensors in nested tuples, lists, mappings and objects with fields, in order."""
    result: List[torch.Tensor] = []
    for tensor in _walk(found, _DEPTH):
        result.append(tensor)
        if len(result) == _MOST:
            break
    return result


def _walk(found: Any, depth: int) -> Iterator[torch.Tensor]:
    if isinstance(found, torch.Tensor):
        yield found
    elif depth > 0 and isinstance(found, dict):
        for part in found.values():
            yield from _walk(part, depth - 1)
    elif depth > 0 and isinstance(found, (tuple, list)):
        for part in found:
            yield from _walk(part, depth - 1)
    elif depth > 0 and hasattr(found, "__dataclass_fields__"):
        for name in found.__dataclass_fields__:
            yield from _walk(getattr(found, name), depth - 1)


def first_number(found: Any) -> Optional[torch.Tensor]:
    """The first tensor of floating-point numbers; None where there is none."""
    for tensor in tensors(found):
        if tensor.is_floating_point() or tensor.is_complex():
            return tensor
    return None


def content(tensor: torch.Tensor, dtype: torch.dtype) -> bytes:
    """The numbers of a tensor, row-major, as little-endian bytes of a type."""
    plain = tensor.detach()
    if plain.is_complex():
        plain = plain.abs()
    plain = plain.to_dense() if plain.layout != torch.strided else plain
    plain = plain.to(device="cpu", dtype=dtype).contiguous()
    data = ctypes.string_at(plain.data_ptr(), plain.numel() * plain.element_size())
    if sys.byteorder == "big":
        size = plain.element_size()
        data = b"".join(data[i:i + size][::-1] for i in range(0, len(data), size))
    return data
