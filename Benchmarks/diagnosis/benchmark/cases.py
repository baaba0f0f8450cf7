"""Builds the runs of the benchmark: trains bases and mutants, and keeps those whose truth is sure."""
import json
import math
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import bite, seen
from .bases import bases
from .chance import Chance
from .faults import FAULTS
from .harmless import HARMLESS
from .spec import sheet
from .tool import ToolError, read

FAULTS_EACH = 5
"""How many mutants of an operator a split keeps."""
HARMLESS_EACH = 3
TRIES = 9
"""How many bases an operator is tried on for that."""


@dataclass
class Case:
    """A run with its truth. `pairs` are the kinds with scopes that a right verdict may name."""

    identity: str
    split: str
    base: object
    mutant: object
    operator: str
    kin: str
    cause: str | None
    folder: Path
    score: float = math.nan
    base_score: float = math.nan
    outcome: str = ""
    pairs: list = field(default_factory=list)
    steps: tuple = (0, 0)
    also: tuple = ()
    problem: str = ""

    @property
    def healthy(self):
        """Whether nothing is to be found."""
        return self.cause is None


@dataclass(frozen=True)
class Whole:
    """A base as its own mutant."""

    spec: object
    shows: dict = field(default_factory=dict)
    target_scale: tuple = (0.0, 1.0)
    own_targets: bool = False
    change: str = ""
    equals: tuple = ()
    step: int = 0
    sure: tuple = ()


def write(case, spec=None, name="sheet.yaml"):
    """Writes a case's sheet and data into its folder."""
    case.folder.mkdir(parents=True, exist_ok=True)
    spec = spec or case.mutant.spec
    (case.folder / "data.csv").write_text(spec.table.csv())
    (case.folder / name).write_text(sheet(spec))


def train(case, tool):
    """Trains a case and judges it; a sheet that is refused is a problem that is told."""
    write(case)
    try:
        run = read(tool.train(case.folder))
        case.score = bite.score(case.base, case.mutant, run)
    except ToolError as error:
        case.problem, case.outcome = str(error), "refused"
        return case
    if case.cause is not None:
        case.pairs = seen.right(case.mutant, run, case.score)
        case.steps = seen.begin(case.mutant, run)
    (case.folder / "run.gradtrace").unlink()
    return case


def candidates(split, operators, models, folder):
    """Mutants of every operator on bases in an order of its own."""
    found = {}
    for operator in operators:
        tried = []
        for base in Chance("order", split, operator.name).shuffled(models):
            mutant = operator.make(base, Chance("operator", operator.name, base.identity))
            if mutant is None or len(tried) == TRIES:
                continue
            identity = f"{base.identity.split('-')[0]}-{operator.name}"
            tried.append(Case(identity, split, base, mutant, operator.name, operator.kin,
                              operator.cause, folder / identity))
        found[operator.name] = tried
    return found


def build(split, tool, folder, pool):
    """The cases of a split, and what became of all that were tried."""
    healthy = [Case(base.identity, split, base, Whole(base.spec), "none", "", None,
                    folder / base.identity) for base in bases(split)]
    healthy = list(pool.map(lambda case: train(case, tool), healthy))
    scores = {case.base.identity: case.score for case in healthy}
    kept = [case for case in healthy if case.score <= bite.LEARNS]
    for case in kept:
        case.base_score, case.outcome = case.score, "base"
    counts = {"none": {"tried": len(healthy), "kept": len(kept)}}
    models = [case.base for case in kept]
    mutants = {**candidates(split, FAULTS, models, folder),
               **candidates(split, HARMLESS, models, folder)}
    list(pool.map(lambda case: train(case, tool), [one for each in mutants.values() for one in each]))
    for name, tried in mutants.items():
        chosen = _choose(tried, scores)
        counts[name] = _count(tried, chosen)
        kept += chosen
    return kept, counts


def _choose(tried, scores):
    for case in tried:
        case.base_score = scores[case.base.identity]
        case.outcome = case.outcome or bite.verdict(case.base_score, case.score)
    wanted = "harmless" if tried and tried[0].healthy else "bites"
    chosen = [case for case in tried if case.outcome == wanted]
    return chosen[:HARMLESS_EACH if wanted == "harmless" else FAULTS_EACH]


def _count(tried, chosen):
    count = {"tried": len(tried), "kept": len(chosen)}
    for case in tried:
        count[case.outcome] = count.get(case.outcome, 0) + 1
    return count


def truth_rows(cases):
    """The truths as rows of text, a head first."""
    rows = [("id", "sheet", "kind", "scope", "cause", "from_step", "operator", "healthy", "also",
             "split", "score", "base_score", "change")]
    for case in cases:
        kinds = list(dict.fromkeys(kind for kind, _ in case.pairs))
        scopes = list(dict.fromkeys(scope for _, scope in case.pairs))
        steps = "" if case.healthy else (
            f"{case.steps[0]}..{case.steps[1]}" if case.steps[0] != case.steps[1]
            else str(case.steps[0]))
        rows.append((case.identity, f"{case.identity}/sheet.yaml", "|".join(kinds), "|".join(scopes),
                     case.cause or "", steps, case.operator, "yes" if case.healthy else "no",
                     "|".join((*case.mutant.equals, *case.also)), case.split,
                     f"{case.score:.4g}", f"{case.base_score:.4g}", case.mutant.change))
    return rows
