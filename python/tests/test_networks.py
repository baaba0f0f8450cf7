"""Ten networks of different kinds: what is recorded equals what torch says."""

import unittest

from .oracle import Oracle, TorchCase
from .support import breaches, needs_torch, torch

import gradtrace

if torch is not None:
    from torch import nn
    from torch.nn import functional as F


def layered(names: "list[str]") -> "dict[str, list[str]]":
    """Subjects of layers with one weight and one bias."""
    return {f"{name.replace('.', '/')}:{word}": [f"{name}.{word}"]
            for name in names for word in ("weight", "bias")}


@needs_torch
class NetworkTests(TorchCase):
    def setUp(self) -> None:
        super().setUp()
        torch.manual_seed(7)

    def train(self, model, give, optimizer=None, steps=3, **options):  # type: ignore[no-untyped-def]
        """Trains with `give(model)` as the loss of a step; returns the run and the oracle of step 2."""
        optimizer = optimizer or torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
        oracle = None
        with gradtrace.record(model, self.path(), every=2, **options) as run:
            for step in range(steps):
                optimizer.zero_grad()
                if step == 2:
                    oracle = Oracle(model)
                loss = give(model)
                loss.backward()
                optimizer.step()
                if oracle is not None:
                    oracle.end()
                run.step(loss, optimizer)
        found = self.opened()
        self.assertEqual(found.info["status"], "complete")
        self.assertEqual(breaches(self.path()), "")
        return found, oracle

    def test_a_multilayer_perceptron(self) -> None:
        model = nn.Sequential(nn.Linear(5, 70), nn.Tanh(), nn.Linear(70, 80), nn.ReLU(), nn.Linear(80, 2))
        x, y = torch.randn(64, 5), torch.randn(64, 2)
        run, oracle = self.train(model, lambda m: F.mse_loss(m(x), y))
        self.assertEqual(run.subjects, [
            ":input", "0:weight", "0:bias", "0:sum", "0:activation", "2:weight", "2:bias", "2:sum",
            "2:activation", "4:weight", "4:bias", "4:sum"])
        self.check_parameters(run, oracle, layered(["0", "2", "4"]), 2)
        self.check_outputs(run, oracle, {
            "0:sum": "0", "0:activation": "1", "2:sum": "2", "2:activation": "3", "4:sum": "4"}, 2)
        self.compare(run, ":input", 2, "value", [x])
        relu = oracle.outputs["3"][0]
        tanh = oracle.outputs["1"][0]
        self.close_to(run.history("2:activation")["value_saturated"][1],
                      (relu == 0).all(0).double().mean().item())
        self.close_to(run.history("0:activation")["value_saturated"][1],
                      (1 - tanh.double() ** 2 < 0.05).double().mean().item())
        self.assertEqual(run.steps()["batch"], [64] * 3)

    def test_a_convolutional_network_with_norm_and_dropout(self) -> None:
        class Net(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.conv, self.norm = nn.Conv2d(1, 6, 3), nn.BatchNorm2d(6)
                self.pool, self.relu = nn.MaxPool2d(2), nn.ReLU()
                self.drop, self.fc1, self.fc2 = nn.Dropout(0.3), nn.Linear(150, 8), nn.Linear(8, 3)

            def forward(self, x):  # type: ignore[no-untyped-def]
                x = self.pool(self.relu(self.norm(self.conv(x))))
                return self.fc2(F.relu(self.fc1(self.drop(x.flatten(1)))))

        x, y = torch.randn(9, 1, 12, 12), torch.randint(0, 3, (9,))
        model = Net()
        run, oracle = self.train(model, lambda m: F.cross_entropy(m(x), y))
        self.check_parameters(run, oracle, layered(["conv", "norm", "fc1", "fc2"]), 2)
        self.check_outputs(run, oracle, {
            "conv:sum": "conv", "norm:sum": "norm", "norm:activation": "relu", "fc1:sum": "fc1",
            "fc2:sum": "fc2"}, 2)
        hidden = F.relu(oracle.outputs["fc1"][0])
        self.compare(run, "fc1:activation", 2, "value", [hidden])
        # What comes back to a rectifier is what goes on to its sum, where it is on.
        self.assertGreater(run.history("fc1:activation")["gradient_l2"][1], 0)
        silent = (oracle.outputs["relu"][0] == 0).all(0).flatten(1).all(1)
        self.close_to(run.history("norm:activation")["value_saturated"][1],
                      silent.double().mean().item())

    def test_a_recurrent_network(self) -> None:
        class Net(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.rnn, self.head = nn.LSTM(3, 7, batch_first=True), nn.Linear(7, 1)

            def forward(self, x):  # type: ignore[no-untyped-def]
                return self.head(self.rnn(x)[0][:, -1])

        x, y = torch.randn(6, 11, 3), torch.randn(6, 1)
        run, oracle = self.train(Net(), lambda m: F.mse_loss(m(x), y))
        self.check_parameters(run, oracle, {
            "rnn:weight": ["rnn.weight_ih_l0", "rnn.weight_hh_l0"],
            "rnn:bias": ["rnn.bias_ih_l0", "rnn.bias_hh_l0"],
            "rnn/weight_hh_l0": ["rnn.weight_hh_l0"], "head:weight": ["head.weight"]}, 2)
        self.check_outputs(run, oracle, {"rnn:sum": "rnn", "head:sum": "head"}, 2)
        self.assertEqual(run.steps()["batch"], [6] * 3)

    def test_an_embedding(self) -> None:
        model = nn.Sequential(nn.Embedding(50, 4), nn.Flatten(), nn.Linear(20, 3))
        x, y = torch.randint(0, 9, (8, 5)), torch.randint(0, 3, (8,))
        for sparse in (False, True):
            model[0].sparse = sparse
            run, oracle = self.train(
                model, lambda m: F.cross_entropy(m(x), y), torch.optim.SGD(model.parameters(), 0.1),
                force=True)
            slope = oracle.gradients["0.weight"]
            oracle.gradients["0.weight"] = slope.to_dense() if sparse else slope
            self.check_parameters(run, oracle, {"0:weight": ["0.weight"], "2:bias": ["2.bias"]}, 2)
            self.check_outputs(run, oracle, {"0:sum": "0", "2:sum": "2"}, 2)
            self.assertNotIn(":input", run.subjects)

    def test_attention(self) -> None:
        class Block(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.norm = nn.LayerNorm(8)
                self.attend = nn.MultiheadAttention(8, 2, batch_first=True)
                self.up, self.down = nn.Linear(8, 16), nn.Linear(16, 8)
                self.gelu = nn.GELU()

            def forward(self, x):  # type: ignore[no-untyped-def]
                n = self.norm(x)
                x = x + self.attend(n, n, n)[0]
                return x + self.down(self.gelu(self.up(x)))

        x, y = torch.randn(4, 5, 8), torch.randn(4, 5, 8)
        model = nn.Sequential(Block(), Block())
        run, oracle = self.train(model, lambda m: F.mse_loss(m(x), y))
        self.check_parameters(run, oracle, {
            "1/attend:weight": ["1.attend.in_proj_weight"],
            "1/attend/out_proj:weight": ["1.attend.out_proj.weight"],
            **layered(["0.up", "1.down", "0.norm"])}, 2)
        self.check_outputs(run, oracle, {
            "0/attend:sum": "0.attend", "0/up:sum": "0.up", "0/up:activation": "0.gelu",
            "1/down:sum": "1.down", "1/norm:sum": "1.norm"}, 2)
        order = [name for name in run.subjects if name.endswith(":sum")]
        self.assertEqual(order, [f"{b}/{n}:sum" for b in "01" for n in ("norm", "attend", "up", "down")])

    def test_a_residual_network_with_operations_in_place(self) -> None:
        class Block(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.a, self.b = nn.Linear(6, 6), nn.Linear(6, 6)
                self.relu = nn.ReLU(inplace=True)

            def forward(self, x):  # type: ignore[no-untyped-def]
                out = self.b(self.relu(self.a(x)))
                out += x
                return self.relu(out)

        x, y = torch.randn(5, 6), torch.randn(5, 6)
        model = nn.Sequential(Block(), Block())
        twin = nn.Sequential(Block(), Block())
        twin.load_state_dict(model.state_dict())
        run, _ = self.train(model, lambda m: F.mse_loss(m(x), y), steps=1)
        # The same without operations in place, and with every value kept.
        values, h = {}, x
        for i, block in enumerate(twin):
            values[f"{i}/a:sum"] = a = block.a(h)
            values[f"{i}/a:activation"] = r = F.relu(a)
            values[f"{i}/b:sum"] = b = block.b(r)
            for one in (a, r, b):
                one.retain_grad()
            h = F.relu(b + h)
        F.mse_loss(h, y).backward()
        for name, tensor in values.items():
            self.compare(run, name, 0, "value", [tensor])
            self.compare(run, name, 0, "gradient", [tensor.grad])
        self.assertIn("0/relu:activation", run.subjects)

    def test_an_autoencoder_with_two_losses(self) -> None:
        class VAE(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.enc, self.mu, self.var = nn.Linear(6, 5), nn.Linear(5, 2), nn.Linear(5, 2)
                self.dec, self.out = nn.Linear(2, 5), nn.Linear(5, 6)

            def encode(self, x):  # type: ignore[no-untyped-def]
                h = torch.relu(self.enc(x))
                return self.mu(h), self.var(h)

            def decode(self, z):  # type: ignore[no-untyped-def]
                return torch.sigmoid(self.out(torch.tanh(self.dec(z))))

        model, x = VAE(), torch.rand(7, 6)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        with gradtrace.record(model, self.path(), every=1) as run:
            for _ in range(2):
                optimizer.zero_grad()
                oracle = Oracle(model)
                mu, var = model.encode(x)
                out = model.decode(mu + torch.randn_like(mu) * (var / 2).exp())
                fit = F.binary_cross_entropy(out, x)
                gap = -0.5 * (1 + var - mu ** 2 - var.exp()).mean()
                # Two backward passes through the encoder: gradients are their sum.
                fit.backward(retain_graph=True)
                gap.backward()
                optimizer.step()
                oracle.end()
                run.step({"fit": fit, "gap": gap}, optimizer, batch=7)
        found = self.opened()
        self.check_parameters(found, oracle, layered(["enc", "mu", "var", "dec", "out"]), 1)
        self.check_outputs(found, oracle, {f"{n}:sum": n for n in ("enc", "mu", "var", "dec", "out")}, 1)
        self.compare(found, "dec:activation", 1, "value", [torch.tanh(oracle.outputs["dec"][0])])
        self.compare(found, "enc:activation", 1, "value", [torch.relu(oracle.outputs["enc"][0])])
        self.close_to(found.history("losses/gap")["value_mean"][1], gap.item())
        self.close_to(found.steps()["loss"][1], (fit + gap).item())

    def test_adversaries_with_two_optimizers(self) -> None:
        g = nn.Sequential(nn.Linear(2, 6), nn.ReLU(), nn.Linear(6, 3))
        d = nn.Sequential(nn.Linear(3, 6), nn.LeakyReLU(0.2), nn.Linear(6, 1))
        og, od = torch.optim.Adam(g.parameters(), 1e-2), torch.optim.Adam(d.parameters(), 3e-2)
        real = torch.randn(10, 3)
        with gradtrace.record({"g": g, "d": d}, self.path(), every=2) as run:
            for step in range(3):
                oracles = [Oracle(g), Oracle(d)]
                fake = g(torch.randn(10, 2))
                od.zero_grad()
                ld = F.softplus(-d(real)).mean() + F.softplus(d(fake.detach())).mean()
                ld.backward()
                od.step()
                slopes = {n: p.grad.clone() for n, p in d.named_parameters()}
                og.zero_grad()
                lg = F.softplus(-d(fake)).mean()
                lg.backward()
                og.step()
                for one in oracles:
                    one.end()
                run.step({"g": lg, "d": ld}, optimizer={"g": og, "d": od})
        found = self.opened()
        self.check_parameters(found, oracles[0], {
            "g/0:weight": ["0.weight"], "g/2:bias": ["2.bias"]}, 2)
        # The gradients that its optimizer used, not those that came through it afterwards.
        self.compare(found, "d/0:weight", 2, "gradient", [slopes["0.weight"]])
        self.compare(found, "d/0:weight", 2, "value", [oracles[1].before["0.weight"]])
        self.compare(found, "d/0:weight", 2, "after", [oracles[1].after["0.weight"]])
        self.check_outputs(found, oracles[0], {"g/0:sum": "0", "g/0:activation": "1", "g/2:sum": "2"}, 2)
        self.check_outputs(found, oracles[1], {"d/0:sum": "0", "d/0:activation": "1", "d/2:sum": "2"}, 2)
        self.assertEqual(found.steps()["learning_rate"], [1e-2] * 3)
        self.assertEqual(found.steps()["batch"], [10] * 3)

    def test_shared_weights(self) -> None:
        class Net(nn.Module):
            def __init__(self) -> None:
                super().__init__()
                self.embed, self.cell = nn.Embedding(12, 5), nn.Linear(5, 5)
                self.out = nn.Linear(5, 12, bias=False)
                self.out.weight = self.embed.weight
                self.again = self.cell

            def forward(self, x):  # type: ignore[no-untyped-def]
                h = self.embed(x)
                for _ in range(3):
                    h = torch.tanh(self.cell(h))
                return self.out(self.again(h))

        x = torch.randint(0, 12, (6,))
        run, oracle = self.train(Net(), lambda m: F.cross_entropy(m(x), x))
        self.check_parameters(run, oracle, {
            "embed:weight": ["embed.weight"], "cell:weight": ["cell.weight"]}, 2)
        self.assertNotIn("out:weight", run.subjects)
        # The second name of a module is the same module: four calls, one subject.
        self.assertNotIn("again:sum", run.subjects)
        self.check_outputs(run, oracle, {"cell:sum": "cell", "out:sum": "out"}, 2)
        self.compare(run, "cell:activation", 2, "value",
                     [torch.tanh(one) for one in oracle.outputs["cell"][:3]])

    def test_mixed_precision(self) -> None:
        model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
        x, y = torch.randn(32, 8), torch.randn(32, 1)

        def give(m):  # type: ignore[no-untyped-def]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = m(x)
            return F.mse_loss(out.float(), y)

        run, oracle = self.train(model, give)
        self.assertEqual(oracle.outputs["0"][0].dtype, torch.bfloat16)
        self.check_parameters(run, oracle, layered(["0", "2"]), 2)
        self.check_outputs(run, oracle, {"0:sum": "0", "0:activation": "1", "2:sum": "2"}, 2)


if __name__ == "__main__":
    unittest.main()
