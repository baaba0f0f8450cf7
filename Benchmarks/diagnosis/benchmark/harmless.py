"""The operators that do no harm: equivalent mutants, whose truth is healthy."""
from dataclasses import replace

from .mutant import Mutant, Operator
from .tables import Table, number


def _learned(base):
    """Whether the model learns by a loss."""
    return base.spec.style != "perceptron"


def rate_near(base, chance):
    """A learning rate a third larger or smaller."""
    factor = chance.pick([0.75, 1.33])
    return Mutant(base.spec.with_train(learning_rate=number(base.spec.rate * factor)))


def weights_other(base, chance):
    """The other usual first weights."""
    if not _learned(base) or len(base.spec.layers) < 2:
        return None
    other = "xavier" if base.spec.layers[0].weights == "he" else "he"
    return Mutant(base.spec.with_hidden(weights=other))


def bias_near(base, chance):
    """First biases of 0.1."""
    if not _learned(base) or base.spec.style == "spelled":
        return None
    return Mutant(base.spec.with_all(bias=chance.pick(["0.1", "-0.1"])))


def seed_other(base, chance):
    """Other first weights by another seed."""
    return Mutant(replace(base.spec, seed=base.spec.seed + 1000))


def clip_wide(base, chance):
    """A bound that the gradient never meets."""
    return Mutant(base.spec.with_train(clip="{norm: 1000}")) if _learned(base) else None


def decay_weak(base, chance):
    """A penalty that does not matter."""
    if not _learned(base):
        return None
    changed = base.spec.with_train(minimize=None)
    return Mutant(replace(changed, train=(
        ("objective", "mean(loss) + 1e-5*sumsquares(parameters)"), *changed.train)))


def momentum_low(base, chance):
    """A little momentum."""
    if base.spec.key("optimizer") or not _learned(base):
        return None
    return Mutant(base.spec.with_train(optimizer="{momentum: {factor: 0.3}}"))


def inputs_near(base, chance):
    """Inputs a little larger, smaller, or moved."""
    factor, shift = chance.pick([(1.5, 0), (0.7, 0), (1, 0.3), (1.2, -0.2)])
    table = base.spec.table.map(
        lambda row: (*[cell * factor + shift for cell in row[:-1]], row[-1]))
    return Mutant(replace(base.spec, table=table))


def targets_near(base, chance):
    """Targets of a regression a little larger and moved."""
    if base.judge != "squared" or base.spec.layers[-1].activation or not _learned(base):
        return None
    table = base.spec.table.map(lambda row: (*row[:-1], row[-1] * 1.5 + 0.3))
    return Mutant(replace(base.spec, table=table), target_scale=(0.3, 1.5))


def inputs_standard(base, chance):
    """Inputs standardised by the sheet."""
    scale = tuple((name, "standard") for name in base.spec.table.inputs)
    return Mutant(replace(base.spec, scale=scale))


def loss_times(base, chance):
    """A constant factor before the loss."""
    if not _learned(base):
        return None
    return Mutant(replace(base.spec, loss=f"{chance.pick(['0.5', '2'])}*{base.spec.loss}"))


def loss_spelled(base, chance):
    """The same loss in other words."""
    spec = base.spec
    if base.judge == "squared":
        return Mutant(replace(spec, before=("r = y - t",), loss="r*r"))
    if base.judge == "logits":
        return Mutant(replace(spec, before=("p = sigmoid(y)",), loss="bce(p, t)"))
    if base.judge == "softmax":
        return Mutant(replace(spec, before=("p = softmax(y)",), loss="crossentropy(p, t)"))
    if base.judge == "bce":
        return Mutant(replace(spec, loss="-t*log(y) - (1 - t)*log(1 - y)"))
    return None


def column_constant(base, chance):
    """One more column, which is always 1."""
    table = base.spec.table
    rows = tuple((*row[:-1], 1.0, row[-1]) for row in table.rows)
    return Mutant(replace(base.spec, table=Table((*table.inputs, f"x{len(table.inputs) + 1}"), rows)))


def units_more(base, chance):
    """Half as many units again."""
    if not _learned(base) or len(base.spec.layers) < 2:
        return None
    layers = tuple(replace(layer, units=layer.units * 3 // 2) for layer in base.spec.layers[:-1])
    return Mutant(replace(base.spec, layers=(*layers, base.spec.layers[-1])))


def activation_near(base, chance):
    """An activation of the same family."""
    near = {"tanh": "softsign", "relu": "leakyrelu", "leakyrelu": "relu", "elu": "silu",
            "silu": "gelu", "gelu": "silu", "softplus": "elu", "softsign": "tanh"}
    if len(base.spec.layers) < 2:
        return None
    return Mutant(base.spec.with_hidden(activation=near[base.spec.layers[0].activation]))


def written_otherwise(base, chance):
    """The same network as formulas in the place of `network:`, or the other way."""
    if base.spec.style not in ("tensor", "vector") or len(base.spec.layers[-1:]) != 1:
        return None
    if base.spec.layers[-1].units > 1:
        return None
    other = "vector" if base.spec.style == "tensor" else "tensor"
    return Mutant(replace(base.spec, style=other))


def longer(base, chance):
    """Three times as many epochs: outputs become sure."""
    return Mutant(base.spec.with_train(epochs=str(3 * int(base.spec.key("epochs")))))


def batches(base, chance):
    """Batches of 20, shuffled."""
    if not _learned(base) or base.spec.key("batch") or base.spec.style in ("spelled", "scalar"):
        return None
    return Mutant(base.spec.with_train(batch="20", shuffle="3", epochs=str(base.spec.steps // 3)))


def unit_dead(base, chance):
    """One unit of a layer of rectifiers that is always 0."""
    spec = base.spec
    if len(spec.layers) < 2 or spec.layers[0].activation != "relu" or spec.style != "tensor":
        return None
    biases = ["-20"] + ["0"] * (spec.layers[0].units - 1)
    return Mutant(spec.with_layer(0, bias=f"[{', '.join(biases)}]"))


def rate_anneals(base, chance):
    """A schedule that ends at a tenth of the rate."""
    if not _learned(base):
        return None
    return Mutant(base.spec.with_train(
        schedule=f"{{cosine: {{to: 0.1, over: {base.spec.steps}}}}}"))


def noisier(base, chance):
    """A little noise on the inputs."""
    table = base.spec.table.map(
        lambda row: (*[cell + chance.normal(0, 0.03) for cell in row[:-1]], row[-1]))
    return Mutant(replace(base.spec, table=table))


HARMLESS = tuple(Operator(make.__name__.replace("_", "-"), kin, None, make) for make, kin in (
    (rate_near, "HLR"), (weights_other, "WCI"), (bias_near, "WAB"), (seed_other, "WCI"),
    (clip_wide, "OCG"), (decay_weak, "RAW"), (momentum_low, "OCH"), (inputs_near, ""),
    (targets_near, ""), (inputs_standard, ""), (loss_times, "LCH"), (loss_spelled, "LCH"),
    (column_constant, ""), (units_more, ""), (activation_near, "ACH"),
    (written_otherwise, ""), (longer, "HNE"), (batches, "HBS"), (unit_dead, "WAB"),
    (rate_anneals, "HLR"), (noisier, "TAN")))
