"""UMLAUT: Schoop, Huang, Hartmann: UMLAUT: Debugging Deep Learning Programs using Program Structure and
Model Behavior. CHI 2021. The checks of the authors' repository (BerkeleyHCI/umlaut at 68c2a02,
`umlaut/heuristics.py`) in the order in which they are made.

Left out: shapes, types, dropout and validation, of which these sheets have none. A loss that takes logits
counts as such (`from_logits`). It names no step but the epoch: those before training are step 0.
"""
import math

from ..answers import Answer, Finding

BOUND = 1
RATE_LOW, RATE_HIGH = 1e-7, 0.01


def diagnose(found):
    """The answer of UMLAUT's checks."""
    spec = found.spec
    findings = []
    last = spec.layers[-1]
    logits = spec.loss.startswith(("sigmoidbce", "softmaxcrossentropy"))
    if found.classes and last.activation not in ("softmax", "sigmoid") and not logits:
        findings.append(Finding("degenerate", found.scope(len(spec.layers) - 1), "loss-mismatch", 0))
    for place, layer in enumerate(spec.layers[:-1]):
        if layer.activation is None:
            findings.append(Finding("degenerate", found.scope(place), "nonlinearity-missing", 0))
    if last.activation is not None:
        findings.append(Finding("saturated", found.scope(len(spec.layers) - 1), "output-range", 0))
    inputs = [cell for row in spec.table.rows for cell in row[:-1]]
    if min(inputs) < -BOUND or max(inputs) > BOUND:
        findings.append(Finding("plateau", "", "input-scale", 0))
    if spec.rate > RATE_HIGH:
        findings.append(Finding("diverged", "", "learning-rate-too-large", 0))
    if spec.rate < RATE_LOW:
        findings.append(Finding("plateau", "", "learning-rate-too-small", 0))
    if any(math.isnan(cell) for cell in inputs):
        findings.append(Finding("nan", "", "data-not-finite", 0))
    return Answer(findings)
