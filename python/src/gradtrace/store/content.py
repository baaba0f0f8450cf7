"""What a recording hands to the file: plain data, made by any framework."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

from .summary import ABSENT, Summary


@dataclass(frozen=True)
class Subject:
    """What a statistic is about.

    Attributes:
        scope: the layer: the modules around it with ``/`` between them.
        quantity: a word of `schema.QUANTITIES`.
        name: of a tensor, without its scope; empty for all other quantities.
        op: the activation of a subject ``activation``.
        is_updated: whether an optimizer changes it.
    """

    scope: str
    quantity: str
    name: str = ""
    op: Optional[str] = None
    is_updated: bool = False

    @property
    def label(self) -> str:
        """``layer1:activation``; the full name of a tensor."""
        if self.quantity != "tensor":
            return f"{self.scope}:{self.quantity}"
        return f"{self.scope}/{self.name}" if self.scope else self.name


@dataclass
class Statistic:
    """The numbers of a subject at a step, those before the update first."""

    value: Summary = ABSENT
    gradient: Summary = ABSENT
    after: Summary = ABSENT
    update: Summary = ABSENT


@dataclass
class Node:
    """A node of the graph of modules.

    Attributes:
        name: the full name, unique; empty for none.
        scope: the path that the name begins with.
        op: a word of gradviz's ops, `opaque` or `leaf`.
        role: as in trace JSON.
        shape: of its value.
        operands: positions of nodes before it.
        label: what an opaque op is, for people.
        has_gradient: whether it feeds the objective.
        value: the bytes of its numbers, where they are kept.
        gradient: as many bytes; None for zeros.
    """

    name: str
    scope: str
    op: str
    role: str
    shape: Tuple[int, ...]
    operands: List[int] = field(default_factory=list)
    label: str = ""
    has_gradient: bool = True
    value: Optional[bytes] = None
    gradient: Optional[bytes] = None

    def row(self, place: Optional[int]) -> Tuple[Any, ...]:
        """What the file keeps of it, without numbers and ids."""
        attributes = json.dumps({"label": text(self.label)}) if self.op == "opaque" else None
        return (
            text(self.name) or None, text(self.scope), self.op, self.role,
            json.dumps(list(self.shape)), json.dumps(self.operands), attributes, place,
            int(self.has_gradient))


@dataclass
class StepContent:
    """All that is recorded of one step; without statistics its loss alone."""

    step: int
    loss: float
    epoch: int = 0
    learning_rate: float = 0.0
    seconds: float = 0.0
    batch: Optional[int] = None
    finite: Optional[bool] = None
    statistics: Dict[Subject, Statistic] = field(default_factory=dict)
    has_updates: bool = False
    nodes: List[Node] = field(default_factory=list)
    output: int = 0


def text(words: str) -> str:
    """A text as the file can hold it: no lone surrogates, no zero characters."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", "\u2400")


def key(subjects: Sequence[Subject], nodes: Sequence[Tuple[Any, ...]], output: int) -> str:
    """Equal for equal structures."""
    digest = hashlib.sha256()
    for subject in subjects:
        digest.update(repr(subject).encode("utf-8", "replace"))
    digest.update(repr((list(nodes), output)).encode("utf-8", "replace"))
    return digest.hexdigest()[:32]
