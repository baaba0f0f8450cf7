"""The operators that spoil a model. Each states what is to be seen, where, from when, and its cause."""
from dataclasses import replace

from .mutant import WHOLE, Mutant, Operator, any_scope, hidden_layers, layers
from .spec import released
from .tables import make, number

SQUASHING = ("tanh", "sigmoid", "softsign")


def _plain(spec):
    """Whether the rule is descent without adaptive rates."""
    rule = spec.key("optimizer") or ""
    return spec.style != "perceptron" and not any(
        word in rule for word in ("adam", "rmsprop", "adagrad"))


def _deep(spec, least=1):
    """Whether the model has at least so many hidden layers."""
    return spec.style != "perceptron" and len(spec.layers) > least


def _unstable(spec):
    """What too large steps, weights or numbers may show."""
    return {"diverged": WHOLE, "exploding": any_scope(spec), "nan": WHOLE, "oscillating": WHOLE,
            "dead": any_scope(spec), "saturated": any_scope(spec), "no-gradient": any_scope(spec),
            "plateau": WHOLE, "degenerate": any_scope(spec)}


def _stuck():
    """What a model shows that learns nothing."""
    return {"plateau": WHOLE, "degenerate": WHOLE}


def rate_up(base, chance):
    """The learning rate some hundred times as large."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    factor = chance.pick([30, 100, 300] if _plain(spec) else [100, 300, 1000])
    return Mutant(spec.with_train(learning_rate=number(spec.rate * factor)), _unstable(spec), None,
                  change=f"learning rate × {factor}")


def rate_down(base, chance):
    """The learning rate some thousand times as small."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    factor = chance.pick([1e3, 1e4, 1e5])
    return Mutant(spec.with_train(learning_rate=number(spec.rate / factor)), _stuck(),
                  sure=("plateau",), change=f"learning rate ÷ {factor:g}")


def rate_decays(base, chance):
    """A schedule that takes the learning rate to nothing within the first steps."""
    spec = base.spec
    if spec.style == "perceptron" or spec.steps < 60:
        return None
    every = chance.pick([1, 2])
    changed = spec.with_train(schedule=f"{{step: {{factor: 0.1, every: {every}}}}}")
    return Mutant(changed, _stuck(), (0, 10 * every), sure=("plateau",),
                  change=f"rate ÷ 10 every {every} steps")


def rate_rises(base, chance):
    """A schedule that raises the learning rate until training breaks in its midst."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    factor = chance.pick([100, 300] if _plain(spec) else [300, 1000])
    changed = spec.with_train(
        schedule=f"{{linear: {{to: {factor}, over: {spec.steps}}}}}")
    return Mutant(changed, _unstable(spec), None, change=f"rate rises {factor} times")


def weights_small(base, chance):
    """All first weights next to nothing."""
    if not _deep(base.spec, 1):
        return None
    size = chance.pick([1e-3, 1e-4, 1e-5])
    changed = base.spec.with_all(weights=f"{{normal: [0, {number(size)}]}}")
    if base.spec.style == "spelled":
        changed = base.spec.with_all(weights=f"normal(0, {number(size)})")
    shows = {"vanishing": any_scope(base.spec), "plateau": WHOLE, "degenerate": WHOLE}
    return Mutant(changed, shows, sure=("plateau",), change=f"weights of deviation {size:g}")


def weights_large(base, chance):
    """The first weights of all layers tens of times too large."""
    spec = base.spec
    if not _deep(spec) or spec.style == "spelled":
        return None
    size = chance.pick([8, 15, 30])
    changed = spec
    for place, inputs in enumerate(spec.widths[:-1]):
        changed = changed.with_layer(
            place, weights=f"{{normal: [0, {number(size / inputs ** 0.5)}]}}")
    return Mutant(changed, _unstable(spec), change=f"weights × {size}")


def weights_equal(base, chance):
    """All first weights of the layers the same number, often 0."""
    spec = base.spec
    if not _deep(spec):
        return None
    value = chance.pick(["0", "0", "0.1", "0.5"])
    shows = {"degenerate": any_scope(spec), "no-gradient": any_scope(spec), "plateau": WHOLE}
    return Mutant(spec.with_all(weights=value), shows, sure=("degenerate",),
                  change=f"all weights {value}")


def layer_large(base, chance):
    """One layer's first weights hundreds of times those of the others."""
    spec = base.spec
    if not _deep(spec) or spec.style == "spelled":
        return None
    place = chance.pick(range(len(spec.layers)))
    factor = chance.pick([200, 500, 1000])
    size = factor / spec.widths[place] ** 0.5
    changed = spec.with_layer(place, weights=f"{{normal: [0, {number(size)}]}}")
    return Mutant(changed, _unstable(spec), equals=("initial-weights-too-large",),
                  change=f"layer{place + 1} × {factor}")


def bias_far(base, chance):
    """One layer's first biases far from 0, so that its units are flat."""
    spec = base.spec
    if not _deep(spec) or spec.style == "spelled":
        return None
    place = chance.pick(range(len(spec.layers) - 1))
    layer = spec.layers[place]
    value = chance.pick(["-8", "8", "-15"]) if layer.activation in SQUASHING else "-15"
    if layer.activation in ("leakyrelu", "softsign"):
        return None
    changed = spec.with_layer(place, bias=value)
    own, below = (f"layer{place + 1}",), ("", *layers(spec, place + 1))
    shows = {"saturated": own, "dead": own, "vanishing": below, "no-gradient": below,
             "plateau": WHOLE, "degenerate": ("", *own)}
    return Mutant(changed, shows, sure=("saturated", "dead"),
                  change=f"biases of layer{place + 1} {value}")


def bias_gone(base, chance):
    """No layer has biases."""
    spec = base.spec
    shift = spec
    if spec.style == "perceptron" or len(spec.layers) == 1:
        offset = chance.pick([2, 3])
        shift = replace(spec, table=spec.table.map(
            lambda row: (*[cell + offset for cell in row[:-1]], row[-1])))
    shows = {**_stuck(), "oscillating": WHOLE}
    return Mutant(shift.with_all(bias=None), shows, control=shift, sure=("plateau",), change="no biases")


def sigmoids(base, chance):
    """Sigmoids in all hidden layers of a deep network, weights as they should be."""
    spec = base.spec
    if not _deep(spec, 2):
        return None
    shows = {"vanishing": any_scope(spec), **_stuck()}
    return Mutant(spec.with_hidden(activation="sigmoid", weights="xavier"), shows,
                  sure=("vanishing", "plateau"), change="sigmoids in all hidden layers")


def linear(base, chance):
    """The hidden layers lose their activation."""
    spec = base.spec
    if not _deep(spec):
        return None
    return Mutant(spec.with_hidden(activation=None, weights="xavier"),
                  {**_stuck(), "oscillating": WHOLE}, sure=("plateau",), change="no activation")


def output_squashed(base, chance):
    """An activation at the output that cannot reach the targets."""
    spec = base.spec
    if spec.style == "perceptron" or base.judge not in ("squared", "hinge"):
        return None
    function = chance.pick(["sigmoid", "relu"] if base.judge == "squared" else ["sigmoid"])
    if spec.layers[-1].activation:
        function = "sigmoid"
    last = layers(spec)[-1]
    shows = {"saturated": (last,), "dead": (last,), "no-gradient": any_scope(spec), **_stuck()}
    return Mutant(spec.with_layer(-1, activation=function), shows, sure=("plateau",),
                  change=f"{function} at the output")


def step_function(base, chance):
    """A layer's activation is a step, which has no slope."""
    spec = base.spec
    if not _deep(spec):
        return None
    place = len(spec.layers) - 1 if chance.unit() < 0.5 else len(spec.layers) - 2
    if place == len(spec.layers) - 1 and base.judge not in ("squared", "hinge"):
        place -= 1
    changed = spec.with_layer(place, activation="step")
    return Mutant(changed, {"no-gradient": ("", *layers(spec, place + 1)), **_stuck()},
                  sure=("no-gradient",), change=f"a step in layer{place + 1}")


def path_cut(base, chance):
    """The loss does not use what the network says."""
    spec = base.spec
    if spec.style == "perceptron" or base.judge != "squared":
        return None
    changed = replace(spec, before=("z = 0*y + d",), loss=spec.loss.replace("y", "z"),
                      parameters=(("d", "0.5"),))
    return Mutant(changed, {"no-gradient": any_scope(spec), "plateau": WHOLE},
                  sure=("no-gradient",), change="the output times 0")


def inputs_scaled(base, chance):
    """All inputs times a large or small number."""
    spec = base.spec
    factor = chance.pick([1e3, 1e2, 1e-3, 1e-4, 3e3, 1e-5])
    table = spec.table.map(lambda row: (*[cell * factor for cell in row[:-1]], row[-1]))
    shows = {**_unstable(spec), "vanishing": any_scope(spec)}
    return Mutant(replace(spec, table=table), shows, change=f"inputs × {factor:g}")


def inputs_shifted(base, chance):
    """All inputs far from 0 against their spread."""
    spec = base.spec
    shift = chance.pick([30, 100, 1000])
    table = spec.table.map(lambda row: (*[cell + shift for cell in row[:-1]], row[-1]))
    return Mutant(replace(spec, table=table), _unstable(spec), change=f"inputs + {shift}")


def one_input(base, chance):
    """One input a thousand times the others."""
    spec = base.spec
    if len(spec.table.inputs) < 2:
        return None
    place = chance.pick(range(len(spec.table.inputs)))
    factor = chance.pick([300, 1000, 3000])
    table = spec.table.map(lambda row: tuple(
        cell * factor if at == place else cell for at, cell in enumerate(row)))
    return Mutant(replace(spec, table=table), _unstable(spec),
                  change=f"x{place + 1} × {factor}")


def targets_scaled(base, chance):
    """Targets of a size or at a place that the training cannot follow."""
    spec = base.spec
    if base.judge != "squared" or spec.layers[-1].activation or base.task not in (
            "plane", "wave", "basin", "five", "written", "deep"):
        return None
    shift, factor = chance.pick([(0, 1e3), (0, 1e2), (1e3, 1), (300, 1), (0, 1e4)])
    table = spec.table.map(lambda row: (*row[:-1], row[-1] * factor + shift))
    return Mutant(replace(spec, table=table), _unstable(spec), target_scale=(shift, factor),
                  change=f"targets × {factor:g} + {shift:g}")


def input_constant(base, chance):
    """A column that tells something has one value in all rows."""
    spec = base.spec
    table = spec.table
    place = 0 if base.task in ("plane", "five") else chance.pick(range(len(table.inputs)))
    value = table.rows[0][place]
    changed = table.map(lambda row: tuple(
        value if at == place else cell for at, cell in enumerate(row)))
    return Mutant(replace(spec, table=changed), {**_stuck(), "oscillating": WHOLE},
                  sure=("plateau",), change=f"x{place + 1} = {number(value)} in all rows")


def loss_misfit(base, chance):
    """A loss that is made for other outputs or targets."""
    spec = base.spec
    shows = {"nan": WHOLE, **_unstable(spec)}
    if base.judge == "bce":
        return Mutant(spec.with_layer(-1, activation=None), shows, None, equals=("output-range",),
                      change="bce of a linear output")
    if base.judge == "softmax":
        return Mutant(replace(spec, loss="crossentropy(y, t)"), shows, None,
                      change="cross-entropy of outputs that are no probabilities")
    if base.judge == "logits":
        return Mutant(replace(spec, loss="hinge(y, t)"), shows, equals=("labels",),
                      change="hinge of targets 0 and 1")
    if base.judge == "squared" and spec.layers[-1].activation is None:
        loss = chance.pick(["sigmoidbce(y, t)", "hinge(y, t)"])
        if base.task in ("plane", "wave", "basin", "five"):
            return Mutant(replace(spec, loss=loss), shows, equals=("labels",),
                          change=f"{loss} of targets of any size")
    return None


def loss_negated(base, chance):
    """The sign of the loss is wrong."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    return Mutant(replace(spec, loss=f"-{spec.loss}"), _unstable(spec), sure=("diverged",), change="−loss")


def loss_unguarded(base, chance):
    """A quotient or logarithm in the loss that breaks at one example or at a sure output."""
    spec = base.spec
    if base.judge == "squared" and base.task in ("plane", "wave", "basin", "five"):
        place = chance.pick(range(len(spec.table.rows)))
        rows = list(spec.table.rows)
        rows[place] = (*rows[place][:-1], 0.0)
        table = replace(spec.table, rows=tuple(rows))
        changed = _in_batches(replace(spec, table=table, loss="((y - t)/t)^2"), chance)
        control = replace(changed, loss="((y - t)/(abs(t) + 0.5))^2")
        return Mutant(changed, {"nan": WHOLE}, None, equals=("labels",), control=control,
                      change=f"relative error; the target of row {place + 1} is 0")
    if base.judge == "logits":
        before, loss = ("p = sigmoid(40*y)",), "-t*log(p) - (1 - t)*log(1 - p)"
        floor = "-t*log(p + 1e-9) - (1 - t)*log(1 - p + 1e-9)"
        return Mutant(replace(spec, before=before, loss=loss), {"nan": WHOLE}, None,
                      control=replace(spec, before=before, loss=floor),
                      change="logarithm of a sigmoid that rounds to 1")
    return None


def _in_batches(spec, chance):
    """In order, at times in batches, so that a row has its step."""
    if chance.unit() < 0.5:
        return spec.with_train(shuffle=None)
    return spec.with_train(shuffle=None, batch="10", epochs=str(max(8, spec.steps // 8)))


def layer_frozen(base, chance):
    """A layer's weights are values, not parameters: no update reaches them."""
    spec = base.spec
    if spec.style not in ("tensor", "vector") or len(spec.layers) < 2:
        return None
    place = chance.pick([len(spec.layers) - 1, len(spec.layers) - 1, 0])
    size = "0.02" if place else "0.01"
    changed = replace(spec, style="vector").with_layer(place, frozen=True, weights=size)
    own = (f"layer{place + 1}",)
    return Mutant(changed, {"not-updated": own, "plateau": WHOLE, "degenerate": ("", *own)},
                  control=released(changed, place),
                  sure=("not-updated",), change=f"layer{place + 1} is frozen")


def clip_tight(base, chance):
    """The gradient clipped to next to nothing."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    bound = chance.pick(["{norm: 1e-5}", "{value: 1e-6}", "{norm: 1e-4}"])
    return Mutant(spec.with_train(clip=bound), {"not-updated": any_scope(spec), **_stuck()},
                  sure=("not-updated", "plateau"), change=f"clip {bound}")


def decay_strong(base, chance):
    """Weight decay that is stronger than the data."""
    spec = base.spec
    if spec.style == "perceptron":
        return None
    shows = {"not-updated": any_scope(spec), **_stuck(), "diverged": WHOLE, "oscillating": WHOLE,
             "vanishing": any_scope(spec)}
    if "adamw" in (spec.key("optimizer") or ""):
        decay = number(0.3 / spec.rate)
        return Mutant(spec.with_train(optimizer=f"{{adamw: {{weight-decay: {decay}}}}}"), shows,
                      change=f"weight decay {decay}")
    factor = chance.pick([0.5, 1, 2])
    changed = spec.with_train(minimize=None)
    changed = replace(changed, train=(
        ("objective", f"mean(loss) + {factor:g}*sumsquares(parameters)"), *changed.train))
    return Mutant(changed, shows, sure=("plateau",), change=f"a penalty of {factor:g} times the squares")


def momentum_high(base, chance):
    """Momentum that forgets nothing."""
    spec = base.spec
    if not _plain(spec):
        return None
    factor = chance.pick(["0.999", "0.9999", "0.997"])
    word = chance.pick(["momentum", "nesterov"])
    return Mutant(spec.with_train(optimizer=f"{{{word}: {{factor: {factor}}}}}"), _unstable(spec), None,
                  change=f"{word} {factor}")


def labels_wrong(base, chance):
    """Targets that are all one class, or that the loss does not allow."""
    spec = base.spec
    shows = {**_stuck(), **_unstable(spec)}
    if base.judge in ("bce", "logits"):
        change = chance.pick(["one", "twice", "signed"])
        maps = {"one": lambda t: 1, "twice": lambda t: t + 1, "signed": lambda t: 2 * t - 1}
        table = spec.table.map(lambda row: (*row[:-1], maps[change](row[-1])))
        words = {"one": "all of one class", "twice": "classes 1 and 2", "signed": "classes −1 and 1"}
        equals = () if change == "one" else ("loss-mismatch",)
        return Mutant(replace(spec, table=table), shows, equals=equals, change=words[change])
    if base.judge in ("softmax", "hinge", "errors"):
        only = spec.table.rows[0][-1]
        table = spec.table.map(lambda row: (*row[:-1], only))
        return Mutant(replace(spec, table=table), shows, change="all of one class")
    return None


def labels_shuffled(base, chance):
    """Targets that have nothing to do with the inputs."""
    spec = base.spec
    if base.task not in ("plane", "logistic", "rule", "clouds", "five", "crescents"):
        return None
    many = make("linear", f"{base.identity}-noise", 120, 1, inputs=len(spec.table.inputs))
    targets = chance.shuffled(spec.table.targets() * 4)[:120]
    rows = tuple((*row[:-1], target) for row, target in zip(many.rows, targets))
    table = replace(spec.table, rows=rows)
    small = spec.with_hidden(units=3) if len(spec.layers) > 1 else spec
    return Mutant(replace(small, table=table), {**_stuck(), "oscillating": WHOLE},
                  sure=("plateau",), change="targets at random", own_targets=True)


def narrow(base, chance):
    """Too few units for the task."""
    spec = base.spec
    if not _deep(spec) or base.task not in ("basin", "target", "corners", "arms", "wave",
                                            "crescents", "clouds"):
        return None
    return Mutant(spec.with_hidden(units=1), {**_stuck(), "oscillating": WHOLE},
                  sure=("plateau",), change="one unit in every hidden layer")


def not_separable(base, chance):
    """The perceptron rule on classes that no line parts."""
    spec = base.spec
    if base.task != "rule":
        return None
    table = make("xor", base.identity, 40, 0.1)
    return Mutant(replace(spec, table=table), {"oscillating": WHOLE, **_stuck()},
                  equals=("capacity", "nothing-to-learn"), sure=("oscillating",), change="classes of the exclusive or",
                  own_targets=True)


FAULTS = (
    Operator("rate-up", "HLR", "learning-rate-too-large", rate_up),
    Operator("rate-down", "HLR", "learning-rate-too-small", rate_down),
    Operator("rate-decays", "HLR", "learning-rate-too-small", rate_decays),
    Operator("rate-rises", "HLR", "learning-rate-too-large", rate_rises),
    Operator("weights-small", "WCI", "initial-weights-too-small", weights_small),
    Operator("weights-large", "WCI", "initial-weights-too-large", weights_large),
    Operator("weights-equal", "WCI", "symmetric-weights", weights_equal),
    Operator("layer-large", "WCI", "layer-scale", layer_large),
    Operator("bias-far", "WAB", "bias", bias_far),
    Operator("bias-gone", "WRB", "bias-missing", bias_gone),
    Operator("sigmoids", "ACH", "activation-derivative", sigmoids),
    Operator("linear", "ARM", "nonlinearity-missing", linear),
    Operator("not-separable", "TCO", "nonlinearity-missing", not_separable),
    Operator("output-squashed", "AAL", "output-range", output_squashed),
    Operator("step-function", "ACH", "no-path", step_function),
    Operator("path-cut", "LCH", "no-path", path_cut),
    Operator("inputs-scaled", "", "input-scale", inputs_scaled),
    Operator("inputs-shifted", "", "input-scale", inputs_shifted),
    Operator("one-input", "", "input-scale", one_input),
    Operator("targets-scaled", "", "target-scale", targets_scaled),
    Operator("input-constant", "", "input-constant", input_constant),
    Operator("loss-misfit", "LCH", "loss-mismatch", loss_misfit),
    Operator("loss-negated", "LCH", "loss-sign", loss_negated),
    Operator("loss-unguarded", "LCH", "formula-not-finite", loss_unguarded),
    Operator("layer-frozen", "", "frozen-layer", layer_frozen),
    Operator("clip-tight", "OCG", "clipping", clip_tight),
    Operator("decay-strong", "RAW", "weight-decay", decay_strong),
    Operator("momentum-high", "OCH", "momentum", momentum_high),
    Operator("labels-wrong", "TCL", "labels", labels_wrong),
    Operator("labels-shuffled", "TCL", "nothing-to-learn", labels_shuffled),
    Operator("narrow", "", "capacity", narrow),
)
