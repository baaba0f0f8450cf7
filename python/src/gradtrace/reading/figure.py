"""Figures through the command `gradviz`, which is no part of this package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any, Dict, List

from ..errors import GradtraceError


class Figure:
    """A drawn figure, which a notebook shows.

    Attributes:
        svg: its text.
    """

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str) -> None:
        """Writes the figure as an SVG file."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.svg)


def figure(arguments: List[str]) -> Figure:
    """Draws what a command line of gradviz says.

    Args:
        arguments: without the name of the command, the output and its format.

    Raises:
        GradtraceError: the command is not installed, or refuses.
    """
    return Figure(run(arguments + ["-o", "-", "--format", "svg"]))


def diagnosis(path: str) -> Dict[str, Any]:
    """The verdicts of ``gradviz diagnose --json``."""
    found: Dict[str, Any] = json.loads(run(["diagnose", path, "--json"]))
    return found


def run(arguments: List[str]) -> str:
    """What the command prints.

    The program is that of the environment variable ``GRADVIZ``, else ``gradviz`` on the path.
    """
    program = os.environ.get("GRADVIZ") or shutil.which("gradviz")
    if not program or not os.path.exists(program):
        raise GradtraceError(
            "drawing", "a figure", "the command 'gradviz' is not installed",
            "build it from its repository (the package 'gradviz' on PyPI is another project's), or "
            "say where it is in the environment variable GRADVIZ")
    done = subprocess.run(
        [program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise GradtraceError(
            "drawing", "gradviz " + " ".join(arguments[:2]),
            done.stderr.strip() or f"it ended with status {done.returncode}")
    return done.stdout
