"""Writes one run: whole steps in batches, each in one transaction."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import time
import weakref
from typing import Any, Iterable, List, Optional, Sequence, Tuple

from .. import _version
from ..errors import GradtraceError
from . import schema, walmode
from .content import Node, StepContent, Subject, text
from .draft import Draft, close, unlock
from .graphs import GraphTable
from .numbers import doubles, pieces

_BATCH_SECONDS = 0.5
_BATCH_BYTES = 8 << 20
_LOG_BYTES = 64 << 20
_CELL_BYTES = 32 << 20

_Row = Tuple[str, Tuple[Any, ...]]


class RunWriter:
    """A run that is being recorded.

    Attributes:
        path: as it was given.
        saved: the number of the last step that is safe from a kill; -1 before the first.
        failure: why recording ended early, or None.
    """

    def __init__(
        self, path: str, *, name: str = "", record: str = "statistics", every: int = 1,
        limit: int = 2_000_000_000, number_type: str = "float64", reduction: str = "mean",
        force: bool = False,
    ) -> None:
        self.path = path
        self.saved = -1
        self.last = -1
        self.failure: Optional[GradtraceError] = None
        self.is_closed = False
        self._limit, self._bytes, self._limited = limit, 16 * schema.PAGE_SIZE, False
        self._width = 4 if number_type == "float32" else 8
        self._graphs = GraphTable()
        self._rows: List[_Row] = []
        self._next_chunk = 1
        self._pending_bytes = self._logged_bytes = 0
        self._batch_start = time.monotonic()
        run = (text(name), _version.PROGRAM, record, every, limit, number_type, reduction)
        self._open(Draft(path, force), run)
        self._process = os.getpid()
        _open_writers.add(self)

    def _open(self, draft: Draft, run: Tuple[Any, ...]) -> None:
        try:
            _build(draft.path, run)
            walmode.enter(draft.path)
            self._file = draft.take_name()
            self._descriptor = draft.descriptor
            self._connection = sqlite3.connect(
                self._file, timeout=5, isolation_level=None, check_same_thread=False)
            self._connection.executescript(schema.WRITING_PRAGMAS)
            (mode,) = self._connection.execute("PRAGMA journal_mode").fetchone()
            if mode != "wal":
                raise sqlite3.OperationalError("the folder does not allow a write-ahead log")
        except (sqlite3.Error, OSError) as error:
            draft.discard()
            raise GradtraceError("creating", self.path, f"it cannot be made: {error}") from None
        except GradtraceError:
            draft.discard()
            raise

    @property
    def is_mine(self) -> bool:
        """Whether this process began the run; a forked one must not write."""
        return os.getpid() == self._process

    def attach(self, name: str, kind: str, content: str) -> None:
        """Keeps a text with the run; a later one of the same name takes its place."""
        if len(content) * 4 <= _CELL_BYTES:
            self._rows.append((schema.INSERT_ATTACHMENT, (text(name), kind, text(content))))

    def label(self, path: str, words: str) -> None:
        """Says what a scope is, before the first step that has it."""
        self._graphs.labels[text(path)] = text(words)

    def knows(self, subjects: Iterable[Subject]) -> bool:
        """Whether a step of statistics of subjects needs no nodes: an earlier one had them."""
        return self._graphs.knows(tuple(subjects))

    def add(self, content: StepContent) -> None:
        """Adds a step, and saves what waits when its time has come.

        Raises:
            GradtraceError: the file could not be written; what was saved before stays.
        """
        if self.failure is not None:
            raise self.failure
        self._keep_limit(content)
        graph = self._graphs.find(content, self._rows)
        columns = self._columns(content, graph.subjects)
        self._rows.append((schema.INSERT_STEP, (
            content.step, content.epoch, _real(content.loss), _real(content.learning_rate),
            content.seconds, graph.id, columns[0], columns[1], columns[2], content.batch,
            None if content.finite is None else int(content.finite), columns[3])))
        self._bytes += 60
        self.last = content.step
        if self.is_due:
            self.flush()

    @property
    def is_due(self) -> bool:
        """Whether what waits should be saved: every half second, and every 8 MB."""
        waited = time.monotonic() - self._batch_start
        return waited >= _BATCH_SECONDS or self._pending_bytes >= _BATCH_BYTES

    def _columns(
        self, content: StepContent, subjects: Sequence[Subject]
    ) -> Tuple[Optional[int], Optional[int], Optional[int], Optional[int]]:
        kept = [node for node in content.nodes if node.value is not None]
        values = gradients = statistics = updates = None
        if kept:
            values = self._chunks([node.value or b"" for node in kept], self._width)
            gradients = self._chunks([_gradient(node) for node in kept], self._width)
        if content.statistics and subjects:
            found = [content.statistics[subject] for subject in subjects]
            rows = [x for one in found for x in one.value.row() + one.gradient.row()]
            statistics = self._chunks([doubles(rows)], 8)
            changed = [one for one, subject in zip(found, subjects) if subject.is_updated]
            if changed and content.has_updates:
                rows = [x for one in changed for x in one.after.row() + one.update.row()]
                updates = self._chunks([doubles(rows)], 8)
        return values, gradients, statistics, updates

    def _chunks(self, parts: List[bytes], width: int) -> int:
        first = self._next_chunk
        for piece in pieces(parts, schema.CHUNK_NUMBERS * width):
            self._rows.append((schema.INSERT_CHUNK, (self._next_chunk, piece)))
            self._next_chunk += 1
            self._pending_bytes += len(piece)
            self._bytes += len(piece)
        return first

    def _keep_limit(self, content: StepContent) -> None:
        """Before a step that would pass the limit: from here on statistics go on alone."""
        needed = sum(2 * len(node.value) for node in content.nodes if node.value is not None)
        if needed and not self._limited and self._bytes + needed > self._limit:
            self._limited = True
            self._rows.append((schema.LIMIT_RUN, (content.step,)))
        if self._limited:
            for node in content.nodes:
                node.value = node.gradient = None

    def flush(self) -> None:
        """Saves what waits: its steps are safe from a kill from here on.

        Raises:
            GradtraceError: the file could not be written; what was saved before stays.
        """
        if self.is_closed or not self.is_mine:
            return
        if self.failure is not None:
            raise self.failure
        try:
            self._commit()
        except sqlite3.Error as error:
            self._roll_back()
            self._rows = []
            self.failure = GradtraceError(
                "writing", self.path, str(error),
                f"the run holds its steps up to {self.saved}" if self.saved >= 0 else "")
            raise self.failure from None

    def _commit(self) -> None:
        if self._rows:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement, values in self._rows:
                self._connection.execute(statement, values)
            self._connection.execute(schema.MARK)
            self._connection.execute("COMMIT")
            self._logged_bytes += self._pending_bytes + 3 * schema.PAGE_SIZE
        self._rows = []
        self._pending_bytes = 0
        self.saved = self.last
        self._batch_start = time.monotonic()
        if self._logged_bytes >= _LOG_BYTES:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            self._logged_bytes = 0

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            pass

    def close(self, status: str = "complete", note: str = "") -> None:
        """Ends the run: saves what waits, says how it ended, and leaves one file.

        Args:
            status: ``complete`` or ``stopped``.
            note: why it stopped.

        Raises:
            GradtraceError: the file could not be written to its end.
        """
        if self.is_closed or not self.is_mine:
            return
        try:
            if self.failure is None:
                self._rows.append((schema.END_RUN, (status, text(note))))
                self.flush()
        finally:
            self.is_closed = True
            _open_writers.discard(self)
            self._close_files()

    def _close_files(self) -> None:
        try:
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error:
            pass  # no room, or a reader: both files stay, and nothing is missing
        try:
            self._connection.close()
        except sqlite3.Error:
            pass
        walmode.leave(self._file)
        unlock(self._descriptor)

    def abandon(self) -> None:
        """In a forked process: leaves the run to the one that began it.

        SQLite must not close a connection that came through a fork, so it is kept for ever.
        """
        self.is_closed = True
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._connection))
        close(self._descriptor)


def _build(path: str, run: Tuple[Any, ...]) -> None:
    """Fills a draft. Nobody knows it yet: if it is cut off, it is made anew."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(schema.DRAFT_PRAGMAS)
        connection.executescript("BEGIN;" + schema.TABLES + "COMMIT;")
        connection.execute(schema.INSERT_RUN, run)
    finally:
        connection.close()


def _gradient(node: Node) -> bytes:
    return node.gradient if node.gradient is not None else bytes(len(node.value or b""))


def _real(number: float) -> Optional[float]:
    """SQLite has no not-a-number."""
    return None if number != number else number


_open_writers: "weakref.WeakSet[RunWriter]" = weakref.WeakSet()


def _after_fork() -> None:
    for writer in list(_open_writers):
        writer.abandon()
    _open_writers.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
