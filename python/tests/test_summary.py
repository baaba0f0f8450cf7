"""The nine measures of many numbers."""

import math
import unittest

from .support import Scratch

from gradtrace.store.summary import ABSENT, joined, summary, zero


class SummaryTests(Scratch):
    def test_the_measures_of_a_short_list(self) -> None:
        found = summary([3.0, -4.0, 0.0, 0.0])
        self.assertEqual(found.count, 4)
        self.assertEqual((found.mean, found.low, found.high, found.l2), (-0.25, -4.0, 3.0, 5.0))
        self.close_to(found.sd, math.sqrt(25 / 4 - 0.0625))
        self.assertEqual((found.zeros, found.not_finite), (0.5, 0.0))
        self.assertTrue(math.isnan(found.saturated))

    def test_what_is_not_finite_counts_and_is_left_out(self) -> None:
        found = summary([1.0, math.nan, math.inf, 3.0])
        self.assertEqual((found.count, found.not_finite, found.finite_count), (4, 0.5, 2))
        self.assertEqual((found.mean, found.sd, found.low, found.high), (2.0, 1.0, 1.0, 3.0))
        self.assertFalse(found.is_finite)

    def test_nothing_finite_has_no_mean(self) -> None:
        found = summary([math.nan, -math.inf])
        self.assertEqual((found.count, found.zeros, found.not_finite), (2, 0.0, 1.0))
        self.assertTrue(all(math.isnan(x) for x in found.row()[1:6]))

    def test_nothing_at_all_is_absent(self) -> None:
        self.assertIs(summary([]), ABSENT)
        self.assertTrue(ABSENT.is_finite)
        self.assertEqual(ABSENT.row()[0], 0)

    def test_squares_stay_in_range(self) -> None:
        for size in (1e-200, 1e200):
            found = summary([3 * size, 4 * size])
            self.close_to(found.l2, 5 * size)
            self.close_to(found.sd, 0.5 * size)

    def test_the_mean_lies_between_lowest_and_highest(self) -> None:
        for number in (0.1, 1 / 3, 1e-310):
            found = summary([number] * 7)
            self.assertEqual((found.low, found.mean, found.high), (number, number, number))

    def test_parts_joined_equal_the_whole(self) -> None:
        numbers = [math.sin(i) * 10 ** (i % 5) for i in range(40)] + [0.0, math.nan]
        whole = summary(numbers)
        parts = joined(summary(numbers[i:i + 5]) for i in range(0, len(numbers), 5))
        for found, expected in zip(parts.row(), whole.row()):
            self.close_to(found, expected, digits=1e-12)

    def test_a_part_that_is_not_finite_changes_shares_alone(self) -> None:
        found = summary([1.0, 3.0]).merged(summary([math.inf, math.nan]))
        self.assertEqual((found.count, found.mean, found.not_finite), (4, 2.0, 0.5))

    def test_absent_parts_add_nothing(self) -> None:
        one = summary([1.0, 2.0])
        self.assertEqual(one.merged(ABSENT), one)
        self.assertEqual(ABSENT.merged(one), one)

    def test_zeros_are_there(self) -> None:
        self.assertEqual(zero(3).row()[:7], summary([0.0, 0.0, 0.0]).row()[:7])
        self.assertIs(zero(0), ABSENT)


if __name__ == "__main__":
    unittest.main()
