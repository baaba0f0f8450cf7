"""Faults of the network: activations, paths and units."""
from dataclasses import replace

from ..mutant import WHOLE, Mutant, any_scope, layers
from .common import deep, stuck


def sigmoids(base, chance):
    """Sigmoids in all hidden layers of a deep network, weights as they should be."""
    spec = base.spec
    if not deep(spec, 2):
        return None
    shows = {"vanishing": any_scope(spec), **stuck()}
    return Mutant(spec.with_hidden(activation="sigmoid", weights="xavier"), shows,
                  sure=("vanishing", "plateau"), change="sigmoids in all hidden layers")


def linear(base, chance):
    """The hidden layers lose their activation."""
    spec = base.spec
    if not deep(spec):
        return None
    return Mutant(spec.with_hidden(activation=None, weights="xavier"),
                  {**stuck(), "oscillating": WHOLE}, sure=("plateau",), change="no activation")


def output_squashed(base, chance):
    """An activation at the output that cannot reach the targets."""
    spec = base.spec
    if spec.style == "perceptron" or base.judge not in ("squared", "hinge"):
        return None
    function = chance.pick(["sigmoid", "relu"] if base.judge == "squared" else ["sigmoid"])
    if spec.layers[-1].activation:
        function = "sigmoid"
    last = layers(spec)[-1]
    shows = {"saturated": (last,), "dead": (last,), "no-gradient": any_scope(spec), **stuck()}
    return Mutant(spec.with_layer(-1, activation=function), shows, sure=("plateau",),
                  change=f"{function} at the output")


def step_function(base, chance):
    """A layer's activation is a step, which has no slope."""
    spec = base.spec
    if not deep(spec):
        return None
    place = len(spec.layers) - 1 if chance.unit() < 0.5 else len(spec.layers) - 2
    if place == len(spec.layers) - 1 and base.judge not in ("squared", "hinge"):
        place -= 1
    changed = spec.with_layer(place, activation="step")
    return Mutant(changed, {"no-gradient": ("", *layers(spec, place + 1)), **stuck()},
                  sure=("no-gradient",), change=f"a step in layer{place + 1}")


def path_cut(base, chance):
    """The loss does not use what the network says."""
    spec = base.spec
    if spec.style == "perceptron" or base.judge != "squared":
        return None
    changed = replace(spec, before=("z = 0*y + d",), loss=spec.loss.replace("y", "z"),
                      parameters=(("d", "0.5"),))
    return Mutant(changed, {"no-gradient": any_scope(spec), "plateau": WHOLE},
                  sure=("no-gradient",), change="the output times 0")


def narrow(base, chance):
    """Too few units for the task."""
    spec = base.spec
    if not deep(spec) or base.task not in ("basin", "target", "corners", "arms", "wave",
                                            "crescents", "clouds"):
        return None
    return Mutant(spec.with_hidden(units=1), {**stuck(), "oscillating": WHOLE},
                  sure=("plateau",), change="one unit in every hidden layer")
