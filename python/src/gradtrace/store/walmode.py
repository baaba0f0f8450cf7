"""Whether a run has a log is said by two bytes of its header.

SQLite changes them with a journal, which a kill leaves behind and which readers refuse; so they are
written here, under a change counter of the recording's own, by which a log of another run is told
apart.
"""

from __future__ import annotations

import os
import random
from typing import Optional

try:
    import fcntl
except ImportError:  # no such locks on Windows: its runs keep the mode with a log
    fcntl = None  # type: ignore[assignment]

_FIRST_COUNTER = 1 << 24
_LAST_COUNTER = (1 << 32) - (1 << 24)
# SQLite's lock bytes: pending, reserved, and 510 shared ones.
_LOCK_START = 0x40000000
_LOCK_BYTES = 512


def enter(path: str, counter: Optional[int] = None) -> None:
    """Lets a file that nobody else knows yet have a log.

    Args:
        path: a closed database.
        counter: its change counter; one by chance where none is given.
    """
    if counter is None:
        counter = random.SystemRandom().randrange(_FIRST_COUNTER, _LAST_COUNTER)
    mark = counter.to_bytes(4, "big")
    with open(path, "r+b") as file:
        for offset, data in ((18, b"\x02\x02"), (24, mark), (92, mark)):
            file.seek(offset)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())


def leave(path: str) -> bool:
    """Ends the use of a log, once its pages are in the file: one file is left.

    Args:
        path: a database that this process has closed.

    Returns:
        False while another program has the file open, and where the system does not allow it. The
        run is complete all the same.
    """
    if fcntl is None or _has_content(path + "-wal"):
        return False
    try:
        with open(path, "r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _LOCK_START)
            if _has_content(path + "-wal"):
                return False
            file.seek(18)
            file.write(b"\x01\x01")
            file.flush()
            os.fsync(file.fileno())
            for ending in ("-wal", "-shm"):
                _remove(path + ending)
    except OSError:
        return False
    return True


def _has_content(path: str) -> bool:
    try:
        return os.lstat(path).st_size > 0
    except OSError:
        return False


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
