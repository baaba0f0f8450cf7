"""Faults of inputs, targets and labels."""
from dataclasses import replace

from ..mutant import WHOLE, Mutant, any_scope
from ..tables import make, number
from .common import stuck, unstable


def inputs_scaled(base, chance):
    """All inputs times a large or small number."""
    spec = base.spec
    factor = chance.pick([1e3, 1e2, 1e-3, 1e-4, 3e3, 1e-5])
    table = spec.table.map(lambda row: (*[cell * factor for cell in row[:-1]], row[-1]))
    shows = {**unstable(spec), "vanishing": any_scope(spec)}
    return Mutant(replace(spec, table=table), shows, change=f"inputs × {factor:g}")


def inputs_shifted(base, chance):
    """All inputs far from 0 against their spread."""
    spec = base.spec
    shift = chance.pick([30, 100, 1000])
    table = spec.table.map(lambda row: (*[cell + shift for cell in row[:-1]], row[-1]))
    return Mutant(replace(spec, table=table), unstable(spec), change=f"inputs + {shift}")


def one_input(base, chance):
    """One input a thousand times the others."""
    spec = base.spec
    if len(spec.table.inputs) < 2:
        return None
    place = chance.pick(range(len(spec.table.inputs)))
    factor = chance.pick([300, 1000, 3000])
    table = spec.table.map(lambda row: tuple(
        cell * factor if at == place else cell for at, cell in enumerate(row)))
    return Mutant(replace(spec, table=table), unstable(spec),
                  change=f"x{place + 1} × {factor}")


def targets_scaled(base, chance):
    """Targets of a size or at a place that the training cannot follow."""
    spec = base.spec
    if base.judge != "squared" or spec.layers[-1].activation or base.task not in (
            "plane", "wave", "basin", "five", "written", "deep"):
        return None
    shift, factor = chance.pick([(0, 1e3), (0, 1e2), (1e3, 1), (300, 1), (0, 1e4)])
    table = spec.table.map(lambda row: (*row[:-1], row[-1] * factor + shift))
    return Mutant(replace(spec, table=table), unstable(spec), target_scale=(shift, factor),
                  change=f"targets × {factor:g} + {shift:g}")


def input_constant(base, chance):
    """A column that tells something has one value in all rows."""
    spec = base.spec
    table = spec.table
    place = 0 if base.task in ("plane", "five") else chance.pick(range(len(table.inputs)))
    value = table.rows[0][place]
    changed = table.map(lambda row: tuple(
        value if at == place else cell for at, cell in enumerate(row)))
    return Mutant(replace(spec, table=changed), {**stuck(), "oscillating": WHOLE},
                  sure=("plateau",), change=f"x{place + 1} = {number(value)} in all rows")


def labels_wrong(base, chance):
    """Targets that are all one class, or that the loss does not allow."""
    spec = base.spec
    shows = {**stuck(), **unstable(spec)}
    if base.judge in ("bce", "logits"):
        change = chance.pick(["one", "twice", "signed"])
        maps = {"one": lambda t: 1, "twice": lambda t: t + 1, "signed": lambda t: 2 * t - 1}
        table = spec.table.map(lambda row: (*row[:-1], maps[change](row[-1])))
        words = {"one": "all of one class", "twice": "classes 1 and 2", "signed": "classes −1 and 1"}
        equals = () if change == "one" else ("loss-mismatch",)
        return Mutant(replace(spec, table=table), shows, equals=equals, change=words[change])
    if base.judge in ("softmax", "hinge", "errors"):
        only = spec.table.rows[0][-1]
        table = spec.table.map(lambda row: (*row[:-1], only))
        return Mutant(replace(spec, table=table), shows, change="all of one class")
    return None


def labels_shuffled(base, chance):
    """Targets that have nothing to do with the inputs."""
    spec = base.spec
    if base.task not in ("plane", "logistic", "rule", "clouds", "five", "crescents"):
        return None
    many = make("linear", f"{base.identity}-noise", 120, 1, inputs=len(spec.table.inputs))
    targets = chance.shuffled(spec.table.targets() * 4)[:120]
    rows = tuple((*row[:-1], target) for row, target in zip(many.rows, targets))
    table = replace(spec.table, rows=rows)
    small = spec.with_hidden(units=3) if len(spec.layers) > 1 else spec
    return Mutant(replace(small, table=table), {**stuck(), "oscillating": WHOLE},
                  sure=("plateau",), change="targets at random", own_targets=True)


def not_separable(base, chance):
    """The perceptron rule on classes that no line parts."""
    spec = base.spec
    if base.task != "rule":
        return None
    table = make("xor", base.identity, 40, 0.1)
    return Mutant(replace(spec, table=table), {"oscillating": WHOLE, **stuck()},
                  equals=("capacity", "nothing-to-learn"), sure=("oscillating",), change="classes of the exclusive or",
                  own_targets=True)
