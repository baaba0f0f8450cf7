"""The rule that says whether a change does harm: by the loss after equally many steps.

The **score** of a training is the mean loss of its last state on the base's loss and targets, divided
by that of the best constant output: 1 learns nothing, 0 is perfect. It is computed here from the
parameters that the run ends with.
"""
import math

from . import forward

LEARNS = 0.4
"""A base is healthy when its score is at most this."""
BITES = 0.3
"""A fault bites when its score is over the base's by this, and FACTOR times it."""
FACTOR = 2.0
HARMLESS = 0.05
"""A change is harmless when its score is over the base's by at most this."""


def score(base, mutant, run):
    """The score of the run of `mutant` (a Mutant, or a Base itself); infinite where it broke."""
    spec = mutant.spec
    if run.status == "stopped":
        return math.inf
    try:
        outputs = forward.outputs(spec, run.state)
    except (OverflowError, KeyError):
        return math.inf
    shift, factor = getattr(mutant, "target_scale", (0.0, 1.0))
    own = getattr(mutant, "own_targets", False)
    targets = (spec if own else base.spec).table.targets()
    total = 0.0
    for values, target in zip(outputs, targets):
        values = [(value - shift) / factor for value in values]
        if any(not math.isfinite(value) for value in values):
            return math.inf
        total += loss_or_infinity(base.judge, values, target)
    return total / len(targets) / forward.constant_loss(base.judge, targets)


def loss_or_infinity(judge, values, target):
    """The loss of an example, infinite where it is too large to compute."""
    try:
        return forward.loss_of(judge, values, target)
    except OverflowError:
        return math.inf


def verdict(healthy, harmed):
    """`bites`, `harmless`, or `between` by the scores of the base and of the mutant."""
    if harmed >= healthy + BITES and harmed >= FACTOR * healthy:
        return "bites"
    return "harmless" if harmed <= healthy + HARMLESS else "between"


def heals(healthy, harmed, changed):
    """Whether a change takes away at least eight tenths of the harm, counted from a constant output at
    the worst: who makes a loss of 1000 one of 1 has healed nothing."""
    harmed = min(harmed, 1.0)
    return harmed > healthy and (harmed - changed) / (harmed - healthy) >= 0.8
