"""DeepDiagnosis: Wardat, Dantas Cruz, Le, Rajan: DeepDiagnosis: Automatically Diagnosing Faults and
Recommending Actionable Fixes in Deep Learning Programs. ICSE 2022, arXiv:2112.04036. Order and numbers of
the authors' replication package (DeepDiagnosis/ICSE2022 at 500b017, `callback/callbacks.py`).

After every epoch it looks at the layers in turn and stops at the first symptom. Read otherwise here: a
share of sums beyond ±5 follows from their mean and deviation as if they were normal, the mean magnitude
of a gradient is at most its root mean square, which is taken; softmax of `softmaxcrossentropy` counts as
softmax; a mean that is exactly 0 is an error only where all numbers are
0 (gradients of softmax add up to 0 by themselves); accuracy is left out of regressions, as there. A fix names a cause where it has one here. Their
variance of weights is that of the numbers of a layer, and the ratio of step to weights that of norms, as
the paper says (the package takes means of layers).
"""
import math

from ..answers import Answer, Finding

DEAD, SATURATED, BORDER = 0.7, 0.5, 5.0
TINY = 1e-7
VARIANCE_LOW, VARIANCE_HIGH = 1e-5, 10
RATE = 1e-3
EVERY, PATIENCE = 5, 20
WIDER = 10


def diagnose(found):
    """The answer of DeepDiagnosis' rules."""
    for epoch in range(len(found.ends)):
        for look in (_range, _forward, _metrics, _backward):
            finding = look(found, epoch)
            if finding:
                return Answer([finding])
    if found.run.status == "stopped":
        return Answer([Finding("nan", "", _fix(found, len(found.ends) - 1), found.run.steps[-1])])
    return Answer()


def _range(found, epoch):
    if epoch:
        return None
    place = len(found.spec.layers) - 1
    activation = found.spec.layers[place].activation
    low, high = min(found.spec.table.targets()), max(found.spec.table.targets())
    if "crossentropy" in found.spec.loss:
        wrong = not found.spec.loss.startswith("softmax") and activation != "softmax"
    elif activation in ("sigmoid", "tanh", "relu", "elu"):
        bounds = {"sigmoid": (0, 1), "tanh": (-1, 1), "relu": (0, math.inf), "elu": (-1, math.inf)}
        wrong = low < bounds[activation][0] or high > bounds[activation][1]
    else:
        top, bottom = (found.at(place, "sum", name, epoch) for name in ("max", "min"))
        wrong = top - bottom > WIDER * (high - low)
    return Finding("degenerate", found.scope(place), "output-range", 0) if wrong else None


def _forward(found, epoch):
    step = found.step(epoch)
    for place in found.layers:
        scope, activation = found.scope(place), found.spec.layers[place].activation
        sizes = [found.at(place, kind, "l2", epoch) for kind in ("sum", "activation")]
        if any(math.isnan(size) or size == 0 for size in (sizes if activation else sizes[:1])):
            return Finding("nan", scope, _fix(found, epoch), step)
        zeros = found.at(place, "activation", "zeros", epoch)
        if activation == "relu" and epoch == int(found.spec.key("epochs")) - 1 and zeros >= DEAD:
            return Finding("dead", scope, _fix(found, epoch), step)
        if activation in ("sigmoid", "tanh") and (epoch + 1) % EVERY == 0 and _beyond(
                found, place, epoch) > SATURATED:
            return Finding("saturated", scope, _fix(found, epoch), step)
    for place in found.layers[:-1]:
        if _unchanged(found, place, "activation", "mean", epoch):
            return Finding("not-updated", found.scope(place), _fix(found, epoch, False), step)
    return None


def _beyond(found, place, epoch):
    """The share of sums beyond the border, of a normal distribution with their mean and deviation."""
    mean, deviation = (found.at(place, "sum", name, epoch) for name in ("mean", "sd"))
    if not deviation > 0:
        return float(abs(mean) >= BORDER)
    upper = math.erfc((BORDER - mean) / deviation / math.sqrt(2)) / 2
    return upper + math.erfc((BORDER + mean) / deviation / math.sqrt(2)) / 2


def _unchanged(found, place, quantity, name, epoch):
    if (epoch + 1) % EVERY:
        return False
    values = [found.at(place, quantity, name, epoch - back) for back in range(EVERY)]
    return sum(values) / EVERY == max(values)


def _metrics(found, epoch):
    losses, step = found.losses(), found.step(epoch)
    if not math.isfinite(losses[epoch]):
        return Finding("nan", "", _fix(found, epoch), step)
    last = losses[max(0, epoch - EVERY + 1):epoch + 1]
    if (epoch + 1) % EVERY == 0 and sum(last) / EVERY == max(last):
        return Finding("plateau", "", _fix(found, epoch), step)
    if not found.classes:
        return None
    if found.accuracies[epoch] == 0:
        return Finding("plateau", "", _fix(found, epoch), step)
    last = found.accuracies[max(0, epoch - PATIENCE + 1):epoch + 1]
    if (epoch + 1) % PATIENCE == 0 and sum(last) / PATIENCE == max(last):
        return Finding("plateau", "", _fix(found, epoch), step)
    return None


def _backward(found, epoch):
    step = found.step(epoch)
    for place in reversed(found.layers):
        scope = found.scope(place)
        size = _rms(found, place, "gradient_l2", epoch)
        if math.isnan(size) or size == 0:
            return Finding("nan", scope, "activation-derivative", step)
        if size < TINY:
            return Finding("vanishing", scope, _rate(found, epoch) or "activation-derivative", step)
        if found.at(place, "weight", "l2", epoch) == 0:
            return Finding("nan", scope, _fix(found, epoch), step)
    for place in reversed(found.layers):
        if any(_unchanged(found, place, "weight", name, epoch)
               for name in ("gradient_mean", "mean")):
            return Finding("not-updated", found.scope(place), _fix(found, epoch, False), step)
    return None


def _rms(found, place, name, epoch):
    count = found.at(place, "weight", "count", epoch)
    return found.at(place, "weight", name, epoch) / math.sqrt(count) if count else math.nan


def _fix(found, epoch, data=True):
    """The cause behind the fix: weights of odd variance, then inputs beyond ±1, then the rate."""
    for place in found.layers:
        deviation = found.at(place, "weight", "sd", epoch)
        if deviation * deviation < VARIANCE_LOW:
            return "initial-weights-too-small"
        if deviation * deviation > VARIANCE_HIGH:
            return "initial-weights-too-large"
    inputs = [cell for row in found.spec.table.rows for cell in row[:-1]]
    if data and (min(inputs) < -1 or max(inputs) > 1):
        return "input-scale"
    return _rate(found, epoch)


def _rate(found, epoch):
    """Whether a step is far from a thousandth of the weights in some layer."""
    for place in found.layers:
        size = found.at(place, "weight", "l2", epoch)
        step = found.spec.rate * found.at(place, "weight", "gradient_l2", epoch)
        if not size or math.isnan(step):
            continue
        if step / size > RATE * 100:
            return "learning-rate-too-large"
        if step / size < RATE / 100:
            return "learning-rate-too-small"
    return None
