"""Whose values and gradients are kept beside the statistics."""

from __future__ import annotations

import fnmatch
from typing import List, Sequence, Union

from ..errors import GradtraceError

Values = Union[str, Sequence[str]]


class Choice:
    """Of all, of parameters, of some by pattern, or of none.

    Attributes:
        word: as the run says it: ``all``, ``parameters``, ``some``, ``statistics``.
    """

    def __init__(self, values: Values) -> None:
        """
        Args:
            values: one of the words but ``some``, or patterns of layers (``encoder/*``) or
                quantities
                (``*:weight``).
        """
        words = [values] if isinstance(values, str) else list(values)
        if not words or not all(isinstance(word, str) and word for word in words):
            raise GradtraceError(
                "creating", "a run", f"values is {values!r}",
                "give 'statistics', 'parameters', 'all', or patterns of layers")
        self._patterns: List[str] = []
        if len(words) == 1 and words[0] in ("statistics", "parameters", "all"):
            self.word = words[0]
        else:
            self.word = "some"
            self._patterns = words

    @property
    def keeps_any(self) -> bool:
        """Whether any values are kept."""
        return self.word != "statistics"

    def __call__(self, scope: str, quantity: str) -> bool:
        """Whether the values of a quantity of a scope are kept."""
        if self.word in ("statistics", "all"):
            return self.word == "all"
        if self.word == "parameters":
            return quantity in ("weight", "bias")
        return any(
            fnmatch.fnmatchcase(scope, one) or fnmatch.fnmatchcase(f"{scope}:{quantity}", one)
            for one in self._patterns)
