"""Runs that are recorded by hand, and read."""

import math
import os
import unittest

from .support import Scratch, breaches, rows

import gradtrace

try:
    import numpy
except ImportError:
    numpy = None  # type: ignore[assignment]
try:
    import pandas
except ImportError:
    pandas = None  # type: ignore[assignment]


class ManualTests(Scratch):
    def test_layers_stand_in_forward_order(self) -> None:
        with gradtrace.Run(self.path()) as run:
            run.layer("hidden", activation="tanh", label="Dense(2, 2)")
            run.layer("out")
            run.step(1.0, {"out": [[1.0]], "hidden": {"activation": [[0.5, 1.0]], "bias": [1.0],
                                                       "weight": [[1.0]], "sum": [[1.0, 2.0]]},
                           "input": [[1.0, 2.0]]})
        found = gradtrace.open(self.path())
        self.assertEqual(found.subjects, [
            ":input", "hidden:weight", "hidden:bias", "hidden:sum", "hidden:activation", "out:sum"])
        self.assertEqual(found.layers, ["hidden", "out"])
        self.assertEqual(rows(self.path(), "SELECT label FROM scope WHERE path = 'hidden'"),
                         [("Dense(2, 2)",)])
        self.assertEqual(rows(self.path(), "SELECT op FROM subject WHERE op NOT NULL"), [("tanh",)])

    def test_values_gradients_and_updates_are_where_they_belong(self) -> None:
        with gradtrace.Run(self.path()) as run:
            run.layer("a", activation="sigmoid")
            run.step(2.0, {"a": {"weight": [[1.0, -2.0]], "activation": [[0.5], [0.999]]}},
                     {"a:weight": [[3.0, 4.0]]}, after={"a:weight": [[1.0, -1.0]]},
                     learning_rate=0.1, epoch=3)
        found = gradtrace.open(self.path())
        weight = found.history("a:weight")
        self.assertEqual((weight["value_min"], weight["gradient_l2"]), ([-2.0], [5.0]))
        self.assertEqual(weight["value_saturated"], [None])
        self.assertEqual(found.history("a:activation")["value_saturated"], [0.5])
        self.assertEqual(found.history("a:activation")["gradient_count"], [0.0])
        updates = found.updates("a")
        self.assertEqual((updates["after_mean"], updates["update_l2"]), ([0.0], [1.0]))
        steps = found.steps()
        self.assertEqual((steps["batch"], steps["epoch"]), ([2], [3]))
        self.assertEqual(steps["learning_rate"], [0.1])
        self.assertEqual(breaches(self.path()), "")

    def test_between_recorded_steps_the_loss_is_kept(self) -> None:
        with gradtrace.Run(self.path(), every=3) as run:
            run.layer("a")
            for step in range(7):
                run.step(math.nan if step == 4 else float(step), {"a": [float(step)]})
        found = gradtrace.open(self.path())
        self.assertEqual(found.history("a")["step"], [0, 3, 4, 6])
        self.assertEqual(found.steps()["finite"], [1, 1, 1, 1, 0, 1, 1])
        self.assertEqual(found.steps()["loss"], [0.0, 1.0, 2.0, 3.0, None, 5.0, 6.0])

    def test_silent_units_of_a_rectifier(self) -> None:
        with gradtrace.Run(self.path()) as run:
            run.layer("a", activation="relu")
            run.step(1.0, {"a": [[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]})
        self.close_to(gradtrace.open(self.path()).history("a")["value_saturated"][0], 1 / 3)

    def test_names_of_any_characters(self) -> None:
        names = ["a b", "ü/β", "x:y", "'quote\"", "%s;--", "", "𝔘", "line\nbreak", "\ud800"]
        with gradtrace.Run(self.path()) as run:
            for name in names:
                run.layer(name)
            run.step(1.0, {name: [float(i)] for i, name in enumerate(names)})
        found = gradtrace.open(self.path())
        for i, name in enumerate(names[:-1]):
            self.assertEqual(found.history(f"{name}:sum")["value_mean"], [float(i)], name)
        self.assertEqual(len(found.subjects), len(names))

    def test_shapes_that_change(self) -> None:
        with gradtrace.Run(self.path()) as run:
            run.layer("a")
            for size in (1, 5, 3):
                run.step(1.0, {"a": [[1.0]] * size})
        found = gradtrace.open(self.path())
        self.assertEqual(found.history("a")["value_count"], [1.0, 5.0, 3.0])
        self.assertEqual(found.steps()["batch"], [1, 5, 3])
        self.assertEqual(rows(self.path(), "SELECT count(*) FROM graph"), [(1,)])

    def test_subjects_that_change_make_another_graph(self) -> None:
        with gradtrace.Run(self.path()) as run:
            run.layer("a")
            run.step(1.0, {"a": [1.0]})
            run.step(1.0, {"a": {"weight": [1.0], "sum": [2.0]}})
            run.step(1.0, {"a": [3.0]})
        self.assertEqual(rows(self.path(), "SELECT graph FROM step"), [(1,), (2,), (1,)])
        self.assertEqual(gradtrace.open(self.path()).history("a:sum")["value_mean"], [1.0, 2.0, 3.0])

    def test_mistakes_are_told(self) -> None:
        with gradtrace.Run(self.path()) as run:
            run.layer("hidden")
            with self.assertRaisesRegex(gradtrace.GradtraceError, "no such layer.*hidden"):
                run.step(1.0, {"hiden": [1.0]})
            with self.assertRaisesRegex(gradtrace.GradtraceError, "taken"):
                run.layer("hidden")
            with self.assertRaisesRegex(gradtrace.GradtraceError, "hidden:sum.*different lengths"):
                run.step(1.0, {"hidden": [[1.0], [1.0, 2.0]]})
            with self.assertRaisesRegex(gradtrace.GradtraceError, "no array of numbers"):
                run.step(1.0, {"hidden": ["x"]})
            run.step(1.0, {"hidden": [1.0]})
        for options in ({"every": 0}, {"reduction": "max"}):
            with self.assertRaises(gradtrace.GradtraceError):
                gradtrace.Run(self.path("other"), **options)  # type: ignore[arg-type]
        self.assertEqual(gradtrace.open(self.path()).history("hidden")["value_mean"], [1.0])

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_arrays_of_numpy_give_what_lists_give(self) -> None:
        data = [[0.0, -1.5, 0.999], [3.0, 0.0, math.nan]]
        for word in ("relu", "sigmoid", ""):
            found = []
            for name, array in (("l", data), ("n", numpy.array(data)),
                                ("f", numpy.array(data, dtype="float32"))):
                with gradtrace.Run(self.path(name), force=True) as run:
                    run.layer("a", activation=word or None)
                    run.step(1.0, {"a": array}, {"a": array})
                table = gradtrace.open(self.path(name)).history("a")
                found.append([cell for column in table.values() for cell in column][4:])
            for lists, numbers, narrow in zip(*found):
                self.close_to(numbers, lists, digits=1e-12)
                self.close_to(narrow, lists, digits=1e-6)


class ReadingTests(Scratch):
    def setUp(self) -> None:
        super().setUp()
        with gradtrace.Run(self.path()) as run:
            run.layer("layer1")
            for step in range(3):
                run.step(float(step), {"layer1": [float(step)]})

    def test_the_nearest_name_is_told(self) -> None:
        with self.assertRaisesRegex(gradtrace.GradtraceError, "did you mean 'layer1'"):
            gradtrace.open(self.path()).history("layer")

    def test_files_of_others_are_refused(self) -> None:
        import sqlite3
        with self.assertRaisesRegex(gradtrace.GradtraceError, "no such file"):
            gradtrace.open(self.path("none"))
        with open(self.path("text"), "w", encoding="utf-8") as file:
            file.write("hello " * 100)
        with self.assertRaisesRegex(gradtrace.GradtraceError, "no run file"):
            gradtrace.open(self.path("text"))
        other = sqlite3.connect(self.path("other"))
        other.execute("CREATE TABLE t (x)")
        other.close()
        with self.assertRaisesRegex(gradtrace.GradtraceError, "another program"):
            gradtrace.open(self.path("other"))
        newer = sqlite3.connect(self.path())
        newer.execute("PRAGMA user_version = 3")
        newer.close()
        with self.assertRaisesRegex(gradtrace.GradtraceError, "version 3"):
            gradtrace.open(self.path())

    def test_tables_are_plain_lists(self) -> None:
        table = gradtrace.open(self.path()).history("layer1")
        self.assertEqual(table["step"], [0, 1, 2])
        self.assertIs(type(table["value_mean"]), list)

    @unittest.skipIf(pandas is None, "pandas is not installed")
    def test_tables_are_data_frames_where_pandas_is(self) -> None:
        frame = gradtrace.open(self.path()).history("layer1").frame()
        self.assertEqual(list(frame["value_mean"]), [0.0, 1.0, 2.0])
        self.assertEqual(frame.shape, (3, 22))

    def test_a_missing_command_is_told(self) -> None:
        before = dict(os.environ)
        os.environ.update(PATH=self.folder)
        os.environ.pop("GRADVIZ", None)
        self.addCleanup(os.environ.update, before)
        for draw in (gradtrace.open(self.path()).plot, gradtrace.open(self.path()).diagnose):
            with self.assertRaisesRegex(gradtrace.GradtraceError, "not installed.*another project"):
                draw()

    def test_figures_come_from_the_command(self) -> None:
        program = self.path("gradviz")
        with open(program, "w", encoding="utf-8") as file:
            file.write('#!/bin/sh\n[ "$2" = bad ] && { echo no such kind >&2; exit 64; }\n'
                       'echo "<svg>$*</svg>"\n')
        os.chmod(program, 0o755)
        os.environ["GRADVIZ"] = program
        self.addCleanup(os.environ.pop, "GRADVIZ")
        run = gradtrace.open(self.path())
        figure = run.plot("gradients", "--step", "2")
        self.assertEqual(
            figure._repr_svg_(),
            f"<svg>plot gradients {self.path()} --step 2 -o - --format svg</svg>\n")
        figure.save(self.path("f.svg"))
        with open(self.path("f.svg"), encoding="utf-8") as saved:
            self.assertEqual(saved.read(), figure.svg)
        with self.assertRaisesRegex(gradtrace.GradtraceError, "no such kind"):
            run.plot("bad")


if __name__ == "__main__":
    unittest.main()
