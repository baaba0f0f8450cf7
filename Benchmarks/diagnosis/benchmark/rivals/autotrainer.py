"""AutoTrainer: Zhang, Zhai, Ma, Shen: AUTOTRAINER: An Automatic DNN Training Problem Detection and Repair
System. ICSE 2021. Its five symptoms, with the numbers of the authors' repository (shiningrain/AUTOTRAINER
at 03a463e, `AutoTrainer/utils/monitor.py` and `default_param` in `utils.py`; the paper's Table of
parameters was not at hand, so that β, γ, ζ, η, δ and Θ are the repository's).

It looks every fifth epoch (`checktype` epoch_5). Read otherwise here: test losses are those of training;
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
EVERY, CHECKS, BEGIN = 5, 5, 0.3


def diagnose(found):
    """The answer of AutoTrainer's rules."""
    counts = {"dead": 0, "exploding": 0, "vanishing": 0}
    total = len(found.ends) if found.run.status == "complete" else int(found.spec.key("epochs"))
    losses = found.losses()
    for epoch in range(0, len(found.ends), EVERY):
        _gradients(found, epoch, counts)
        finding = _judge(found, losses[:epoch + 1], epoch, total, counts)
        if finding:
            return Answer([finding])
    last = len(losses) - 1
    if not math.isfinite(losses[last]):
        return Answer([Finding("exploding", "", None, found.step(last))])
    return Answer()


def _gradients(found, epoch, counts):
    norms = [found.at(place, "weight", "gradient_l2", epoch) for place in found.layers]
    sizes = [found.at(place, "weight", "count", epoch) for place in found.layers]
    zeros = [found.at(place, "weight", "gradient_zeros", epoch) for place in found.layers]
    if any(math.isnan(one) for one in norms):
        return
    ratio = norms[0] / norms[-1] if norms[-1] else math.inf
    counts["vanishing"] += ratio < RATIO_LOW and norms[0] < FIRST_LOW
    counts["exploding"] += ratio > RATIO_HIGH
    counts["dead"] += sum(z * s for z, s in zip(zeros, sizes)) >= ZEROS * sum(sizes)


def _judge(found, losses, epoch, total, counts):
    step = found.step(epoch)
    if any(not math.isfinite(one) or one >= LARGE_LOSS for one in losses):
        return Finding("exploding", "", None, step)
    if epoch + 1 < BEGIN * total - EVERY:
        return None
    accuracies = found.accuracies[:epoch + 1]
    gains = [b - a for a, b in zip(accuracies, accuracies[1:])]
    low, slow = max(accuracies) < ENOUGH, max(gains, default=0) < GAIN
    if low or slow:
        for kind in ("dead", "exploding", "vanishing"):
            if counts[kind] >= CHECKS:
                cause = "activation-derivative" if kind == "vanishing" else None
                return Finding(kind, "", cause, step)
        if low and slow:
            return Finding("plateau", "", "learning-rate-too-small", step)
    if _unstable(accuracies):
        return Finding("oscillating", "", "learning-rate-too-large", step)
    return None


def _unstable(values):
    tops = [b for a, b, c in zip(values, values[1:], values[2:]) if b >= a and b >= c]
    lows = [b for a, b, c in zip(values, values[1:], values[2:]) if b <= a and b <= c]
    swings = sum(top - low >= SWING for top, low in zip(tops, lows))
    return swings > 0 and swings >= SWINGS * len(values)
