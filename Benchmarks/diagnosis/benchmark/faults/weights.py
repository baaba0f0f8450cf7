"""Faults of first weights and biases, and of weights that no update reaches."""
from dataclasses import replace

from ..mutant import WHOLE, Mutant, any_scope, layers
from ..spec import released
from ..tables import number
from .common import SQUASHING, deep, stuck, unstable


def weights_small(base, chance):
    """All first weights next to nothing."""
    if not deep(base.spec, 1):
        return None
    size = chance.pick([1e-3, 1e-4, 1e-5])
    changed = base.spec.with_all(weights=f"{{normal: [0, {number(size)}]}}")
    if base.spec.style == "spelled":
        changed = base.spec.with_all(weights=f"normal(0, {number(size)})")
    shows = {"vanishing": any_scope(base.spec), "plateau": WHOLE, "degenerate": WHOLE}
    return Mutant(changed, shows, sure=("plateau",), change=f"weights of deviation {size:g}")


def weights_large(base, chance):
    """The first weights of all layers tens of times too large."""
    spec = base.spec
    if not deep(spec) or spec.style == "spelled":
        return None
    size = chance.pick([8, 15, 30])
    changed = spec
    for place, inputs in enumerate(spec.widths[:-1]):
        changed = changed.with_layer(
            place, weights=f"{{normal: [0, {number(size / inputs ** 0.5)}]}}")
    return Mutant(changed, unstable(spec), change=f"weights × {size}")


def weights_equal(base, chance):
    """All first weights of the layers the same number, often 0."""
    spec = base.spec
    if not deep(spec):
        return None
    value = chance.pick(["0", "0", "0.1", "0.5"])
    shows = {"degenerate": any_scope(spec), "no-gradient": any_scope(spec), "plateau": WHOLE}
    return Mutant(spec.with_all(weights=value), shows, sure=("degenerate",),
                  change=f"all weights {value}")


def layer_large(base, chance):
    """One layer's first weights hundreds of times those of the others."""
    spec = base.spec
    if not deep(spec) or spec.style == "spelled":
        return None
    place = chance.pick(range(len(spec.layers)))
    factor = chance.pick([200, 500, 1000])
    size = factor / spec.widths[place] ** 0.5
    changed = spec.with_layer(place, weights=f"{{normal: [0, {number(size)}]}}")
    return Mutant(changed, unstable(spec), equals=("initial-weights-too-large",),
                  change=f"layer{place + 1} × {factor}")


def bias_far(base, chance):
    """One layer's first biases far from 0, so that its units are flat."""
    spec = base.spec
    if not deep(spec) or spec.style == "spelled":
        return None
    place = chance.pick(range(len(spec.layers) - 1))
    layer = spec.layers[place]
    value = chance.pick(["-8", "8", "-15"]) if layer.activation in SQUASHING else "-15"
    if layer.activation in ("leakyrelu", "softsign"):
        return None
    changed = spec.with_layer(place, bias=value)
    own, below = (f"layer{place + 1}",), ("", *layers(spec, place + 1))
    shows = {"saturated": own, "dead": own, "vanishing": below, "no-gradient": below,
             "plateau": WHOLE, "degenerate": ("", *own)}
    return Mutant(changed, shows, sure=("saturated", "dead"),
                  change=f"biases of layer{place + 1} {value}")


def bias_gone(base, chance):
    """No layer has biases."""
    spec = base.spec
    shift = spec
    if spec.style == "perceptron" or len(spec.layers) == 1:
        offset = chance.pick([2, 3])
        shift = replace(spec, table=spec.table.map(
            lambda row: (*[cell + offset for cell in row[:-1]], row[-1])))
    shows = {**stuck(), "oscillating": WHOLE}
    return Mutant(shift.with_all(bias=None), shows, control=shift, sure=("plateau",), change="no biases")


def layer_frozen(base, chance):
    """A layer's weights are values, not parameters: no update reaches them."""
    spec = base.spec
    if spec.style not in ("tensor", "vector") or len(spec.layers) < 2:
        return None
    place = chance.pick([len(spec.layers) - 1, len(spec.layers) - 1, 0])
    size = "0.02" if place else "0.01"
    changed = replace(spec, style="vector").with_layer(place, frozen=True, weights=size)
    own = (f"layer{place + 1}",)
    return Mutant(changed, {"not-updated": own, "plateau": WHOLE, "degenerate": ("", *own)},
                  control=released(changed, place),
                  sure=("not-updated",), change=f"layer{place + 1} is frozen")
