"""The rules of rivals on planted records: each fires at its threshold and not before it."""
import math
import unittest
from dataclasses import replace

from benchmark.bases import base, train
from benchmark.rivals import autotrainer, deepdiagnosis, torchlens, umlaut
from benchmark.rivals.reading import Reading, with_hits
from benchmark.spec import Layer, Spec
from benchmark.tables import Table

EPOCHS = 40
TABLE = Table(("x1",), ((0.5, -1.0), (-0.5, 1.0)))
HEALTHY = {"count": 4.0, "mean": 0.1, "sd": 0.5, "min": -1.0, "max": 1.0, "l2": 1.0, "zeros": 0.1,
           "saturated": 0.1, "gradient_l2": 0.1, "gradient_mean": 0.01, "gradient_zeros": 0.0}


class Planted:
    """A record whose statistics are healthy but for what is planted."""

    status = "complete"

    def __init__(self, planted=None, losses=None):
        self.steps = list(range(EPOCHS + 1))
        self.rates = [0.01] * EPOCHS + [None]
        self.losses = losses or [1 / (1 + step) for step in self.steps]
        self.planted = planted or {}

    def subjects(self, quantity):
        return ["layer1", "layer2"]

    def series(self, scope, quantity, name):
        value = self.planted.get((scope, quantity, name), HEALTHY[name])
        moves = (scope, quantity, name) not in self.planted and name in ("mean", "gradient_mean")
        return [value + 1e-3 * step if moves else value for step in self.steps]


def reading(run=None, accuracies=None, **spec):
    """A reading of a network of two layers that learns to part two classes."""
    keys = dict(name="planted", table=TABLE, layers=(Layer(4, "tanh"), Layer(1)), loss="(y - t)^2",
                train=train(0.005, EPOCHS))
    found = Reading(Spec(**{**keys, **spec}), run or Planted(), "squared", list(range(EPOCHS)))
    found.accuracies = accuracies or [min(0.99, 0.6 + 0.02 * epoch) + 1e-4 * epoch
                                      for epoch in range(EPOCHS)]
    return found


def kinds(answer):
    """The kinds of an answer, in order."""
    return [finding.kind for finding in answer.findings]


class AutoTrainer(unittest.TestCase):
    def say(self, planted=None, accuracies=None, **more):
        return autotrainer.diagnose(reading(Planted(planted, **more), accuracies)).first

    def test_a_training_that_learns_is_well(self):
        self.assertIsNone(self.say().kind)

    def test_gradients_count_only_where_accuracy_stays_low(self):
        flat = [0.5] * EPOCHS
        small = {("layer1", "weight", "gradient_l2"): 0.9e-4, ("layer2", "weight", "gradient_l2"): 0.1}
        self.assertEqual(self.say(small, flat).kind, "vanishing")
        self.assertIsNone(self.say(small).kind)
        self.assertEqual(self.say({**small, ("layer1", "weight", "gradient_l2"): 1.1e-4}, flat).kind,
                         "plateau")
        self.assertEqual(self.say({("layer1", "weight", "gradient_l2"): 7.1}, flat).kind, "exploding")
        zeros = {(layer, "weight", "gradient_zeros"): 0.7 for layer in ("layer1", "layer2")}
        self.assertEqual(self.say(zeros, flat).kind, "dead")

    def test_a_loss_over_a_thousand_explodes(self):
        self.assertEqual(self.say(losses=[1000.0] * (EPOCHS + 1)).kind, "exploding")
        self.assertIsNone(self.say(losses=[999.0] * (EPOCHS + 1)).kind)

    def test_swings_of_three_points_are_unstable(self):
        self.assertEqual(self.say(accuracies=[0.9, 0.93 + 1e-9] * (EPOCHS // 2)).kind, "oscillating")
        self.assertIsNone(self.say(accuracies=[0.9, 0.92] * (EPOCHS // 2)).kind)


class DeepDiagnosis(unittest.TestCase):
    def say(self, planted=None, accuracies=None, run=None, **spec):
        return deepdiagnosis.diagnose(reading(run or Planted(planted), accuracies, **spec)).first

    def test_a_training_that_learns_is_well(self):
        self.assertIsNone(self.say().kind)

    def test_targets_out_of_range(self):
        layers = (Layer(4, "tanh"), Layer(1, "sigmoid"))
        found = self.say(layers=layers)
        self.assertEqual((found.kind, found.scope, found.cause),
                         ("degenerate", "layer2", "output-range"))
        self.assertIsNone(self.say(layers=(Layer(4, "tanh"), Layer(1, "tanh"))).kind)

    def test_dead_saturated_and_vanishing_at_their_thresholds(self):
        relu = (Layer(4, "relu"), Layer(1))
        self.assertEqual(self.say({("layer1", "activation", "zeros"): 0.7}, layers=relu).kind, "dead")
        self.assertIsNone(self.say({("layer1", "activation", "zeros"): 0.69}, layers=relu).kind)
        wide = {("layer1", "sum", "mean"): 0.5, ("layer1", "sum", "sd"): 7.5}
        self.assertEqual(self.say(wide).kind, "saturated")
        self.assertIsNone(self.say({**wide, ("layer1", "sum", "sd"): 7.3}).kind)
        small = {("layer1", "weight", "gradient_l2"): 1.9e-7}
        self.assertEqual((self.say(small).kind, self.say(small).scope), ("vanishing", "layer1"))
        self.assertIsNone(self.say({("layer1", "weight", "gradient_l2"): 2.1e-7}).kind)

    def test_twenty_equal_accuracies_are_no_progress(self):
        self.assertEqual(self.say(accuracies=[1.0] * EPOCHS).step, 19)
        self.assertIsNone(self.say(accuracies=[1.0] * 19 + [0.9] + [1.0] * 19 + [0.9]).kind)

    def test_fixes_name_causes(self):
        plateau = {"losses": [1.0] * (EPOCHS + 1)}
        self.assertEqual(self.say(run=Planted({("layer1", "weight", "sd"): 3.2}, **plateau)).cause,
                         "initial-weights-too-large")
        wide = Table(("x1",), ((1.5, -1.0), (-0.5, 1.0)))
        self.assertEqual(self.say(run=Planted(**plateau), table=wide).cause, "input-scale")
        fast = train(2, EPOCHS)
        self.assertEqual(self.say(run=Planted(**plateau), train=fast).cause, "learning-rate-too-large")


class Others(unittest.TestCase):
    def test_umlaut_checks_settings(self):
        self.assertEqual(umlaut.diagnose(reading(loss="sigmoidbce(y, t)")).findings, [])
        fast = umlaut.diagnose(reading(loss="sigmoidbce(y, t)", train=train(0.011, 9)))
        self.assertEqual(fast.first.cause, "learning-rate-too-large")
        linear = reading(loss="sigmoidbce(y, t)", layers=(Layer(4), Layer(1)))
        self.assertEqual(umlaut.diagnose(linear).first.cause, "nonlinearity-missing")
        self.assertEqual(umlaut.diagnose(reading()).first.cause, "loss-mismatch")

    def test_torchlens_looks_at_norms_of_one_pass(self):
        key = ("layer1", "sum", "gradient_l2")
        for norm, kind in ((0.0, "no-gradient"), (0.9e-7, "vanishing"), (1.1e4, "exploding")):
            found = torchlens.diagnose(reading(Planted({key: norm}))).first
            self.assertEqual((found.kind, found.scope, found.step), (kind, "layer1", EPOCHS - 1))
        self.assertTrue(torchlens.diagnose(reading(Planted({key: 9e3}))).healthy)

    def test_hits_are_added_after_the_loss_for_classes_alone(self):
        for index in range(13):
            one = base("tuning", index)
            spec = with_hits(one.spec, one.judge)
            classes = one.task not in ("plane", "wave", "basin", "five", "rule", "written", "deep")
            if one.task in ("written", "deep"):
                continue
            self.assertEqual(spec is not None, classes, one.identity)
            if spec:
                self.assertEqual(replace(spec, after=()).with_train(batching=None), one.spec)

    def test_an_epoch_is_the_mean_of_its_steps(self):
        found = Reading(None, Planted(losses=[1.0, 3.0, 5.0, 7.0, 9.0]), "squared", [1, 3])
        self.assertEqual(found.losses(), [2.0, 6.0])
        self.assertTrue(math.isclose(found.by_epoch([0.0, 1.0, 2.0, 2.0])[0], 0.5))


if __name__ == "__main__":
    unittest.main()
