"""TorchLens' audit of a trace: johnmarktaylor91/torchlens, 2.33.0 at 938a2ca,
`torchlens/debug/_audit.py` and `_gradients.py` (Taylor, Kriegeskorte 2023 describe the library).

It reads one forward and backward pass: here that of the last update whose numbers are finite, or of the
step that is not. Checked are numbers that are not finite, and the norms of gradients of operations: exactly
0 (dead), under 1e−7 (vanishing), over 1e4 (exploding). Its dead neurons are counted, but are no finding.
It names the operation, not a cause.
"""
import math

from ..answers import Answer, Finding

SMALL, LARGE = 1e-7, 1e4


def diagnose(found):
    """The answer of the audit."""
    epoch = len(found.ends) - 1
    step = found.step(epoch)
    findings = []
    if found.run.status == "stopped":
        findings.append(Finding("nan", "", None, found.run.steps[-1]))
    order = {"exploding": 0, "no-gradient": 1, "vanishing": 2}
    flows = []
    for place in found.layers:
        for quantity in ("sum", "activation"):
            kind = _kind(found.at(place, quantity, "gradient_l2", epoch))
            if kind:
                flows.append(Finding(kind, found.scope(place), None, step))
    return Answer(findings + sorted(flows, key=lambda one: order[one.kind]))


def _kind(norm):
    if math.isnan(norm):
        return None
    if norm == 0:
        return "no-gradient"
    if norm > LARGE or math.isinf(norm):
        return "exploding"
    return "vanishing" if norm < SMALL else None
