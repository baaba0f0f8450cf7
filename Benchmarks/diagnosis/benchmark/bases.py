"""Healthy networks: what operators change. Two lists that share no number: tuning and held out."""
from dataclasses import dataclass
from functools import lru_cache

from .chance import Chance
from .spec import Layer, Spec
from .tables import make, number

SPLITS = ("tuning", "heldout")
BASES = 54


@dataclass(frozen=True)
class Base:
    """A healthy model: its sheet, how a training is judged (`forward.loss_of`), and its task."""

    identity: str
    spec: Spec
    judge: str
    task: str


def train(rate, epochs, optimizer=None, batch=None, shuffle=None, minimize="loss"):
    """The keys of `train` in the order of the reference."""
    keys = [("minimize", minimize), ("learning-rate", number(rate)), ("epochs", str(epochs)),
            ("optimizer", optimizer), ("batch", batch), ("shuffle", shuffle)]
    return tuple((key, str(value)) for key, value in keys if value is not None)


def first(activation):
    """The first weights that fit an activation (Glorot 2010, He 2015)."""
    return "he" if activation in ("relu", "leakyrelu", "elu", "gelu", "silu") else "xavier"


def hidden(widths, activation):
    """Layers of one activation."""
    return tuple(Layer(units, activation, first(activation)) for units in widths)


def optimizer(chance, rate):
    """An optimiser and the rate that fits it where plain descent takes `rate`."""
    return chance.pick([(None, rate), (None, rate), ("momentum", rate / 8),
                        ("{nesterov: {factor: 0.8}}", rate / 4), ("adam", 0.02),
                        ("adam", 0.01), ("rmsprop", 0.006), ("adamw", 0.02)])


def schooling(chance, rate, epochs, rule, rows):
    """Steps of the whole data, mostly; else about as many steps of batches, shuffled."""
    full = (None, None)
    batch, shuffle = chance.pick([full, full, full, (rows // 4, 1), (16, 7)])
    return train(rate, epochs // 4 if batch else epochs, rule, batch, shuffle)


def plane(chance):
    """A linear regression: layers, formulas with a name for every weight, or vectors."""
    inputs = chance.pick([1, 2, 3, 5])
    table = make("linear", chance.name, chance.pick([40, 60]), chance.pick([0.05, 0.3, 0.8]),
                 inputs=inputs)
    style = chance.pick(["tensor", "spelled", "vector", "scalar"])
    rule, rate = optimizer(chance, 0.1)
    if rule and "adam" in rule or rule == "rmsprop":
        rate = 0.05
    return dict(table=table, layers=(Layer(1),), loss="(y - t)^2", style=style,
                train=train(rate, 120, rule)), "squared"


def wave(chance):
    """A sine by one or two layers."""
    table = make("sine", chance.name, 60, chance.pick([0.02, 0.1, 0.2]))
    activation = chance.pick(["tanh", "tanh", "silu", "gelu", "softplus"])
    widths = chance.pick([(12,), (16,), (10, 10), (16, 8)])
    layers = (*hidden(widths, activation), Layer(1))
    return dict(table=table, layers=layers, loss="(y - t)^2",
                style=chance.pick(["tensor", "vector"]),
                train=train(chance.pick([0.01, 0.02]), 300, "adam")), "squared"


def basin(chance):
    """A paraboloid by one to three layers."""
    table = make("bowl", chance.name, 80, chance.pick([0.05, 0.2]))
    activation = chance.pick(["tanh", "relu", "elu", "gelu", "leakyrelu"])
    widths = chance.pick([(12,), (16,), (10, 8), (8, 8, 8)])
    rule, rate = optimizer(chance, 0.08)
    layers = (*hidden(widths, activation), Layer(1))
    return dict(table=table, layers=layers, loss="(y - t)^2",
                style=chance.pick(["tensor", "tensor", "vector"]),
                train=schooling(chance, rate, 250, rule, 80)), "squared"


def five(chance):
    """Five inputs, one of them of no use."""
    table = make("mixture", chance.name, 100, chance.pick([0.05, 0.3]))
    activation = chance.pick(["tanh", "relu", "elu", "silu"])
    rule, rate = optimizer(chance, 0.05)
    layers = (*hidden(chance.pick([(16,), (24,), (12, 12)]), activation), Layer(1))
    return dict(table=table, layers=layers, loss="(y - t)^2", style="tensor",
                train=schooling(chance, rate, 200, rule, 100)), "squared"


def _two_classes(chance, name, noises, widths, epochs, rate):
    table = make(name, chance.name, 80, chance.pick(noises))
    activation = chance.pick(["tanh", "relu", "elu", "silu", "tanh"])
    layers = hidden(chance.pick(widths), activation)
    rule, rate = optimizer(chance, rate)
    form = chance.pick(["bce", "logits", "squared", "tanh", "hinge"])
    signed = table.map(lambda row: (*row[:-1], 2 * row[-1] - 1))
    style = chance.pick(["tensor", "tensor", "vector", "tensor"])
    keys = dict(style=style, train=schooling(chance, rate, epochs, rule, 80))
    if form == "bce":
        return dict(keys, table=table, layers=(*layers, Layer(1, "sigmoid")),
                    loss="bce(y, t)"), form
    if form == "logits":
        return dict(keys, table=table, layers=(*layers, Layer(1)), loss="sigmoidbce(y, t)"), form
    if form == "hinge":
        return dict(keys, table=signed, layers=(*layers, Layer(1)), loss="hinge(y, t)"), form
    last = Layer(1, "tanh") if form == "tanh" else Layer(1)
    return dict(keys, table=signed, layers=(*layers, last), loss="(y - t)^2"), "squared"


def crescents(chance):
    """Two moons."""
    return _two_classes(chance, "moons", [0.05, 0.1, 0.15], [(12,), (16, 8), (8, 8, 8)], 250, 0.2)


def target(chance):
    """A disk in a ring."""
    return _two_classes(chance, "circles", [0.08, 0.15], [(12,), (16,), (10, 10)], 250, 0.2)


def corners(chance):
    """Four clouds of the exclusive or."""
    return _two_classes(chance, "xor", [0.2, 0.3], [(8,), (12,), (8, 8)], 250, 0.2)


def arms(chance):
    """Two spirals."""
    keys, judge = _two_classes(chance, "spirals", [0.03, 0.06], [(16, 16), (24,), (20, 10)],
                               400, 0.2)
    rule = chance.pick(["adam", "rmsprop", "adamw"])
    return dict(keys, train=train(0.02 if rule != "rmsprop" else 0.01, 300, rule)), judge


def clouds(chance):
    """Three or four classes."""
    name = chance.pick(["blobs", "blobs", "rings"])
    classes = 3 if name == "rings" else chance.pick([3, 4])
    table = make(name, chance.name, 84, chance.pick([0.08, 0.12]) * (1 if name == "rings" else 4),
                 classes=classes)
    activation = chance.pick(["tanh", "relu", "elu", "softsign"])
    widths = (12, 8) if name == "rings" else chance.pick([(), (8,), (12,)])
    rule, rate = optimizer(chance, 0.3)
    layers = (*hidden(widths, activation), Layer(classes))
    return dict(table=table, layers=layers, loss="softmaxcrossentropy(y, t)", style="tensor",
                train=schooling(chance, rate, 250, rule, 84)), "softmax"


def logistic(chance):
    """A logistic regression of two clouds, from formulas or a network of scalars."""
    table = make("halves", chance.name, 50, chance.pick([0.0, 0.1]))
    form = chance.pick(["bce", "logits"])
    last = Layer(1, "sigmoid" if form == "bce" else None)
    rule, rate = chance.pick([(None, 0.5), ("momentum", 0.1), ("adam", 0.1)])
    loss = {"bce": "bce(y, t)", "logits": "sigmoidbce(y, t)"}[form]
    return dict(table=table, layers=(last,), loss=loss,
                style=chance.pick(["spelled", "scalar", "tensor"]), train=train(rate, 150, rule)), form


def written(chance):
    """A small network whose every weight is a name in a formula, or a node of its own."""
    table = make(chance.pick(["bowl", "xor"]), chance.name, 40, 0.15)
    activation = chance.pick(["tanh", "silu"])
    layers = (*hidden((chance.pick([5, 6]),), activation), Layer(1))
    return dict(table=table, layers=layers, loss="(y - t)^2",
                style=chance.pick(["spelled", "scalar"]),
                train=train(chance.pick([0.03, 0.05]), 250, "adam")), "squared"


def deep(chance):
    """Four to six layers."""
    name = chance.pick(["moons", "bowl"])
    table = make(name, chance.name, 80, 0.1)
    if name == "moons":
        table = table.map(lambda row: (*row[:-1], 2 * row[-1] - 1))
    activation = chance.pick(["relu", "tanh", "elu", "silu"])
    layers = (*hidden((chance.pick([8, 12]),) * chance.pick([4, 5, 6]), activation), Layer(1))
    rule, rate = chance.pick([("adam", 0.005), (None, 0.05), ("momentum", 0.01)])
    return dict(table=table, layers=layers, loss="(y - t)^2", style="tensor",
                train=train(rate, 250, rule)), "squared"


def rule(chance):
    """The perceptron rule on two clouds with a gap."""
    table = make("halves", chance.name, 40, 0.0)
    keys = (("perceptron", "{guess: guess, target: t}"),
            ("learning-rate", chance.pick(["1", "0.1", "0.5"])), ("epochs", "12"))
    return dict(table=table, layers=(Layer(1, None, chance.pick(["0", "uniform(-1, 1)"])),),
                loss="", style="perceptron", train=keys), "errors"


FAMILIES = (plane, wave, basin, five, crescents, target, corners, arms, clouds, logistic, written,
            deep, rule)


@lru_cache(maxsize=None)
def base(split, index):
    """The healthy model number `index` of a split."""
    family = FAMILIES[index % len(FAMILIES)]
    identity = f"{split[0]}{index:02d}-{family.__name__}"
    chance = Chance("base", split, index)
    keys, judge = family(chance)
    spec = Spec(name=identity, seed=1 + int(chance.unit() * 1000), **keys)
    return Base(identity, spec, judge, family.__name__)
