"""A call of torch in gradviz's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Optional, Sequence


@dataclass
class Form:
    """A call in gradviz's words."""

    op: str
    operands: Sequence[Any]
    attributes: Dict[str, Any] = field(default_factory=dict)


Row = Callable[..., Optional[Form]]
