"""`gradtrace.record`, which needs torch only when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence, Union

from ..errors import GradtraceError

if TYPE_CHECKING:
    from .recorder import Recorder


def record(
    model: Any, path: str, every: int = 10, values: Union[str, Sequence[str]] = "statistics",
    force: bool = False, *, name: str = "", limit: int = 2_000_000_000, reduction: str = "mean",
) -> "Recorder":
    """Records the training of a model into a run file.

    ::

        with gradtrace.record(model, "run.gradtrace") as run:
            for x, y in loader:
                loss = loss_function(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                run.step(loss, optimizer)

    Args:
        model: a ``torch.nn.Module``, or several by their names: ``{"g": G, "d": D}``.
        path: where the run is written; it must not exist unless `force` is given.
        every: every how many steps one is recorded with statistics of every layer; of the steps
            between the loss is kept, and the 20 after one that is not finite are recorded in full.
        values: ``"statistics"``: no numbers themselves; ``"parameters"``, ``"all"``: of these;
            patterns of layers: ``["encoder/*", "*:weight"]``.
        force: whether a run that is there gives way.
        name: a title for people.
        limit: bytes after which only statistics go on.
        reduction: what the loss makes of the losses of a batch: ``"mean"``, ``"sum"``, ``"other"``.

    Returns:
        A context manager with a method `step`.

    Raises:
        GradtraceError: torch is missing, or the file cannot be made.
    """
    try:
        from .recorder import Recorder
    except ImportError as error:
        raise GradtraceError(
            "creating", str(path), f"torch cannot be used: {error}",
            "install it, or record by hand with gradtrace.Run") from None
    return Recorder(
        model, path, every, values, force, name=name, limit=limit, reduction=reduction)
