"""The runs of the benchmark with their truths."""
import math
from dataclasses import dataclass, field
from pathlib import Path

from . import bite, seen
from .bases import base
from .chance import Chance
from .faults import FAULTS
from .harmless import HARMLESS
from .spec import sheet
from .tool import ToolError, read

OPERATORS = {operator.name: operator for operator in (*FAULTS, *HARMLESS)}


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
    control_score: float | None = None
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
    control: object = None


def write(case, spec=None, name="sheet.yaml"):
    """Writes a case's sheet and data into its folder."""
    case.folder.mkdir(parents=True, exist_ok=True)
    spec = spec or case.mutant.spec
    (case.folder / "data.csv").write_text(spec.table.csv())
    (case.folder / name).write_text(sheet(spec))


def train(case, tool, keep=False):
    """Trains a case, judges it, and says its truth; a sheet that is refused is a problem that is told.

    The run is read, and gone afterwards unless it is kept.
    """
    write(case)
    try:
        path = tool.train(case.folder)
    except ToolError as error:
        case.problem, case.outcome = str(error), "refused"
        return None
    run = read(path)
    case.score = bite.score(case.base, case.mutant, run)
    if case.cause is not None:
        case.pairs = seen.right(case.mutant, run, case.score)
        case.steps = seen.begin(case.mutant, run)
    if not keep:
        path.unlink()
    return run


def make(split, index, operator, folder):
    """The case of an operator on a base, or None where it does not apply; `operator` None is the base."""
    source = base(split, index)
    if operator is None:
        return Case(source.identity, split, source, Whole(source.spec), "none", "", None,
                    Path(folder) / source.identity)
    mutant = operator.make(source, Chance("operator", operator.name, source.identity))
    if mutant is None:
        return None
    identity = f"{source.identity.split('-')[0]}-{operator.name}"
    return Case(identity, split, source, mutant, operator.name, operator.kin, operator.cause,
                Path(folder) / identity)


def listed(file, folder, split="all"):
    """The cases of the list that `search` wrote: id, split, number of the base, operator, also."""
    found = []
    for line in Path(file).read_text().splitlines()[1:]:
        identity, part, index, operator, also = line.split("\t")
        if split not in ("all", part):
            continue
        case = make(part, int(index), OPERATORS.get(operator), folder)
        if case is None or case.identity != identity:
            raise ValueError(f"{file}: {identity} is no case of this version; search anew")
        case.also = tuple(also.split("|")) if also else ()
        found.append(case)
    return found
