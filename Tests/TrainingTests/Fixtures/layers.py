"""Writes layers.json: layers of networks as PyTorch computes them, in float64.

Run with torch 2.13 (any version from 2.0 on gives the same numbers to rounding):
    python layers.py > layers.json
"""
import json

import torch
from torch.nn import functional as F

torch.manual_seed(1311)
torch.set_default_dtype(torch.float64)


def listed(t):
    return t.detach().reshape(-1).tolist()


def layer(title, inputs, weights, bias, value):
    return {"title": title, "inputs": listed(inputs), "weights": listed(weights),
            "bias": [] if bias is None else listed(bias), "value": listed(value),
            "shape": list(value.shape)}


def layers():
    x, w, b = torch.randn(1, 1, 3, 4), torch.randn(2, 1, 2, 2), torch.randn(2)
    yield layer("plane", x, w, b, F.conv2d(x, w, b, padding=1)[0])
    x, w = torch.randn(1, 2, 6), torch.randn(3, 2, 3)
    yield layer("channels", x, w, None, F.conv1d(x, w, stride=2)[0])
    x, w = torch.randn(3, 4), torch.randn(12, 4)
    q, k, v = [(x @ part.T).reshape(3, 2, 2).transpose(0, 1) for part in w.chunk(3)]
    heads = F.scaled_dot_product_attention(q, k, v, is_causal=True)
    yield layer("attention", x, w, None, heads.transpose(0, 1).reshape(3, 4))
    i, w = torch.tensor([3, 0, 3]), torch.randn(4, 2)
    yield layer("embedding", i.double(), w, None, F.embedding(i, w))
    x, rnn = torch.randn(4, 3), torch.nn.RNN(3, 2)
    rnn.bias_hh_l0.data.zero_()
    w = torch.cat([rnn.weight_ih_l0, rnn.weight_hh_l0], 1)
    yield layer("scan", x, w, rnn.bias_ih_l0, rnn(x)[1][0])
    x, w, b = torch.randn(5), torch.randn(5), torch.randn(5)
    yield layer("layernorm", x, w, b, F.layer_norm(x, [5], w, b, 0.01))


def training():
    """Five steps of gradient descent of batchnorm and a linear unit, all rows at once."""
    x, t = torch.randn(6, 3), torch.randn(6)
    norm = torch.nn.BatchNorm1d(3)
    unit = torch.nn.Linear(3, 1)
    first = {"v": listed(unit.weight), "c": listed(unit.bias)}
    optimizer = torch.optim.SGD([*norm.parameters(), *unit.parameters()], lr=0.1)
    losses = []
    for _ in range(5):
        loss = ((unit(norm(x))[:, 0] - t) ** 2).mean()
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    norm.eval()
    return {"x": x.tolist(), "t": listed(t), "first": first, "losses": losses,
            "g": listed(norm.weight), "b": listed(norm.bias), "mean": listed(norm.running_mean),
            "variance": listed(norm.running_var), "v": listed(unit.weight),
            "c": listed(unit.bias), "evaluated": listed(unit(norm(x)))}


print(json.dumps({"layers": list(layers()), "training": training()}, indent=1))
