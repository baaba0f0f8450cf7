"""What torch itself says of a step, by other means than the recorder's: kept outputs and their gradients."""

from __future__ import annotations

import math
from typing import Any, Dict, List, Optional

from .support import Scratch, torch

import gradtrace

MEASURES = ("count", "mean", "sd", "min", "max", "l2", "zeros", "not_finite")


def direct(parts: List[Any]) -> Optional[Dict[str, float]]:
    """The measures of all numbers of some tensors, in float64; None for nothing."""
    if not parts:
        return None
    flat = torch.cat([part.detach().double().reshape(-1) for part in parts])
    finite = flat[torch.isfinite(flat)]
    return {
        "count": flat.numel(), "mean": finite.mean().item(), "sd": finite.std(correction=0).item(),
        "min": finite.min().item(), "max": finite.max().item(), "l2": finite.norm().item(),
        "zeros": (flat == 0).double().mean().item(),
        "not_finite": 1 - finite.numel() / flat.numel(),
    }


class Oracle:
    """Keeps what modules give in one step, with gradients, and the parameters around the update."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.outputs: Dict[str, List[Any]] = {}
        self.before = {name: one.detach().clone() for name, one in model.named_parameters()}
        self._hooks = [one.register_forward_hook(self._keep(name))
                       for name, one in model.named_modules()]

    def _keep(self, name: str) -> Any:
        def hook(module: Any, given: Any, output: Any) -> None:
            first = output[0] if isinstance(output, (tuple, list)) else output
            if torch.is_grad_enabled() and isinstance(first, torch.Tensor):
                if first.requires_grad:
                    first.retain_grad()
                self.outputs.setdefault(name, []).append(first)
        return hook

    def end(self) -> None:
        """After the update."""
        self.gradients = {name: None if one.grad is None else one.grad.detach().clone()
                          for name, one in self.model.named_parameters()}
        self.after = {name: one.detach().clone() for name, one in self.model.named_parameters()}
        for hook in self._hooks:
            hook.remove()


class TorchCase(Scratch):
    """A test of recorded numbers."""

    def compare(self, run: Any, subject: str, step: int, side: str, parts: List[Any],
                digits: float = 2e-6) -> None:
        """Compares recorded measures with those of tensors."""
        table = run.updates(subject) if side in ("after", "update") else run.history(subject)
        places = [i for i, (s, name) in enumerate(zip(table["step"], table["name"]))
                  if s == step and name == subject]
        self.assertEqual(len(places), 1, f"{subject} at step {step}")
        expected = direct(parts)
        for measure in MEASURES:
            found = table[f"{side}_{measure}"][places[0]]
            where = f"{subject} step {step} {side}_{measure}"
            if expected is None:
                self.assertEqual(found, 0 if measure == "count" else None, where)
                continue
            spread = expected["l2"] / math.sqrt(max(expected["count"], 1))
            reference = 0.0 if measure in ("count", "zeros", "not_finite", "l2") else spread
            self.close_to(found, expected[measure], reference, digits, where)

    def check_parameters(self, run: Any, oracle: Oracle, subjects: Dict[str, List[str]],
                         step: int = 0) -> None:
        """Compares weights and biases: by subject the names of its parameters."""
        for subject, names in subjects.items():
            self.compare(run, subject, step, "value", [oracle.before[n] for n in names])
            slopes = [g for g in (oracle.gradients[n] for n in names) if g is not None]
            self.compare(run, subject, step, "gradient", slopes)
            self.compare(run, subject, step, "after", [oracle.after[n] for n in names])
            changes = [oracle.after[n] - oracle.before[n] for n in names]
            self.compare(run, subject, step, "update", changes)

    def check_outputs(self, run: Any, oracle: Oracle, subjects: Dict[str, str],
                      step: int = 0) -> None:
        """Compares sums and activations: by subject the module whose outputs these are."""
        for subject, module in subjects.items():
            parts = oracle.outputs[module]
            self.compare(run, subject, step, "value", parts)
            slopes = [part.grad for part in parts if part.grad is not None]
            self.compare(run, subject, step, "gradient", slopes)

    def opened(self, name: str = "run.gradtrace") -> Any:
        """The run of the test."""
        return gradtrace.open(self.path(name))
