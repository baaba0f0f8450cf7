"""What a diagnoser says of a run, in one form for all, and gradviz's own JSON read as such."""
import json
from dataclasses import dataclass, field

NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One verdict: a kind, the layer ("" for the run), a cause, and the step from which it holds.

    What a diagnoser does not say is None.
    """

    kind: str | None
    scope: str | None = None
    cause: str | None = None
    step: int | None = None


@dataclass
class Answer:
    """What is said of a run: the first finding is the one to act on; none means healthy.

    `changes` are the literal changes of the first finding's advice.
    """

    findings: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    seconds: float = 0.0
    problem: str = ""

    @property
    def healthy(self):
        """Whether nothing is said."""
        return not self.findings

    @property
    def first(self):
        """The finding to act on."""
        return self.findings[0] if self.findings else Finding(None)


def from_gradviz(text):
    """The answer in the JSON of `gradviz diagnose --json`.

    Reads version 1 of `gradviz-diagnosis`, and what came before it: no format, no cause, advice as text.
    Notes are no findings, and a run that is called healthy has none.
    """
    data = json.loads(text)
    verdicts = [one for one in data.get("verdicts", []) if one.get("severity") != NOTE]
    if data.get("healthy"):
        verdicts = []
    findings = [Finding(one.get("kind"), one.get("scope"), one.get("cause"), one.get("from_step"))
                for one in verdicts]
    advice = verdicts[0].get("advice") if verdicts else None
    changes = advice.get("changes") or [] if isinstance(advice, dict) else []
    return Answer(findings, changes)
