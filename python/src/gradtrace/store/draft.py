"""A new run takes its name only when it is complete and locked.

Whoever opens a file of that name finds a run, and finds it locked while somebody records into it.
"""

from __future__ import annotations

import os
import secrets
import stat
from typing import Optional, Set, Tuple, Union

from ..errors import GradtraceError

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]

_MARK = ".gradviz-"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_COMPANIONS = ("-wal", "-shm", "-journal")
# The files that this process records into: to open and close one would drop SQLite's locks on it.
_recording: Set[Tuple[int, int]] = set()


class Draft:
    """An empty file beside the name that it is to bear.

    Attributes:
        path: where it lies.
        target: the name it is to bear, absolute, behind links.
        descriptor: of the file, locked; it must stay open until its database is closed, since
            closing any descriptor of a file drops all of SQLite's locks on it.
    """

    def __init__(self, given: str, force: bool) -> None:
        self.given = given
        self.target = os.path.realpath(given)
        self._force = force
        self._check_target()
        folder = os.path.dirname(self.target)
        name = _MARK + "".join(secrets.choice(_LETTERS) for _ in range(24))
        self.path = os.path.join(folder, name)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        flags |= getattr(os, "O_BINARY", 0)
        try:
            self.descriptor = os.open(self.path, flags, 0o666)
        except OSError as error:
            raise self._failed(error) from None
        lock(self.descriptor)

    def take_name(self) -> str:
        """Gives the file its name. Of several that want it, one gets it.

        Returns:
            The name.
        """
        try:
            os.fsync(self.descriptor)
            if self._force:
                self._replace()
            else:
                self._rename_if_free()
        except OSError as error:
            raise self._failed(error) from None
        self.path = self.target
        _recording.add(_identity(self.descriptor))
        return self.target

    def discard(self) -> None:
        """Removes a draft that has not taken its name."""
        for ending in ("",) + _COMPANIONS:
            if self.path != self.target:
                _unlink(self.path + ending)
        close(self.descriptor)

    def _check_target(self) -> None:
        """What is there, and what is left beside it, must not be taken for a part of the run."""
        found = _kind(self.target)
        if found is not None and found != stat.S_IFREG:
            raise GradtraceError("creating", self.given, "something else than a file is there")
        if found is not None:
            self._check_free()
        for ending in _COMPANIONS:
            beside = _kind(self.target + ending)
            if beside == stat.S_IFDIR:
                raise GradtraceError("creating", self.given + ending, "a folder is there")
            # The index of a log is made anew whatever it holds.
            if beside is not None and found is None and ending != "-shm" and not self._force:
                raise GradtraceError(
                    "creating", self.given + ending, "it is left of a run that is gone",
                    "remove it, or record with force=True")

    def _check_free(self) -> None:
        if _is_recorded(self.target):
            raise GradtraceError(
                "creating", self.given, "somebody records into it",
                "wait until the recording ends, or give another name")
        if not self._force:
            raise self._exists()

    def _exists(self) -> GradtraceError:
        return GradtraceError(
            "creating", self.given, "the file exists",
            "give another name, or record with force=True")

    def _replace(self) -> None:
        self._check_target()
        os.replace(self.path, self.target)
        for ending in _COMPANIONS:
            _unlink(self.target + ending)

    def _rename_if_free(self) -> None:
        try:
            os.link(self.path, self.target)
        except FileExistsError:
            raise self._exists() from None
        except OSError:
            # A file system without second names: the moment between the two lines stays open.
            if os.path.exists(self.target):
                raise self._exists() from None
            os.rename(self.path, self.target)
            return
        os.unlink(self.path)

    def _failed(self, error: OSError) -> GradtraceError:
        return GradtraceError(
            "creating", self.given, f"it cannot be made: {error.strerror or error}")


def lock(descriptor: int) -> bool:
    """Locks a file for one recorder.

    Returns:
        False when somebody else has the lock. True where there are no such locks.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def unlock(descriptor: int) -> None:
    """Gives the lock back, also where a forked process still has the descriptor."""
    _recording.discard(_identity(descriptor))
    if fcntl is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        except OSError:
            pass
    close(descriptor)


def close(descriptor: int) -> None:
    """Closes a descriptor that may be closed already."""
    try:
        os.close(descriptor)
    except OSError:
        pass


def _identity(file: Union[int, str]) -> Tuple[int, int]:
    status = os.stat(file)
    return status.st_dev, status.st_ino


def _is_recorded(path: str) -> bool:
    """Whether a recorder holds the file, in this process or in another."""
    if _identity(path) in _recording:
        return True
    try:
        holder = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    is_free = lock(holder)
    close(holder)
    return not is_free


def _kind(path: str) -> Optional[int]:
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except OSError:
        return None


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
