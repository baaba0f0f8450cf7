"""Faults of the training: rates, schedules, clipping, decay, momentum."""
from dataclasses import replace

from ..mutant import WHOLE, Mutant, any_scope
from ..tables import number
from .common import plain, stuck, unstable


def rate_up(base, chance):
    """The learning rate some hundred times as large."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    factor = chance.pick([30, 100, 300] if plain(spec) else [100, 300, 1000])
    return Mutant(spec.with_train(learning_rate=number(spec.rate * factor)), unstable(spec), None,
                  change=f"learning rate × {factor}")


def rate_down(base, chance):
    """The learning rate some thousand times as small."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    factor = chance.pick([1e3, 1e4, 1e5])
    return Mutant(spec.with_train(learning_rate=number(spec.rate / factor)), stuck(),
                  sure=("plateau",), change=f"learning rate ÷ {factor:g}")


def rate_decays(base, chance):
    """A schedule that takes the learning rate to nothing within the first steps."""
    spec = base.spec
    if spec.style == "perceptron" or spec.steps < 60:
        return None
    every = chance.pick([1, 2])
    changed = spec.with_train(schedule=f"{{step: {{factor: 0.1, every: {every}}}}}")
    return Mutant(changed, stuck(), (0, 10 * every), sure=("plateau",),
                  change=f"rate ÷ 10 every {every} steps")


def rate_rises(base, chance):
    """A schedule that raises the learning rate until training breaks in its midst."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    factor = chance.pick([100, 300] if plain(spec) else [300, 1000])
    changed = spec.with_train(
        schedule=f"{{linear: {{to: {factor}, over: {spec.steps}}}}}")
    return Mutant(changed, unstable(spec), None, change=f"rate rises {factor} times")


def clip_tight(base, chance):
    """The gradient clipped to next to nothing."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    bound = chance.pick(["{norm: 1e-5}", "{value: 1e-6}", "{norm: 1e-4}"])
    return Mutant(spec.with_train(clip=bound), {"not-updated": any_scope(spec), **stuck()},
                  sure=("not-updated", "plateau"), change=f"clip {bound}")


def decay_strong(base, chance):
    """Weight decay that is stronger than the data."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    shows = {"not-updated": any_scope(spec), **stuck(), "diverged": WHOLE, "oscillating": WHOLE,
             "vanishing": any_scope(spec)}
    if "adamw" in (spec.key("optimizer") or ""):
        decay = number(0.3 / spec.rate)
        return Mutant(spec.with_train(optimizer=f"{{adamw: {{weight-decay: {decay}}}}}"), shows,
                      change=f"weight decay {decay}")
    factor = chance.pick([0.5, 1, 2])
    changed = spec.with_train(minimize=None)
    changed = replace(changed, train=(
        ("objective", f"mean(loss) + {factor:g}*sumsquares(parameters)"), *changed.train))
    return Mutant(changed, shows, sure=("plateau",), change=f"a penalty of {factor:g} times the squares")


def momentum_high(base, chance):
    """Momentum that forgets nothing."""
    spec = base.spec
    if not plain(spec):
        return None
    factor = chance.pick(["0.999", "0.9999", "0.997"])
    word = chance.pick(["momentum", "nesterov"])
    return Mutant(spec.with_train(optimizer=f"{{{word}: {{factor: {factor}}}}}"), unstable(spec), None,
                  change=f"{word} {factor}")
