"""What is done with one case: it is made, trained, judged, diagnosed by all, and cured."""
import time
from dataclasses import dataclass, field

from . import bite, cures
from .answers import Answer, from_gradviz
from .cases import Case, train
from .rivals import autotrainer, deepdiagnosis, torchlens, umlaut
from .rivals.reading import reading, with_hits
from .spec import sheet
from .tool import ToolError, read

RIVALS = {"AutoTrainer": autotrainer, "DeepDiagnosis": deepdiagnosis, "UMLAUT": umlaut,
          "TorchLens audit": torchlens}
OURS = "gradviz"


@dataclass
class Result:
    """A case with what diagnosers said of it. `cured` is None where there was nothing to apply."""

    case: Case
    answers: dict = field(default_factory=dict)
    cured: bool | None = None
    cure_score: float | None = None
    problem: str = ""


def work(job):
    """The result of a case, for a process of its own."""
    case, tool, options = job
    result = Result(case)
    run = train(case, tool, keep=True)
    if run is None:
        result.problem = case.problem
        return result
    result.answers[OURS] = ask(case, tool, options)
    for name, answer in _rivals(case, run, tool).items():
        result.answers[name] = answer
    _cure(result, tool)
    (case.folder / "run.gradtrace").unlink()
    return result


def ask(case, tool, options):
    """What gradviz says of the run of a case."""
    begin = time.perf_counter()
    code, text, complaint = tool.call(
        "diagnose", "run.gradtrace", "--json", *options, folder=case.folder)
    seconds = time.perf_counter() - begin
    try:
        answer = from_gradviz(text)
    except ValueError:
        answer = Answer(problem=f"{case.identity}: exit {code}: {complaint.strip()}")
    answer.seconds = seconds
    return answer


def _rivals(case, run, tool):
    """What the rivals say, on the record of a sheet that counts hits, where the task has classes.

    Of the perceptron rule, which has no gradient, they say nothing.
    """
    if case.mutant.spec.style == "perceptron":
        return {name: Answer() for name in RIVALS}
    spec = with_hits(case.mutant.spec, case.base.judge)
    if spec is not None:
        (case.folder / "hits.yaml").write_text(sheet(spec))
        try:
            path = tool.train(case.folder, "hits.yaml", "hits.gradtrace")
            run = read(path)
            path.unlink()
        except ToolError as error:
            return {name: Answer(problem=str(error)) for name in RIVALS}
    answers = {}
    for name, module in RIVALS.items():
        begin = time.perf_counter()
        answers[name] = module.diagnose(reading(case, run))
        answers[name].seconds = time.perf_counter() - begin
    return answers


def _cure(result, tool):
    """Applies the advice to the letter, trains again, and judges by the rule of the mutants."""
    case, answer = result.case, result.answers[OURS]
    if case.healthy or not answer.changes:
        return
    try:
        result.cure_score = cures.score(case, answer.changes, tool)
    except (cures.NotApplied, KeyError, ValueError, TypeError) as error:
        result.problem = f"{case.identity}: the advice was not applied: {error}"
        result.cured = False
        return
    result.cured = bite.heals(case.base_score, case.score, result.cure_score)
