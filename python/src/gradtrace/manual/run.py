"""A run that any program records: it says what its layers are, and hands over its numbers."""

from __future__ import annotations

import math
import time
from types import TracebackType
from typing import Any, Dict, Iterator, Mapping, Optional, Tuple, Type

from ..activations import saturation
from ..errors import GradtraceError
from ..store import schema
from ..store.content import Statistic, StepContent, Subject
from ..store.writer import RunWriter
from .arrays import first_extent, measure

_IN_FORWARD_ORDER = ("weight", "bias", "sum", "activation")


class Run:
    """Records statistics of a training in any framework, or in none.

    Layers are said in forward order, then every step is handed over::

        with gradtrace.Run("run.gradtrace") as run:
            run.layer("hidden", activation="tanh")
            run.layer("output")
            run.step(loss, values={"hidden": {"weight": w, "sum": z, "activation": a}},
                     gradients={"hidden": {"weight": dw, "sum": dz}})
    """

    def __init__(
        self, path: str, *, name: str = "", every: int = 1, reduction: str = "mean",
        force: bool = False,
    ) -> None:
        """Makes the file.

        Args:
            path: where; it must not exist unless `force` is given.
            name: a title for people.
            every: every how many steps one has statistics; the others have their loss alone, unless
                it is not finite.
            reduction: what the objective makes of the losses of a batch: ``mean``, ``sum``,
                ``other``.
            force: whether a run that is there gives way.
        """
        if every < 1:
            raise GradtraceError("creating", path, f"every is {every}: give 1 or more")
        if reduction not in ("mean", "sum", "other"):
            raise GradtraceError(
                "creating", path, f"the reduction '{reduction}' is unknown",
                "give 'mean', 'sum' or 'other'")
        self._every = every
        self._layers: Dict[str, Optional[str]] = {}
        self._next = 0
        self._epoch = 0
        self._start = time.monotonic()
        self._writer = RunWriter(
            path, name=name, every=every, reduction=reduction, force=force)

    @property
    def saved(self) -> int:
        """The number of the last step that is safe from a kill; -1 before the first."""
        return self._writer.saved

    def layer(self, name: str, activation: Optional[str] = None, label: str = "") -> None:
        """Says the next layer in forward order.

        Args:
            name: unique; a ``/`` puts it into a scope.
            activation: a word of gradviz's list of ops (``relu``, ``tanh``, …) or one of your own.
            label: what the layer is, for people: ``Linear(784, 256)``.
        """
        if name in self._layers:
            raise GradtraceError("recording", f"layer '{name}'", "the name is taken")
        self._layers[name] = activation
        if label:
            self._writer.label(name, label)

    def step(
        self, loss: Any, values: Optional[Mapping[str, Any]] = None,
        gradients: Optional[Mapping[str, Any]] = None, *, batch: Optional[int] = None,
        learning_rate: float = 0.0, epoch: Optional[int] = None,
        after: Optional[Mapping[str, Any]] = None,
    ) -> int:
        """Records a step.

        Args:
            loss: the objective over the batch, before the update.
            values: by layer a mapping of quantities (``weight``, ``bias``, ``sum``, ``activation``,
                or a name of your own) to arrays with the examples first; or ``"layer:quantity"`` to
                an array. ``"input"`` is what enters the network.
            gradients: of the objective, in the same form; what is missing has none.
            batch: over how many examples; by default the first extent of the first ``sum``,
                ``activation`` or ``input``.
            learning_rate: of the update.
            epoch: from 0; that of the step before by default.
            after: weights and biases after the update, in the same form.

        Returns:
            The number of the step, from 0.

        Raises:
            GradtraceError: a layer is unknown, an array holds no numbers, or the file cannot be
                written.
        """
        number = float(loss)
        step, self._next = self._next, self._next + 1
        self._epoch = self._epoch if epoch is None else epoch
        found = dict(self._entries(values or {}))
        content = StepContent(
            step, number, self._epoch, float(learning_rate), time.monotonic() - self._start,
            self._batch(found, batch))
        if step % self._every == 0 or not math.isfinite(number):
            self._fill(content, found, gradients or {}, after or {})
        else:
            content.finite = math.isfinite(number)
        self._writer.add(content)
        return step

    def _entries(self, given: Mapping[str, Any]) -> Iterator[Tuple[Tuple[str, str], Any]]:
        """Every array by its layer and quantity."""
        for name, data in given.items():
            if name in self._layers and isinstance(data, Mapping):
                for quantity, array in data.items():
                    yield (name, quantity), array
            elif name in self._layers:
                yield (name, "activation" if self._layers[name] else "sum"), data
            elif name in ("input", ":input"):
                yield ("", "input"), data
            else:
                scope, colon, quantity = name.rpartition(":")
                if not colon or scope not in self._layers:
                    raise self._unknown(name)
                yield (scope, quantity), data

    def _unknown(self, name: str) -> GradtraceError:
        known = ", ".join(self._layers) or "none"
        return GradtraceError(
            "recording", f"'{name}'", "no such layer is said",
            f"say it first with run.layer('{name}'); layers: {known}")

    def _batch(self, found: Dict[Tuple[str, str], Any], given: Optional[int]) -> Optional[int]:
        if given is not None:
            return int(given)
        for (_, quantity), data in found.items():
            if quantity in ("sum", "activation", "input"):
                extent = first_extent(data)
                if extent:
                    return extent
        return None

    def _fill(
        self, content: StepContent, found: Dict[Tuple[str, str], Any],
        gradients: Mapping[str, Any], after: Mapping[str, Any],
    ) -> None:
        slopes = dict(self._entries(gradients))
        new = dict(self._entries(after))
        content.has_updates = bool(new)
        for layer, quantity in self._ordered({**found, **slopes, **new}):
            where = (layer, quantity)
            subject = self._subject(layer, quantity, where in new)
            statistic = Statistic()
            limits = saturation(subject.op)
            if where in found:
                statistic.value = measure(found[where], subject.label, limits)
            if where in slopes:
                statistic.gradient = measure(slopes[where], f"the gradient of {subject.label}")
            if where in new:
                statistic.after = measure(new[where], subject.label)
                statistic.update = _difference(found.get(where), new[where], subject.label)
            content.statistics[subject] = statistic
        content.finite = math.isfinite(content.loss) and all(
            one.value.is_finite and one.gradient.is_finite for one in content.statistics.values())

    def _ordered(self, found: Dict[Tuple[str, str], Any]) -> Iterator[Tuple[str, str]]:
        """Forward order: layers as they were said, within one the weights first."""
        layers = {name: position for position, name in enumerate(self._layers, 1)}

        def rank(where: Tuple[str, str]) -> Tuple[int, int]:
            known = _IN_FORWARD_ORDER
            place = known.index(where[1]) if where[1] in known else len(known)
            return layers.get(where[0], 0), place

        return iter(sorted(found, key=rank))

    def _subject(self, layer: str, quantity: str, is_updated: bool) -> Subject:
        if quantity not in schema.QUANTITIES or quantity == "tensor":
            return Subject(layer, "tensor", quantity, None, is_updated)
        op = self._layers.get(layer) if quantity == "activation" else None
        return Subject(layer, quantity, "", op, is_updated)

    def flush(self) -> None:
        """Saves what waits: steps so far are safe from a kill."""
        self._writer.flush()

    def close(self, status: str = "complete", note: str = "") -> None:
        """Ends the run: one file is left."""
        self._writer.close(status, note)

    def __enter__(self) -> "Run":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.close("stopped", f"{kind.__name__}: {error}" if str(error) else kind.__name__)


def _difference(before: Any, after: Any, subject: str) -> Any:
    """The summary of after minus before; of nothing where one is missing."""
    from .arrays import flattened
    from ..store.summary import ABSENT, summary
    if before is None:
        return ABSENT
    if hasattr(before, "__sub__") and hasattr(after, "__sub__"):
        return measure(after - before, subject)
    old, new = flattened(before)[0], flattened(after)[0]
    return summary([y - x for x, y in zip(old, new)])
