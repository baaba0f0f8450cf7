"""Writes layers.json: values and gradients of layers as PyTorch computes them, in float64.

Run with torch 2.13 (any version from 2.0 on gives the same numbers to rounding):
    python layers.py > layers.json
Every case has operands, an upstream and what torch.autograd gives for them. Ties of pooling are not
among them: torch gives the gradient to the first of the tied elements, gradviz shares it.
"""
import json

import torch
from torch.nn import functional as F

torch.manual_seed(20261129)
torch.set_default_dtype(torch.float64)


def case(title, op, attributes, shapes, function, positive=()):
    operands = [torch.randn(shape) for shape in shapes]
    for slot in positive:
        operands[slot] = operands[slot].abs() + 0.1
    for operand in operands:
        operand.requires_grad_(True)
    value = function(*operands)
    upstream = torch.randn(value.shape)
    gradients = torch.autograd.grad(value, operands, upstream, allow_unused=True)

    def tensor(t):
        return {"shape": list(t.shape), "elements": t.detach().reshape(-1).tolist()}

    return {
        "title": title, "op": op, "attributes": json.dumps(attributes),
        "operands": [tensor(o) for o in operands], "value": tensor(value),
        "upstream": tensor(upstream), "gradients": [tensor(g) for g in gradients],
    }


def window(stride, padding, size=()):
    return {"window": list(size), "stride": stride, "padding": padding}


def layernorm(epsilon):
    return lambda x, g, b: F.layer_norm(x, g.shape, g, b, epsilon)


def batchnorm(x, g, b):
    return F.batch_norm(x, None, None, g, b, True, 0.1, 1e-5)


def batchnorm_given(x, g, b, m, v):
    return F.batch_norm(x[None], m, v, g, b, False, 0.1, 1e-3)[0]


def attention(causal):
    return lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=causal)


def conv1d(stride, padding):
    def run(x, k):
        if k.dim() == 1:
            return F.conv1d(x[None, None], k[None, None], stride=stride, padding=padding)[0, 0]
        if k.dim() == 2:
            return F.conv1d(x[None, None], k[:, None], stride=stride, padding=padding)[0]
        return F.conv1d(x, k, stride=stride, padding=padding)
    return run


def conv2d(stride, padding):
    def run(x, k):
        if k.dim() == 2:
            return F.conv2d(x[None, None], k[None, None], stride=stride, padding=padding)[0, 0]
        if k.dim() == 3:
            return F.conv2d(x[:, None], k[:, None], stride=stride, padding=padding)
        return F.conv2d(x, k, stride=stride, padding=padding)
    return run


def scan(x, h, u, w, b):
    rows = []
    for step in x.unbind(-2):
        h = torch.tanh(step @ u.T + h @ w.T + b)
        rows.append(h)
    return torch.stack(rows, -2)


def cases():
    e = {"epsilon": 1e-5}
    yield case("a vector", "layernorm", e, [[5], [5], [5]], layernorm(1e-5))
    yield case("rows", "layernorm", {"epsilon": 0.1}, [[3, 4], [4], [4]], layernorm(0.1))
    yield case("three axes", "layernorm", e, [[2, 3, 4], [4], [4]], layernorm(1e-5))
    yield case("rows", "batchnorm", e, [[6, 3], [3], [3]], batchnorm)
    yield case("channels", "batchnorm", e, [[4, 3, 5], [3], [3]], batchnorm)
    yield case("planes", "batchnorm", e, [[2, 3, 4, 2], [3], [3]], batchnorm)
    yield case("one example", "batchnorm", {"epsilon": 1e-3}, [[3], [3], [3], [3], [3]],
               batchnorm_given_gradients, positive=(4,))
    yield case("queries and keys", "attention", {"causal": False}, [[3, 4], [5, 4], [5, 2]],
               attention(False))
    yield case("causal", "attention", {"causal": True}, [[4, 3], [4, 3], [4, 2]], attention(True))
    yield case("fewer queries", "attention", {"causal": True}, [[2, 3], [4, 3], [4, 2]],
               attention(True))
    yield case("a batch", "attention", {"causal": False}, [[2, 3, 4], [2, 5, 4], [2, 5, 3]],
               attention(False))
    yield case("a line", "conv1d", window(1, 0), [[7], [3]], conv1d(1, 0))
    yield case("several results", "conv1d", window(2, 1), [[8], [3, 4]], conv1d(2, 1))
    yield case("channels", "conv1d", window(1, 1), [[2, 6], [3, 2, 3]], conv1d(1, 1))
    yield case("a batch", "conv1d", window(3, 2), [[2, 2, 9], [3, 2, 4]], conv1d(3, 2))
    yield case("a plane", "conv2d", window(1, 0), [[5, 6], [3, 2]], conv2d(1, 0))
    yield case("several results", "conv2d", window(2, 1), [[2, 5, 7], [3, 3, 2]], conv2d(2, 1))
    yield case("channels", "conv2d", window(1, 1), [[2, 4, 5], [3, 2, 3, 3]], conv2d(1, 1))
    yield case("a batch", "conv2d", window(2, 2), [[2, 2, 6, 7], [3, 2, 4, 3]], conv2d(2, 2))
    yield case("a line", "maxpool", window(None, 0, [2]), [[7]],
               lambda x: F.max_pool1d(x[None, None], 2)[0, 0])
    yield case("overlapping", "maxpool", window(1, 0, [3]), [[2, 6]],
               lambda x: F.max_pool1d(x[None], 3, 1)[0])
    yield case("planes", "maxpool", window(2, 0, [3, 2]), [[2, 5, 7]],
               lambda x: F.max_pool2d(x[None], (3, 2), 2)[0])
    yield case("a line", "meanpool", window(None, 0, [3]), [[8]],
               lambda x: F.avg_pool1d(x[None, None], 3)[0, 0])
    yield case("planes", "meanpool", window(1, 0, [2, 3]), [[2, 4, 5]],
               lambda x: F.avg_pool2d(x[None], (2, 3), 1)[0])
    yield case("steps", "scan", {}, [[5, 2], [3], [3, 2], [3, 3], [3]], scan)
    yield case("a batch", "scan", {}, [[2, 4, 2], [2, 3], [3, 2], [3, 3], [3]], scan)
    yield case("a shared state", "scan", {}, [[2, 4, 2], [3], [3, 2], [3, 3], [3]], scan)


def batchnorm_given_gradients(x, g, b, m, v):
    # F.batch_norm takes no gradient by its running averages: its formula, checked against it.
    value = (x - m) / torch.sqrt(v + 1e-3) * g + b
    assert torch.allclose(value, batchnorm_given(x, g, b, m.detach(), v.detach()))
    return value


print("[\n" + ",\n".join(json.dumps(c) for c in cases()) + "\n]")
