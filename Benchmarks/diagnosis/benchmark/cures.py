"""Applies the changes of an advice to a model, to the letter; what is meant otherwise is not guessed."""
import json
import re
from dataclasses import replace

from .bases import first
from .spec import Spec, released
from .tables import number


class NotApplied(Exception):
    """A change that the benchmark does not know how to make."""


def apply(spec: Spec, changes):
    """The model with all `changes` made."""
    for change in changes:
        spec = _action(spec, change) if "action" in change else _path(spec, change)
    return spec


def literal(value):
    """A value of JSON as the YAML of a sheet; None is a key that is taken away."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return f"[{', '.join(literal(one) for one in value)}]"
    return f"{{{', '.join(f'{key}: {literal(one)}' for key, one in value.items())}}}"


def _path(spec, change):
    path, value = change["path"], literal(change.get("to"))
    if path.startswith("train."):
        return spec.with_train(**{path.removeprefix("train.").replace("-", "_"): value})
    found = re.fullmatch(r"network\.layers(?:\[(\d+)\]|\.(\d+))\.([\w-]+)", path)
    if found:
        return _layer(spec, int(found[1] or found[2]) - 1, found[3], value)
    found = re.fullmatch(r"data\.scale\.(\w+)", path)
    if found:
        return _scaled(spec, [found[1]], value)
    if path == "data.scale" and isinstance(change["to"], dict):
        for name, scale in change["to"].items():
            spec = _scaled(spec, [name], literal(scale))
        return spec
    if path == "seed":
        return replace(spec, seed=int(value))
    found = re.fullmatch(r"formulas\.(\w+)", path)
    if found and found[1] == "loss":
        return replace(spec, loss=value)
    found = re.fullmatch(r"parameters\.([Wb])(\d+)", path)
    if found and spec.style == "vector":
        key = "initial-weights" if found[1] == "W" else "initial-bias"
        return _layer(spec, int(found[2]) - 1, key, _without_shape(value))
    raise NotApplied(json.dumps(change))


def _without_shape(value):
    """First values as a layer takes them, which knows its shape itself."""
    value = re.sub(r",?\s*shape: \[[\d, ]*\]", "", value or "xavier")
    return re.sub(r"^\{(\w+): ?\}$", r"\1", value)


def _layer(spec, place, key, value):
    if not 0 <= place < len(spec.layers):
        raise NotApplied(f"layer {place + 1}")
    names = {"activation": "activation", "initial-weights": "weights", "initial-bias": "bias"}
    if key == "units":
        return spec.with_layer(place, units=int(value))
    if key == "bias":
        return spec.with_layer(place, bias="0" if value else None)
    if key not in names:
        raise NotApplied(key)
    if key == "initial-bias":
        value = value or "0"
    if key == "initial-weights":
        value = value or "xavier"
    return spec.with_layer(place, **{names[key]: value})


def _scaled(spec, names, value):
    if "t" in names and value is not None and value != "standard":
        raise NotApplied("a scale of targets that is not standard")
    scale = {**dict(spec.scale), **{name: value for name in names}}
    return replace(spec, scale=tuple((name, how) for name, how in scale.items() if how))


def _places(spec, scope):
    """The layers that a scope means, "" all; a node of a formula means its layer."""
    if not scope:
        return range(len(spec.layers))
    found = re.fullmatch(r"(?:layer|[kh])?(\d+).*|[Wb](\d+)", scope)
    if scope in ("o", "y"):
        return [len(spec.layers) - 1]
    place = int(found[1] or found[2]) - 1 if found else -1
    if not 0 <= place < len(spec.layers):
        raise NotApplied(f"scope {scope}")
    return [place]


def _action(spec, change):
    scope = change.get("scope") or ""
    action = change["action"]
    if action == "redraw-weights":
        for place in _places(spec, scope):
            spec = spec.with_layer(place, weights=first(spec.layers[place].activation), bias=(
                spec.layers[place].bias))
        return replace(spec, seed=spec.seed + 1)
    if action == "standardise-inputs":
        return _scaled(spec, [scope] if scope in spec.table.inputs else spec.table.inputs, "standard")
    if action == "standardise-targets":
        return _scaled(spec, ["t"], "standard")
    if action == "add-biases":
        for place in _places(spec, scope):
            if spec.layers[place].bias is None:
                spec = spec.with_layer(place, bias="0")
        return spec
    if action == "release-layer":
        for place in _places(spec, scope):
            if spec.layers[place].frozen:
                spec = released(spec, place)
        return spec
    if action == "flip-loss":
        loss = spec.loss.removeprefix("-") if spec.loss.startswith("-") else f"-({spec.loss})"
        return replace(spec, loss=loss)
    raise NotApplied(json.dumps(change))
