"""Operators, bases and sheets, without a command."""
import unittest
from pathlib import Path

from benchmark import cases, reference
from benchmark.bases import BASES, SPLITS, base
from benchmark.chance import Chance
from benchmark.faults import FAULTS
from benchmark.harmless import HARMLESS
from benchmark.mutant import CAUSES, KINDS
from benchmark.spec import sheet

# The 24 operators of DeepCrime, by its abbreviations.
DEEPCRIME = {"TCL", "TRD", "TUD", "TAN", "TCO", "HLR", "HNE", "HBS", "HDB", "ACH", "ARM", "AAL", "WCI",
             "WAB", "WRB", "LCH", "OCH", "OCG", "VRM", "RAW", "RCW", "RRW", "RCD", "RCP"}


def mutants(operator):
    """Every mutant of an operator on every base."""
    for split in SPLITS:
        for index in range(BASES):
            case = cases.make(split, index, operator, "nowhere")
            if case:
                yield case


class Operators(unittest.TestCase):
    def test_there_are_at_least_24_and_each_has_its_name(self):
        names = [operator.name for operator in (*FAULTS, *HARMLESS)]
        self.assertGreaterEqual(len(FAULTS), 24)
        self.assertEqual(len(names), len(set(names)))

    def test_words_are_those_of_the_contract(self):
        for operator in FAULTS:
            self.assertIn(operator.cause, CAUSES)
            for case in mutants(operator):
                self.assertLessEqual(set(case.mutant.shows), set(KINDS), case.identity)
                self.assertLessEqual(set(case.mutant.sure), set(case.mutant.shows), case.identity)
                self.assertLessEqual(set(case.mutant.equals), set(CAUSES), case.identity)
        for operator in HARMLESS:
            self.assertIsNone(operator.cause)

    def test_every_cause_that_a_sheet_can_have_is_reached(self):
        reached = {operator.cause for operator in FAULTS}
        # A sheet refuses data that are not finite, and unknown is no fault.
        self.assertEqual(set(CAUSES) - reached, {"data-not-finite", "unknown"})

    def test_kin_are_operators_of_deepcrime(self):
        for operator in (*FAULTS, *HARMLESS):
            self.assertIn(operator.kin, DEEPCRIME | {""}, operator.name)

    def test_a_mutant_is_another_sheet_than_its_base(self):
        for operator in (*FAULTS, *HARMLESS):
            for case in mutants(operator):
                before = case.base.spec
                after = case.mutant.spec
                self.assertNotEqual((sheet(before), before.table), (sheet(after), after.table),
                                    case.identity)

    def test_scopes_are_layers_that_there_are(self):
        for operator in FAULTS:
            for case in mutants(operator):
                count = len(case.mutant.spec.layers)
                layers = {f"layer{place + 1}" for place in range(count)} | {""}
                for scopes in case.mutant.shows.values():
                    self.assertLessEqual(set(scopes), layers, case.identity)

    def test_no_sheet_tells_its_operator(self):
        for operator in FAULTS:
            for case in mutants(operator):
                self.assertNotIn(operator.name, sheet(case.mutant.spec))

    def test_equal_names_give_equal_sheets(self):
        for split in SPLITS:
            self.assertEqual(sheet(base(split, 7).spec), sheet(base(split, 7).spec))

    def test_splits_share_no_data(self):
        splits = (*SPLITS, "fresh")
        tables = [{base(split, index).spec.table for index in range(BASES)} for split in splits]
        self.assertEqual(len(set.union(*tables)), sum(len(table) for table in tables))


class Reference(unittest.TestCase):
    def test_the_readme_has_the_operators_that_there_are(self):
        """Write it anew: python3 -c 'from benchmark import reference as r; …' (see `replaced`)."""
        page = (Path(__file__).resolve().parent.parent / "README.md").read_text()
        self.assertEqual(page, reference.replaced(page))


class Chances(unittest.TestCase):
    def test_a_stream_follows_from_its_name_alone(self):
        self.assertEqual(Chance("a", 1).unit(), Chance("a", 1).unit())
        self.assertNotEqual(Chance("a", 1).unit(), Chance("a", 2).unit())
        self.assertEqual(f"{Chance('a').unit():.12f}", "0.627206941786")

    def test_numbers_have_the_distribution_that_is_said(self):
        chance = Chance("many")
        values = [chance.normal(1, 2) for _ in range(4000)]
        mean = sum(values) / len(values)
        self.assertAlmostEqual(mean, 1, delta=0.1)
        self.assertAlmostEqual(sum((v - mean) ** 2 for v in values) / len(values), 4, delta=0.3)
        self.assertEqual(sorted(chance.shuffled(range(20))), list(range(20)))


if __name__ == "__main__":
    unittest.main()
