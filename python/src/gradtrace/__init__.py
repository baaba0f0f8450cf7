"""gradtrace records the training of neural networks into run files that gradviz reads.

`record` records models of PyTorch, `Run` any program by hand, `trace` the op graph of a small function
of torch; `open` reads a run. See https://pypi.org/project/gradtrace.
"""

from __future__ import annotations

from ._version import VERSION as __version__
from .errors import GradtraceError, GradtraceWarning
from .manual.run import Run
from .reading.run_file import RunFile
from .recorder.entry import record

__all__ = [
    "GradtraceError", "GradtraceWarning", "Run", "RunFile", "__version__", "open", "record"]


def open(path: str) -> RunFile:  # noqa: A001 - it is called gradtrace.open
    """Opens a run to be read; see `RunFile`."""
    return RunFile(path)
