"""The recorder never stops a training: what goes wrong in it is said once."""

from __future__ import annotations

import functools
import warnings
from typing import Any, Callable, Set, TypeVar

from ..errors import GradtraceWarning

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Voice:
    """Says each thing once."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._said: Set[str] = set()

    def say(self, key: str, words: str) -> None:
        """Warns, unless something was said under this key before."""
        if key in self._said:
            return
        self._said.add(key)
        try:
            warnings.warn(f"{self._subject}: {words}", GradtraceWarning, stacklevel=4)
        except Warning:
            # Warnings are errors here: a training goes on all the same.
            import sys
            print(f"gradtrace: {self._subject}: {words}", file=sys.stderr)

    def fault(self, place: str, error: BaseException) -> None:
        """Says that a part of the recorder failed."""
        name = type(error).__name__
        self.say(f"{place} {name}", f"{place} was not recorded ({name}: {error}); training goes on")


def guarded(place: str) -> Callable[[_Function], _Function]:
    """Keeps exceptions of a method away from the training.

    Args:
        place: what is not recorded then; the object has a `voice` that says so.
    """
    def wrap(function: _Function) -> _Function:
        @functools.wraps(function)
        def safe(self: Any, *arguments: Any, **named: Any) -> Any:
            try:
                return function(self, *arguments, **named)
            except Exception as error:
                self.voice.fault(place, error)
                return None
        return safe  # type: ignore[return-value]
    return wrap
