"""Faults of the loss."""
from dataclasses import replace

from ..mutant import WHOLE, Mutant
from .common import unstable


def loss_misfit(base, chance):
    """A loss that is made for other outputs or targets."""
    spec = base.spec
    shows = {"nan": WHOLE, **unstable(spec)}
    if base.judge == "bce":
        return Mutant(spec.with_layer(-1, activation=None), shows, None, equals=("output-range",),
                      change="bce of a linear output")
    if base.judge == "softmax":
        return Mutant(replace(spec, loss="crossentropy(y, t)"), shows, None,
                      change="cross-entropy of outputs that are no probabilities")
    if base.judge == "logits":
        return Mutant(replace(spec, loss="hinge(y, t)"), shows, equals=("labels",),
                      change="hinge of targets 0 and 1")
    if base.judge == "squared" and spec.layers[-1].activation is None:
        loss = chance.pick(["sigmoidbce(y, t)", "hinge(y, t)"])
        if base.task in ("plane", "wave", "basin", "five"):
            return Mutant(replace(spec, loss=loss), shows, equals=("labels",),
                          change=f"{loss} of targets of any size")
    return None


def loss_negated(base, chance):
    """The sign of the loss is wrong."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    return Mutant(replace(spec, loss=f"-{spec.loss}"), unstable(spec), sure=("diverged",), change="−loss")


def loss_unguarded(base, chance):
    """A quotient or logarithm in the loss that breaks at one example or at a sure output."""
    spec = base.spec
    if base.judge == "squared" and base.task in ("plane", "wave", "basin", "five"):
        place = chance.pick(range(len(spec.table.rows)))
        rows = list(spec.table.rows)
        rows[place] = (*rows[place][:-1], 0.0)
        table = replace(spec.table, rows=tuple(rows))
        changed = _in_batches(replace(spec, table=table, loss="((y - t)/t)^2"), chance)
        control = replace(changed, loss="((y - t)/(abs(t) + 0.5))^2")
        return Mutant(changed, {"nan": WHOLE}, None, equals=("labels",), control=control,
                      change=f"relative error; the target of row {place + 1} is 0")
    if base.judge == "logits":
        before, loss = ("p = sigmoid(40*y)",), "-t*log(p) - (1 - t)*log(1 - p)"
        floor = "-t*log(p + 1e-9) - (1 - t)*log(1 - p + 1e-9)"
        return Mutant(replace(spec, before=before, loss=loss), {"nan": WHOLE}, None,
                      control=replace(spec, before=before, loss=floor),
                      change="logarithm of a sigmoid that rounds to 1")
    return None


def _in_batches(spec, chance):
    """In order, at times in batches, so that a row has its step."""
    if chance.unit() < 0.5:
        return spec.with_train(shuffle=None)
    return spec.with_train(shuffle=None, batch="10", epochs=str(max(8, spec.steps // 8)))
