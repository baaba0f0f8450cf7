"""A model with its training, as a value that is changed by operators and written as a sheet."""
from dataclasses import dataclass, replace

from .chance import Chance
from .tables import Table, number


@dataclass(frozen=True)
class Layer:
    """A layer: `activation` None is linear, `bias` None is none; first values are YAML."""

    units: int
    activation: str | None = None
    weights: str = "xavier"
    bias: str | None = "0"
    frozen: bool = False


@dataclass(frozen=True)
class Spec:
    """What a sheet says. `style` is how the network is written:

    tensor and scalar are `network:` of that granularity, vector is formulas with matrices,
    spelled is formulas with a name for every weight, perceptron the perceptron rule.
    `loss` is a formula of y and t, `before` are formulas that it needs, `after` others that need it.
    """

    name: str
    table: Table
    layers: tuple
    loss: str
    train: tuple
    style: str = "tensor"
    seed: int = 1
    before: tuple = ()
    parameters: tuple = ()
    scale: tuple = ()
    comment: str = ""
    after: tuple = ()

    def with_train(self, **keys):
        """Another value of keys of `train`; None takes a key away. `_` stands for `-`."""
        train = dict(self.train)
        for key, value in keys.items():
            train.pop(key.replace("_", "-"), None)
            if value is not None:
                train[key.replace("_", "-")] = value
        return replace(self, train=tuple(train.items()))

    def with_layer(self, place, **keys):
        """Another layer at `place`, from 0; −1 is the output."""
        layers = list(self.layers)
        layers[place] = replace(layers[place], **keys)
        return replace(self, layers=tuple(layers))

    def with_hidden(self, **keys):
        """All layers but the output changed."""
        layers = [replace(layer, **keys) for layer in self.layers[:-1]]
        return replace(self, layers=(*layers, self.layers[-1]))

    def with_all(self, **keys):
        """All layers changed."""
        return replace(self, layers=tuple(replace(layer, **keys) for layer in self.layers))

    def key(self, name):
        """A value of `train` as YAML, or None."""
        return dict(self.train).get(name)

    @property
    def rate(self):
        """The learning rate."""
        return float(self.key("learning-rate"))

    @property
    def steps(self):
        """How many steps training has."""
        batch = self.key("batch") or "full"
        rows = len(self.table.rows)
        each = 1 if batch == "full" else -(-rows // int(batch))
        if self.style == "perceptron":
            each = rows
        return int(self.key("epochs")) * each

    @property
    def widths(self):
        """Units of every layer, the inputs first."""
        return (len(self.table.inputs), *(layer.units for layer in self.layers))


def sheet(spec, file="data.csv"):
    """The YAML of a model whose data stand in `file`."""
    lines = [f"# {spec.comment}"] if spec.comment else []
    lines += [f"title: {spec.name}", *_data(spec, file), f"seed: {spec.seed}"]
    writer = {"tensor": _network, "scalar": _network, "vector": _vector, "spelled": _spelled,
              "perceptron": _perceptron}
    lines += writer[spec.style](spec)
    lines += ["train:"] + [f"  {key}: {value}" for key, value in spec.train]
    lines += ["  record: {values: statistics}"]
    return "\n".join(lines) + "\n"


def _data(spec, file):
    keys = [f"file: {file}"]
    if spec.style == "vector":
        keys.append(f"vectors: {{x: [{', '.join(spec.table.inputs)}]}}")
    if spec.scale:
        inside = ", ".join(f"{name}: {value}" for name, value in spec.scale)
        keys.append(f"scale: {{{inside}}}")
    return [f"data: {{{', '.join(keys)}}}"] if len(keys) > 1 else [f"data: {file}"]


def _names(spec, place):
    """The names of a layer's sum and output."""
    if place == len(spec.layers) - 1:
        return "o", "y"
    return f"k{place + 1}", f"h{place + 1}"


def _network(spec):
    lines = ["network:", f"  inputs: [{', '.join(spec.table.inputs)}]",
             f"  granularity: {spec.style}", "  layers:"]
    for place, layer in enumerate(spec.layers):
        total, out = _names(spec, place)
        words = [f"units: {layer.units}"]
        if layer.activation:
            words.append(f"sum: {total}")
        words.append(f"out: {out}")
        if layer.activation:
            words.append(f"activation: {layer.activation}")
        words.append(f"weights: W{place + 1}")
        if layer.bias is not None:
            words.append(f"bias: b{place + 1}")
        words.append(f"initial-weights: {layer.weights}")
        if layer.bias is not None and layer.bias != "0":
            words.append(f"initial-bias: {layer.bias}")
        lines.append(f"    - {{{', '.join(words)}}}")
    lines += ["formulas: |", *(f"  {line}" for line in spec.before), f"  loss = {spec.loss}",
              *(f"  {line}" for line in spec.after)]
    if spec.parameters:
        lines += ["parameters:"] + [f"  {name}: {value}" for name, value in spec.parameters]
    return lines + ["roles: {target: [t]}"]


def _vector(spec):
    formulas, parameters, values, biases, source = [], [], [], [], "x"
    for place, layer in enumerate(spec.layers):
        total, out = _names(spec, place)
        single = layer.units == 1
        weights, bias = f"W{place + 1}", f"b{place + 1}"
        if place and spec.widths[place] == 1:
            product, shape = f"{weights}*{source}", [] if single else [layer.units]
        elif single:
            product, shape = f"dot({weights}, {source})", [spec.widths[place]]
        else:
            product, shape = f"{weights} @ {source}", [layer.units, spec.widths[place]]
        if layer.bias is not None:
            product += f" + {bias}"
            parameters.append((bias, _filled(layer.bias, [] if single else [layer.units])))
            biases.append(bias)
        if layer.activation:
            formulas += [f"{total} = {product}", f"{out} = {layer.activation}({total})"]
        else:
            formulas.append(f"{out} = {product}")
        if layer.frozen:
            values.append((weights, literal(frozen_weights(spec, place), single)))
        else:
            parameters.append((weights, _filled(layer.weights, shape)))
        source = out
    formulas += [*spec.before, f"loss = {spec.loss}", *spec.after]
    lines = ["formulas: |", *(f"  {line}" for line in formulas), "parameters:"]
    lines += [f"  {name}: {value}" for name, value in (*parameters, *spec.parameters)]
    if values:
        lines += ["values:"] + [f"  {name}: {value}" for name, value in values]
    roles = ["target: [t]"] + ([f"bias: [{', '.join(biases)}]"] if biases else [])
    return lines + [f"roles: {{{', '.join(roles)}}}"]


def _filled(first, shape):
    """First values as a parameter of `shape` takes them."""
    extent = f"[{', '.join(map(str, shape))}]"
    if first in ("xavier", "he"):
        return f"{{{first}: , shape: {extent}}}" if shape else "uniform(-1, 1)"
    if first.startswith("{"):
        return f"{first[:-1]}, shape: {extent}}}" if shape else first
    if first.startswith("["):
        return first
    for size in reversed(shape):
        first = f"[{', '.join([first] * size)}]"
    return first


def frozen_weights(spec, place):
    """The numbers of a layer that no update reaches, a row a unit; its `weights` are their deviation."""
    chance = Chance("frozen", spec.name, place)
    size, inputs = float(spec.layers[place].weights), spec.widths[place]
    return [[float(number(size * chance.normal() / inputs ** 0.5)) for _ in range(inputs)]
            for _ in range(spec.layers[place].units)]


def released(spec, place):
    """The model whose layer begins with the same numbers, but learns."""
    numbers = literal(frozen_weights(spec, place), spec.layers[place].units == 1)
    return spec.with_layer(place, frozen=False, weights=numbers)


def literal(rows, single):
    """A matrix as a sheet writes it; one row alone as a vector."""
    texts = [f"[{', '.join(map(number, row))}]" for row in rows]
    return texts[0] if single else f"[{', '.join(texts)}]"


def _spelled(spec):
    formulas, parameters, sources = [], [], list(spec.table.inputs)
    biases = []
    for place, layer in enumerate(spec.layers):
        total, out = _names(spec, place)
        outs = []
        for unit in range(layer.units):
            mark = "" if layer.units == 1 else f"_{unit + 1}"
            weights = [f"w{place + 1}_{source + 1}{mark}" for source in range(len(sources))]
            terms = [f"{weight}*{source}" for weight, source in zip(weights, sources)]
            parameters += [(weight, scalar_first(layer.weights, len(sources), layer.units))
                           for weight in weights]
            if layer.bias is not None:
                terms.append(f"b{place + 1}{mark}")
                biases.append(terms[-1])
                parameters.append((terms[-1], layer.bias))
            outs.append(f"{out}{mark}")
            if layer.activation:
                formulas += [f"{total}{mark} = {' + '.join(terms)}",
                             f"{out}{mark} = {layer.activation}({total}{mark})"]
            else:
                formulas.append(f"{out}{mark} = {' + '.join(terms)}")
        sources = outs
    formulas += [*spec.before, f"loss = {spec.loss}", *spec.after]
    lines = ["formulas: |", *(f"  {line}" for line in formulas), "parameters:"]
    lines += [f"  {name}: {value}" for name, value in (*parameters, *spec.parameters)]
    roles = ["target: [t]"] + ([f"bias: [{', '.join(biases)}]"] if biases else [])
    return lines + [f"roles: {{{', '.join(roles)}}}"]


def scalar_first(first, inputs, units):
    """First values of one weight in the place of those of a matrix."""
    if first == "xavier":
        bound = (6 / (inputs + units)) ** 0.5
        return f"uniform(-{number(bound)}, {number(bound)})"
    if first == "he":
        return f"normal(0, {number((2 / inputs) ** 0.5)})"
    return first


def _perceptron(spec):
    layer = spec.layers[0]
    weights = [f"w{place + 1}" for place in range(len(spec.table.inputs))]
    terms = [f"{weight}*{name}" for weight, name in zip(weights, spec.table.inputs)]
    parameters = [(weight, layer.weights) for weight in weights]
    if layer.bias is not None:
        terms.append("b")
        parameters.append(("b", layer.bias))
    lines = ["formulas: |", f"  y = {' + '.join(terms)}", "  guess = step(y)", "parameters:"]
    lines += [f"  {name}: {value}" for name, value in parameters]
    return lines + (["roles: {bias: [b]}"] if layer.bias is not None else [])
