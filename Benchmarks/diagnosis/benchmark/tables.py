"""The data of the benchmark: points that are made, never copied."""
import math
from dataclasses import dataclass, replace

from .chance import Chance


@dataclass(frozen=True)
class Table:
    """Examples: the columns x1, x2, … and the target t, which is the last."""

    inputs: tuple
    rows: tuple

    @property
    def columns(self):
        """All names, the target last."""
        return (*self.inputs, "t")

    def csv(self):
        """The text of a CSV file with six significant digits."""
        lines = [",".join(self.columns)]
        lines += [",".join(number(cell) for cell in row) for row in self.rows]
        return "\n".join(lines) + "\n"

    def map(self, change):
        """Another table whose rows are `change` of these."""
        return replace(self, rows=tuple(tuple(change(row)) for row in self.rows))

    def targets(self):
        """The last column."""
        return [row[-1] for row in self.rows]


def number(value):
    """A number as sheets and files have it: six significant digits, no trailing zeros."""
    return f"{value:.6g}"


def _table(rows):
    rows = tuple(tuple(float(number(cell)) for cell in row) for row in rows)
    names = tuple(f"x{place + 1}" for place in range(len(rows[0]) - 1))
    return Table(names, rows)


def linear(chance, count, noise, inputs=3):
    """A plane with coefficients drawn at random, an offset, and noise."""
    weights = [chance.uniform(0.5, 1.5) * chance.pick([-1, 1]) for _ in range(inputs)]
    offset = chance.uniform(0.3, 0.8) * chance.pick([-1, 1])
    rows = []
    for _ in range(count):
        point = [chance.normal() for _ in weights]
        rows.append([*point, sum(map(mul, weights, point)) + offset + noise * chance.normal()])
    return _table(rows)


def mul(a, b):
    """The product."""
    return a * b


def sine(chance, count, noise):
    """A period and a half of a sine, of one input in −1.5 … 1.5."""
    phase = chance.uniform(0, 1)
    rows = []
    for _ in range(count):
        x = chance.uniform(-1.5, 1.5)
        rows.append([x, math.sin(3 * x + phase) + noise * chance.normal()])
    return _table(rows)


def bowl(chance, count, noise):
    """A paraboloid of two inputs with mean near 0."""
    a, b = chance.uniform(0.7, 1.3), chance.uniform(0.7, 1.3)
    rows = []
    for _ in range(count):
        x, y = chance.uniform(-1.5, 1.5), chance.uniform(-1.5, 1.5)
        rows.append([x, y, a * x * x + b * y * y - 0.75 * (a + b) + noise * chance.normal()])
    return _table(rows)


def mixture(chance, count, noise):
    """Five inputs: a slope, a sine, a product, and one that tells nothing."""
    rows = []
    for _ in range(count):
        x = [chance.normal() for _ in range(5)]
        target = 0.7 * x[0] + math.sin(1.5 * x[1]) + 0.5 * x[2] * x[3]
        rows.append([*x, target + noise * chance.normal()])
    return _table(rows)


def moons(chance, count, noise):
    """Two half circles that embrace; classes 0 and 1."""
    rows = []
    for place in range(count):
        angle = math.pi * chance.unit()
        if place % 2 == 0:
            x, y = math.cos(angle), math.sin(angle)
        else:
            x, y = 1 - math.cos(angle), 0.5 - math.sin(angle)
        x, y = x - 0.5 + noise * chance.normal(), 2 * (y - 0.25) + noise * chance.normal()
        rows.append([x, y, place % 2])
    return _table(chance.shuffled(rows))


def circles(chance, count, noise):
    """A disk inside a ring; classes 0 and 1."""
    rows = []
    for place in range(count):
        radius = (0.5 if place % 2 == 0 else 1.5) + noise * chance.normal()
        angle = 2 * math.pi * chance.unit()
        rows.append([radius * math.cos(angle), radius * math.sin(angle), place % 2])
    return _table(chance.shuffled(rows))


def xor(chance, count, noise):
    """Four clouds in the corners of a square; opposite corners share a class."""
    rows = []
    for place in range(count):
        a, b = place % 2, place // 2 % 2
        point = [2 * a - 1 + noise * chance.normal(), 2 * b - 1 + noise * chance.normal()]
        rows.append([*point, a ^ b])
    return _table(chance.shuffled(rows))


def spirals(chance, count, noise):
    """Two arms of three quarters of a turn; classes 0 and 1."""
    rows = []
    for place in range(count):
        share = math.sqrt(chance.unit())
        angle = 1.5 * math.pi * share + math.pi * (place % 2)
        x, y = 1.6 * share * math.cos(angle), 1.6 * share * math.sin(angle)
        rows.append([x + noise * chance.normal(), y + noise * chance.normal(), place % 2])
    return _table(chance.shuffled(rows))


def halves(chance, count, noise):
    """Two clouds on either side of a line, with a gap; classes 0 and 1."""
    angle = 2 * math.pi * chance.unit()
    rows = []
    for place in range(count):
        side = 1 if place % 2 else -1
        along, off = chance.normal(), side * (0.5 + abs(chance.normal()) * 0.7)
        off += 0.6
        x = off * math.cos(angle) - along * math.sin(angle) + noise * chance.normal()
        y = off * math.sin(angle) + along * math.cos(angle) + noise * chance.normal()
        rows.append([x, y, place % 2])
    return _table(chance.shuffled(rows))


def blobs(chance, count, noise, classes=3):
    """Clouds on a circle; classes 1, 2, …"""
    turn = 2 * math.pi * chance.unit()
    rows = []
    for place in range(count):
        angle = turn + 2 * math.pi * (place % classes) / classes
        x = 1.5 * math.cos(angle) + noise * chance.normal()
        y = 1.5 * math.sin(angle) + noise * chance.normal()
        rows.append([x, y, place % classes + 1])
    return _table(chance.shuffled(rows))


def rings(chance, count, noise, classes=3):
    """Rings around each other; classes 1, 2, …"""
    rows = []
    for place in range(count):
        kind = place % classes
        radius = 0.3 + 0.7 * kind + noise * chance.normal()
        angle = 2 * math.pi * chance.unit()
        rows.append([radius * math.cos(angle), radius * math.sin(angle), kind + 1])
    return _table(chance.shuffled(rows))


def make(name, seed, count, noise, **more):
    """The data set `name` with `count` rows, drawn from `seed`."""
    maker = globals()[name]
    return maker(Chance("table", name, seed), count, noise, **more)
