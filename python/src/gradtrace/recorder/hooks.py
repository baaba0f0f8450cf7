"""Hooks that stay behind when a model is copied or saved in the middle of a recording."""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple


class Hook:
    """Calls a function; a copy of it does nothing."""

    # Tells torch that a tensor may be saved without it.
    __torch_unserializable__ = True

    def __init__(self, function: Optional[Callable[..., Any]] = None) -> None:
        self._function = function

    def __call__(self, *given: Any, **named: Any) -> None:
        if self._function is not None:
            self._function(*given, **named)

    def __deepcopy__(self, memo: Any) -> "Hook":
        return Hook()

    def __copy__(self) -> "Hook":
        return Hook()

    def __reduce__(self) -> Tuple[Any, ...]:
        return Hook, ()
