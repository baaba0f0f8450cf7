"""What the rules of the rivals ask of a run."""
import math
from dataclasses import dataclass, field, replace

from .. import forward
from ..seen import numbers


@dataclass
class Reading:
    """A run as the rivals see it: by epochs and by layers with a number.

    `ends` are the places of the last record of every epoch, `accuracies` belong to epochs.
    """

    spec: object
    run: object
    judge: str
    ends: list
    accuracies: list = field(default_factory=list)

    @property
    def classes(self):
        """Whether the task is a classification."""
        return self.judge != "squared" or set(self.spec.table.targets()) == {-1.0, 1.0}

    @property
    def layers(self):
        """The numbers of the layers, from 0."""
        return range(len(self.spec.layers))

    def at(self, place, quantity, name, epoch):
        """A statistic of a layer at the end of an epoch; NaN where there is none."""
        series = self.series(place, quantity, name)
        return series[self.ends[epoch]] if series else math.nan

    def series(self, place, quantity, name):
        """A statistic of a layer by recorded step."""
        key = (place, quantity, name)
        if key not in self._cache:
            self._cache[key] = numbers(self.spec, self.run, place, quantity)(name)
        return self._cache[key]

    _cache: dict = field(default_factory=dict)

    def losses(self):
        """The mean loss of every epoch, as Keras logs it."""
        if "losses" not in self._cache:
            self._cache["losses"] = self.by_epoch(self.run.losses)
        return self._cache["losses"]

    def by_epoch(self, series):
        """The mean of every epoch of what is known."""
        means, start = [], 0
        for end in self.ends:
            part = series[start:end + 1]
            means.append(sum(part) / len(part))
            start = end + 1
        return means

    def scope(self, place):
        """The name of a layer."""
        return f"layer{place + 1}" if self.spec.style in ("tensor", "scalar") else f"k{place + 1}"

    def step(self, epoch):
        """The step at the end of an epoch."""
        return self.run.steps[self.ends[epoch]]


def reading(case, run):
    """The reading of a case's run. The state after training, the last record, is no epoch of its own."""
    spec = case.mutant.spec
    rows = len(spec.table.rows)
    batch = spec.key("batch") or "full"
    each = rows if spec.style == "perceptron" else 1 if batch == "full" else -(-rows // int(batch))
    count = max(1, len(run.steps) - (run.rates[-1] is None))
    ends = [min(at + each, count) - 1 for at in range(0, count, each)]
    found = Reading(spec, run, case.base.judge, ends)
    found.accuracies = _accuracies(found)
    return found


def _accuracies(found):
    """The accuracy of every epoch.

    Of classes it is the mean of `hit` (see `with_hits`), of the perceptron rule what it counts. For a
    regression no rival defines one: there it is 1 − loss over that of the best constant output.
    """
    if found.spec.style == "perceptron":
        return [1 - loss for loss in found.losses()]
    hits = found.run.series("hit", "tensor", "mean") if found.classes else []
    if any(not math.isnan(one) for one in hits):
        return found.by_epoch([0.0 if math.isnan(one) else one for one in hits])
    constant = forward.constant_loss("squared", found.spec.table.targets()) or 1.0
    return [max(0.0, 1 - loss / constant) if math.isfinite(loss) else 0.0
            for loss in found.losses()]


def with_hits(spec, judge):
    """The sheet with a formula that is 1 where an example's class is taken right, or None without one.

    Training does not change by it: nothing of the loss uses it. Examples stand side by side, so that the
    formula has one statistic over all of them.
    """
    spec = spec.with_train(batching="stacked") if spec.style != "perceptron" else spec
    if judge == "softmax":
        return replace(spec, after=("miss = argmax(y) - t", "hit = (miss <= 0)*(miss >= 0)"))
    targets = sorted(set(spec.table.targets()))
    if len(targets) != 2 or spec.style == "perceptron":
        return None
    border = "0.5" if judge == "bce" else "0"
    middle = f"{sum(targets) / 2:g}"
    right = f"(y > {border})*(t > {middle}) + (y <= {border})*(t <= {middle})"
    return replace(spec, after=(f"hit = {right}",))
