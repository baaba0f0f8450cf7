"""The tables are those of the documented format."""

import ast
import os
import re
import unittest

from .support import REPOSITORY, SOURCES

from gradtrace.store import schema

_PAGE = os.path.join(REPOSITORY, "docs", "run-format.md")


class SchemaTests(unittest.TestCase):
    def test_statements_are_those_of_the_page(self) -> None:
        if not os.path.exists(_PAGE):
            self.skipTest("docs/run-format.md is not here")
        with open(_PAGE, encoding="utf-8") as file:
            page = file.read()
        found = re.search(r"<!-- schema -->\s*```sql\n(.*?)```", page, re.S)
        if found is None:
            self.skipTest("the page has no statements yet")
        self.assertEqual(schema.TABLES, found.group(1))

    def test_the_package_is_written_for_the_oldest_python(self) -> None:
        for folder, _, names in os.walk(SOURCES):
            for name in names:
                if not name.endswith(".py"):
                    continue
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                tree = ast.parse(text, path, feature_version=(3, 9))
                for node in ast.walk(tree):
                    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                        if isinstance(node, ast.FunctionDef):
                            lines = (node.end_lineno or 0) - node.lineno + 1
                            self.assertLessEqual(lines, 50, f"{path}: {node.name}")
                for number, line in enumerate(text.splitlines(), 1):
                    self.assertLessEqual(len(line), 100, f"{path}:{number}")


if __name__ == "__main__":
    unittest.main()
