"""gradtrace records the training of neural networks into run files that gradviz reads.

`record` records models of PyTorch, `Run` any program by hand, `trace` the op graph of a small
function of torch; `open` reads a run.
"""

from __future__ import annotations

from ._version import VERSION as __version__
from .errors import GradtraceError, GradtraceWarning
from .manual.run import Run
from .reading.run_file import RunFile
from .recorder.entry import record
from .tracing.document import Trace
from .tracing.entry import trace

__all__ = [
    "GradtraceError", "GradtraceWarning", "Run", "RunFile", "Trace", "__version__", "open",
    "record", "trace"]


def open(path: str) -> RunFile:  # noqa: A001 - it is called gradtrace.open
    """Opens a run to be read; see `RunFile`."""
    return RunFile(path)
