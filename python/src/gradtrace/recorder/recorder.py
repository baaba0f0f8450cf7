"""Records the training of models in PyTorch."""

from __future__ import annotations

import math
import time
from types import TracebackType
from typing import Any, Dict, List, Mapping, Optional, Tuple, Type, Union

import torch
from torch import nn

from ..errors import GradtraceError
from ..store.content import StepContent
from ..store.writer import RunWriter
from .batches import BatchCounter
from .choice import Choice, Values
from .content import Graph, living, statistics
from .guard import Voice, guarded
from .layers import find_layers
from .losses import Loss, LossBuffer, all_finite, is_free, looked_at, parts, total
from .parameters import Parameters
from .scales import scale_of
from .updates import Updates, rate, settings
from .watch import Watch

# After a step that is not finite so many are recorded in full.
_AFTERMATH = 20

Models = Union[nn.Module, Mapping[str, nn.Module]]
Losses = Union[Loss, Mapping[str, Loss]]


class Recorder:
    """A training that is being recorded; `gradtrace.record` makes it."""

    def __init__(
        self, model: Models, path: str, every: int = 10, values: Values = "statistics",
        force: bool = False, *, name: str = "", limit: int = 2_000_000_000, reduction: str = "mean",
    ) -> None:
        """See `gradtrace.record`."""
        if not isinstance(every, int) or every < 1:
            raise GradtraceError("creating", str(path), f"every is {every}: give 1 or more")
        if reduction not in ("mean", "sum", "other"):
            raise GradtraceError(
                "creating", str(path), f"the reduction '{reduction}' is unknown",
                "give 'mean', 'sum' or 'other'")
        self.voice = Voice(str(path))
        self._models = _models(model, str(path))
        self._every, self._choice = every, Choice(values)
        self._dtype = _number_type(self._models)
        self._writer = RunWriter(
            str(path), name=name, record=self._choice.word, every=every, limit=limit, force=force,
            number_type=str(self._dtype).replace("torch.", ""), reduction=reduction)
        self._next = self._epoch = self._full_until = 0
        self._was_finite, self._is_told, self._is_over = True, False, False
        self._is_armed = self._holds_any = False
        self._start = time.monotonic()
        self._scaler: Optional[Any] = None
        self._scale: Optional[float] = None
        self._last_batch: Optional[int] = None
        self._losses = LossBuffer()
        self._waiting: List[StepContent] = []
        self._updates = Updates(self.voice, self._before_update)
        self._batches = [BatchCounter(one, self.voice) for one in self._models.values()]
        self._find()
        self._arm()

    def _find(self) -> None:
        """Looks for the layers: at the beginning, and when a model has changed."""
        roots = list(self._models.values())
        layers = find_layers(self._models)
        for layer in layers:
            self._writer.label(layer.scope, layer.label)
        self._parameters = Parameters(layers)
        self._parameters.keeps_slopes = self._choice.keeps_any
        self._watch = Watch(layers, roots, self._choice, self.voice, self._begin)
        self._count = self._size()
        self._tensors = self._parameters.trainable()
        self._looked, self._looks_at_all = looked_at(self._tensors)
        self._updates.watch(self._parameters.tensors())

    def _size(self) -> int:
        return sum(1 for one in self._models.values() for _ in one.parameters())

    @property
    def saved(self) -> int:
        """The number of the last step that is safe from a kill; -1 before the first."""
        return self._writer.saved

    @property
    def _is_mine(self) -> bool:
        return self._writer.is_mine and not self._is_over

    # What happens within a step

    def _arm(self) -> None:
        """Gets ready for the step that comes, if it is to be recorded."""
        if self._holds_any:
            self._watch.disarm()
            self._parameters.forget()
            self._holds_any = False
        self._is_armed = self._next % self._every == 0 or self._next < self._full_until
        if not self._is_armed:
            return
        if self._size() != self._count:
            self._find()
        self._scale = scale_of(self._scaler)
        self._holds_any = True
        self._watch.arm()
        if self._next == 0:
            self._parameters.snapshot()
        self._has_begun = False

    def _begin(self) -> None:
        """The first module of a step has run: the parameters are as its update will find them."""
        if self._is_armed and not self._has_begun and self._is_mine:
            self._has_begun = True
            self._parameters.snapshot()

    def _before_update(self, optimizer: Any, is_complete: bool) -> None:
        if not self._is_armed or not self._is_mine:
            return
        self._begin()
        if is_complete:
            scale = getattr(optimizer, "grad_scale", None)
            from .updates import owners
            self._parameters.use_gradients(
                None if scale is None else float(scale), set(owners(optimizer)))

    # The end of a step

    def step(
        self, loss: Losses, optimizer: Any = None, batch: Optional[int] = None, scaler: Any = None,
        epoch: Optional[int] = None,
    ) -> int:
        """Ends a step; called after ``optimizer.step()`` and before the gradients are zeroed.

        It calls neither ``backward`` nor an optimizer, and never stops the training: what goes
        wrong is said once, as a `GradtraceWarning`.

        Args:
            loss: what backward began at, a tensor or a number; several by their names.
            optimizer: that has updated the models; several by their names. Its learning rate and
                settings are kept.
            batch: over how many examples (tokens) the loss is taken; by default the first extent of
                the first input.
            scaler: the gradient scaler, where one is used.
            epoch: from 0; that of the step before by default.

        Returns:
            The number of the step, from 0.
        """
        number, self._next = self._next, self._next + 1
        if not self._is_mine:
            return number
        try:
            with torch.no_grad():
                self._end(number, loss, optimizer, batch, scaler, epoch)
        except GradtraceError as error:
            self.voice.say(str(error), f"{error}; training goes on")
            if self._writer.failure is not None:
                self._give_up()
        except Exception as error:
            self.voice.fault("a step", error)
        finally:
            self._prepare()
        return number

    def _prepare(self) -> None:
        try:
            if not self._is_over:
                self._arm()
        except Exception as error:
            self.voice.fault("a step", error)

    def _end(
        self, number: int, loss: Losses, optimizer: Any, batch: Optional[int], scaler: Any,
        epoch: Optional[int],
    ) -> None:
        optimizers = _named(optimizer)
        self._epoch = max(self._epoch, self._epoch if epoch is None else int(epoch))
        if scaler is not None and self._scaler is None:
            self._scaler = scaler
            self._scale = scale_of(scaler)
        content = StepContent(
            number, math.nan, self._epoch, self._rate(optimizers), time.monotonic() - self._start,
            self._batch(batch))
        self._tell(optimizers)
        objective = total(loss)
        if self._is_armed:
            self._read()
            content.loss = float(objective)
            self._record(content, loss)
        else:
            self._note(content, objective)

    def _note(self, content: StepContent, objective: Any) -> None:
        """A step between those that are recorded: its loss and whether all was finite."""
        # Under a scaler gradients that are not finite belong to its search for a scale.
        gradients = [] if self._scaler is not None else [
            one.grad for one in self._looked if one.grad is not None]
        flag = all_finite(gradients)
        looks_at_all = self._looks_at_all and self._scaler is None
        if not is_free(objective):
            finite = torch.isfinite(objective)
            if flag is not None and flag.device == objective.device:
                finite = finite & flag
            content.finite = True if looks_at_all else None
            self._waiting.append(content)
            self._losses.add(objective, finite)
            if self._losses.is_full:
                self._read()
            return
        content.loss = float(objective)
        is_finite = math.isfinite(content.loss) and (flag is None or bool(flag))
        content.finite = is_finite if looks_at_all or not is_finite else None
        if is_finite or not self._was_finite:
            self._was_finite = is_finite
            self._writer.add(content)
            return
        # Reading is free here, so the step itself is recorded: all that is still there of it.
        self._record(content, {})

    def _read(self) -> None:
        """Reads the losses that wait on a device."""
        for content, (loss, finite) in zip(self._waiting, self._losses.read()):
            content.loss = loss
            if not finite:
                content.finite = False
            self._see(content.step, finite)
            self._writer.add(content)
        self._waiting = []

    def _see(self, step: int, is_finite: bool) -> None:
        """Has the next steps recorded in full where a run of steps that are not finite begins."""
        if not is_finite and self._was_finite:
            self._full_until = max(self._full_until, self._next + _AFTERMATH)
        self._was_finite = is_finite

    def _record(self, content: StepContent, loss: Losses) -> None:
        content.finite = math.isfinite(content.loss)
        self._measure(content, loss)
        self._see(content.step, content.finite or (
            self._scaler is not None and math.isfinite(content.loss)))
        self._writer.add(content)

    @guarded("the statistics of a step")
    def _measure(self, content: StepContent, loss: Losses) -> None:
        """Fills in all but the loss; where that fails the loss stands alone."""
        self._holds_any = True
        if not self._parameters.has_gradients:
            self._parameters.use_gradients()
        is_training = any(one.training for one in self._models.values())
        calls = living(self._watch.calls, is_training)
        self._check_zeroed(calls)
        changes = self._parameters.changes()
        found = statistics(calls, changes, self._scale, parts(loss))
        if self._choice.keeps_any or not self._writer.knows(found):
            graph = Graph(self._choice, self._dtype, self._scale)
            content.nodes, content.output = graph.build(
                calls, changes, self._sources(loss, calls), content.loss)
        content.statistics, content.has_updates = found, self._parameters.has_snapshot
        content.finite = bool(content.finite) and all(
            one.gradient.is_finite for one in found.values())

    def _sources(self, loss: Losses, calls: List[Any]) -> List[Any]:
        """The calls that the loss was computed of."""
        found: Dict[Any, None] = {}
        several = loss.values() if isinstance(loss, Mapping) else [loss]
        for one in several:
            node = getattr(one, "grad_fn", None)
            if node is not None:
                found.update(dict.fromkeys(self._watch.sources(node)))
        return [call for call in calls if call in found] or calls[-1:]

    def _check_zeroed(self, calls: List[Any]) -> None:
        if self._parameters.has_gradients or not self._tensors:
            return
        if not any(call.has_gradient for call in calls):
            return
        self.voice.say(
            "zeroed", "the gradients are gone: call run.step after optimizer.step() and before "
            "zero_grad()")

    # What a step knows besides numbers

    def _rate(self, optimizers: Dict[str, Any]) -> float:
        """The learning rate of the update, also where a scheduler has changed it since."""
        seen, self._updates.rates = self._updates.rates, {}
        for one in optimizers.values():
            return seen.get(id(one), rate(one))
        return next(iter(seen.values()), 0.0)

    def _batch(self, given: Optional[int]) -> Optional[int]:
        counted = [found for found in (one.take() for one in self._batches) if found is not None]
        if given is not None:
            self._last_batch = int(given)
            return self._last_batch
        if any(one.is_ambiguous for one in self._batches):
            self.voice.say(
                "batch", "how many examples a step has is not clear from the first input: give "
                "run.step(…, batch=…)")
            return None
        if counted:
            self._last_batch = min(counted)
        return self._last_batch

    def _tell(self, optimizers: Dict[str, Any]) -> None:
        """Keeps the settings of the optimizers, once."""
        if optimizers and not self._is_told:
            self._is_told = True
            self._writer.attach(
                "optimizer", "optimizer", settings(optimizers, self._updates.settings))

    # The end

    def flush(self) -> None:
        """Saves what waits: steps so far are safe from a kill."""
        if self._is_mine:
            self._read()
            self._writer.flush()

    def close(self, status: str = "complete", note: str = "") -> None:
        """Ends the run: hooks are gone, what waits is saved, one file is left.

        Args:
            status: ``complete`` or ``stopped``.
            note: why it stopped.
        """
        if not self._is_mine:
            return
        try:
            self._read()
            self._writer.close(status, note)
        except GradtraceError as error:
            self.voice.say(str(error), str(error))
        finally:
            self._give_up()

    def _give_up(self) -> None:
        """Ends to record; the training goes on."""
        self._is_over = True
        self._watch.disarm()
        self._updates.close()
        for one in self._batches:
            one.close()
        self._parameters.forget()
        try:
            self._writer.close("stopped", "the recording ended early")
        except GradtraceError:
            pass

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.close("stopped", f"{kind.__name__}: {error}" if str(error) else kind.__name__)


def _models(model: Models, path: str) -> Dict[str, nn.Module]:
    found = dict(model) if isinstance(model, Mapping) else {"": model}
    for name, one in found.items():
        if not isinstance(one, nn.Module):
            raise GradtraceError(
                "creating", path, f"{name or 'model'} is a {type(one).__name__}",
                "give a torch.nn.Module, or a mapping of names to some")
    if not found:
        raise GradtraceError("creating", path, "there is no model")
    return found


def _number_type(models: Dict[str, nn.Module]) -> torch.dtype:
    wide = any(one.dtype in (torch.float64, torch.complex128)
               for model in models.values() for one in model.parameters())
    return torch.float64 if wide else torch.float32


def _named(optimizer: Any) -> Dict[str, Any]:
    if optimizer is None:
        return {}
    if isinstance(optimizer, torch.optim.Optimizer):
        return {"optimizer": optimizer}
    if isinstance(optimizer, Mapping):
        return dict(optimizer)
    if isinstance(optimizer, (list, tuple)):
        return {str(place): one for place, one in enumerate(optimizer)}
    return {"optimizer": optimizer}
