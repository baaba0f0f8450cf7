"""Applies the changes of an advice to a sheet, to the letter; what is meant otherwise is not guessed."""
import json
import re

from . import forward, yamlish
from .bases import first
from .cases import write
from .spec import sheet
from .tables import number
from .tool import ToolError, read

JUDGES = {"squared": "(y - t)^2", "hinge": "hinge(y, t)", "logits": "sigmoidbce(y, t)",
          "softmax": "softmaxcrossentropy(y, t)", "bce": "bce(clip(y, 1e-12, 1 - 1e-12), t)"}


class NotApplied(Exception):
    """A change that the benchmark does not know how to make."""


def score(case, changes, tool):
    """The score of the case's model with the changes made.

    It is the loss of the base, which a formula beside the model's own counts, of the state that training
    ends with, divided by that of the best constant output. Where a change is an action that only the
    diagnoser knows how to say in a sheet, it is asked for the sheet (`gradviz repair`). Raises NotApplied
    where it has none.
    """
    write(case)
    try:
        text = applied(sheet(case.mutant.spec), changes)
    except NotApplied as reason:
        text = _repaired(case, tool, reason)
    (case.folder / "cured.yaml").write_text(_judged(text, case.base.judge))
    # Examples side by side: only then has a formula one statistic over all of them.
    words = ["--set", "train.batching=stacked"] if case.base.judge in JUDGES else []
    try:
        path = tool.train(case.folder, "cured.yaml", "cured.gradtrace", *words)
    except ToolError as error:
        raise NotApplied(str(error)) from error
    run = read(path)
    if run.status != "stopped":
        run = _at_the_end(case, text, tool) or run
    path.unlink()
    if run.status == "stopped":
        return float("inf")
    return _mean(case, text, run) / _constant(case, text)


def _at_the_end(case, text, tool):
    """The run with one more epoch at which nothing moves, so that its losses are those of the last state.

    The epoch before is one on the way: in small batches at a rate that is just bearable the healthy model
    itself may stray in it.
    """
    epochs = re.search(r"(?m)^ *epochs: (\d+)$", text)
    if epochs is None:
        return None
    code, _, _ = tool.call("train", "--resume", "cured.gradtrace", "--epochs", int(epochs[1]) + 1,
                           "--learning-rate", 0, folder=case.folder)
    return None if code else read(case.folder / "cured.gradtrace")


def _repaired(case, tool, reason):
    """The sheet that the diagnoser itself writes of its advice."""
    code, _, _ = tool.call("repair", "run.gradtrace", "-o", "repaired.yaml", folder=case.folder)
    path = case.folder / "repaired.yaml"
    if code or not path.exists():
        raise reason
    return path.read_text()


def _judged(text, judge):
    """The sheet with one more formula behind the loss: the loss of the base."""
    if judge not in JUDGES:
        return text
    return re.sub(r"(?m)^( *)(loss = .*)$", rf"\1\2\n\1judged = {JUDGES[judge]}", text, count=1)


def _mean(case, text, run):
    rows = len(case.mutant.spec.table.rows)
    # The state after the last update is recorded with the batch that would be next: it is no part of the epoch.
    taken = sum(rate is not None for rate in run.rates)
    if case.base.judge not in JUDGES:
        return sum(run.losses[:taken][-rows:]) / rows
    batch = re.search(r"(?m)^ *batch: (\d+)", text)
    means = run.series("judged", "tensor", "mean")[:taken][-(-(-rows // int(batch[1])) if batch else 1):]
    return sum(means) / len(means)


def _constant(case, text):
    targets = case.mutant.spec.table.targets()
    if case.base.judge != "squared" or len(set(targets)) == 1:
        return forward.constant_loss(case.base.judge, case.base.spec.table.targets())
    variance = forward.constant_loss("squared", targets)
    scale = re.search(r"\bt: (standard|\[0, 1\])", text)
    if scale is None:
        return variance
    return 1.0 if scale[1] == "standard" else variance / (max(targets) - min(targets)) ** 2


def applied(text, changes):
    """The text of a sheet with all changes made."""
    document = yamlish.read(text)
    for change in changes:
        if "action" in change:
            _action(document, change["action"], change.get("scope") or "")
        elif change["path"] == "formulas":
            _line(document, change["from"], change["to"])
        else:
            _set(document, _steps(change["path"]), change.get("to"))
    return yamlish.write(document)


def _line(document, old, new):
    lines = document["formulas"]
    places = [place for place, line in enumerate(lines) if str(old).strip() in line]
    if not places:
        raise NotApplied(f"no formula '{old}'")
    lines[places[0]] = lines[places[0]].replace(str(old).strip(), str(new).strip())


def _steps(path):
    """A path's keys and places, which count from 0: `network.layers[0].activation`."""
    return [int(part) if part.isdigit() else part for part in re.findall(r"[\w-]+", path)]


def _set(document, steps, value):
    """Sets a key, or takes it away with None; a file alone becomes the key `file` of its keys."""
    inside = document
    for step, following in zip(steps, steps[1:]):
        if isinstance(step, str) and not isinstance(inside.get(step), (dict, list)):
            inside[step] = {"file": inside[step]} if step == "data" else {}
        try:
            inside = inside[step]
        except (KeyError, IndexError, TypeError) as error:
            raise NotApplied(f"no '{step}' before '{following}'") from error
    if value is None:
        inside.pop(steps[-1], None)
    else:
        inside[steps[-1]] = literal(value)


def literal(value):
    """A value of JSON as a part of a sheet."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return [literal(one) for one in value]
    if isinstance(value, dict):
        return {key: literal(one) for key, one in value.items()}
    return value


def _layers(document, scope):
    """The layers of `network:` that a scope means, "" all."""
    layers = document.get("network", {}).get("layers", [])
    found = [layer for place, layer in enumerate(layers) if scope in ("", f"layer{place + 1}")]
    if layers and not found:
        raise NotApplied(f"no layer '{scope}'")
    return found


def _action(document, action, scope):
    doer = {"redraw-weights": _redraw, "zero-biases": _zero, "add-biases": _bias,
            "standardise-inputs": _standard, "standardise-targets": _standard_targets,
            "release-layer": _release, "flip-loss": _flip}.get(action)
    if doer is None:
        raise NotApplied(json.dumps({"action": action, "scope": scope}))
    doer(document, scope)


def _redraw(document, scope):
    layers = _layers(document, scope)
    for layer in layers:
        layer["initial-weights"] = first(layer.get("activation"))
    if not layers:
        for name, value in _named(document, scope, "Ww"):
            document["parameters"][name] = _drawn(document, name, value)
    document["seed"] = str(int(document["seed"]) + 1)


def _named(document, scope, letters):
    """The parameters of formulas that a scope means: one by its name, "" all that begin so."""
    return [(name, value) for name, value in document["parameters"].items()
            if name[0] in letters and scope in ("", name, *(f"{one}{name[1:]}" for one in "hk"))]


def _drawn(document, name, value):
    if name[0] == "w":
        return "uniform(-1, 1)"
    text = " ".join(document["formulas"])
    activation = re.search(rf"= (\w+)\(k{name[1:]}\)", text)
    word = first(activation[1] if activation else None)
    shape = value.get("shape") if isinstance(value, dict) else _shape(value)
    return {word: "", "shape": shape} if shape else "uniform(-1, 1)"


def _shape(value):
    if not isinstance(value, list):
        return []
    return [str(len(value)), *(_shape(value[0]) if value else [])]


def _zero(document, scope):
    layers = _layers(document, scope)
    for layer in layers:
        layer.pop("initial-bias", None)
    if not layers:
        for name, value in _named(document, scope, "b"):
            document["parameters"][name] = ["0"] * len(value) if isinstance(value, list) else "0"


def _bias(document, scope):
    layers = _layers(document, scope)
    if not layers:
        raise NotApplied("biases of formulas")
    for layer in layers:
        layer.setdefault("bias", layer["weights"].replace("W", "b"))


def _standard(document, scope):
    names = document.get("network", {}).get("inputs") or list(dict.fromkeys(
        re.findall(r"\bx\d+\b", " ".join([*document["formulas"], str(document["data"])]))))
    for name in [scope] if scope in names else names:
        _set(document, ["data", "scale", name], "standard")


def _standard_targets(document, scope):
    _set(document, ["data", "scale", "t"], "standard")


def _release(document, scope):
    values = document.get("values", {})
    number_ = re.sub(r"\D", "", scope)
    names = [name for name in values if not scope or name == scope or name[1:] == number_]
    if not names:
        raise NotApplied(f"nothing is held in '{scope}'")
    for name in names:
        document["parameters"][name] = values.pop(name)
    if not values:
        document.pop("values")


def _flip(document, scope):
    lines = document["formulas"]
    place = next(at for at, line in enumerate(lines) if line.startswith("loss = "))
    loss = lines[place].removeprefix("loss = ")
    flipped = loss.removeprefix("-") if loss.startswith("-") else f"-({loss})"
    lines[place] = f"loss = {flipped}"
