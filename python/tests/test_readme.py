"""The programs of the README run as they stand there."""

import os
import re
import unittest

from .support import REPOSITORY, Scratch, needs_torch, torch

_PAGE = os.path.join(REPOSITORY, "python", "README.md")


class ReadmeTests(Scratch):
    @needs_torch
    def test_every_program_runs(self) -> None:
        with open(_PAGE, encoding="utf-8") as file:
            programs = re.findall(r"```python\n(.*?)```", file.read(), re.S)
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.folder)
        self.assertEqual(len(programs), 5)
        for program in programs:
            exec(compile(program, "README.md", "exec"), {"print": lambda *_: None})
        self.assertEqual(sorted(os.listdir(self.folder)), [
            "by-hand.gradtrace", "f.json", "gan.gradtrace", "run.gradtrace"])
        self.assertIsNotNone(torch)


if __name__ == "__main__":
    unittest.main()
