"""Other causes that are as true: another change of one thing heals a mutant as well as undoing it.

A network whose inputs are a thousand times too large may also be healed by a learning rate that is
smaller. Whoever says so is not wrong, and is counted apart from who names what was changed.
"""
from dataclasses import replace

from . import bite
from .cases import write
from .tables import number
from .tool import ToolError, read


def changes(spec, judge):
    """Causes, each with models that differ from `spec` by the one change that would prove it."""
    if spec.style == "perceptron":
        return {"input-scale": [_standard(spec)]}
    rate = spec.rate
    found = {
        "learning-rate-too-large": [spec.with_train(learning_rate=number(rate / by))
                                    for by in (10, 100, 1000)],
        "learning-rate-too-small": [spec.with_train(learning_rate=number(rate * 10))],
        "input-scale": [_standard(spec)],
    }
    rule = spec.key("optimizer") or ""
    if "momentum" in rule or "nesterov" in rule:
        found["momentum"] = [spec.with_train(optimizer=None)]
    if any(layer.bias is None for layer in spec.layers):
        found["bias-missing"] = [spec.with_all(bias="0")]
    if len(spec.layers) > 1 and spec.layers[0].activation not in (None, "relu"):
        found["activation-derivative"] = [spec.with_hidden(activation="relu")]
    if spec.layers[-1].activation and judge in ("squared", "hinge"):
        found["output-range"] = [spec.with_layer(-1, activation=None)]
    return found


def _standard(spec):
    return replace(spec, scale=tuple((name, "standard") for name in spec.table.inputs))


def proved(case, tool):
    """The causes, besides the operator's own, that one change proves by the rule of `bite.heals`."""
    found = []
    for cause, specs in changes(case.mutant.spec, case.base.judge).items():
        if cause == case.cause:
            continue
        if any(_heals(case, spec, tool) for spec in specs):
            found.append(cause)
    return tuple(found)


def _heals(case, spec, tool):
    score = judge(case, spec, tool, "other")
    return score is not None and bite.heals(case.base_score, case.score, score)


def judge(case, spec, tool, name):
    """The score of a changed model of a case, or None where its sheet is refused."""
    write(case, spec, f"{name}.yaml")
    try:
        path = tool.train(case.folder, f"{name}.yaml", f"{name}.gradtrace")
    except ToolError:
        return None
    run = read(path)
    path.unlink()
    return bite.score(case.base, replace(case.mutant, spec=spec), run)
