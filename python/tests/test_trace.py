"""Op graphs of small functions of torch."""

import copy
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
        "in place by word": (
            lambda v: F.relu6(F.relu(v * 2, inplace=True) * 3, inplace=True).sum(), "v",
            "multiply relu multiply clip sum"),
        "opaque": (lambda X: F.normalize(X).square().sum() * 2 + X.sort(1)[0].prod(), "X",
                   "opaque square sum multiply opaque opaque prod add"),
        **layer_functions(),
    }


def layer_functions():  # type: ignore[no-untyped-def]
    """The same of what layers compute."""
    i = torch.tensor([2, 0, 2])
    pairs = torch.tensor([[0, 1], [3, 1]])
    mean = torch.tensor([0.25, -0.5], dtype=torch.float64)
    variance = torch.tensor([2.0, 0.5], dtype=torch.float64)

    def causal(X):  # type: ignore[no-untyped-def]
        return F.scaled_dot_product_attention(X, X * 2, X.square(), is_causal=True).prod(0).sum()

    def pooled(I, L):  # type: ignore[no-untyped-def]
        return (F.max_pool2d(I, 2).square().sum() + F.avg_pool2d(I, (2, 3), stride=1).square().sum()
                + F.max_pool1d(L, 3, 2).sum() + F.avg_pool1d(L, 2).square().sum()
                + F.adaptive_avg_pool2d(I, 1).square().sum() + F.adaptive_max_pool1d(L, 2).sum())

    def running(I, v, p):  # type: ignore[no-untyped-def]
        return F.batch_norm(I, mean, variance, v[1:], p[1:]).square().sum()

    return {
        "layer norm": (lambda X, v, w: (F.layer_norm(X, (3,), v, w) * X).sum()
                       + F.layer_norm(X, (4, 3)).prod(), "Xvw",
                       "layernorm multiply sum reshape layernorm reshape prod add"),
        "batch norm": (lambda X, v, w: (F.batch_norm(X, None, None, v, w, True) * X).sum(), "Xvw",
                       "batchnorm multiply sum"),
        "batch norm of pictures": (
            lambda I: (F.batch_norm(I, None, None, training=True, eps=0.1) * I.exp()).sum(), "I",
            "batchnorm exp multiply sum"),
        "running norm": (running, "Ivp",
                         "slice slice reshape subtract reshape add sqrt divide reshape multiply "
                         "reshape add square sum"),
        "group norm": (lambda I: (F.group_norm(I, 1) * I.exp()).sum()
                       + (F.instance_norm(I) * I.exp()).sum(), "I",
                       "reshape layernorm reshape exp multiply sum "
                       "reshape layernorm reshape exp multiply sum add"),
        "embedding": (lambda X, W: F.embedding(i, X).prod() + F.embedding(pairs, X).square().sum()
                      + W.sum(), "XW", "rows prod rows reshape square sum add sum add"),
        "attention": (causal, "X", "multiply square attention prod sum"),
        "convolution": (lambda I, K: F.conv2d(I, K, padding=1, stride=2).square().sum()
                        + F.conv2d(I, K, padding="same").square().sum(), "IK",
                        "conv2d square sum conv2d square sum add"),
        "convolution of rows": (lambda L, k, p: F.conv1d(L, k, p).square().sum(), "Lkp",
                                "conv1d reshape add square sum"),
        "pooling": (pooled, "IL",
                    "maxpool square sum meanpool square sum add maxpool sum add meanpool square sum "
                    "add meanpool square sum add maxpool sum add"),
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
            "X": torch.randn(4, 3, **wide), "I": torch.randn(2, 2, 5, 6, **wide),
            "K": torch.randn(3, 2, 3, 3, **wide), "L": torch.randn(2, 2, 6, **wide),
            "k": torch.randn(3, 2, 3, **wide)}

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

    def test_layers_that_draw_or_loop_are_ops_too(self) -> None:
        """What torch draws is drawn alike, and gradients are torch's own."""
        rows = torch.randn(2, 4, 3, dtype=torch.float64)
        for make, ops in (
                (lambda: nn.Dropout(0.4), "dropout square sum"),
                (lambda: nn.Dropout1d(0.5), "dropout square sum"),
                (lambda: nn.RNN(3, 2, batch_first=True), "add reshape scan slice reshape square sum"),
                (lambda: nn.Sequential(nn.LogSigmoid(), nn.Dropout(0.4, True)),
                 "logsigmoid multiply square sum"),
                (lambda: nn.Dropout(0.4).eval(), "square sum")):
            torch.manual_seed(3)
            layer = make().double()

            def function(x):  # type: ignore[no-untyped-def]
                found = layer(x)
                return (found[0] if isinstance(found, tuple) else found).square().sum()

            torch.manual_seed(5)
            trace = gradtrace.trace(function, rows)
            found = [node.op for node in trace.nodes if node.op != "leaf"]
            self.assertEqual(found, ops.split(), str(layer))
            self.assertNotIn("opaque", found)
            torch.manual_seed(5)
            twin = rows.clone().requires_grad_()
            result = function(twin)
            result.backward()
            self.close_to(trace.nodes[trace.output].value, result.item(), digits=1e-12)
            gradient = next(node.gradient for node in trace.nodes if node.name == "x")
            self.assertTrue(torch.allclose(
                torch.tensor(gradient, dtype=torch.float64), twin.grad, rtol=1e-12), str(layer))
            self.agrees(trace, str(layer))

    def test_a_convolutional_network_is_traced_without_a_box(self) -> None:
        torch.manual_seed(2)
        net = nn.Sequential(
            nn.Conv2d(1, 2, 3, bias=False), nn.BatchNorm2d(2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
            nn.Dropout(0.25), nn.Linear(8, 3)).double()
        pixels = torch.randn(3, 1, 6, 6, dtype=torch.float64)
        twin = copy.deepcopy(net)

        def loss(model, x):  # type: ignore[no-untyped-def]
            return F.cross_entropy(model(x), torch.tensor([0, 2, 1]))

        torch.manual_seed(4)
        with_scopes = nn.Module()
        with_scopes.net, with_scopes.forward = net, lambda x: loss(net, x)
        trace = gradtrace.trace(with_scopes, pixels)
        self.assertFalse({node.op for node in trace.nodes} & {"opaque"})
        self.assertIn("batchnorm", {node.op for node in trace.nodes})
        torch.manual_seed(4)
        loss(twin, pixels).backward()
        for name, one in twin.named_parameters():
            scope, _, last = f"net.{name}".rpartition(".")
            node = next(n for n in trace.nodes
                        if (n.scope, n.name) == (scope.replace(".", "/"), last))
            self.assertTrue(torch.allclose(
                torch.tensor(node.gradient, dtype=torch.float64), one.grad, rtol=1e-10, atol=1e-12),
                name)
        # What the norm has seen is counted as without a trace.
        for one, other in zip(net.buffers(), twin.buffers()):
            self.assertTrue(torch.allclose(one, other))
        self.agrees(trace, "network")

    def test_layers_in_forms_that_no_op_has_are_boxes(self) -> None:
        pixels = self.inputs["I"]
        kernel = torch.randn(2, 1, 3, 3, dtype=torch.float64)
        for function in (
                lambda x: F.conv2d(x, kernel, groups=2), lambda x: F.max_pool2d(x, 3, padding=1),
                lambda x: F.avg_pool2d(x, 2, ceil_mode=True),
                lambda x: F.conv2d(x, kernel.expand(2, 2, 3, 3), stride=(1, 2)),
                lambda x: F.scaled_dot_product_attention(x, x, x, scale=1.0)):
            ops = [node.op for node in gradtrace.trace(function, pixels).nodes]
            self.assertEqual(ops[-1], "opaque")

    def agrees(self, trace, name):  # type: ignore[no-untyped-def]
        """The command finds every gradient where the trace has it."""
        if not _PROGRAM:
            return
        trace.save(self.path("t.json"))
        # Where a window has a larger number a gradient is 0, which rounding hides in a large sum.
        done = subprocess.run(
            [str(_PROGRAM), "check", self.path("t.json"), "--all", "--allow-undecided"],
            capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, f"{name}: {done.stderr}{done.stdout}")
        self.assertIn("agree", done.stdout, name)

    @unittest.skipIf(not _PROGRAM, "the command gradviz is not installed")
    def test_the_command_agrees_with_every_number(self) -> None:
        for name, (function, letters, ops) in functions().items():
            if "opaque" in ops and not self.knows_opaque():
                continue
            self.agrees(gradtrace.trace(function, *[self.inputs[one] for one in letters]), name)

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
