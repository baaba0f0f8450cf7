"""What the recorder does around a step: batches, rates, passes that do not count, and trouble."""

import copy
import io
import math
import os
import pickle
import unittest
import warnings
from unittest import mock

from .oracle import Oracle, TorchCase
from .support import breaches, needs_torch, rows, torch

import gradtrace

if torch is not None:
    from torch import nn
    from torch.nn import functional as F


def perceptron() -> "nn.Module":
    return nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))


class Case(TorchCase):
    def setUp(self) -> None:
        super().setUp()
        torch.manual_seed(3)
        self.model = perceptron()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)

    def step(self, run, size=8, backward=True):  # type: ignore[no-untyped-def]
        """One common step."""
        self.optimizer.zero_grad()
        loss = self.model(torch.randn(size, 3)).square().mean()
        if backward:
            loss.backward()
            self.optimizer.step()
        run.step(loss, self.optimizer)
        return loss


@needs_torch
class StepTests(Case):
    def test_a_closed_run_is_one_file_and_the_model_has_no_hooks(self) -> None:
        with gradtrace.record(self.model, self.path()) as run:
            for _ in range(12):
                self.step(run)
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])
        for module in self.model.modules():
            self.assertFalse(module._forward_hooks or module._forward_pre_hooks)
        self.assertFalse(any(one._backward_hooks for one in self.model.parameters()))
        self.assertEqual(self.opened().history("0")["step"][::4], [0, 10])
        self.assertEqual(len(self.opened().steps()["loss"]), 12)

    def test_recording_changes_no_number(self) -> None:
        twin = copy.deepcopy(self.model)
        with gradtrace.record(self.model, self.path(), every=2, values="all") as run:
            torch.manual_seed(5)
            for _ in range(6):
                self.step(run)
        self.model, other = twin, self.model
        self.optimizer = torch.optim.SGD(twin.parameters(), lr=0.1)
        torch.manual_seed(5)
        for _ in range(6):
            self.step(mock.Mock())
        for found, expected in zip(other.parameters(), twin.parameters()):
            self.assertTrue(torch.equal(found, expected))

    def test_accumulated_gradients_are_one_step(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            oracle = Oracle(self.model)
            self.optimizer.zero_grad()
            for size in (4, 6):
                loss = self.model(torch.randn(size, 3)).square().mean() / 2
                loss.backward()
            self.optimizer.step()
            oracle.end()
            run.step(loss, self.optimizer)
        run = self.opened()
        self.check_parameters(run, oracle, {"0:weight": ["0.weight"]})
        self.check_outputs(run, oracle, {"0:sum": "0", "0:activation": "1"})
        self.assertEqual(run.steps()["batch"], [10])

    def test_gradients_are_those_after_clipping(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.optimizer.zero_grad()
            loss = self.model(torch.randn(4, 3)).square().sum() * 100
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 0.5)
            self.optimizer.step()
            run.step(loss, self.optimizer)
        found = self.opened()
        norms = [x for name in ("0:weight", "0:bias", "2:weight", "2:bias")
                 for x in found.history(name)["gradient_l2"]]
        self.close_to(math.hypot(*norms), 0.5, digits=1e-4)

    def test_rates_are_those_of_the_update(self) -> None:
        scheduler = torch.optim.lr_scheduler.ExponentialLR(self.optimizer, 0.5)
        with gradtrace.record(self.model, self.path(), every=2) as run:
            for step in range(4):
                self.optimizer.zero_grad()
                loss = self.model(torch.randn(4, 3)).mean()
                loss.backward()
                self.optimizer.step()
                scheduler.step()
                run.step(loss, self.optimizer)
        self.assertEqual(self.opened().steps()["learning_rate"], [0.1, 0.05, 0.025, 0.0125])
        (settings,) = rows(self.path(), "SELECT content FROM attachment WHERE kind = 'optimizer'")
        self.assertIn('"class": "SGD"', settings[0])
        self.assertIn('"lr": 0.1', settings[0])

    def test_passes_without_a_part_in_the_step_do_not_count(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.model.eval()
            self.model(torch.full((50, 3), 9.0))
            with torch.no_grad():
                self.model(torch.full((50, 3), 9.0))
            self.model.train()
            with torch.no_grad():
                self.model(torch.full((50, 3), 9.0))
            oracle = Oracle(self.model)
            self.step(run)
            oracle.end()
        found = self.opened()
        self.check_outputs(found, oracle, {"0:sum": "0", "0:activation": "1", "2:sum": "2"})
        self.assertEqual(found.steps()["batch"], [8])

    def test_frozen_parameters_have_no_gradient_and_no_update(self) -> None:
        for parameter in self.model[0].parameters():
            parameter.requires_grad = False
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.step(run)
        found = self.opened()
        history, updates = found.history("0:weight"), found.updates("0:weight")
        self.assertEqual((history["gradient_count"], history["gradient_l2"]), ([0.0], [None]))
        self.assertEqual((updates["update_l2"], updates["update_zeros"]), ([0.0], [1.0]))
        self.assertEqual(found.history("0:sum")["value_count"], [32.0])
        self.assertEqual(found.history("0:sum")["gradient_count"], [0.0])
        self.assertGreater(found.history("2:weight")["gradient_l2"][0], 0)

    def test_a_scaler_is_taken_off(self) -> None:
        twin = copy.deepcopy(self.model)
        scaler = torch.amp.GradScaler("cpu", init_scale=2.0 ** 10, growth_interval=2)
        inputs = [torch.randn(6, 3) for _ in range(4)]
        with gradtrace.record(self.model, self.path(), every=1) as run:
            for x in inputs:
                self.optimizer.zero_grad()
                loss = self.model(x).square().mean()
                scaler.scale(loss).backward()
                scaler.step(self.optimizer)
                scaler.update()
                run.step(loss, self.optimizer, scaler=scaler)
        optimizer = torch.optim.SGD(twin.parameters(), lr=0.1)
        found = self.opened()
        for step, x in enumerate(inputs):
            optimizer.zero_grad()
            oracle = Oracle(twin)
            twin(x).square().mean().backward()
            optimizer.step()
            oracle.end()
            self.check_parameters(found, oracle, {"0:weight": ["0.weight"]}, step)
            self.check_outputs(found, oracle, {"0:sum": "0", "0:activation": "1"}, step)

    def test_a_step_that_a_scaler_leaves_out_has_no_update(self) -> None:
        scaler = torch.amp.GradScaler("cpu", init_scale=2.0 ** 10)
        with gradtrace.record(self.model, self.path(), every=1) as run:
            for factor in (1.0, math.inf, 1.0):
                self.optimizer.zero_grad()
                loss = self.model(torch.randn(6, 3)).square().mean()
                scaler.scale(loss * factor).backward()
                scaler.step(self.optimizer)
                scaler.update()
                run.step(loss, self.optimizer, scaler=scaler)
        found = self.opened()
        updates = found.updates("0:weight")["update_l2"]
        self.assertEqual([x > 0 for x in updates], [True, False, True])
        self.assertEqual(found.steps()["finite"], [1, 0, 1])
        self.assertGreater(found.history("0:weight")["gradient_not_finite"][1], 0)

    def test_optimizers_that_compute_gradients_themselves(self) -> None:
        optimizer = torch.optim.LBFGS(self.model.parameters(), max_iter=3)
        x = torch.randn(8, 3)

        def closure():  # type: ignore[no-untyped-def]
            optimizer.zero_grad()
            loss = self.model(x).square().mean()
            loss.backward()
            return loss

        before = self.model[0].weight.detach().clone()
        with gradtrace.record(self.model, self.path(), every=1) as run:
            loss = optimizer.step(closure)
            run.step(loss, optimizer, batch=8)
        found = self.opened()
        self.compare(found, "0:weight", 0, "value", [before])
        self.compare(found, "0:weight", 0, "after", [self.model[0].weight])
        self.compare(found, "0:weight", 0, "gradient", [self.model[0].weight.grad])

    def test_an_optimizer_of_ones_own(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            oracle = Oracle(self.model)
            loss = self.model(torch.randn(8, 3)).square().mean()
            loss.backward()
            with torch.no_grad():
                for parameter in self.model.parameters():
                    parameter -= 0.1 * parameter.grad
            oracle.end()
            run.step(loss)
        self.check_parameters(self.opened(), oracle, {"0:weight": ["0.weight"], "2:bias": ["2.bias"]})

    def test_gradients_that_are_gone_are_told(self) -> None:
        with self.assertWarnsRegex(gradtrace.GradtraceWarning, "before zero_grad"):
            with gradtrace.record(self.model, self.path(), every=1) as run:
                loss = self.model(torch.randn(8, 3)).square().mean()
                loss.backward()
                self.model.zero_grad()
                run.step(loss.item())

    def test_losses_may_be_numbers(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            run.step(2)
            run.step(3.5, epoch=4)
        self.assertEqual(self.opened().steps()["loss"], [2.0, 3.5])
        self.assertEqual(self.opened().steps()["epoch"], [0, 4])

    def test_models_in_double_precision(self) -> None:
        self.model.double()
        with gradtrace.record(self.model, self.path(), every=1, values="all") as run:
            oracle = Oracle(self.model)
            loss = self.model(torch.randn(5, 3, dtype=torch.float64)).square().mean()
            loss.backward()
            self.optimizer.step()
            oracle.end()
            run.step(loss, self.optimizer)
        self.assertEqual(rows(self.path(), "SELECT number_type FROM run"), [("float64",)])
        for subject, name in (("0:weight", "0.weight"), ("2:bias", "2.bias")):
            self.compare(self.opened(), subject, 0, "value", [oracle.before[name]], 1e-13)
            self.compare(self.opened(), subject, 0, "gradient", [oracle.gradients[name]], 1e-13)


@needs_torch
class BatchTests(Case):
    def test_minibatches_of_changing_size(self) -> None:
        with gradtrace.record(self.model, self.path(), every=2) as run:
            for size in (8, 8, 3, 5):
                self.step(run, size)
        self.assertEqual(self.opened().steps()["batch"], [8, 8, 3, 5])
        self.assertEqual(rows(self.path(), "SELECT count(*) FROM graph"), [(1,)])

    def test_one_can_say_it(self) -> None:
        with gradtrace.record(self.model, self.path()) as run:
            loss = self.model(torch.randn(4, 3)).mean()
            run.step(loss, batch=99)
        self.assertEqual(self.opened().steps()["batch"], [99])

    def test_it_is_asked_for_where_it_is_not_clear(self) -> None:
        models = [nn.RNN(3, 2), nn.Linear(3, 1)]
        inputs = [torch.randn(7, 2, 3), torch.randn(3)]
        for model, x in zip(models, inputs):
            with self.assertWarnsRegex(gradtrace.GradtraceWarning, "batch="):
                with gradtrace.record(model, self.path(), force=True) as run:
                    out = model(x)
                    run.step((out[0] if isinstance(out, tuple) else out).mean())
            self.assertEqual(self.opened().steps()["batch"], [None])

    def test_several_inputs_by_position_and_name(self) -> None:
        class Two(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.a, self.b = nn.Linear(2, 3), nn.Linear(4, 3)

            def forward(self, x, *, extra):  # type: ignore[no-untyped-def]
                return {"out": torch.relu(self.a(x) + self.b(extra["y"]))}

        model = Two()
        with gradtrace.record(model, self.path(), every=1) as run:
            loss = model(torch.randn(6, 2), extra={"y": torch.randn(6, 4)})["out"].mean()
            loss.backward()
            run.step(loss)
        self.assertEqual(self.opened().steps()["batch"], [6])
        self.assertEqual(self.opened().layers, ["a", "b"])
        # The rectifier is applied to the sum of both layers, so it belongs to neither.
        self.assertNotIn("b:activation", self.opened().subjects)

    def test_two_forward_passes_over_the_same_examples(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            x = torch.randn(6, 3)
            loss = (self.model(x) - self.model(x + 1)).square().mean()
            loss.backward()
            run.step(loss)
        self.assertEqual(self.opened().steps()["batch"], [6])


@needs_torch
class TroubleTests(Case):
    def test_after_a_step_that_is_not_finite_twenty_are_recorded(self) -> None:
        with gradtrace.record(self.model, self.path(), every=50) as run:
            for step in range(60):
                self.optimizer.zero_grad()
                loss = self.model(torch.randn(8, 3)).square().mean()
                (loss * 1).backward()
                run.step(loss * (math.nan if step == 13 else 1), self.optimizer)
        found = self.opened()
        steps = found.history("0:weight")["step"]
        self.assertEqual(steps, [0] + list(range(13, 34)) + [50])
        self.assertEqual(found.history("0:sum")["step"], [0] + list(range(14, 34)) + [50])
        self.assertEqual(breaches(self.path()), "")
        self.assertEqual(found.steps()["loss"][13], None)
        self.assertEqual([i for i, flag in enumerate(found.steps()["finite"]) if flag == 0], [13])

    def test_a_gradient_that_is_not_finite_is_found(self) -> None:
        with gradtrace.record(self.model, self.path(), every=50) as run:
            for step in range(4):
                self.optimizer.zero_grad()
                loss = self.model(torch.randn(8, 3)).square().mean()
                loss.backward()
                if step == 2:
                    self.model[2].bias.grad[0] = math.inf
                run.step(loss)
        found = self.opened()
        self.assertEqual(found.steps()["finite"], [1, 1, 0, 1])
        self.assertEqual(found.history("2:bias")["step"], [0, 2, 3])
        self.assertEqual(found.history("2:bias")["gradient_not_finite"], [0.0, 1.0, 0.0])

    def test_of_large_models_the_gradients_of_small_parameters_are_looked_at(self) -> None:
        with mock.patch("gradtrace.recorder.losses._FEW", 5), \
                mock.patch("gradtrace.recorder.losses._SMALL", 5):
            with gradtrace.record(self.model, self.path(), every=50) as run:
                for step in range(4):
                    self.model.zero_grad()
                    self.model(torch.randn(8, 3)).square().mean().backward()
                    if step == 2:
                        self.model[0].bias.grad[1] = math.nan
                    run.step(1.0)
        # Nobody has looked at the rest where nothing was found.
        self.assertEqual(self.opened().steps()["finite"], [1, None, 0, 1])

    def test_large_gradients_are_finite(self) -> None:
        with gradtrace.record(self.model, self.path(), every=50) as run:
            for _ in range(2):
                self.model.zero_grad()
                (self.model(torch.randn(8, 3)).sum() * 1e25).backward()
                run.step(1.0)
        self.assertEqual(self.opened().steps()["finite"], [1, 1])

    def test_a_training_of_nothing_but_nan(self) -> None:
        with torch.no_grad():
            self.model[0].weight.fill_(math.nan)
        with gradtrace.record(self.model, self.path(), every=30) as run:
            for _ in range(70):
                self.step(run)
        found = self.opened()
        self.assertEqual(found.history("0:weight")["step"], list(range(21)) + [30, 60])
        self.assertEqual(found.steps()["finite"], [0] * 70)
        self.assertEqual(found.history("0:sum")["value_not_finite"][0], 1.0)
        self.assertEqual(found.history("0:sum")["value_mean"][0], None)

    def test_losses_that_wait_on_a_device(self) -> None:
        with mock.patch("gradtrace.recorder.recorder.is_free", lambda loss: False):
            with gradtrace.record(self.model, self.path(), every=10) as run:
                losses = []
                for step in range(35):
                    self.optimizer.zero_grad()
                    loss = self.model(torch.randn(8, 3)).square().mean()
                    loss.backward()
                    losses.append(loss.item())
                    run.step(loss * (math.nan if step == 4 else 1))
        found = self.opened()
        steps = found.steps()
        self.assertEqual(steps["step"], list(range(35)))
        self.assertEqual(steps["finite"], [int(step != 4) for step in range(35)])
        for step, (stored, expected) in enumerate(zip(steps["loss"], losses)):
            self.assertEqual(stored, None if step == 4 else expected)
        # Found when the buffer is read at step 10, and the 20 after it are recorded.
        self.assertEqual(found.history("0:sum")["step"], [0] + list(range(10, 31)))

    def test_exceptions_in_the_recorder_are_said_once_and_stop_nothing(self) -> None:
        for place in ("recorder.watch.measure", "recorder.recorder.statistics",
                      "recorder.parameters.Parameters.snapshot", "recorder.recorder.total",
                      "recorder.batches._extent", "recorder.updates.owners",
                      "recorder.recorder.Recorder._arm"):
            with self.subTest(place), warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                with gradtrace.record(self.model, self.path(), every=1, force=True) as run:
                    with mock.patch(f"gradtrace.{place}", side_effect=OSError("broken")):
                        before = self.model[0].weight.detach().clone()
                        for _ in range(4):
                            self.step(run)
                self.assertFalse(torch.equal(before, self.model[0].weight))
                self.assertEqual(len(said), 1, [str(one.message) for one in said])
                self.assertIn("broken", str(said[0].message))

    def test_warnings_that_are_errors_stop_nothing(self) -> None:
        with warnings.catch_warnings(), mock.patch("sys.stderr", io.StringIO()) as said:
            warnings.simplefilter("error")
            with gradtrace.record(self.model, self.path(), every=1) as run:
                with mock.patch("gradtrace.recorder.recorder.total", side_effect=OSError("broken")):
                    self.step(run)
        self.assertIn("broken", said.getvalue())

    def test_a_full_disk_ends_the_recording_and_not_the_training(self) -> None:
        import sqlite3
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            with gradtrace.record(self.model, self.path(), every=1) as run:
                self.step(run)
                run.flush()
                with mock.patch.object(run._writer, "_commit",
                                       side_effect=sqlite3.OperationalError("database or disk is full")), \
                        mock.patch("gradtrace.store.writer._BATCH_SECONDS", 0):
                    for _ in range(3):
                        self.step(run)
        self.assertEqual(len(said), 1, [str(one.message) for one in said])
        self.assertIn("disk is full", str(said[0].message))
        self.assertEqual(self.opened().steps()["step"], [0])
        self.assertFalse(any(one._forward_hooks for one in self.model.modules()))

    def test_wrong_losses_are_told(self) -> None:
        for loss in (torch.ones(3), "x", {}, None):
            with self.subTest(loss=loss), self.assertWarns(gradtrace.GradtraceWarning):
                with gradtrace.record(self.model, self.path(), force=True) as run:
                    run.step(loss)

    def test_wrong_arguments_are_refused_before_a_file_is_made(self) -> None:
        for options in ({"every": 0}, {"every": 2.5}, {"values": []}, {"values": ""},
                        {"reduction": "max"}):
            with self.assertRaises(gradtrace.GradtraceError, msg=str(options)):
                gradtrace.record(self.model, self.path(), **options)
        for model in (None, {}, {"a": 3}, self.optimizer):
            with self.assertRaises(gradtrace.GradtraceError, msg=str(model)):
                gradtrace.record(model, self.path())
        self.assertEqual(os.listdir(self.folder), [])

    def test_an_error_in_the_training_is_the_note(self) -> None:
        with self.assertRaises(KeyboardInterrupt):
            with gradtrace.record(self.model, self.path()) as run:
                self.step(run)
                raise KeyboardInterrupt
        self.assertEqual(self.opened().info["note"], "KeyboardInterrupt")
        self.assertEqual(self.opened().steps()["step"], [0])

    def test_forks_write_nothing(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.step(run)
            process = os.fork()
            if process == 0:
                try:
                    self.step(run)
                    run.close()
                finally:
                    os._exit(0)
            os.waitpid(process, 0)
            self.step(run)
        self.assertEqual(self.opened().steps()["step"], [0, 1])

    def test_workers_of_a_loader_write_nothing(self) -> None:
        data = torch.utils.data.TensorDataset(torch.randn(16, 3))
        with gradtrace.record(self.model, self.path(), every=1) as run:
            for (x,) in torch.utils.data.DataLoader(data, batch_size=4, num_workers=2):
                loss = self.model(x).square().mean()
                loss.backward()
                run.step(loss)
        self.assertEqual(self.opened().steps()["batch"], [4] * 4)
        self.assertEqual(os.listdir(self.folder), ["run.gradtrace"])

    def test_models_can_be_copied_and_saved_while_they_are_recorded(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.step(run)
            twin = copy.deepcopy(self.model)
            saved = pickle.loads(pickle.dumps(self.model))
            for other in (twin, saved):
                other(torch.randn(40, 3)).mean().backward()
            self.step(run)
        self.assertEqual(self.opened().history("0:sum")["value_count"], [32.0, 32.0])


@needs_torch
class ModelTests(Case):
    def test_a_model_without_parameters(self) -> None:
        model = nn.Sequential(nn.Tanh(), nn.Flatten())
        with gradtrace.record(model, self.path(), every=1) as run:
            x = torch.randn(3, 2, requires_grad=True)
            loss = model(x).mean()
            loss.backward()
            run.step(loss)
        found = self.opened()
        self.assertEqual(found.subjects, [":input", "0:activation"])
        self.assertGreater(found.history("0:activation")["gradient_l2"][0], 0)

    def test_a_single_layer(self) -> None:
        model = nn.Linear(3, 1)
        with gradtrace.record(model, self.path(), every=1) as run:
            model(torch.randn(4, 3)).mean().backward()
            run.step(1.0)
        self.assertEqual(self.opened().layers, ["Linear"])

    def test_layers_that_are_not_used_have_their_weights(self) -> None:
        self.model.add_module("spare", nn.Linear(2, 2))
        with gradtrace.record(self.model, self.path(), every=1) as run:
            x = torch.randn(4, 3)
            self.model[1](self.model[0](x)).mean().backward()
            run.step(1.0)
        self.assertIn("spare:weight", self.opened().subjects)
        self.assertNotIn("spare:sum", self.opened().subjects)

    def test_layers_that_are_made_at_the_first_step(self) -> None:
        model = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(1))
        with gradtrace.record(model, self.path(), every=1) as run:
            for _ in range(2):
                loss = model(torch.randn(5, 3)).mean()
                loss.backward()
                run.step(loss)
        self.assertEqual(self.opened().history("0:weight")["value_count"][-1], 12.0)
        self.assertEqual(self.opened().history("0:sum")["value_count"], [20.0, 20.0])

    def test_models_that_grow(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.step(run)
            self.model.add_module("3", nn.Linear(1, 1))
            self.step(run)
            self.step(run)
        self.assertEqual(self.opened().history("3:sum")["step"], [2])

    def test_outputs_that_are_recomputed_count_once(self) -> None:
        from torch.utils.checkpoint import checkpoint
        for reentrant in (False, True):
            with gradtrace.record(self.model, self.path(), every=1, force=True) as run:
                x = torch.randn(8, 3, requires_grad=True)
                loss = checkpoint(self.model, x, use_reentrant=reentrant).square().mean()
                loss.backward()
                run.step(loss)
            found = self.opened()
            self.assertEqual(found.history("0:sum")["value_count"], [32.0], reentrant)
            self.assertGreater(found.history("0:weight")["gradient_l2"][0], 0)

    def test_names_of_any_characters(self) -> None:
        names = ["a/b", "ü", "neuron1", "x:y", "'", "sp ace", "example[3]", "%"]
        inner = nn.ModuleDict()
        model = nn.Module()
        for name in names:
            model.add_module(name, nn.Linear(2, 2))
        model.add_module("a", inner)
        inner["b"] = nn.Linear(2, 2)
        with gradtrace.record(model, self.path(), every=1, values="all") as run:
            x = torch.randn(3, 2)
            for name in names:
                x = getattr(model, name)(x)
            inner["b"](x).mean().backward()
            run.step(1.0)
        layers = self.opened().layers
        self.assertEqual(len(layers), len(set(layers)))
        self.assertEqual(layers, ["a/b", "ü", "neuron1", "x:y", "'", "sp ace", "_example[3]", "%",
                                  "a/b 2"])
        self.assertEqual(rows(self.path(), "SELECT count(DISTINCT name), count(name) FROM node"),
                         [(29, 29)])

    def test_ten_thousand_layers(self) -> None:
        model = nn.Sequential(*[nn.Linear(1, 1) for _ in range(10_000)])
        with torch.no_grad():
            for one in model:
                one.weight.fill_(1.0)
                one.bias.fill_(0.0)
        with gradtrace.record(model, self.path(), every=10) as run:
            for _ in range(2):
                model.zero_grad()
                loss = model(torch.ones(2, 1)).mean()
                loss.backward()
                run.step(loss)
        found = self.opened()
        self.assertEqual(len(found.layers), 10_000)
        for layer in ("0", "4711", "9999"):
            self.assertEqual(found.history(f"{layer}:sum")["value_mean"], [1.0])
            self.close_to(found.history(f"{layer}:weight")["gradient_mean"][0], 1.0)
            self.close_to(found.history(f"{layer}:sum")["gradient_mean"][0], 0.5)

    def test_parameters_too_large_to_be_measured_together(self) -> None:
        with mock.patch("gradtrace.recorder.parameters._LARGEST", 5):
            with gradtrace.record(self.model, self.path(), every=1, values="parameters") as run:
                oracle = Oracle(self.model)
                self.step(run)
                oracle.end()
        self.check_parameters(self.opened(), oracle, {
            "0:weight": ["0.weight"], "0:bias": ["0.bias"], "2:bias": ["2.bias"]})


@needs_torch
class ValueTests(Case):
    def numbers(self, name: str, step: int = 0):  # type: ignore[no-untyped-def]
        """Value and gradient of a node as they are in the file."""
        import array
        ((place, shape, graph),) = rows(
            self.path(), f"SELECT place, shape, graph FROM node WHERE name = '{name}'")
        ((values, gradients),) = rows(
            self.path(), f"SELECT values_chunk, gradients_chunk FROM step WHERE step = {step}")
        ((total,),) = rows(self.path(), f"SELECT numbers FROM graph WHERE id = {graph}")
        found = []
        for first in (values, gradients):
            data = b"".join(row[0] for row in rows(
                self.path(), f"SELECT data FROM chunk WHERE id >= {first} ORDER BY id"))
            column = array.array("f", data[:4 * total])
            size = math.prod(eval(shape))
            found.append(torch.tensor(column[place:place + size]).view(eval(shape)))
        return found

    def test_all_values_and_gradients(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1, values="all") as run:
            oracle = Oracle(self.model)
            self.step(run)
            oracle.end()
        self.assertEqual(rows(self.path(), "SELECT record, number_type FROM run"),
                         [("all", "float32")])
        self.assertEqual(breaches(self.path()), "")
        for name in ("0.weight", "0.bias", "2.weight", "2.bias"):
            value, gradient = self.numbers(name.replace(".", "/"))
            self.assertTrue(torch.equal(value, oracle.before[name]), name)
            self.assertTrue(torch.equal(gradient, oracle.gradients[name]), name)
        for name, module in (("0/sum", "0"), ("0/activation", "1"), ("2/sum", "2")):
            value, gradient = self.numbers(name)
            self.assertTrue(torch.equal(value, oracle.outputs[module][0]), name)
            self.assertTrue(torch.equal(gradient, oracle.outputs[module][0].grad), name)

    def test_values_of_chosen_layers(self) -> None:
        for values, kept in (("2", ["2/weight", "2/bias", "2/sum"]),
                             (["*:activation", "2:bias"], ["0/activation", "2/bias"]),
                             ("parameters", ["0/weight", "0/bias", "2/weight", "2/bias"]),
                             ("statistics", [])):
            with gradtrace.record(
                    self.model, self.path(), every=1, values=values, force=True) as run:
                self.step(run)
            found = rows(self.path(), "SELECT name FROM node WHERE place NOT NULL")
            self.assertEqual([name for (name,) in found], kept, values)
            self.assertEqual(
                rows(self.path(), "SELECT values_chunk NOT NULL FROM step"), [(int(bool(kept)),)])

    def test_shapes_that_change_are_other_graphs(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1, values="all") as run:
            for size in (2, 5, 2):
                self.step(run, size)
        self.assertEqual(rows(self.path(), "SELECT graph FROM step"), [(1,), (2,), (1,)])

    def test_the_graph_says_how_modules_feed_each_other(self) -> None:
        with gradtrace.record(self.model, self.path(), every=1) as run:
            self.step(run)
        found = rows(self.path(), "SELECT name, op, operands FROM node ORDER BY id")
        self.assertEqual(found, [
            ("input", "leaf", "[]"), ("0/weight", "leaf", "[]"), ("0/bias", "leaf", "[]"),
            ("0/sum", "opaque", "[0, 1, 2]"), ("0/activation", "tanh", "[3]"),
            ("2/weight", "leaf", "[]"), ("2/bias", "leaf", "[]"),
            ("2/sum", "opaque", "[4, 5, 6]"), ("loss", "opaque", "[7]")])
        self.assertEqual(rows(self.path(), "SELECT output, nodes, numbers FROM graph"), [(8, 9, 0)])


if __name__ == "__main__":
    unittest.main()
