"""Finds the cases: tries every operator on bases, and keeps what bites, or does no harm, by the rule.

This takes minutes and is done when operators or bases change; what it finds is the list `cases.tsv`, of
which a benchmark makes and judges every case anew.
"""
from concurrent.futures import ProcessPoolExecutor

from . import bite, equals
from .bases import BASES, SPLITS
from .cases import make, train
from .chance import Chance
from .faults import FAULTS
from .harmless import HARMLESS

FAULTS_EACH = 5
"""How many mutants of an operator that spoils a split keeps."""
HARMLESS_EACH = 3
TRIES = 10
"""How many bases an operator is tried on for that."""


def trained(job):
    """A case that was trained, for a process of its own."""
    case, tool = job
    train(case, tool)
    return case


def judged(job):
    """A case that was trained, with the score of its control where it has one."""
    case, tool = job
    train(case, tool)
    if case.mutant.control:
        case.control_score = equals.judge(case, case.mutant.control, tool, "control")
    return case


def also(job):
    """The case with the other causes that one change proves."""
    case, tool = job
    case.also = equals.proved(case, tool)
    return case


def search(tool, folder, workers, splits=SPLITS):
    """All cases of some splits, the counts of what was tried by operator, and what was refused.

    Any name is a split: its bases, data and seeds are drawn from it.
    """
    with ProcessPoolExecutor(workers) as pool:
        kept, counts = [], {}
        for split in splits:
            found, tried = _split(split, tool, folder, pool)
            kept += found
            for name, count in tried.items():
                total = counts.setdefault(name, {})
                for key, value in count.items():
                    total[key] = total.get(key, 0) + value
        faulty = [case for case in kept if not case.healthy]
        for case, found in zip(faulty, pool.map(also, [(case, tool) for case in faulty])):
            case.also = found.also
    return kept, counts


def _split(split, tool, folder, pool):
    bases = [make(split, index, None, folder) for index in range(BASES)]
    bases = list(pool.map(judged, [(case, tool) for case in bases]))
    kept = [case for case in bases if case.score <= bite.LEARNS]
    counts = {"none": {"tried": len(bases), "kept": len(kept), "learns": len(kept)}}
    scores = {case.base.identity: case.score for case in kept}
    operators = (*FAULTS, *HARMLESS)
    tries = {one.name: _tries(one, split, scores, folder) for one in operators}
    jobs = [(case, tool) for each in tries.values() for case in each]
    done = iter(list(pool.map(judged, jobs, chunksize=4)))
    for name, each in tries.items():
        each = [next(done) for _ in each]
        chosen = _choose(each, scores)
        counts[name] = _count(each, chosen)
        kept += chosen
    return kept, counts


def _tries(operator, split, scores, folder):
    """Cases on bases in an order that is the operator's own."""
    found = []
    for index in Chance("order", split, operator.name).shuffled(range(BASES)):
        case = make(split, index, operator, folder)
        if case and case.base.identity in scores and len(found) < TRIES:
            found.append(case)
    return found


def _choose(tried, scores):
    for case in tried:
        case.base_score = scores[case.base.identity]
        case.outcome = case.outcome or outcome(case)
    wanted = "harmless" if tried and tried[0].healthy else "bites"
    chosen = [case for case in tried if case.outcome == wanted]
    return chosen[:HARMLESS_EACH if wanted == "harmless" else FAULTS_EACH]


def outcome(case):
    """`bites`, `harmless`, `between`, or `incurable` where the model without the fault does not learn."""
    found = bite.verdict(case.base_score, case.score)
    if found == "bites" and case.mutant.control and (case.control_score is None or not bite.heals(
            case.base_score, case.score, case.control_score)):
        return "incurable"
    return found


def _count(tried, chosen):
    count = {"tried": len(tried), "kept": len(chosen)}
    for case in tried:
        count[case.outcome] = count.get(case.outcome, 0) + 1
        if case.outcome == "refused":
            print(case.problem)
    return count


def list_rows(cases):
    """The list of cases as rows of text."""
    rows = [("id", "split", "base", "operator", "also")]
    for case in cases:
        index = case.base.identity.split("-")[0][1:]
        rows.append((case.identity, case.split, str(int(index)), case.operator, "|".join(case.also)))
    return rows


def count_rows(counts):
    """What became of the mutants that were tried, by operator."""
    columns = ("tried", "bites", "harmless", "between", "incurable", "refused", "kept")
    rows = [("operator", *columns)]
    for name, count in counts.items():
        if name != "none":
            rows.append((name, *(str(count.get(column, 0)) for column in columns)))
    return rows
