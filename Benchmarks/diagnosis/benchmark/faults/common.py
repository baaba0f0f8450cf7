"""What the operators that spoil a model share: what they apply to, and what they let one see."""
from ..mutant import WHOLE, any_scope

SQUASHING = ("tanh", "sigmoid", "softsign")


def plain(spec):
    """Whether the rule is descent without adaptive rates."""
    rule = spec.key("optimizer") or ""
    return spec.style != "perceptron" and not any(
        word in rule for word in ("adam", "rmsprop", "adagrad"))


def deep(spec, least=1):
    """Whether the model has at least so many hidden layers."""
    return spec.style != "perceptron" and len(spec.layers) > least


def unstable(spec):
    """What too large steps, weights or numbers may show."""
    return {"diverged": WHOLE, "exploding": any_scope(spec), "nan": WHOLE, "oscillating": WHOLE,
            "dead": any_scope(spec), "saturated": any_scope(spec), "no-gradient": any_scope(spec),
            "plateau": WHOLE, "degenerate": any_scope(spec)}


def stuck():
    """What a model shows that learns nothing."""
    return {"plateau": WHOLE, "degenerate": WHOLE}
