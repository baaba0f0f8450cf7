"""What recording costs: the total time of a training with it over that without, file closed.

    python benchmarks/cost.py [--steps 1000] [--rounds 3] [--only NAME] [--processor]

One thread. A plain training and a recorded one, from the same seed, take turns every 50 steps, so
that what else the machine does falls on both; the median of the rounds' ratios is printed with the
smallest and the largest. `--processor` counts the processor's time instead of the clock's: for a
machine that does other things, too.
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

BLOCK = 50
CLOCK = time.perf_counter

WAYS: Dict[str, Dict[str, Any]] = {
    "statistics every 1": {"every": 1},
    "statistics every 10": {"every": 10},
    "statistics every 100": {"every": 100},
    "values of one layer every 10": {"every": 10, "values": ["0"]},
}


class Training:
    """A training that is taken on block by block, recorded or not."""

    def __init__(self, make: Callable[[], nn.Module], shape: Any, batch: int,
                 way: Optional[Dict[str, Any]]) -> None:
        torch.manual_seed(1)
        self.model = make()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.01)
        self.inputs = torch.randn(4 * batch, *shape)
        self.targets = torch.randint(0, 10, (4 * batch,))
        self.batch, self.way, self.seconds, self.count = batch, way, 0.0, 0
        self.folder = tempfile.TemporaryDirectory()
        self.run: Optional[Any] = None

    def go(self, steps: int) -> None:
        """Takes some steps; the first block begins the recording."""
        start = CLOCK()
        if self.way is not None and self.run is None:
            path = os.path.join(self.folder.name, "run.gradtrace")
            self.run = gradtrace.record(self.model, path, **self.way)
        loss_function = nn.CrossEntropyLoss()
        for _ in range(steps):
            at = self.count % 4 * self.batch
            self.optimizer.zero_grad()
            loss = loss_function(
                self.model(self.inputs[at:at + self.batch]), self.targets[at:at + self.batch])
            loss.backward()
            self.optimizer.step()
            if self.run is not None:
                self.run.step(loss, self.optimizer)
            self.count += 1
        self.seconds += CLOCK() - start

    def close(self) -> float:
        """The seconds of all blocks, with the file closed."""
        start = CLOCK()
        if self.run is not None:
            self.run.close()
        self.seconds += CLOCK() - start
        self.folder.cleanup()
        return self.seconds


def paired(make: Callable[[], nn.Module], shape: Any, steps: int, batch: int,
           way: Dict[str, Any]) -> List[float]:
    """Seconds of a plain and of a recorded training, which take turns block by block."""
    both = [Training(make, shape, batch, None), Training(make, shape, batch, way)]
    for block in range(0, steps, BLOCK):
        for one in both if block // BLOCK % 2 == 0 else reversed(both):
            one.go(min(BLOCK, steps - block))
    return [one.close() for one in both]


def compare(name: str, steps: int, rounds: int, batch: int) -> None:
    """Prints the ratios of one network."""
    make, shape = NETWORKS[name]
    paired(make, shape, BLOCK, batch, {"every": 10})
    print(f"{name}, batch {batch}, {steps} steps, {rounds} rounds")
    for way, options in WAYS.items():
        times = [paired(make, shape, steps, batch, options) for _ in range(rounds)]
        ratios = [recorded / plain for plain, recorded in times]
        each = statistics.median(plain for plain, _ in times) / steps * 1e3
        print(f"  {way:32s} {statistics.median(ratios):5.2f}x  ({min(ratios):.2f} to "
              f"{max(ratios):.2f}; plain {each:.2f} ms a step)", flush=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--only", choices=sorted(NETWORKS))
    parser.add_argument("--processor", action="store_true")
    given = parser.parse_args()
    global CLOCK
    if given.processor:
        CLOCK = time.process_time
    torch.set_num_threads(1)
    for name in [given.only] if given.only else NETWORKS:
        compare(name, given.steps, given.rounds, given.batch)


if __name__ == "__main__":
    main()
