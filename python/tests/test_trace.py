"""Op graphs of small functions of torch."""

import json
import math
import os
import shutil
import subprocess
import unittest

from .support import Scratch, needs_torch, torch

import gradtrace

if torch is not None:
    from torch import nn
    from torch.nn import functional as F

_PROGRAM = os.environ.get("GRADVIZ") or shutil.which("gradviz")


def functions():  # type: ignore[no-untyped-def]
    """By name a function, the names of its inputs, and the ops that it is."""
    t = torch.tensor([0, 2, 1, 1])
    return {
        "arithmetic": (lambda v, w: ((v + w) * 2 - w / 3 + 1 / (w + 9) + (2 - v)).mean(), "vw",
                       "add multiply divide subtract add divide add subtract add mean"),
        "powers": (lambda p, v: (p ** 2 + 2 ** p + p ** v).sum(), "pv",
                   "constantpower power add power add sum"),
        "unary": (lambda p: (-p.exp() + p.log() + torch.sin(p) + F.logsigmoid(p)).sum(), "p",
                  "exp negate log add sin add logsigmoid add sum"),
        "activations": (lambda v: (F.relu(v) + F.gelu(v) + F.leaky_relu(v, 0.2) + F.elu(v)).sum(), "v",
                        "relu gelu add leakyrelu add elu add sum"),
        "matrices": (lambda W, v, w: (W @ v).sum() + v @ w + (W @ W.T).sum(), "Wvw",
                     "matmul sum dot add transpose matmul sum add"),
        "reductions": (lambda W: W.sum(0).prod() + W.amax(1).sum() + W.var(unbiased=False) + W.max()
                       + W.sum(1, keepdim=True).mean(), "W",
                       "sum prod maxover sum add var add maxover add sum reshape mean add"),
        "softmax": (lambda W: (W.softmax(-1) * W).sum() + W.log_softmax(1).sum(), "W",
                    "softmax multiply sum logsoftmax sum add"),
        "shapes": (lambda W, v: (W.view(3, 2) @ v[:2]).sum() + torch.cat([v, v]).prod() + W[1, 0]
                   + torch.stack([v, v]).square().sum() + v.expand(2, 3).mul(W).sum(), "Wv",
                   "reshape slice matmul sum concat prod add slice add reshape reshape concat square "
                   "sum add broadcast multiply sum add"),
        "choices": (lambda v, w: torch.where(v > w, v, w).sum() + v.clamp(-0.5, 0.5).sum()
                    + torch.maximum(v, w).sum() + v.clamp(min=0).sum(), "vw",
                    "greater where sum clip sum add max sum add max sum add"),
        "losses": (lambda X, v, w, p: F.cross_entropy(X, t) + F.mse_loss(v, w)
                   + F.l1_loss(v, w, reduction="sum")
                   + F.binary_cross_entropy_with_logits(v, p / 2), "Xvwp",
                   "softmaxcrossentropy divide squared divide add absolute add divide sigmoidbce divide "
                   "add"),
        "linear": (lambda X, W: F.linear(X, W).tanh().mean(), "XW", "transpose matmul tanh mean"),
        "in place": (lambda v: v.clone().add_(1).mul_(2).square().sum(), "v",
                     "identity add multiply square sum"),
        "opaque": (lambda X: F.layer_norm(X, (3,)).square().sum() * 2 + X.sort(1)[0].prod(), "X",
                   "opaque square sum multiply opaque opaque prod add"),
    }


@needs_torch
class TraceTests(Scratch):
    def setUp(self) -> None:
        super().setUp()
        torch.manual_seed(1)
        wide = {"dtype": torch.float64}
        self.inputs = {
            "v": torch.randn(3, **wide), "w": torch.randn(3, **wide),
            "W": torch.randn(2, 3, **wide), "p": torch.rand(3, **wide) + 0.1,
            "X": torch.randn(4, 3, **wide)}

    def test_functions_are_the_ops_that_they_are_made_of(self) -> None:
        for name, (function, letters, ops) in functions().items():
            given = [self.inputs[one] for one in letters]
            trace = gradtrace.trace(function, *given)
            found = [node.op for node in trace.nodes if node.op != "leaf"]
            self.assertEqual(found, ops.split(), name)
            # Rewriting changes no number.
            twins = [one.clone().requires_grad_() for one in given]
            result = function(*twins)
            result.backward()
            self.close_to(trace.nodes[trace.output].value, result.item(), digits=1e-12)
            for leaf, twin, letter in zip(trace.nodes, twins, letters):
                self.assertEqual((leaf.name, leaf.role), (letter, "input"), name)
                self.assertTrue(torch.allclose(
                    torch.tensor(leaf.gradient, dtype=torch.float64), twin.grad, rtol=1e-12), name)

    @unittest.skipIf(not _PROGRAM, "the command gradviz is not installed")
    def test_the_command_agrees_with_every_number(self) -> None:
        for name, (function, letters, ops) in functions().items():
            if "opaque" in ops and not self.knows_opaque():
                continue
            gradtrace.trace(function, *[self.inputs[one] for one in letters]).save(self.path("t.json"))
            done = subprocess.run([str(_PROGRAM), "check", self.path("t.json"), "--all"],
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, f"{name}: {done.stderr}{done.stdout}")
            self.assertIn("agree", done.stdout, name)

    def knows_opaque(self) -> bool:
        """Whether the command is new enough."""
        gradtrace.trace(lambda x: x.sort()[0].sum(), self.inputs["v"]).save(self.path("o.json"))
        return subprocess.run([str(_PROGRAM), "graph", self.path("o.json")],
                              capture_output=True, check=False).returncode == 0

    def test_every_node_has_its_value_and_gradient(self) -> None:
        trace = gradtrace.trace(lambda x, y: torch.sigmoid(x * y), 2.0, 0.5)
        s = 1 / (1 + math.exp(-1))
        values = [(node.op, node.value, node.gradient) for node in trace.nodes]
        expected = [("leaf", 2.0, 0.5 * s * (1 - s)), ("leaf", 0.5, 2 * s * (1 - s)),
                    ("multiply", 1.0, s * (1 - s)), ("sigmoid", s, 1.0)]
        for found, (op, value, gradient) in zip(values, expected):
            self.assertEqual(found[0], op)
            self.close_to(found[1], value)
            self.close_to(found[2], gradient)
        self.assertEqual(json.loads(trace.json)["output"], "output")

    def test_modules_have_scopes_and_named_parameters(self) -> None:
        model = nn.Sequential(nn.Linear(3, 2), nn.Sequential(nn.Tanh(), nn.Linear(2, 2))).double()
        before = [dict(one._forward_hooks) for one in model.modules()]
        trace = gradtrace.trace(
            lambda x, t: F.cross_entropy(model(x), t), self.inputs["X"], torch.tensor([0, 1, 1, 0]))
        self.assertEqual({node.role for node in trace.nodes},
                         {"input", "target", "parameter", "operation", "constant"})
        trace = gradtrace.trace(model, self.inputs["X"])
        names = [(node.scope, node.name, node.role) for node in trace.nodes if node.name]
        self.assertEqual(names, [
            ("", "input", "input"), ("0", "weight", "parameter"), ("0", "bias", "bias"),
            ("1/1", "weight", "parameter"), ("1/1", "bias", "bias"), ("1/1", "output", "operation")])
        self.assertEqual(json.loads(trace.json)["output"], "1/1/output")
        self.assertTrue(all(node.gradient is None for node in trace.nodes))
        self.assertEqual([dict(one._forward_hooks) for one in model.modules()], before)

    def test_numbers_that_are_not_finite_are_words(self) -> None:
        trace = gradtrace.trace(lambda x: (x.log() * 0).sum(), torch.tensor([0.0, -1.0, math.inf]))
        node = json.loads(trace.json)["nodes"][1]
        self.assertEqual(node["value"], ["-inf", "nan", "inf"])

    def test_inputs_keep_their_numbers_and_have_no_gradients(self) -> None:
        v = self.inputs["v"].requires_grad_()
        before = v.detach().clone()
        gradtrace.trace(lambda v: v.mul_(2).sum() if not v.is_leaf else (v * 2).sum(), v)
        self.assertTrue(torch.equal(v, before))
        self.assertIsNone(v.grad)

    def test_operands_that_are_the_same_stand_twice(self) -> None:
        trace = gradtrace.trace(lambda x: x * x, 3.0)
        self.assertEqual(trace.nodes[1].operands, [0, 0])
        self.assertEqual(trace.nodes[0].gradient, 6.0)

    def test_results_that_are_no_tensors_are_refused(self) -> None:
        with self.assertRaisesRegex(gradtrace.GradtraceError, "result is a float"):
            gradtrace.trace(lambda x: 3.0, 1.0)

    def test_errors_of_the_function_are_its_own(self) -> None:
        with self.assertRaises(ZeroDivisionError):
            gradtrace.trace(lambda x: x / (1 // 0), 1.0)
        # Nothing watches any more.
        self.assertEqual(float(torch.ones(2).sum()), 2.0)


if __name__ == "__main__":
    unittest.main()
