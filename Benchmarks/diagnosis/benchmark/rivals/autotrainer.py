"""AutoTrainer: Zhang, Zhai, Ma, Shen: AUTOTRAINER: An Automatic DNN Training Problem Detection and Repair
System. ICSE 2021. Its five symptoms, with the numbers of the authors' repository (shiningrain/AUTOTRAINER
at 03a463e, `AutoTrainer/utils/monitor.py` and `default_param` in `utils.py`; the paper's Table of
parameters was not at hand, so that β, γ, ζ, η, δ and Θ are the repository's).

As in the authors' `reproduce.py` it looks every third epoch, one sight of a gradient is enough, and it
judges at half of the training, or at the look after one that saw a loss that broke or no gain. Read otherwise here: test losses are those of training;
gradients are those of the epoch's last batch; the improper activations and losses of later versions are
left out, which makes fewer alarms. It names no layer. A cause is what the repair does that it tries
first and that has a name here: slow convergence and oscillation change the learning rate, vanishing
gradients the activation.
"""
import math

from ..answers import Answer, Finding

RATIO_LOW, FIRST_LOW, RATIO_HIGH = 1e-3, 1e-4, 70
ZEROS = 0.7
SWING, SWINGS = 0.03, 0.2
GAIN, ENOUGH = 0.01, 0.7
LARGE_LOSS = 1e3
EVERY, BEGIN, MIDDLE = 3, 0.3, 0.5


def diagnose(found):
    """The answer of AutoTrainer's rules."""
    total = len(found.ends) if found.run.status == "complete" else int(found.spec.key("epochs"))
    losses, seen, middle = found.losses(), set(), False
    for epoch in range(0, len(found.ends), EVERY):
        due = bool(seen & {"broke", "slow"}) or (epoch >= MIDDLE * total and not middle)
        middle = middle or epoch >= MIDDLE * total
        seen |= _gradients(found, epoch)
        if any(not math.isfinite(one) or one >= LARGE_LOSS for one in losses[:epoch + 1]):
            seen.add("broke")
        elif epoch + 1 >= BEGIN * total - EVERY:
            seen |= _course(found.accuracies[:epoch + 1])
        finding = _judge(seen, found.step(epoch)) if due else None
        if finding:
            return Answer([finding])
    if "broke" in seen or found.run.status == "stopped":
        return Answer([Finding("exploding", "", None, found.step(len(found.ends) - 1))])
    return Answer()


def _gradients(found, epoch):
    norms = [found.at(place, "weight", "gradient_l2", epoch) for place in found.layers]
    sizes = [found.at(place, "weight", "count", epoch) for place in found.layers]
    zeros = [found.at(place, "weight", "gradient_zeros", epoch) for place in found.layers]
    if any(math.isnan(one) for one in norms):
        return set()
    ratio = norms[0] / norms[-1] if norms[-1] else math.inf
    still = sum(z * s for z, s in zip(zeros, sizes)) >= ZEROS * sum(sizes)
    signs = {"vanishing": ratio < RATIO_LOW and norms[0] < FIRST_LOW,
             "exploding": ratio > RATIO_HIGH, "dead": still}
    return {sign for sign, holds in signs.items() if holds}


def _course(accuracies):
    gains = [b - a for a, b in zip(accuracies, accuracies[1:])]
    signs = {"low": max(accuracies) < ENOUGH, "slow": max(gains, default=0) < GAIN,
             "unstable": _unstable(accuracies)}
    return {sign for sign, holds in signs.items() if holds}


def _judge(seen, step):
    if "broke" in seen:
        return Finding("exploding", "", None, step)
    if seen & {"low", "slow"}:
        for kind in ("dead", "exploding", "vanishing"):
            if kind in seen:
                cause = "activation-derivative" if kind == "vanishing" else None
                return Finding(kind, "", cause, step)
        if {"low", "slow"} <= seen:
            return Finding("plateau", "", "learning-rate-too-small", step)
    if "unstable" in seen:
        return Finding("oscillating", "", "learning-rate-too-large", step)
    return None


def _unstable(values):
    tops = [b for a, b, c in zip(values, values[1:], values[2:]) if b >= a and b >= c]
    lows = [b for a, b, c in zip(values, values[1:], values[2:]) if b <= a and b <= c]
    swings = sum(top - low >= SWING for top, low in zip(tops, lows))
    return swings > 0 and swings >= SWINGS * len(values)
