"""The `gradviz` command, and what it records, read with SQLite alone (docs/run-format.md)."""
import array
import json
import math
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

STATISTICS = ("count", "mean", "sd", "min", "max", "l2", "zeros", "saturated", "not_finite")


class ToolError(Exception):
    """The command said something that the benchmark did not ask for."""


@dataclass(frozen=True)
class Tool:
    """A `gradviz` command."""

    path: str

    def call(self, *words, folder=None, time=120):
        """Runs the command; the code, what it printed, and what it complained of."""
        done = subprocess.run([self.path, *map(str, words)], cwd=folder, capture_output=True,
                              text=True, timeout=time)
        return done.returncode, done.stdout, done.stderr

    def train(self, folder, sheet="sheet.yaml", run="run.gradtrace", *words):
        """Trains a sheet. A run that ends at a number that is not finite is a run like others."""
        code, _, complaint = self.call("train", sheet, "-o", run, "--force", *words, folder=folder)
        if code not in (0, 1) or not (Path(folder) / run).exists():
            raise ToolError(f"training '{folder}/{sheet}': {complaint.strip()}")
        return Path(folder) / run

    def version(self):
        """What the command calls itself."""
        return self.call("--version")[1].strip()


@dataclass
class Run:
    """What a benchmark needs of a run: losses, statistics by subject and step, last parameters."""

    steps: list
    losses: list
    rates: list
    status: str
    note: str
    places: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    state: dict = field(default_factory=dict)
    objective: tuple = (math.nan, math.nan)

    def subjects(self, quantity):
        """The scopes that have statistics of a quantity, in the order of the record."""
        found = {}
        for places in self.places:
            found.update({scope: None for scope, kind in places if kind == quantity})
        return list(found)

    def series(self, scope, quantity, name):
        """A statistic by recorded step: `gradient_` before its name for gradients; NaN is nothing."""
        offset = STATISTICS.index(name.removeprefix("gradient_")) + 9 * name.startswith("gradient_")
        key = (scope, quantity)
        return [column[places[key] + offset] if key in places else math.nan
                for places, column in zip(self.places, self.columns)]


def read(path):
    """The run in a file."""
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        status, note = base.execute("SELECT status, note FROM run").fetchone()
        rows = base.execute("SELECT step, loss, learning_rate, graph, statistics_chunk FROM step "
                            "ORDER BY step").fetchall()
        run = Run([row[0] for row in rows], [_number(row[1]) for row in rows],
                  [row[2] for row in rows], status, note or "")
        _series(base, rows, run)
        _state(base, run)
        run.objective = _objective(base)
        return run
    finally:
        base.close()


def _number(value):
    return math.nan if value is None else value


def _series(base, rows, run):
    subjects, sizes, cache = {}, {}, {}
    for graph, place, name, scope, quantity in base.execute(
            "SELECT graph, place, name, scope, quantity FROM subject"):
        key = (scope or ("" if name.startswith(":") else name), quantity)
        subjects.setdefault(graph, {})[key] = place
        sizes[graph] = max(sizes.get(graph, 0), place + 18)
    for _, _, _, graph, first in rows:
        run.places.append(subjects.get(graph, {}))
        run.columns.append(_column(base, cache, first, sizes.get(graph, 0)))


def _column(base, cache, first, count):
    """The first `count` numbers of the column that begins at chunk `first`."""
    found = array.array("d")
    while len(found) < count:
        identity = first + len(found) // 8000
        if identity not in cache:
            cache.clear()
            (data,) = base.execute("SELECT data FROM chunk WHERE id = ?", (identity,)).fetchone()
            cache[identity] = array.array("d", data)
            if sys.byteorder == "big":
                cache[identity].byteswap()
        start = len(found) % 8000
        found.extend(cache[identity][start:start + count - len(found)])
    return found


def _state(base, run):
    row = base.execute("SELECT numbers FROM state").fetchone()
    if row is None:
        return
    data = b"".join(piece for (piece,) in base.execute("SELECT data FROM state_chunk ORDER BY id"))
    numbers = array.array("d", data[:8 * row[0]])
    for name, shape, place in base.execute(
            "SELECT name, shape, place FROM state_tensor WHERE kind = 'parameter' ORDER BY place"):
        size = math.prod(json.loads(shape))
        run.state[name] = list(numbers[place:place + size])


def _objective(base):
    row = base.execute("SELECT content FROM attachment WHERE kind = 'objective'").fetchone()
    if row is None:
        return math.nan, math.nan
    text = row[0] if isinstance(row[0], str) else row[0].decode()
    found = json.loads(text)
    return float(found["before"]), float(found["after"])
