"""What an operator makes of a healthy model, and the truth that it states."""
from dataclasses import dataclass, field

from .spec import Spec

KINDS = ("vanishing", "exploding", "saturated", "dead", "nan", "diverged", "plateau", "oscillating",
         "no-gradient", "not-updated", "overfitting", "degenerate")
CAUSES = ("learning-rate-too-large", "learning-rate-too-small", "initial-weights-too-small",
          "initial-weights-too-large", "activation-derivative", "symmetric-weights", "bias",
          "bias-missing", "layer-scale", "input-scale", "target-scale", "input-constant",
          "output-range", "loss-mismatch", "loss-sign", "no-path", "frozen-layer", "clipping",
          "weight-decay", "momentum", "nonlinearity-missing", "labels", "nothing-to-learn",
          "data-not-finite", "formula-not-finite", "capacity", "unknown")
WHOLE = ("",)


@dataclass(frozen=True)
class Mutant:
    """A changed model. `shows` says by kind which scopes a right verdict may name.

    `equals` are causes that name the same change in other words. `step` is the step from which the
    fault is there, or the first and last such step; None where the record decides (`seen.begin`).
    `control` is the model without the fault where that is not the base itself. `sure` are the kinds that hold by the change itself, whatever the record shows. `target_scale` takes outputs back to
    the base's targets: (output − shift)/factor; with `own_targets` the mutant's are the judge's.
    """

    spec: Spec
    shows: dict = field(default_factory=dict)
    step: int | tuple | None = 0
    sure: tuple = ()
    target_scale: tuple = (0.0, 1.0)
    equals: tuple = ()
    change: str = ""
    own_targets: bool = False
    control: Spec | None = None


@dataclass(frozen=True)
class Operator:
    """A way to spoil a model, or with `cause` None a way to change it that does no harm.

    `kin` names the operator of DeepCrime (Humbatova, Jahangirova, Tonella 2021) that it adapts.
    `make` gives a Mutant, or None where it does not apply.
    """

    name: str
    kin: str
    cause: str | None
    make: object


def layers(spec, last=None):
    """The scopes of the layers up to number `last`, all of them without."""
    return tuple(f"layer{place + 1}" for place in range(last or len(spec.layers)))


def any_scope(spec):
    """Any layer, or the whole run."""
    return ("", *layers(spec))
