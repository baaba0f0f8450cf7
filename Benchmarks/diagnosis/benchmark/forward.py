"""What a trained model gives, computed here: the judge of a training is not the program it judges."""
import math

from .spec import frozen_weights

LOG_FLOOR = 1e-12


def sigmoid(x):
    """1/(1 + e^−x) without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    power = math.exp(x) if x > -700 else 0.0
    return power / (1 + power)


def softplus(x):
    """ln(1 + e^x) without overflow."""
    return max(x, 0) + math.log1p(math.exp(-abs(x)))


ACTIVATIONS = {
    None: lambda x: x,
    "identity": lambda x: x,
    "sigmoid": sigmoid,
    "tanh": math.tanh,
    "relu": lambda x: x if x > 0 else 0.0,
    "leakyrelu": lambda x: x if x > 0 else 0.01 * x,
    "elu": lambda x: x if x > 0 else math.expm1(x),
    "softplus": softplus,
    "gelu": lambda x: x * math.erfc(-x / math.sqrt(2)) / 2,
    "silu": lambda x: x * sigmoid(x),
    "softsign": lambda x: x / (1 + abs(x)),
    "step": lambda x: 1.0 if x > 0 else 0.0,
    "square": lambda x: x * x,
    "exp": lambda x: math.exp(min(x, 700)),
}


def weights(spec, state):
    """Of every layer the rows of weights and the biases, out of a run's last parameters."""
    if spec.style == "scalar":
        return _ordered(spec, [number for numbers in state.values() for number in numbers])
    if spec.style in ("spelled", "perceptron"):
        return _spelled(spec, state)
    layers = []
    for place, layer in enumerate(spec.layers):
        mark = f"layer{place + 1}/" if spec.style == "tensor" else ""
        flat = state.get(f"{mark}W{place + 1}")
        inputs = spec.widths[place]
        if layer.frozen:
            rows = frozen_weights(spec, place)
        else:
            rows = [flat[unit * inputs:(unit + 1) * inputs] for unit in range(layer.units)]
        biases = state[f"{mark}b{place + 1}"] if layer.bias is not None else [0.0] * layer.units
        layers.append((rows, biases))
    return layers


def _ordered(spec, numbers):
    """A network of scalars keeps unit after unit: its weights, then its bias."""
    layers, at = [], 0
    for place, layer in enumerate(spec.layers):
        rows, biases, inputs = [], [], spec.widths[place]
        for _ in range(layer.units):
            rows.append(numbers[at:at + inputs])
            at += inputs
            biases.append(numbers[at] if layer.bias is not None else 0.0)
            at += layer.bias is not None
        layers.append((rows, biases))
    return layers


def _spelled(spec, state):
    layers = []
    for place, layer in enumerate(spec.layers):
        rows, biases = [], []
        for unit in range(layer.units):
            mark = "" if layer.units == 1 else f"_{unit + 1}"
            if spec.style == "perceptron":
                names, bias = [f"w{i + 1}" for i in range(spec.widths[place])], "b"
            else:
                names = [f"w{place + 1}_{i + 1}{mark}" for i in range(spec.widths[place])]
                bias = f"b{place + 1}{mark}"
            rows.append([state[name][0] for name in names])
            biases.append(state[bias][0] if layer.bias is not None else 0.0)
        layers.append((rows, biases))
    return layers


def outputs(spec, state):
    """The outputs y of the model for every row of its own data, after scaling."""
    layers = weights(spec, state)
    results = []
    for row in scaled_rows(spec):
        values = row
        for layer, (matrix, biases) in zip(spec.layers, layers):
            function = ACTIVATIONS[layer.activation] if layer.activation != "softmax" else None
            sums = [sum(w * v for w, v in zip(line, values)) + bias
                    for line, bias in zip(matrix, biases)]
            values = softmax(sums) if function is None else [function(one) for one in sums]
        results.append(values)
    return results


def softmax(sums):
    """Shares that add up to 1."""
    top = max(sums)
    powers = [math.exp(one - top) if one - top > -700 else 0.0 for one in sums]
    return [power / sum(powers) for power in powers]


def scaled_rows(spec):
    """The inputs as the sheet scales them."""
    scales = dict(spec.scale)
    columns = list(zip(*[row[:-1] for row in spec.table.rows]))
    done = []
    for name, column in zip(spec.table.inputs, columns):
        if scales.get(name) == "standard":
            mean = sum(column) / len(column)
            deviation = math.sqrt(sum((one - mean) ** 2 for one in column) / len(column))
            column = [(one - mean) / deviation for one in column]
        done.append(column)
    return [list(row) for row in zip(*done)]


def loss_of(kind, values, target):
    """A loss of one example on the scale of the healthy sheet: `kind` of outputs and target."""
    y = values[0]
    if kind == "squared":
        return (y - target) ** 2
    if kind == "hinge":
        return max(0.0, 1 - y * target)
    if kind == "errors":
        return float((y > 0) != (target > 0))
    if kind == "bce":
        y = min(max(y, LOG_FLOOR), 1 - LOG_FLOOR)
        return -target * math.log(y) - (1 - target) * math.log(1 - y)
    if kind == "logits":
        return softplus(y) - target * y
    chosen = values[int(target) - 1]
    if kind == "softmax":
        top = max(values)
        return top - chosen + math.log(sum(math.exp(max(one - top, -700)) for one in values))
    return -math.log(max(chosen, LOG_FLOOR))


def constant_loss(kind, targets):
    """The mean loss of the best output that is the same for every example."""
    count = len(targets)
    if kind == "squared":
        mean = sum(targets) / count
        return sum((t - mean) ** 2 for t in targets) / count
    shares = [targets.count(one) / count for one in sorted(set(targets))]
    if kind == "hinge":
        return 2 * min(shares)
    if kind == "errors":
        return 1 - max(shares)
    return -sum(share * math.log(share) for share in shares)
