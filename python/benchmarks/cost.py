"""What recording costs: the total time of a training with it over that without, file closed.

    python benchmarks/cost.py [--steps 1000] [--rounds 3] [--only NAME]

One thread. Every round trains plain and in each way of recording, in turns, from the same seed; the
median of the rounds' ratios is printed with the smallest and the largest.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from typing import Any, Callable, Dict, List, Optional

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "src"))

import torch
from torch import nn

import gradtrace


def mlp() -> nn.Module:
    """784-256-256-10."""
    return nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))


def cnn() -> nn.Module:
    """Two convolutions with norms and pooling, and a linear layer: 28 by 28 pixels."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.1), nn.Linear(400, 10))


NETWORKS: Dict[str, Any] = {"mlp": (mlp, (784,)), "cnn": (cnn, (1, 28, 28))}

WAYS: Dict[str, Optional[Dict[str, Any]]] = {
    "plain": None,
    "statistics every 1": {"every": 1},
    "statistics every 10": {"every": 10},
    "statistics every 100": {"every": 100},
    "values of one layer every 10": {"every": 10, "values": ["0"]},
}


def train(make: Callable[[], nn.Module], shape: Any, steps: int, batch: int,
          way: Optional[Dict[str, Any]]) -> float:
    """Seconds of a training of so many steps, from the first to the closed file."""
    torch.manual_seed(1)
    model = make()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loss_function = nn.CrossEntropyLoss()
    inputs = torch.randn(4 * batch, *shape)
    targets = torch.randint(0, 10, (4 * batch,))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        run = None
        if way is not None:
            run = gradtrace.record(model, os.path.join(folder, "run.gradtrace"), **way)
        for step in range(steps):
            at = step % 4 * batch
            optimizer.zero_grad()
            loss = loss_function(model(inputs[at:at + batch]), targets[at:at + batch])
            loss.backward()
            optimizer.step()
            if run is not None:
                run.step(loss, optimizer)
        if run is not None:
            run.close()
        return time.perf_counter() - start


def compare(name: str, steps: int, rounds: int, batch: int) -> None:
    """Prints the ratios of one network."""
    make, shape = NETWORKS[name]
    train(make, shape, max(10, steps // 10), batch, {"every": 10})
    ratios: Dict[str, List[float]] = {}
    plains: List[float] = []
    for _ in range(rounds):
        for way, options in WAYS.items():
            if options is None:
                continue
            plain = train(make, shape, steps, batch, None)
            plains.append(plain)
            ratios.setdefault(way, []).append(train(make, shape, steps, batch, options) / plain)
    each = statistics.median(plains) / steps * 1e3
    print(f"{name}, batch {batch}, {steps} steps: plain {each:.2f} ms a step")
    for way, found in ratios.items():
        print(f"  {way:32s} {statistics.median(found):5.2f}x  ({min(found):.2f} to {max(found):.2f})")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--only", choices=sorted(NETWORKS))
    given = parser.parse_args()
    torch.set_num_threads(1)
    for name in [given.only] if given.only else NETWORKS:
        compare(name, given.steps, given.rounds, given.batch)


if __name__ == "__main__":
    main()
