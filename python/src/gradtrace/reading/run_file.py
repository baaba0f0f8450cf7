"""Reads a run: as plain lists, as data frames where pandas is installed, as figures."""

from __future__ import annotations

import math
import os
import sqlite3
import urllib.parse
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ..errors import GradtraceError
from ..store import schema
from ..store.numbers import unpacked
from .figure import Figure, diagnosis, figure

_COLUMNS = [f"{side}_{measure}" for side in ("value", "gradient") for measure in schema.MEASURES]
_UPDATE_COLUMNS = [f"{side}_{measure}" for side in ("after", "update")
                   for measure in schema.MEASURES]


class Table(Dict[str, List[Any]]):
    """Columns by name, each a plain list of the same length; None is a number that there is not."""

    def __init__(self, columns: List[str]) -> None:
        super().__init__((column, []) for column in columns)

    def add(self, row: List[Any]) -> None:
        """Appends a row in the order of the columns."""
        for column, cell in zip(self.values(), row):
            column.append(cell)

    def frame(self) -> Any:
        """The table as a pandas data frame.

        Raises:
            GradtraceError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise GradtraceError(
                "reading", "a table", "pandas is not installed",
                "pip install pandas, or use the columns as they are: plain lists") from None
        return pandas.DataFrame(dict(self))


class RunFile:
    """A run on disk, also one that is being recorded. Each call sees one state of it."""

    def __init__(self, path: str) -> None:
        """Opens a run to be read.

        Args:
            path: a `.gradtrace` file.

        Raises:
            GradtraceError: there is no such file, or it is none of a run.
        """
        self.path = os.fspath(path)
        if not os.path.isfile(self.path):
            raise GradtraceError("opening", self.path, "there is no such file")
        try:
            self._connection = _connected(self.path)
            self._columns = {
                row[1] for row in self._connection.execute("PRAGMA table_info(step)")}
        except sqlite3.Error as error:
            raise GradtraceError("opening", self.path, f"it is no run file: {error}") from None

    @property
    def info(self) -> Dict[str, Any]:
        """What the run says of itself: name, program, record, every, status, note, …."""
        cursor = self._connection.execute("SELECT * FROM run")
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone()))

    @property
    def subjects(self) -> List[str]:
        """The names of what there are statistics of, in forward order."""
        rows = self._connection.execute("SELECT name FROM subject ORDER BY id")
        return list(dict.fromkeys(name for (name,) in rows))

    @property
    def layers(self) -> List[str]:
        """The scopes of these, in forward order."""
        rows = self._connection.execute("SELECT scope FROM subject ORDER BY id")
        return list(dict.fromkeys(scope for (scope,) in rows if scope))

    def steps(self) -> Table:
        """Every step with its epoch, loss, learning rate, seconds, batch and finite flag."""
        newer = [column for column in ("batch", "finite") if column in self._columns]
        table = Table(["step", "epoch", "loss", "learning_rate", "seconds"] + newer)
        for row in self._connection.execute(f"SELECT {', '.join(table)} FROM step ORDER BY step"):
            table.add(list(row))
        return table

    def history(self, name: str) -> Table:
        """Statistics over the steps.

        Args:
            name: a layer (``layer1``), or a subject (``layer1:weight``, ``rnn/weight_hh_l0``).

        Returns:
            A row for each step and subject, with nine columns ``value_…`` and nine ``gradient_…``.

        Raises:
            GradtraceError: the run has no such layer; the nearest names are told.
        """
        table = Table(["step", "name", "scope", "quantity"] + _COLUMNS)
        for step, found, numbers in self._rows(name, "statistics_chunk", "place"):
            table.add([step, *found, *numbers])
        return table

    def updates(self, name: str) -> Table:
        """Weights after the update and what it added to them, over the steps: as `history`."""
        table = Table(["step", "name", "scope", "quantity"] + _UPDATE_COLUMNS)
        if "updates_chunk" in self._columns:
            for step, found, numbers in self._rows(name, "updates_chunk", "update_place"):
                table.add([step, *found, *numbers])
        return table

    def _rows(
        self, name: str, column: str, place: str
    ) -> Iterator[Tuple[int, Tuple[str, str, str], List[Optional[float]]]]:
        found = self._connection.execute(
            f"""SELECT graph, {place}, name, scope, quantity FROM subject
            WHERE name = ?1 OR scope = ?1 ORDER BY id""", (name,)).fetchall()
        if not found:
            raise self._unknown(name)
        by_graph: Dict[int, List[Tuple[Any, ...]]] = {}
        for graph, *rest in found:
            by_graph.setdefault(graph, []).append(tuple(rest))
        steps = self._connection.execute(
            f"SELECT step, graph, {column} FROM step WHERE {column} IS NOT NULL ORDER BY step")
        for step, graph, first in steps.fetchall():
            for position, *labels in by_graph.get(graph, []):
                if position is not None:
                    yield step, (labels[0], labels[1], labels[2]), self._numbers(first, position)

    def _numbers(self, first: int, place: int) -> List[Optional[float]]:
        numbers: List[float] = []
        while len(numbers) < schema.SUBJECT_NUMBERS:
            chunk, start = divmod(place + len(numbers), schema.CHUNK_NUMBERS)
            row = self._connection.execute(
                "SELECT data FROM chunk WHERE id = ?", (first + chunk,)).fetchone()
            wanted = schema.SUBJECT_NUMBERS - len(numbers)
            part = row[0][8 * start:8 * (start + wanted)] if row else b""
            if not part:
                raise GradtraceError("reading", self.path, "a chunk of statistics is missing")
            numbers += unpacked(part, 8)
        return [None if math.isnan(x) else x for x in numbers]

    def _unknown(self, name: str) -> GradtraceError:
        import difflib
        names = self.layers + self.subjects
        near = difflib.get_close_matches(name, names, 1)
        return GradtraceError(
            "reading", self.path, f"it has no layer and no statistic '{name}'",
            f"did you mean '{near[0]}'?" if near else "names: " + ", ".join(names[:20]))

    def plot(self, kind: str = "gradients", *options: str) -> Figure:
        """A figure of the run, as a notebook shows it; drawn by the command ``gradviz``.

        Args:
            kind: ``gradients``, ``history``, ``histogram``, …: a word of ``gradviz plot``.
            options: as they are written on the command line.
        """
        return figure(["plot", kind, self.path, *options])

    def graph(self, *options: str) -> Figure:
        """The layers of the run as a graph; drawn by the command ``gradviz``."""
        return figure(["graph", self.path, *options])

    def diagnose(self) -> Dict[str, Any]:
        """What ``gradviz diagnose`` finds in the run, as it says it to programs."""
        return diagnosis(self.path)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> "RunFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connected(path: str) -> sqlite3.Connection:
    # A file without a log whose folder may not be written is read as one that does not change.
    alone = not os.path.exists(path + "-wal")
    fixed = alone and not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK)
    address = "file:" + urllib.parse.quote(os.path.abspath(path)) + "?mode=ro"
    connection = sqlite3.connect(address + ("&immutable=1" if fixed else ""), uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION_ID:
        connection.close()
        raise GradtraceError("opening", path, "it is a database of another program")
    if version > schema.VERSION:
        connection.close()
        raise GradtraceError(
            "opening", path, f"its format is version {version}, this reads {schema.VERSION}",
            "use a newer gradtrace")
    return connection
