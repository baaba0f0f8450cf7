"""What a record shows, by definitions that are wide on purpose.

A fault may show in more ways than one: a learning rate that is too large makes one network diverge and
kills the rectifiers of another. Operators list what their fault can show; the record, read here and not
by any diagnoser, decides which of these a right verdict may name.
"""
import math


FALL = 0.1
"""A plateau: the loss falls by less than this share of its first value over the last three quarters."""
SWING = 0.25
"""Oscillating: at least this share of the last steps turn, by over 5 % of the mean loss."""
HALF = 0.5
"""Saturated: this share of a layer, at half of the steps or at the end."""
DEAD = 0.8
"""Dead: this share of the outputs of rectifiers."""
FLAT = ("sigmoid", "tanh", "softsign", "elu", "gelu", "silu", "softplus")
"""Activations that have flat parts, and so can saturate."""
RATIO = 0.01
"""Vanishing: gradient over the sums of a layer against the output's, at half of the steps."""
JUMP = 10.0
"""Exploding: the weights of a layer grow this many times in one step, or the ratio is over 100."""


def finite(values):
    """Those that are finite."""
    return [one for one in values if math.isfinite(one)]


def shown(mutant, run, score):
    """The pairs of kind and scope that the record shows."""
    losses = finite(run.losses)
    broke = run.status == "stopped"
    if broke and len(losses) < 3:
        return {("nan", ""), ("diverged", "")}
    # The losses of the perceptron rule count the errors of one example each.
    if mutant.spec.style != "perceptron" and _diverged(losses, broke):
        return {("diverged", ""), *_layers(mutant.spec, run, ("exploding",))}
    if broke:
        return {("nan", "")}
    found = set(_course(losses)) if len(losses) > 8 else set()
    if losses[-1] > 3 * abs(min(losses)) and losses[-1] > 0.5 * losses[0]:
        # What was learnt is lost again.
        found.add(("diverged", ""))
    if mutant.spec.style == "perceptron" and any(losses[-len(mutant.spec.table.rows):]):
        found.add(("oscillating", ""))
    if score >= 0.9:
        found.add(("degenerate", ""))
    return found | _layers(mutant.spec, run)


def _diverged(losses, broke):
    """Whether the loss ends, or breaks, half above its first, or far below 0."""
    first = losses[0]
    bound = first + 0.5 * abs(first)
    return max(losses) > bound and (broke or losses[-1] > bound) or (
        losses[-1] < -10 * abs(first) - 10)


def _course(losses):
    found = set()
    count = len(losses)
    part = max(1, count // 10)
    middle = sum(losses[count // 4:count // 4 + part]) / part
    end = sum(losses[-part:]) / part
    if middle - end < FALL * max(abs(losses[0]), 1e-300):
        found.add(("plateau", ""))
    tail = losses[count // 2:]
    size = 0.05 * abs(sum(tail) / len(tail))
    turns = sum((b - a) * (c - b) < 0 and max(abs(b - a), abs(c - b)) > size
                for a, b, c in zip(tail, tail[1:], tail[2:]))
    if turns > SWING * (len(tail) - 2):
        found.add(("oscillating", ""))
    return found


def _often(numbers, test):
    """Whether a test holds at half of the steps, or at the end."""
    holds = [not math.isnan(one) and test(one) for one in numbers]
    return bool(holds) and (sum(holds) >= HALF * len(holds) or holds[-1])


def _layers(spec, run, kinds=None):
    """What layers show, each under its scope and, but for what only a unit's layer can be, the run's."""
    found = set()
    for place in range(len(spec.layers)):
        scope = f"layer{place + 1}"
        for kind in _layer(spec, run, place):
            found |= {(kind, scope), (kind, "")}
    return {pair for pair in found if kinds is None or pair[0] in kinds}


def _layer(spec, run, place):
    activation = spec.layers[place].activation
    outputs = numbers(spec, run, place, "activation")
    if activation in FLAT and _often(_flat(spec, run, outputs), lambda share: share >= HALF):
        yield "saturated"
    if activation == "relu" and _often(outputs("zeros"), lambda share: share >= DEAD):
        yield "dead"
    weights = numbers(spec, run, place, "weight")
    if _often(weights("gradient_l2"), lambda norm: norm == 0):
        yield "no-gradient"
    tops = numbers(spec, run, len(spec.layers) - 1, "sum")("gradient_l2")
    own = numbers(spec, run, place, "sum")("gradient_l2")
    ratios = [one / top if top else math.nan for one, top in zip(own, tops)]
    if _often(ratios, lambda ratio: 0 < ratio < RATIO):
        yield "vanishing"
    sizes = finite(weights("l2"))
    if _often(ratios, lambda ratio: ratio > 100) or any(
            b > JUMP * a > 0 for a, b in zip(sizes, sizes[1:])):
        yield "exploding"
    if sizes and sizes[0] and abs(sizes[-1] / sizes[0] - 1) < 1e-3:
        yield "not-updated"


def _flat(spec, run, outputs):
    """The share of a layer's outputs that are flat; of formulas, where nodes have none, that of all."""
    own = outputs("saturated")
    bent = {layer.activation for layer in spec.layers} - {None}
    if spec.style in ("tensor", "scalar") or finite(own) or not bent <= set(FLAT):
        return own
    return run.series("", "activation", "saturated")


def numbers(spec, run, place, quantity):
    """A function from a statistic to its numbers by step, for a layer however it is written."""
    if spec.style in ("tensor", "scalar"):
        return lambda name: run.series(f"layer{place + 1}", quantity, name)
    if spec.style == "spelled":
        # Every unit is a name there: the record has their outputs together, and all weights.
        bent = [layer for layer in spec.layers if layer.activation]
        known = quantity == "weight" or quantity == "activation" and bent == [spec.layers[place]]
        return lambda name: run.series("", quantity, name) if known else []
    last = place == len(spec.layers) - 1
    linear = spec.layers[place].activation is None
    node = {"activation": "y" if last else f"h{place + 1}", "weight": f"W{place + 1}",
            "sum": ("y" if last else f"h{place + 1}") if linear else
            ("o" if last else f"k{place + 1}")}[quantity]
    kinds = ("tensor",) if quantity == "weight" else ("activation", "sum", "tensor")
    kind = next((kind for kind in kinds if node in run.subjects(kind)), None)
    return lambda name: run.series(node, kind, name) if kind else []


def begin(mutant, run):
    """The first and last step that a right verdict may begin at.

    Where the operator states a step, only that one, with two steps of grace for what needs a step to
    show. Else trouble begins with the run at the earliest, and at the latest where the loss is twice its
    first, where the number that is not finite is, or where the schedule has done its work.
    """
    if isinstance(mutant.step, tuple):
        return mutant.step
    if mutant.step is not None:
        return mutant.step, mutant.step + 2
    if run.status == "stopped":
        return 0, run.steps[-1]
    losses = run.losses
    for step, loss in zip(run.steps, losses):
        if not math.isfinite(loss) or loss > losses[0] + abs(losses[0]):
            return 0, step
    return 0, run.steps[len(run.steps) // 2]


def right(mutant, run, score):
    """The kinds and scopes that a right verdict may name, as pairs, the operator's first kind at least.

    Networks that are written as formulas have no layers: there a layer may also be named by its nodes, or
    the run as a whole.
    """
    seen = shown(mutant, run, score)
    layered = mutant.spec.style in ("tensor", "scalar")
    pairs = [(kind, scope) for kind, scopes in mutant.shows.items() for scope in scopes
             if (kind, scope) in seen or kind in mutant.sure and _possible(mutant.spec, kind, scope)]
    if not pairs:
        kind = "plateau" if "plateau" in mutant.shows else next(iter(mutant.shows))
        pairs = [(kind, scope) for scope in mutant.shows[kind]]
    return pairs if layered else sorted({pair for one in pairs for pair in _by_nodes(one)})


def _possible(spec, kind, scope):
    """Whether a kind can be said of a layer: only rectifiers die, only what has flat parts saturates."""
    if kind not in ("dead", "saturated") or not scope:
        return True
    activation = spec.layers[int(scope.removeprefix("layer")) - 1].activation
    return (activation in FLAT) == (kind == "saturated")


def _by_nodes(pair):
    kind, scope = pair
    number = scope.removeprefix("layer")
    names = [f"{letter}{number}" for letter in "hkWb"] + ["y", "o"]
    names = names if number else []
    return [(kind, name) for name in ("", *names)]
