"""`gradtrace.trace`, which needs torch only when it is called."""

from __future__ import annotations

from typing import Any, Callable

from ..errors import GradtraceError
from .document import Trace


def trace(function: Callable[..., Any], *inputs: Any, **named: Any) -> Trace:
    """Records the op graph of a small function of torch, with every value and gradient.

    ::

        gradtrace.trace(lambda x, w: (x * w).sigmoid().sum(), x, w).save("f.json")

    Args:
        function: of tensors to one number, or a module. Its gradients are those of the result; a
            result of several numbers has none.
        inputs: what it is called with. Floating-point tensors and plain floats become inputs, under
            the names of its parameters.
        named: the same by their names.

    Returns:
        A trace, whose `save` writes the JSON that ``gradviz graph``, ``derive`` and ``check`` read.
        What gradviz has no op for is opaque.

    Raises:
        GradtraceError: torch is missing, or the result is no tensor.
    """
    try:
        from .tracer import trace as traced
    except ImportError as error:
        raise GradtraceError(
            "tracing", "a function", f"torch cannot be used: {error}", "install torch") from None
    return traced(function, *inputs, **named)
