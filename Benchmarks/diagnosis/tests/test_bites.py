"""Every operator bites, and taking its fault away heals; every harmless change does no harm.

Trains a case of each operator with the command GRADVIZ, else with the release build; without one it is
skipped. The benchmark itself judges all cases again.
"""
import json
import os
import tempfile
import unittest
from pathlib import Path

from benchmark import bite, cases, cures, forward, search, work
from benchmark.faults import FAULTS
from benchmark.harmless import HARMLESS
from benchmark.marks import mark
from benchmark.tool import Tool

HOME = Path(__file__).resolve().parent.parent
COMMAND = Path(os.environ.get("GRADVIZ", HOME.parent.parent / ".build/release/gradviz")).resolve()


@unittest.skipUnless(COMMAND.exists(), f"there is no command {COMMAND}")
class Bites(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.tool = Tool(str(COMMAND))
        cls.cases = cases.listed(HOME / "cases.tsv", cls.scratch.name)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def judged(self, operator):
        """The first case of an operator, trained, with the score of its base."""
        case = next(one for one in self.cases if one.operator == operator.name)
        base = next(one for one in self.cases if one.operator == "none" and
                    one.base.identity == case.base.identity)
        search.judged((case, self.tool))
        cases.train(base, self.tool)
        self.assertLessEqual(base.score, bite.LEARNS, base.identity)
        case.base_score = base.score
        return case

    def test_every_operator_that_spoils_bites_and_undoing_it_heals(self):
        for operator in FAULTS:
            with self.subTest(operator.name):
                case = self.judged(operator)
                self.assertEqual(search.outcome(case), "bites")
                # Without a control the base is what is healed: its score is that of `judged`.
                healed = case.control_score if case.mutant.control else case.base_score
                self.assertTrue(bite.heals(case.base_score, case.score, healed))

    def test_every_other_change_does_no_harm(self):
        for operator in HARMLESS:
            with self.subTest(operator.name):
                self.assertEqual(search.outcome(self.judged(operator)), "harmless")

    def test_advice_that_undoes_the_fault_is_a_cure_and_other_advice_is_none(self):
        for name in ("rate-up", "clip-tight", "inputs-scaled"):
            operator = next(one for one in FAULTS if one.name == name)
            case = self.judged(operator)
            cure = {"rate-up": {"path": "train.learning-rate", "to": case.base.spec.rate},
                    "clip-tight": {"path": "train.clip", "to": None},
                    "inputs-scaled": {"action": "standardise-inputs", "scope": ""}}[name]
            for change, heals in ((cure, True), ({"path": "seed", "to": case.mutant.spec.seed}, False)):
                changed = cures.score(case, [change], self.tool)
                self.assertEqual(bite.heals(case.base_score, case.score, changed), heals, case.identity)

    def test_the_healthy_model_of_noisy_batches_is_a_cure_by_its_last_state(self):
        # Its last epoch has a mean of more than twice the loss of its last state.
        operator = next(one for one in FAULTS if one.name == "step-function")
        case = cases.make("nov29a", 43, operator, self.scratch.name)
        base = cases.make("nov29a", 43, None, self.scratch.name)
        cases.train(case, self.tool)
        run = cases.train(base, self.tool)
        batches = len(run.losses) // int(base.base.spec.key("epochs"))
        last = sum(run.losses[-batches:]) / batches
        self.assertGreater(last, 2 * base.score)
        change = {"path": "network.layers[0].activation", "from": "step", "to": "relu"}
        self.assertAlmostEqual(cures.score(case, [change], self.tool), base.score, 9)

    def test_units_of_formulas_are_seen_to_saturate(self):
        # Weights thirty times too large: nine tenths of the outputs of two layers of tanh are flat.
        operator = next(one for one in FAULTS if one.name == "weights-large")
        case = cases.make("nov29a", 40, operator, self.scratch.name)
        cases.train(case, self.tool)
        self.assertIn(("saturated", ""), case.pairs)

    def test_a_right_answer_of_the_contract_is_marked_right_and_its_advice_cures(self):
        case = self.judged(next(one for one in FAULTS if one.name == "rate-up"))
        kind, scope = case.pairs[0]
        answer = {"format": "gradviz-diagnosis", "version": 1, "healthy": False, "verdicts": [{
            "kind": kind, "scope": scope, "cause": case.cause, "from_step": case.steps[0],
            "severity": "critical", "advice": {"text": "…", "experiment": 0, "changes": [
                {"path": "train.learning-rate", "from": 1, "to": case.base.spec.rate}]}}]}
        home = Path(self.scratch.name)
        (home / "answer.json").write_text(json.dumps(answer))
        planted = home / "planted"
        planted.write_text(f'#!/bin/sh\nif [ "$1" = diagnose ]; then cat "{home}/answer.json"; '
                           f'else exec "{COMMAND}" "$@"; fi\n')
        planted.chmod(0o755)
        result = work.work((case, Tool(str(planted)), []))
        found = mark(result.case, result.answers[work.OURS])
        self.assertTrue(found.strict and found.step, (kind, scope))
        self.assertTrue(result.cured, result.problem)
        self.assertEqual(set(result.answers), {work.OURS, *work.RIVALS})

    def test_the_list_has_both_splits_and_enough_of_each(self):
        for split in ("tuning", "heldout"):
            part = [case for case in self.cases if case.split == split]
            self.assertGreaterEqual(sum(not case.healthy for case in part), 120)
            self.assertGreaterEqual(sum(case.healthy for case in part), 80)
            self.assertEqual({case.operator for case in part} - {"none"},
                             {one.name for one in (*FAULTS, *HARMLESS)})

    def test_a_judge_of_our_own_agrees_with_the_command_about_a_loss(self):
        for case in (one for one in self.cases if one.operator == "none"):
            if case.base.judge not in ("squared", "logits", "softmax", "hinge", "bce"):
                continue
            run = cases.train(case, self.tool)
            targets = case.base.spec.table.targets()
            ours = case.score * forward.constant_loss(case.base.judge, targets)
            self.assertAlmostEqual(ours, run.objective[1], delta=1e-6 + 1e-6 * abs(ours))
            if case.identity.startswith("t12"):
                break


if __name__ == "__main__":
    unittest.main()
