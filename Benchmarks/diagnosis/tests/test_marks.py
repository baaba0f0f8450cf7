"""Marks with planted answers: what is right, what is almost right, and what is not."""
import json
import math
import unittest
from dataclasses import replace

from benchmark import bite, cases, cures, forward, report, work, yamlish
from benchmark.answers import Answer, Finding, from_gradviz
from benchmark.bases import BASES
from benchmark.faults import FAULTS
from benchmark.marks import mark, total
from benchmark.spec import sheet


def case(name="rate-up", index=1):
    """A faulty case with a planted truth."""
    operator = next(one for one in FAULTS if one.name == name)
    found = cases.make("tuning", index, operator, "nowhere")
    found.pairs = [("diverged", ""), ("dead", "layer1")]
    found.steps = (2, 5)
    found.also = ("momentum",)
    return found


def healthy():
    """A healthy case."""
    return cases.make("tuning", 1, None, "nowhere")


RIGHT = Finding("diverged", "", "learning-rate-too-large", 3)


class Marks(unittest.TestCase):
    def test_what_is_right_in_all_is_strictly_right(self):
        found = mark(case(), Answer([RIGHT]))
        self.assertTrue(found.detected and found.kind and found.layer and found.step)
        self.assertTrue(found.cause and found.equal and found.strict and found.strict_equal)
        self.assertFalse(found.alarm)

    def test_each_part_is_wrong_alone(self):
        wrong = {"kind": replace(RIGHT, kind="plateau"), "layer": replace(RIGHT, scope="layer2"),
                 "step": replace(RIGHT, step=6), "cause": replace(RIGHT, cause="labels")}
        for part, finding in wrong.items():
            found = mark(case(), Answer([finding]))
            for other in wrong:
                self.assertEqual(getattr(found, other), other != part, f"{part}: {other}")
            self.assertEqual(found.strict, part == "step")

    def test_a_kind_belongs_to_its_layer(self):
        crossed = mark(case(), Answer([replace(RIGHT, kind="dead", scope="")]))
        self.assertTrue(crossed.kind and crossed.layer)
        self.assertFalse(crossed.strict)

    def test_an_equal_cause_is_counted_apart(self):
        found = mark(case(), Answer([replace(RIGHT, cause="momentum")]))
        self.assertEqual((found.cause, found.equal, found.strict, found.strict_equal),
                         (False, True, False, True))

    def test_only_the_first_finding_is_acted_on(self):
        found = mark(case(), Answer([Finding("nan", "layer2", "labels", 9), RIGHT]))
        self.assertFalse(found.kind or found.layer or found.step or found.cause or found.strict)
        self.assertTrue(found.detected and found.listed)

    def test_silence_is_right_for_the_healthy_alone(self):
        self.assertFalse(mark(healthy(), Answer()).alarm)
        self.assertTrue(mark(healthy(), Answer([RIGHT])).alarm)
        missed = mark(case(), Answer())
        self.assertFalse(missed.detected or missed.kind or missed.layer or missed.step or missed.strict)

    def test_sums_count_faulty_and_healthy_apart(self):
        sick, well = case(), healthy()
        marks = {sick.identity: mark(sick, Answer([RIGHT])),
                 well.identity: mark(well, Answer([RIGHT]))}
        sums = total([sick, well], marks, {sick.identity: True, well.identity: None})
        self.assertEqual((sums["runs"], sums["faulty"], sums["healthy"], sums["strict"],
                          sums["alarms"], sums["advised"], sums["cured"]), (2, 1, 1, 1, 1, 1, 1))

    def test_the_table_says_what_was_counted(self):
        results = [work.Result(case(), {name: Answer([RIGHT]) for name in report.NAMES}, True),
                   work.Result(healthy(), {name: Answer() for name in report.NAMES})]
        rows = report.summary(results)
        self.assertEqual(rows[1][1:], ("100 %",) * 9 + ("0 of 1", "1 of 1"))
        self.assertEqual(len(report.markdown(rows).splitlines()), len(rows) + 1)


class OwnAnswers(unittest.TestCase):
    def test_the_contract_is_read(self):
        answer = from_gradviz(json.dumps({
            "format": "gradviz-diagnosis", "version": 1, "healthy": False, "verdicts": [
                {"kind": "saturated", "scope": "layer2", "severity": "note", "from_step": 0},
                {"kind": "dead", "scope": "layer1", "cause": "bias", "from_step": 4,
                 "severity": "critical", "advice": {"text": "…", "experiment": 0, "changes": [
                     {"path": "train.learning-rate", "from": 1, "to": 0.1}]}}]}))
        self.assertEqual(answer.findings, [Finding("dead", "layer1", "bias", 4)])
        self.assertEqual(answer.changes[0]["to"], 0.1)

    def test_what_came_before_the_contract_is_read_too(self):
        answer = from_gradviz('{"healthy": false, "verdicts": [{"kind": "plateau", "scope": "", '
                              '"severity": "warning", "advice": "lower the rate"}]}')
        self.assertEqual((answer.first, answer.changes), (Finding("plateau", "", None, None), []))

    def test_a_run_with_notes_alone_is_healthy(self):
        self.assertTrue(from_gradviz('{"healthy": true, "verdicts": [{"kind": "dead", "scope": "", '
                                     '"severity": "note"}]}').healthy)


class Bites(unittest.TestCase):
    def test_the_three_outcomes(self):
        self.assertEqual(bite.verdict(0.1, 0.41), "bites")
        self.assertEqual(bite.verdict(0.1, 0.15), "harmless")
        self.assertEqual(bite.verdict(0.1, 0.39), "between")
        self.assertEqual(bite.verdict(0.35, 0.66), "between")
        self.assertEqual(bite.verdict(0.1, math.inf), "bites")

    def test_healing_takes_away_eight_tenths_of_the_harm(self):
        self.assertTrue(bite.heals(0.1, 0.6, 0.19))
        self.assertFalse(bite.heals(0.1, 0.6, 0.21))
        self.assertTrue(bite.heals(0.1, 1000, 0.27))
        self.assertFalse(bite.heals(0.1, 1000, 0.29))
        self.assertTrue(bite.heals(0.0, math.inf, 0.2))
        self.assertFalse(bite.heals(0.0, math.inf, math.inf))

    def test_losses_and_those_of_constants(self):
        self.assertAlmostEqual(forward.constant_loss("squared", [1.0, 3.0]), 1)
        self.assertAlmostEqual(forward.constant_loss("bce", [0.0, 1.0]), math.log(2))
        self.assertAlmostEqual(forward.loss_of("logits", [0.0], 1.0), math.log(2))
        self.assertAlmostEqual(forward.loss_of("softmax", [0.0, 0.0, 0.0], 2), math.log(3))
        self.assertAlmostEqual(forward.loss_of("bce", [0.25], 1.0), math.log(4))
        self.assertEqual(forward.loss_of("hinge", [0.5], -1.0), 1.5)
        self.assertEqual(forward.constant_loss("errors", [0.0, 1.0, 1.0, 1.0]), 0.25)


class Cures(unittest.TestCase):
    def setUp(self):
        self.sheets = [sheet(one.mutant.spec) for index in range(BASES) for operator in (None, *FAULTS)
                       if (one := cases.make("tuning", index, operator, "nowhere"))]
        self.text = next(text for text in self.sheets if "layer" in text and "W3" in text
                         and "granularity: tensor" in text and "activation: relu" in text)

    def lines(self, *changes, text=None):
        """The lines of the sheet that changes make other."""
        before = cures.applied(text or self.text, []).splitlines()
        return [line for line in cures.applied(text or self.text, changes).splitlines()
                if line not in before]

    def test_what_is_read_and_written_says_the_same(self):
        for text in self.sheets:
            once = yamlish.read(text)
            self.assertEqual(yamlish.read(yamlish.write(once)), once)

    def test_a_path_is_set_to_the_letter(self):
        self.assertEqual(self.lines({"path": "train.learning-rate", "from": 1, "to": 0.001}),
                         ["  learning-rate: 0.001"])
        self.assertEqual(self.lines({"path": "train.clip", "from": None, "to": {"norm": 1}}),
                         ["  clip: {norm: 1}"])
        (line,) = self.lines({"path": "network.layers[1].activation", "to": "softsign"})
        self.assertEqual(line.count("activation: softsign"), 1)
        self.assertIn("weights: W2, bias: b2", line[line.index("softsign"):])
        self.assertEqual(self.lines({"path": "data.scale.x1", "to": "standard"}),
                         ["data:", "  file: data.csv", "  scale: {x1: standard}"])

    def test_a_key_is_taken_away(self):
        cured = cures.applied(self.text.replace("train:", "train:\n  clip: {norm: 1}"),
                              [{"path": "train.clip", "to": None}])
        self.assertNotIn("clip", cured)

    def test_actions_are_done(self):
        inputs = yamlish.read(self.text)["network"]["inputs"]
        scales = ", ".join(f"{name}: standard" for name in inputs)
        self.assertEqual(self.lines({"action": "standardise-inputs"})[-1], f"  scale: {{{scales}}}")
        self.assertEqual(self.lines({"action": "flip-loss", "scope": ""}), ["  loss = -((y - t)^2)"])
        frozen = next(text for text in self.sheets if "\nvalues:\n  W2:" in text)
        held = next(line for line in frozen.splitlines() if line.startswith("  W2: ["))
        cured = yamlish.read(cures.applied(frozen, [{"action": "release-layer", "scope": "W2"}]))
        self.assertNotIn("values", cured)
        self.assertEqual(yamlish.flow(cured["parameters"]["W2"]), held.removeprefix("  W2: "))

    def test_a_formula_is_exchanged_in_its_line(self):
        self.assertEqual(self.lines({"path": "formulas", "from": "(y - t)^2", "to": "hinge(y, t)"}),
                         ["  loss = hinge(y, t)"])

    def test_the_judge_stands_behind_the_loss(self):
        judged = cures._judged(self.text, "squared")
        lines = judged.splitlines()
        place = lines.index("  loss = (y - t)^2")
        self.assertEqual(lines[place + 1], "  judged = (y - t)^2")
        self.assertEqual(len(lines), len(self.text.splitlines()) + 1)

    def test_scaled_targets_have_the_loss_of_a_constant_that_they_have(self):
        one = cases.make("tuning", 1, None, "nowhere")
        plain = cures._constant(one, "data: data.csv")
        self.assertAlmostEqual(plain, forward.constant_loss("squared", one.base.spec.table.targets()))
        self.assertEqual(cures._constant(one, "  scale: {x1: standard, t: standard}"), 1)
        self.assertEqual(cures._constant(one, "target: [t]\n  scale: {x1: standard}"), plain)

    def test_what_is_not_known_is_refused(self):
        for change in ({"action": "pray"}, {"path": "network.layers[9].activation", "to": "relu"},
                       {"path": "formulas", "from": "nowhere", "to": "x"},
                       {"action": "redraw-weights", "scope": "layer9"}):
            with self.assertRaises(cures.NotApplied):
                cures.applied(self.text, [change])


if __name__ == "__main__":
    unittest.main()
