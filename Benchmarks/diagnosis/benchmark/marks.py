"""Compares answers with truths, and adds them up."""
from dataclasses import dataclass

from .answers import Answer


@dataclass(frozen=True)
class Mark:
    """What of an answer is right. For a healthy run only `alarm` tells something."""

    alarm: bool
    detected: bool
    kind: bool
    layer: bool
    step: bool
    cause: bool
    equal: bool
    listed: bool
    strict: bool
    strict_equal: bool


def mark(case, answer: Answer):
    """The mark of an answer.

    A faulty run: `kind`, `layer` and `step` are those of the first finding, `cause` the operator's,
    `equal` that or another that one change proves as well, `listed` whether any finding names it, and
    `strict` kind with layer and cause at once.
    """
    if case.healthy:
        return Mark(not answer.healthy, *(False,) * 9)
    found, causes = answer.first, {case.cause, *case.mutant.equals, *case.also}
    pair = (found.kind, found.scope) in case.pairs
    cause = found.cause == case.cause
    equal = found.cause in causes
    return Mark(
        alarm=False, detected=not answer.healthy,
        kind=found.kind in {kind for kind, _ in case.pairs},
        layer=found.scope in {scope for _, scope in case.pairs},
        step=found.step is not None and case.steps[0] <= found.step <= case.steps[1],
        cause=cause, equal=equal,
        listed=any(one.cause in causes for one in answer.findings),
        strict=pair and cause, strict_equal=pair and equal)


COLUMNS = ("runs", "faulty", "healthy", "detected", "kind", "layer", "step", "cause", "equal", "listed",
           "strict", "strict_equal", "alarms", "advised", "cured")


def total(cases, marks, cures=None):
    """The sums over cases: of faulty ones what is right, of healthy ones the false alarms.

    `cures` maps a case to whether the advice healed it; None where there was no advice to apply.
    """
    sums = dict.fromkeys(COLUMNS, 0)
    for case in cases:
        one = marks[case.identity]
        sums["runs"] += 1
        sums["healthy" if case.healthy else "faulty"] += 1
        sums["alarms"] += one.alarm
        for name in ("detected", "kind", "layer", "step", "cause", "equal", "listed", "strict",
                     "strict_equal"):
            sums[name] += getattr(one, name)
        cured = (cures or {}).get(case.identity)
        if not case.healthy and cured is not None:
            sums["advised"] += 1
            sums["cured"] += cured
    return sums


def share(part, whole):
    """A share in per cent as a table has it."""
    return f"{100 * part / whole:.0f} %" if whole else "–"
