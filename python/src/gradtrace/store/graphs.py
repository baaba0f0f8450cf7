"""The structures that the steps of a run have: each is stored once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

from . import schema
from .content import Node, StepContent, Subject, key, text

_Row = Tuple[str, Tuple[Any, ...]]


@dataclass
class StoredGraph:
    """A graph that the file knows.

    Attributes:
        id: its row.
        subjects: in the order of their numbers.
    """

    id: int
    subjects: Tuple[Subject, ...]


class GraphTable:
    """The graphs of a run.

    Attributes:
        labels: what scopes are, for people.
    """

    def __init__(self) -> None:
        self.labels: Dict[str, str] = {}
        self._by_subjects: Dict[Tuple[Subject, ...], StoredGraph] = {}
        self._by_key: Dict[str, StoredGraph] = {}
        self._last: Optional[StoredGraph] = None
        self._scopes: Dict[str, int] = {}
        self._next_node = 1
        self._count = 0

    def knows(self, subjects: Tuple[Subject, ...]) -> bool:
        """Whether steps without numbers of nodes have had these subjects."""
        return subjects in self._by_subjects

    def find(self, content: StepContent, rows: List[_Row]) -> StoredGraph:
        """The graph of a step, stored when it is new.

        A step of its loss alone has that of the step before. Where no numbers of nodes are kept,
        steps share a graph whatever the shapes of their nodes.
        """
        subjects = tuple(content.statistics)
        if not subjects and not content.nodes and self._last is not None:
            return self._last
        keeps = any(node.value is not None for node in content.nodes)
        found = self._by_subjects.get(subjects) if not keeps else None
        if found is None:
            described = _described(content.nodes)
            name = key(subjects, described, content.output)
            found = self._by_key.get(name)
            if found is None:
                found = self._store(name, subjects, content, rows)
                self._by_key[name] = found
            if not keeps:
                self._by_subjects[subjects] = found
        self._last = found
        return found

    def _store(
        self, name: str, subjects: Tuple[Subject, ...], content: StepContent, rows: List[_Row]
    ) -> StoredGraph:
        self._count += 1
        nodes = _described(content.nodes)
        numbers = sum(_size(node.shape) for node in content.nodes if node.value is not None)
        first = self._next_node if nodes else 0
        rows.append((schema.INSERT_GRAPH, (
            self._count, name, content.output if nodes else 0, first, len(nodes), numbers,
            len(subjects))))
        for position, node in enumerate(nodes):
            scope = self._scope(node[1], rows)
            rows.append((schema.INSERT_NODE, (
                first + position, self._count, position, node[0], scope) + node[2:]))
        self._next_node += len(nodes)
        updates = 0
        for position, subject in enumerate(subjects):
            self._scope(subject.scope, rows)
            rows.append((schema.INSERT_SUBJECT, (
                self._count, position * schema.SUBJECT_NUMBERS, text(subject.label),
                text(subject.scope), subject.quantity, subject.op,
                updates * schema.SUBJECT_NUMBERS if subject.is_updated else None)))
            updates += subject.is_updated
        return StoredGraph(self._count, subjects)

    def _scope(self, path: str, rows: List[_Row]) -> int:
        path = text(path)
        if path not in self._scopes:
            self._scopes[path] = len(self._scopes) + 1
            rows.append((schema.INSERT_SCOPE, (
                self._scopes[path], path, self.labels.get(path))))
        return self._scopes[path]


def _described(nodes: Sequence[Node]) -> List[Tuple[Any, ...]]:
    place = 0
    rows = []
    for node in nodes:
        rows.append(node.row(place if node.value is not None else None))
        if node.value is not None:
            place += _size(node.shape)
    return rows


def _size(shape: Sequence[int]) -> int:
    size = 1
    for extent in shape:
        size *= extent
    return size
