"""A trace: nodes with their numbers, and the JSON text of them."""

from __future__ import annotations

import json
import math
import os
import tempfile
from dataclasses import dataclass, field
from typing import Any, Dict, List, Tuple

from ..reading.figure import Figure, figure


@dataclass
class TraceNode:
    """A node of a trace, as `docs/trace-format.md` describes it.

    Attributes:
        name: within its scope; empty for none.
        op: a word of gradviz's list of ops, `leaf` or `opaque`.
        role: input, target, parameter, bias, constant or operation.
        scope: the modules around it.
        attributes: of the op.
        shape: of its value.
        operands: the positions of nodes before it.
        value: a number or nested lists.
        gradient: of the output by it, in the same form; None for none.
    """

    name: str
    op: str
    role: str
    scope: str
    attributes: Dict[str, Any]
    shape: Tuple[int, ...]
    operands: List[int]
    value: Any
    gradient: Any = None


@dataclass
class Trace:
    """One computation with all its numbers.

    Attributes:
        nodes: in the order in which they were computed.
        output: the position of the result.
    """

    nodes: List[TraceNode] = field(default_factory=list)
    output: int = 0

    @property
    def json(self) -> str:
        """The text that gradviz reads."""
        label = self.nodes[self.output].name or f"#{self.output}"
        scope = self.nodes[self.output].scope
        nodes = [{
            "id": position, "name": node.name, "op": node.op, "role": node.role,
            "scope": node.scope, "attributes": node.attributes, "shape": list(node.shape),
            "operands": node.operands,
            "source": None, "value": _written(node.value), "gradient": _written(node.gradient),
        } for position, node in enumerate(self.nodes)]
        whole = {
            "format": "gradviz-trace", "version": 1,
            "output": f"{scope}/{label}" if scope and label[0] != "#" else label, "nodes": nodes,
            "edges": []}
        return json.dumps(whole, allow_nan=False, ensure_ascii=False)

    def save(self, path: str) -> None:
        """Writes the trace as a file for `gradviz graph`, `derive` and `check`."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.json)

    def graph(self, *options: str) -> Figure:
        """The graph with its numbers, drawn by the command ``gradviz``.

        Args:
            options: of ``gradviz graph``.
        """
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "trace.json")
            self.save(path)
            return figure(["graph", path, *options])

    def _repr_svg_(self) -> str:
        return self.graph().svg


def _written(value: Any) -> Any:
    """Words for what JSON has no number for; lists that end at an extent of 0 stay so."""
    if isinstance(value, list):
        return [_written(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")
    return int(value) if isinstance(value, bool) else value
