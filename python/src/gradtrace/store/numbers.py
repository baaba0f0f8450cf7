"""Numbers as the little-endian bytes of a file."""

from __future__ import annotations

import array
import sys
from typing import Iterable, Iterator, List, Sequence


def doubles(numbers: Sequence[float]) -> bytes:
    """Eight bytes a number."""
    return _packed("d", numbers)


def floats(numbers: Sequence[float]) -> bytes:
    """Four bytes a number, rounded to the nearest."""
    return _packed("f", numbers)


def _packed(kind: str, numbers: Sequence[float]) -> bytes:
    words = array.array(kind, numbers)
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()


def unpacked(data: bytes, width: int) -> List[float]:
    """The numbers that `doubles` (width 8) or `floats` (width 4) packed."""
    words = array.array("d" if width == 8 else "f", data)
    if sys.byteorder == "big":
        words.byteswap()
    return words.tolist()


def pieces(parts: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The bytes of all parts in pieces of one size, and what is left in the last."""
    waiting = bytearray()
    for part in parts:
        start = 0
        if waiting:
            start = min(size - len(waiting), len(part))
            waiting += part[:start]
            if len(waiting) == size:
                yield bytes(waiting)
                waiting.clear()
        while len(part) - start >= size:
            yield part[start:start + size]
            start += size
        waiting += part[start:]
    if waiting:
        yield bytes(waiting)
