"""What tests share: folders that go away, and torch where it is."""

from __future__ import annotations

import math
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from typing import Any, List

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "src"))

try:
    import torch
except ImportError:
    torch = None  # type: ignore[assignment]

REPOSITORY = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
SOURCES = os.path.join(REPOSITORY, "python", "src")

needs_torch = unittest.skipIf(torch is None, "torch is not installed")

if torch is not None:
    # Pools of threads do not live through the forks that some tests make.
    torch.set_num_threads(1)


class Scratch(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name: str = "run.gradtrace") -> str:
        """A path in the folder."""
        return os.path.join(self.folder, name)

    def close_to(self, found: Any, expected: float, reference: float = 0.0, digits: float = 1e-6,
                 message: str = "") -> None:
        """Compares two numbers by the size of a third; None stands for not-a-number."""
        if expected is None or math.isnan(expected):
            self.assertTrue(found is None or math.isnan(found), f"{message}: {found}, not NaN")
            return
        self.assertIsNotNone(found, message)
        allowed = digits * max(abs(expected), abs(reference), 1e-300)
        self.assertLessEqual(abs(found - expected), allowed, f"{message}: {found}, not {expected}")


def rows(path: str, query: str) -> List[Any]:
    """What a query of a run answers."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def breaches(path: str) -> str:
    """What `gradviz info --strict` says of a run that breaks a rule; empty where it keeps all.

    Empty, too, where the command is not there, or too old to know the rules.
    """
    program = os.environ.get("GRADVIZ") or shutil.which("gradviz")
    if not program:
        return ""
    known = subprocess.run([program, "info", "--help"], capture_output=True, text=True, check=False)
    if "--strict" not in known.stdout:
        return ""
    done = subprocess.run(
        [program, "info", "--strict", path], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
